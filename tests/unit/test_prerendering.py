"""Pages are rendered once, at the build; a start renders only what its settings change."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from flask import Flask

from pwa import factory, prerendering, rendering
from pwa.bootstrap import ROOT
from pwa.config import Config, RelaySettings
from pwa.pack import Pack, PhoneNumber
from pwa.rendering import Page

NORTHFIELD = Pack("Northfield", (PhoneNumber({"en": "Ward 7"}, "01632 960 111"),))
TELL_OF_RELAY = (
    "join",
    "carers",
    "notes",
    "preferences",
    "questions",
    "settings",
    "summary",
    "ward-round",
    "pages.json",
)


@pytest.fixture(scope="module")
def built() -> dict[str, Page]:
    """What a server starts from on which nobody has set anything."""
    return factory.build_pages(Config(drafts=True))


def rendered_at_start(
    config: Config, built: dict[str, Page], monkeypatch: pytest.MonkeyPatch
) -> list[str]:
    """The paths that a start with these settings renders anew."""
    rendered: list[str] = []

    def note(app: Flask, paths: list[str], quality: int) -> dict[str, Page]:
        rendered.extend(paths)
        return rendering.render(app, paths, quality)

    monkeypatch.setattr(prerendering, "render", note)
    prerendering.pages_of(factory.new_app(config), built)
    return sorted(rendered)


def test_a_start_renders_nothing_where_nothing_is_set(
    built: dict[str, Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    config = Config(drafts=True, relay=RelaySettings(public_url="https://mscc.example"))

    assert rendered_at_start(config, built, monkeypatch) == []


def test_a_pack_changes_one_page_of_each_language_and_the_workers_list(
    built: dict[str, Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    config = Config(drafts=True, relay=RelaySettings(), pack=NORTHFIELD)

    assert rendered_at_start(config, built, monkeypatch) == [
        "/en/urgent",
        "/service-worker.js",
        "/ur/urgent",
    ]


def test_no_relay_changes_what_tells_of_one(
    built: dict[str, Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [f"/{code}/{page}" for code in ("en", "ur") for page in TELL_OF_RELAY]

    rendered = rendered_at_start(Config(drafts=True, relay=None), built, monkeypatch)

    assert rendered == sorted([*paths, "/service-worker.js"])


@pytest.mark.parametrize(
    "config",
    [
        Config(drafts=True, relay=RelaySettings()),
        Config(drafts=True, relay=RelaySettings(), pack=NORTHFIELD),
        Config(drafts=True, relay=None),
        Config(drafts=True, relay=RelaySettings(public_url="https://mscc.example")),
    ],
    ids=["plain", "pack", "no relay", "public address"],
)
def test_what_a_start_leaves_as_it_was_built_is_what_it_would_render(
    config: Config, built: dict[str, Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prerendering, "SMALLEST", 1)  # which bytes, not how few

    started = prerendering.pages_of(factory.new_app(config), built)
    anew = prerendering.pages_of(factory.new_app(config), {})

    assert started.keys() == anew.keys()
    for path in anew:
        assert started[path]["identity"].body == anew[path]["identity"].body, path
        assert started[path]["identity"].headers == anew[path]["identity"].headers, path


def test_a_set_comes_back_as_it_was_saved(built: dict[str, Page], tmp_path: Path) -> None:
    prerendering.save("a", built, tmp_path)

    assert prerendering.load("a", tmp_path) == built
    assert prerendering.load("b", tmp_path) == {}


@pytest.mark.parametrize("fault", ["cut", "other bodies", "other sources", "no list"])
def test_a_set_that_does_not_fit_is_no_set(
    fault: str, built: dict[str, Page], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prerendering.save("a", built, tmp_path)
    index = tmp_path / "a" / "pages.json"
    if fault == "cut":
        index.write_text(index.read_text(encoding="utf-8")[:-9], encoding="utf-8")
    elif fault == "other bodies":
        bodies = tmp_path / "a" / "pages.bin"
        bodies.write_bytes(bodies.read_bytes()[::-1])
    elif fault == "no list":
        index.unlink()
    else:
        monkeypatch.setattr(prerendering, "fingerprint", lambda: "other")

    assert prerendering.load("a", tmp_path) == {}


def test_another_template_is_another_fingerprint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = tmp_path / "templates" / "home.html"
    template.parent.mkdir()
    monkeypatch.setattr(prerendering, "PACKAGE", tmp_path)
    seen = set()

    for text in ("one", "two", "one"):
        template.write_text(text, encoding="utf-8")
        seen.add(prerendering.fingerprint())

    assert len(seen) == 2


def test_the_same_pages_are_the_same_bytes_wherever_they_are_saved(
    built: dict[str, Page], tmp_path: Path
) -> None:
    prerendering.save("a", built, tmp_path / "here")
    prerendering.save("a", dict(reversed(built.items())), tmp_path / "there")

    for name in ("pages.json", "pages.bin"):
        here, there = (tmp_path / folder / "a" / name for folder in ("here", "there"))
        assert here.read_bytes() == there.read_bytes()


@pytest.mark.deep
def test_a_build_is_the_same_in_another_folder(tmp_path: Path) -> None:
    copies = [copy_of_the_checkout(tmp_path / name) for name in ("one", "the-other")]

    for copy in copies:
        subprocess.run([sys.executable, "app.py", "build"], cwd=copy, check=True)

    one, other = (built_files(copy) for copy in copies)
    assert len(one) > 50
    assert one == other


@pytest.mark.deep
def test_a_build_is_served_by_an_account_that_may_only_read_it(tmp_path: Path) -> None:
    checkout = copy_of_the_checkout(tmp_path / "checkout")
    subprocess.run([sys.executable, "app.py", "build"], cwd=checkout, check=True)
    before = built_files(checkout)
    for path in (*checkout.rglob("*"), checkout):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & ~0o222)
    # What runs as root may write everywhere, unless that right is taken from it.
    bare = ["setpriv", "--bounding-set=-dac_override"] if os.geteuid() == 0 else []
    lines = (
        "import logging, pathlib",
        "from pwa import prerendering",
        "def refuse(app, paths, quality): return exit(f'it renders {paths}') if paths else {}",
        "prerendering.render = refuse",
        "from pwa.wsgi import app",
        "page = app.test_client().get('/en/urgent')",
        "assert page.status_code == 200",
        "pathlib.Path('new').touch()",
    )
    environment = {"PATH": os.defpath, "MSCC_DATA": str(tmp_path / "data")}
    environment["PYTHONDONTWRITEBYTECODE"] = "1"

    served = subprocess.run(
        [*bare, sys.executable, "-c", "\n".join(lines)],
        cwd=checkout,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert served.stderr.rstrip().endswith("PermissionError: [Errno 13] Permission denied: 'new'")
    assert built_files(checkout) == before


def copy_of_the_checkout(copy: Path) -> Path:
    """What is tracked, with the packages that are here, in another folder."""
    tracked = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in filter(None, tracked.stdout.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
    shutil.copytree(ROOT / "node_modules", copy / "node_modules", symlinks=True)
    return copy


def built_files(checkout: Path) -> dict[str, str]:
    """The hash of each file that a build makes, by its path."""
    folders = (checkout / "pwa" / "static" / "build", checkout / "pwa" / "static" / "build-pages")
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    files += checkout.glob("pwa/translations/**/*.mo")
    return {
        str(path.relative_to(checkout)): sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.name != ".stamp"
    }
