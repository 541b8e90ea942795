"""Serves the sources as they are now: each page made when it is asked for, and kept by nobody."""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from markupsafe import escape
from werkzeug.serving import run_simple
from werkzeug.wrappers import Response

from pwa import bootstrap
from pwa.dev.sources import Part, state_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment
    from flask import Flask

    from pwa.config import Config

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
CHANGES = "/dev/changes"
RELOAD = "/dev/reload.js"
SCRIPTS = {RELOAD: FOLDER / "reload.js", "/service-worker.js": FOLDER / "service-worker.js"}
CONTENT = ROOT / "pwa" / "content"
SHOWN = ("pwa/content", "pwa/templates", "pwa/translations", *bootstrap.BUILT_FROM)
"""All that a page is made of but Python: where that changes, the process starts again."""
LOOKS_EVERY_SECONDS = 0.1
STARTED = time.time_ns()


def run(config: Config) -> None:
    """Serve until told to stop; start again whenever a Python file changes."""
    run_simple(
        config.host,
        config.port,
        Live(replace(config, drafts=True)),
        threaded=True,
        use_reloader=True,
        reloader_type="stat",
        reloader_interval=LOOKS_EVERY_SECONDS,  # type: ignore[arg-type] # it only sleeps so long
        exclude_patterns=["*/.venv/*", "*/tests/*"],
    )


class Live:
    """A WSGI app that answers with the sources as they are, or with what is wrong in them."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._app: Flask | None = None
        self._parts: list[Part] = []
        self._lock = Lock()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer, with a script in each page that loads it again when it has changed."""
        path = environ["PATH_INFO"]
        if path == CHANGES:
            response = Response(changes(), mimetype="text/event-stream")
        elif path in SCRIPTS:
            response = Response(SCRIPTS[path].read_bytes(), mimetype="text/javascript")
        else:
            version = version_now()
            response = self._answer(environ)
            if response.mimetype == "text/html":
                script = f'<script type="module" src="{RELOAD}?{version}"></script>'
                response.data = response.data + script.encode()
        response.headers["Cache-Control"] = "no-store"
        return response(environ, start_response)

    def _answer(self, environ: WSGIEnvironment) -> Response:
        try:
            with self._lock:
                app = self._up_to_date()
            return Response.from_app(app, environ)
        except Exception as error:
            told = traceback.format_exc()
            print(told, file=sys.stderr, flush=True)
            summary = "".join(traceback.format_exception_only(error))
            page = f"<h1>{escape(summary)}</h1><pre>{escape(told)}</pre>"
            return Response(page, status=500, mimetype="text/html")

    def _up_to_date(self) -> WSGIApplication:
        # Imported here, so that a module with a fault shows in the page and ends no server.
        from pwa import errors, factory
        from pwa.assets import load_assets
        from pwa.content.library import load_library

        if not self._app:
            bootstrap.build_front_end()
            app = self._app = factory.assemble(self._config)
            errors.let_through(app)
            app.jinja_env.auto_reload = True

            def build() -> None:
                bootstrap.build_front_end()
                app.config["ASSETS"] = load_assets()

            def load() -> None:
                app.config["LIBRARY"] = load_library()

            built_from = (ROOT / name for name in bootstrap.BUILT_FROM)
            self._parts = [Part(build, *built_from), Part(load, CONTENT)]
        for part in self._parts:
            part.bring_up_to_date()
        return self._app


def version_now() -> str:
    """What differs when anything of a page, or this process, has changed."""
    return f"{STARTED}-{state_of(*(ROOT / name for name in SHOWN))}"


def changes() -> Iterator[str]:
    """The version, again and again (server-sent events): the end of it is the end of a page."""
    while True:
        yield f"retry: 100\ndata: {version_now()}\n\n"
        time.sleep(LOOKS_EVERY_SECONDS)
