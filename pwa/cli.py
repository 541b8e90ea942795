"""What ``app.py`` can do from a command line; knows no routes and no pages.

Everything is imported where it is used, so that a start loads no more than it needs.
"""

from __future__ import annotations

import argparse
import sys

from pwa import bootstrap
from pwa.errors import StartError


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says and return the exit code; 2 and a sentence if it cannot."""
    commands = {"serve": serve, "build": build, "check": check, "i18n": update_catalogues}
    parser = argparse.ArgumentParser(prog="app.py", description="MSCC Companion")
    parser.add_argument(
        "command",
        nargs="?",
        choices=commands,
        default="serve",
        help="serve (default); build: front end and catalogues; check: catalogues and content; "
        "i18n: bring the translators' files in step with the text",
    )
    chosen = commands[parser.parse_args(arguments).command]
    try:
        chosen()
    except (StartError, bootstrap.BootstrapError) as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


def serve() -> None:
    """Bring what is stale up to date and serve until told to stop."""
    from pwa.catalogues import compile_stale
    from pwa.config import Config
    from pwa.server import run

    config = Config.from_env()
    bootstrap.build_front_end()
    compile_stale()
    run(config)


def build() -> None:
    """Make the front end anew, and the compiled catalogues where they are stale."""
    from pwa import catalogues

    bootstrap.build_front_end(anew=True)
    catalogues.compile_stale()


def check() -> None:
    """Say whether every catalogue is complete and every piece of content holds together."""
    from pwa import catalogues
    from pwa.content import linter
    from pwa.content.library import ContentError, load_library

    catalogues.check()
    print("catalogues: ok")
    if found := list(linter.findings(load_library())):
        raise ContentError("\n".join(found))
    print("content: ok")


def update_catalogues() -> None:
    """Bring the translators' files in step with the text."""
    from pwa import catalogues

    catalogues.update()
