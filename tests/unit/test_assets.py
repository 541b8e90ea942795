"""What was built: read whole, or refused with a sentence that says how to build it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pwa.assets import AssetsError, integrity, load_assets, precache_entry

LISTED = {
    "scripts": {"home": "home-1.js", "topic": "topic-3.js"},
    "imports": {},
    "styles": {"every-page.css": "every-page-4.css", "print.css": "print-6.css"},
    "worker": "service-worker.js",
    "icons": {"icon.svg": "icon-5.svg"},
}
FILES = {
    "home-1.js": "home",
    "topic-3.js": "topic",
    "every-page-4.css": "p{}\n",
    "print-6.css": "p{}\n",
    "service-worker.js": "worker",
    "icon-5.svg": "<svg/>",
}


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """A folder with a small whole build."""
    (tmp_path / "assets.json").write_text(json.dumps(LISTED))
    for name, content in FILES.items():
        (tmp_path / name).write_text(content)
    return tmp_path


def test_a_build_is_read_by_the_names_in_its_list(build: Path) -> None:
    assets = load_assets(build)

    assert assets.scripts["home"] == "home-1.js"
    assert assets.inline_styles == {"every-page": "p{}"}
    assert assets.worker == "worker"


def test_pages_may_load_what_does_not_stand_inside_them_and_nothing_else(build: Path) -> None:
    (build / "stray.js").write_text("stray")

    assert load_assets(build).files == {
        "home-1.js": b"home",
        "icon-5.svg": b"<svg/>",
        "print-6.css": b"p{}\n",
        "topic-3.js": b"topic",
    }


@pytest.mark.parametrize("name", ["assets.json", *FILES])
def test_a_build_with_a_file_missing_is_refused(build: Path, name: str) -> None:
    (build / name).unlink()

    with pytest.raises(AssetsError) as refused:
        load_assets(build)

    assert str(refused.value) == "The app is not built: run “python3 app.py build” first."


@pytest.mark.parametrize("text", ["", "{", "{}", '{"scripts": {}}'])
def test_a_list_that_is_not_whole_is_refused(build: Path, text: str) -> None:
    (build / "assets.json").write_text(text)

    with pytest.raises(AssetsError, match="not built"):
        load_assets(build)


def test_integrity_is_what_browsers_compute() -> None:
    # openssl dgst -sha256 -binary </dev/null | base64
    assert integrity(b"") == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="


def test_other_bytes_are_another_version() -> None:
    one, two = precache_entry("/en/", b"one"), precache_entry("/en/", b"two")

    assert one["url"] == two["url"] == "/en/"
    assert one["revision"] != two["revision"]
    assert one["integrity"] == integrity(b"one")
