"""Puts the app together: wires, decides nothing."""

from __future__ import annotations

import atexit
from contextlib import suppress
from dataclasses import replace
from functools import cache

from flask import Flask
from werkzeug.local import LocalProxy

from pwa import errors, prerendering, security, templating, views
from pwa.assets import load_assets
from pwa.catalogues import compiled
from pwa.config import Config, RelaySettings
from pwa.content.library import load_library
from pwa.pack import Pack
from pwa.page_cache import PageCache
from pwa.relay.purge_thread import PurgeThread
from pwa.relay.relay import Relay, open_relay
from pwa.rendering import Page


def create_app(config: Config) -> Flask:
    """The app, answering its pages from memory. Raises StartError with one readable sentence."""
    app = assemble(config)
    pages = prerendering.pages_of(app, build_pages(config))
    app.wsgi_app = PageCache(app.wsgi_app, pages)  # type: ignore[method-assign]
    return app


def assemble(config: Config) -> Flask:
    """The app with its relay open, and no page rendered."""
    app = new_app(config)
    if config.relay:
        _open_relay(app, config.relay)
    return app


def build_pages(config: Config) -> dict[str, Page]:
    """The pages of a server that nobody has set anything on, rendered where they are not yet.

    What is rendered is kept for all servers that start from now on, where that can be written.
    """
    if built := prerendering.load(config.set_of_pages):
        return built
    plain = replace(config, pack=Pack(), relay=RelaySettings())
    built = prerendering.pages_of(new_app(plain), {})
    with suppress(OSError):
        prerendering.save(config.set_of_pages, built)
    return built


def new_app(config: Config) -> Flask:
    """The app with all its pages and endpoints: nothing is rendered, and no store is open."""
    if not config.drafts:
        compiled.require_compiled(config.languages)
    app = Flask("pwa", static_folder=None)
    app.config["LANGUAGES"] = config.languages
    app.config["PACK"] = config.pack
    app.config["HAS_RELAY"] = config.relay is not None
    # Loaded once a page is rendered: most servers start from pages that are.
    app.config["LIBRARY"] = LocalProxy(cache(load_library))
    app.config["ASSETS"] = load_assets()
    # Letters as they are: escaped, an Urdu sentence is three times as long on the wire.
    app.json.ensure_ascii = False  # type: ignore[attr-defined] # Flask's default provider has it
    templating.register(app, drafts=config.drafts)
    security.register(app)
    errors.register(app)
    views.register(app)
    return app


def _open_relay(app: Flask, settings: RelaySettings) -> None:
    relay = open_relay(settings.store, settings.folder)
    app.extensions["relay"] = relay
    app.config["PUBLIC_URL"] = settings.public_url
    purge_thread = PurgeThread(relay.purge)
    atexit.register(_close, relay, purge_thread)


def _close(relay: Relay, purge_thread: PurgeThread) -> None:
    purge_thread.stop()
    relay.close()
