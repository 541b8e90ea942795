"""What was built for the phone: scripts, styles, icons, and the lists of what the worker keeps."""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from pwa.start_error import StartError

PRINT = "print.css"
"""The one stylesheet with an address: the first paint does not wait for it."""
BUILD = Path(__file__).parent / "static" / "build"


class AssetsError(StartError):
    """The build is missing or not whole; the text says how to make it."""


@dataclass(frozen=True)
class Assets:
    """The built files, by the names that ``assets.json`` gives them."""

    folder: Path
    scripts: dict[str, str]
    """Screen, module that pages load on demand, or what such modules share, to file name."""
    imports: dict[str, list[str]]
    """A script's file to the files that it cannot run without, where there are any."""
    icons: dict[str, str]
    """Icon name to fingerprinted file name."""
    style_files: dict[str, str]
    """Stylesheet name to fingerprinted file name."""
    worker_file: str

    @cached_property
    def inline_styles(self) -> dict[str, str]:
        """The stylesheets that stand in the head of pages, by name without its ending."""
        return {
            name.removesuffix(".css"): (self.folder / file).read_text(encoding="utf-8").strip()
            for name, file in self.style_files.items()
            if name != PRINT
        }

    @cached_property
    def worker(self) -> str:
        """The worker's script, without its list."""
        return (self.folder / self.worker_file).read_text(encoding="utf-8")

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Every file that pages load from ``/assets/``, by name."""
        names = {*self.scripts.values(), *self.icons.values(), self.style_files[PRINT]}
        return {name: (self.folder / name).read_bytes() for name in sorted(names)}


def load_assets(folder: Path = BUILD) -> Assets:
    """What ``build.mjs`` left in ``folder``. Raises AssetsError where there is no whole build."""
    try:
        listed = json.loads((folder / "assets.json").read_text(encoding="utf-8"))
        assets = Assets(
            folder=folder,
            scripts=listed["scripts"],
            imports=listed["imports"],
            icons=listed["icons"],
            style_files=listed["styles"],
            worker_file=listed["worker"],
        )
        # Read once here, so that a missing file stops the start and not a request.
        read = (assets.inline_styles, assets.worker, assets.files)
    except (OSError, ValueError, KeyError) as error:
        raise AssetsError("The app is not built: run “python3 app.py build” first.") from error
    if not all(read):
        raise AssetsError("The build is not whole: run “python3 app.py build” again.")
    return assets


def integrity(content: bytes) -> str:
    """The Subresource Integrity value of these bytes."""
    return "sha256-" + b64encode(sha256(content).digest()).decode("ascii")


def precache_entry(url: str, content: bytes) -> dict[str, str]:
    """What the worker needs to fetch, check and version one file."""
    digest = integrity(content)
    return {"url": url, "revision": digest[7:19], "integrity": digest}
