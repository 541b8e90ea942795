"""``app.py dev`` as tests run it: in a copy of the sources, which may be changed and broken."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from tests.server import HOST, ROOT, answers, free_port

COPIED = ("pwa", "client", "service_worker", "requirements")
FILES = ("app.py", "babel.cfg", "build.mjs", "build-icons.mjs", "package.json", "package-lock.json")
HOME = "pwa/templates/home/home.html"
MAIN = "{% block main %}"
PLANTED = f'{MAIN}<p id="planted">{{{{ _("Nobody has translated this.") }}}}</p>'
URDU = "pwa/translations/ur/LC_MESSAGES/messages.po"
SURGERY = "pwa/content/topics/surgery.toml"
STYLE = "pwa/static/css/every-page/text.css"
SCRIPT = "client/features/home/page.js"
MARK = "document.documentElement.dataset.planted = 'yes';"
MODULE = "pwa/client_messages/app.py"


def copy_sources(root: Path) -> None:
    """Copy the sources, and what is built from them, into an empty folder."""
    for name in COPIED:
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, root)
    for name in (".venv", "node_modules"):
        (root / name).symlink_to(ROOT / name)


class Change(NamedTuple):
    """What is replaced by what in a file, on which page that shows, and by which script."""

    path: str
    file: str
    old: str
    new: str
    shows: str


class Development:
    """A checkout of its own that ``app.py dev`` serves."""

    def __init__(self, root: Path, port: int | None = None) -> None:
        port = port or free_port()
        self.root = root
        self.url = f"http://{HOST}:{port}"
        self.terminal = root / f"terminal-{port}"
        settings = (f"MSCC_PORT={port}", f"MSCC_DATA={root / str(port)}")
        command = ["env", *settings, sys.executable, "app.py", "dev"]
        with self.terminal.open("w") as terminal:
            self._process = subprocess.Popen(command, cwd=root, stdout=terminal, stderr=terminal)
        while not answers(port):
            # Asking without a pause would take a core from who is to answer.
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=0.02)
                raise RuntimeError(self.terminal.read_text())

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


def says(text: str) -> str:
    """A script that tells whether a page holds a text."""
    return f"() => document.body.textContent.includes('{text}')"


OUTLINED = "() => getComputedStyle(document.body).outlineColor === 'rgb(1, 2, 3)'"
RUN = "() => document.documentElement.dataset.planted === 'yes'"
CHANGES = {
    "template": Change("/en/", HOME, MAIN, PLANTED, says("Nobody has translated this.")),
    "untranslated": Change("/ur/", HOME, MAIN, PLANTED, says("⟦Nobody has translated this.⟧")),
    "catalogue": Change("/ur/", URDU, '"MSCC ساتھی"', '"MSCC دوست"', says("MSCC دوست")),
    "content": Change("/en/read/surgery", SURGERY, 'gist = "', 'gist = "Anew ', says("Anew Surg")),
    "module": Change("/en/", MODULE, "now open without", "now then open", says("now then open")),
    "style": Change("/en/", STYLE, "body {", "body { outline: 1px solid rgb(1 2 3);", OUTLINED),
    "script": Change("/en/", SCRIPT, "void", f"{MARK}\nvoid", RUN),
}
"""One of each kind of source."""
