"""The pages as the build rendered and compressed them, kept in a folder until their sources change.

A set is two files: ``pages.json`` says for each path and content coding the headers and where the
body stands in ``pages.bin``. The same sources give the same bytes, in any folder.
"""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

from flask import Flask

from pwa import views
from pwa.rendering import QUICK, SMALLEST, Page, Representation, render

PACKAGE = Path(__file__).parent
FOLDER = PACKAGE / "static" / "build-pages"
SOURCES = ("**/*.py", "**/*.html", "**/*.toml", "**/*.po", "**/*.mo", "static/build/assets.json")
"""What a page can be made of; the built files themselves have their hash in their names."""


def pages_of(app: Flask, built: dict[str, Page]) -> dict[str, Page]:
    """Every page of this server: as it was built where no setting changes it, or rendered now."""
    quality = QUICK if built else SMALLEST
    paths = [*views.page_paths(app), *views.file_paths(app)]
    changed = views.paths_that_settings_change(app)
    pages = {path: built[path] for path in paths if path in built and path not in changed}
    new = [path for path in paths if path not in pages]
    pages |= render(app, new, quality)
    # Bundles are made of pages, and the worker's script lists both.
    for made_of_pages in (views.bundle_paths(app), ["/service-worker.js"]):
        app.config["PAGES"] = pages
        again = [path for path in made_of_pages if path not in built or views.is_made_of(path, new)]
        pages |= {path: built[path] for path in made_of_pages if path not in again}
        pages |= render(app, again, quality)
    return pages


def fingerprint() -> str:
    """One hash of all that pages are made of."""
    digest = sha256()
    for path in sorted({path for pattern in SOURCES for path in PACKAGE.glob(pattern)}):
        content = sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(PACKAGE).as_posix()} {content}\n".encode())
    return digest.hexdigest()


def load(name: str, folder: Path = FOLDER) -> dict[str, Page]:
    """The set of that name; empty where there is none, or it is of other sources."""
    try:
        listed = json.loads((folder / name / "pages.json").read_text(encoding="utf-8"))
        bodies = (folder / name / "pages.bin").read_bytes()
        # A process that builds meanwhile changes both files, but not at once.
        fits = listed["bodies"] == sha256(bodies).hexdigest()
        if not fits or listed["fingerprint"] != fingerprint():
            return {}
    except (OSError, ValueError, KeyError):
        return {}
    pages: dict[str, Page] = {}
    for path, encoding, etag, headers, start, end in listed["representations"]:
        kept = [(header, value) for header, value in headers]
        representation = Representation(etag, kept, bodies[start:end])
        pages.setdefault(path, {})[encoding] = representation
    return pages


def save(name: str, pages: dict[str, Page], folder: Path = FOLDER) -> None:
    """Put a whole set in the place of the last one of that name."""
    listed, bodies = [], bytearray()
    for path in sorted(pages):
        for encoding, found in sorted(pages[path].items()):
            start = len(bodies)
            bodies += found.body
            listed.append([path, encoding, found.etag, found.headers, start, len(bodies)])
    folder.mkdir(parents=True, exist_ok=True)
    new = Path(mkdtemp(dir=folder))
    new.chmod(0o755)  # made for one account, read by any
    (new / "pages.bin").write_bytes(bodies)
    index = {
        "fingerprint": fingerprint(),
        "bodies": sha256(bodies).hexdigest(),
        "representations": listed,
    }
    (new / "pages.json").write_text(json.dumps(index, ensure_ascii=False), encoding="utf-8")
    try:
        shutil.rmtree(folder / name, ignore_errors=True)
        new.rename(folder / name)
    finally:
        # Where another process was faster, its set is as good.
        shutil.rmtree(new, ignore_errors=True)
