"""What ``app.py`` can do from a command line; knows no routes and no pages.

Everything is imported where it is used, so that a start loads no more than it needs.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from pwa import bootstrap
from pwa.start_error import StartError


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says and return the exit code; 2 and a sentence if it cannot."""
    commands: dict[str, Callable[..., None]] = {
        "serve": serve,
        "dev": develop,
        "build": build,
        "check": check,
        "migrate": migrate,
        "i18n": update_catalogues,
    }
    parser = argparse.ArgumentParser(prog="app.py", description="MSCC Companion")
    parser.add_argument(
        "command",
        nargs="?",
        choices=commands,
        default="serve",
        help="serve (default); dev: serve the sources as they are, each change at once; "
        "build: front end, catalogues and pages; check: catalogues and content; "
        "migrate: copy all that the relay keeps from one store to another; "
        "i18n: bring the translators' files in step with the text",
    )
    parser.add_argument(
        "places",
        nargs="*",
        metavar="FROM TO",
        help="of migrate: tinydb, or the address of a PostgreSQL database",
    )
    chosen = parser.parse_args(arguments)
    if len(chosen.places) != (2 if chosen.command == "migrate" else 0):
        parser.error("migrate needs two places, FROM and TO, and nothing else needs any")
    try:
        commands[chosen.command](*chosen.places)
    except (StartError, bootstrap.BootstrapError) as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


def serve() -> None:
    """Bring what is stale up to date and serve until told to stop."""
    from pwa.catalogues import compiled
    from pwa.config import Config
    from pwa.server import free_address, run

    config = Config.from_env()
    # Before what takes long: whoever must choose another port learns of it at once.
    address = free_address(config.host, config.port)
    bootstrap.build_front_end()
    if compiled.is_stale():
        # What reads and checks catalogues is large, and few starts need it.
        from pwa.catalogues.files import compile_all

        compile_all()
    run(config, address)


def develop() -> None:
    """Serve the sources as they are until told to stop, each change at once."""
    from pwa.config import Config
    from pwa.dev.server import run

    run(Config.from_env())


def build() -> None:
    """Make front end, compiled catalogues and pages anew; refuse a language with gaps."""
    from pwa import factory
    from pwa.catalogues import files
    from pwa.config import Config

    files.compile_all()
    bootstrap.build_front_end(anew=True)
    factory.build_pages(Config())


def check() -> None:
    """Say whether every catalogue is complete and every piece of content holds together."""
    from pwa.catalogues import files
    from pwa.content import linter
    from pwa.content.library import ContentError, load_library

    files.check()
    print("catalogues: ok")
    if found := list(linter.findings(load_library())):
        raise ContentError("\n".join(found))
    print("content: ok")


def migrate(source: str, target: str) -> None:
    """Copy all that the relay keeps from one store to another, which must be empty."""
    from pwa.config import Config, ConfigError
    from pwa.relay.errors import StoreError
    from pwa.relay.migration import migrate as copy_store

    relay = Config.from_env().relay
    if not relay:
        raise ConfigError("MSCC_RELAY is “off”: this server has nothing to move.")
    try:
        copied = copy_store(source, target, relay.folder)
    except StoreError as problem:
        raise StartError(str(problem)) from problem
    kinds = f"{copied.links} links, {copied.codes} codes, {copied.rooms} rooms"
    print(f"Copied and read back: {kinds}.")


def update_catalogues() -> None:
    """Bring the translators' files in step with the text, and say what is left to translate."""
    from pwa.catalogues import files

    print("\n".join(files.update()) or "catalogues: ok")
