"""``app.py dev``: a change is in the browser by itself, and so is what is wrong with it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.server import HOST, ROOT, Server, answers, free_port

COPIED = ("pwa", "client", "service_worker", "requirements")
FILES = ("app.py", "babel.cfg", "build.mjs", "build-icons.mjs", "package.json", "package-lock.json")
HOME = "pwa/templates/home/home.html"
MAIN = "{% block main %}"
PLANTED = f'{MAIN}<p id="planted">{{{{ _("Nobody has translated this.") }}}}</p>'
URDU = "pwa/translations/ur/LC_MESSAGES/messages.po"
SURGERY = "pwa/content/topics/surgery.toml"
STYLE = "pwa/static/css/text.css"
SCRIPT = "client/features/home/page.js"
MARK = "document.documentElement.dataset.planted = 'yes';"
MODULE = "pwa/client_messages/__init__.py"


class Development:
    """A checkout of its own that ``app.py dev`` serves."""

    def __init__(self, root: Path, port: int) -> None:
        self.root = root
        self.url = f"http://{HOST}:{port}"
        self.terminal = root / f"terminal-{port}"
        settings = (f"MSCC_PORT={port}", f"MSCC_DATA={root / str(port)}")
        command = ["env", *settings, sys.executable, "app.py", "dev"]
        with self.terminal.open("w") as terminal:
            self._process = subprocess.Popen(command, cwd=root, stdout=terminal, stderr=terminal)
        while not answers(port):
            assert self._process.poll() is None, self.terminal.read_text()

    def stop(self) -> None:
        """Return once the process has ended."""
        self._process.terminate()
        self._process.wait(timeout=10)

    @contextmanager
    def edited(self, name: str, old: str, new: str) -> Iterator[None]:
        """While this lasts, a file says something else."""
        path = self.root / name
        before = path.read_text(encoding="utf-8")
        assert old in before
        path.write_text(before.replace(old, new, 1), encoding="utf-8")
        try:
            yield
        finally:
            path.write_text(before, encoding="utf-8")


@pytest.fixture(scope="module")
def checkout(app: Flask, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources, and of what is built from them."""
    root = tmp_path_factory.mktemp("checkout")
    for name in COPIED:
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, root)
    for name in (".venv", "node_modules"):
        (root / name).symlink_to(ROOT / name)
    return root


@pytest.fixture(scope="module")
def development(checkout: Path) -> Iterator[Development]:
    served = Development(checkout, free_port())
    yield served
    served.stop()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        yield context.new_page()


def says(text: str) -> str:
    return f"() => document.body.textContent.includes('{text}')"


OUTLINED = "() => getComputedStyle(document.body).outlineColor === 'rgb(1, 2, 3)'"
RUN = "() => document.documentElement.dataset.planted === 'yes'"
CHANGES = {
    "template": ("/en/", HOME, MAIN, PLANTED, says("Nobody has translated this.")),
    "untranslated": ("/ur/", HOME, MAIN, PLANTED, says("⟦Nobody has translated this.⟧")),
    "catalogue": ("/ur/", URDU, '"MSCC ساتھی"', '"MSCC دوست"', says("MSCC دوست")),
    "content": ("/en/read/surgery", SURGERY, 'gist = "', 'gist = "Anew: ', says("Anew: Surgery")),
    "module": ("/en/", MODULE, "now open without", "open now without", says("open now without")),
    "style": ("/en/", STYLE, "body {", "body { outline: 1px solid rgb(1 2 3);", OUTLINED),
    "script": ("/en/", SCRIPT, "void", f"{MARK}\nvoid", RUN),
}
"""Kind of source: where it shows, its file, what is replaced there by what, how it shows."""


@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_is_in_the_browser_by_itself_and_gone_when_undone(
    development: Development, page: Page, kind: str
) -> None:
    path, name, old, new, shows = CHANGES[kind]
    page.goto(development.url + path)
    assert not page.evaluate(shows)

    with development.edited(name, old, new):
        page.wait_for_function(shows)

    page.wait_for_function(f"() => !({shows})()")


FAULTS = {
    "template": (HOME, MAIN, "{% block %}", "TemplateSyntaxError"),
    "undefined": (HOME, MAIN, MAIN + "{{ nobody }}", "'nobody' is undefined"),
    "content": (SURGERY, 'gist = "', 'gits = "', "ContentError"),
    "module": (MODULE, "_OFFLINE: ", "_OFFLINE; ", "NameError"),
    "script": (SCRIPT, "void", "void void (", "Building the front end failed"),
}
"""Kind of source: its file, what is replaced there by what, what page and terminal then say."""


@pytest.mark.parametrize("kind", FAULTS)
def test_what_is_wrong_is_in_the_page_and_in_the_terminal_until_it_is_mended(
    development: Development, page: Page, kind: str
) -> None:
    name, old, new, told = FAULTS[kind]
    page.goto(f"{development.url}/en/")
    assert told not in development.terminal.read_text()

    with development.edited(name, old, new):
        expect(page.locator("body")).to_contain_text(told)
        assert told in development.terminal.read_text()

    expect(page.locator("h1")).to_have_text("MSCC Companion")


def test_a_worker_of_a_release_goes_and_takes_its_pages_along(checkout: Path, page: Page) -> None:
    release = Server().start()
    page.goto(f"{release.url}/en/")
    page.wait_for_function("() => caches.keys().then((names) => names.length > 0)")
    page.wait_for_function("() => navigator.serviceWorker.ready.then(() => true)")
    release.stop()
    development = Development(checkout, release.port)

    try:
        with development.edited(HOME, MAIN, PLANTED):
            page.goto(f"{development.url}/en/")
            page.wait_for_function(says("Nobody has translated this."))
        page.wait_for_function("() => caches.keys().then((names) => names.length === 0)")
    finally:
        development.stop()
