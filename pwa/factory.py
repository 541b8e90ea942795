"""Puts the app together: wires, decides nothing."""

from __future__ import annotations

import atexit

from flask import Flask

from pwa import catalogues, errors, security, templating, views
from pwa.assets import load_assets
from pwa.config import Config, RelaySettings
from pwa.content.library import load_library
from pwa.relay.purge_thread import PurgeThread
from pwa.relay.relay import Relay, open_relay
from pwa.rendering import Memory, render


def create_app(config: Config) -> Flask:
    """The app, with every page rendered. Raises StartError with one readable sentence."""
    if not config.drafts:
        catalogues.require_compiled(config.languages)
    assets = load_assets()
    library = load_library()
    app = Flask("pwa", static_folder=None)
    app.config["LANGUAGES"] = config.languages
    app.config["PACK"] = config.pack
    app.config["LIBRARY"] = library
    app.config["ASSETS"] = assets
    # Letters as they are: escaped, an Urdu sentence is three times as long on the wire.
    app.json.ensure_ascii = False  # type: ignore[attr-defined] # Flask's default provider has it
    templating.register(app, drafts=config.drafts)
    security.register(app)
    errors.register(app)
    if config.relay:
        _open_relay(app, config.relay)
    views.register(app)
    held = render(app, [*views.page_paths(app), *views.file_paths(app)])
    # Bundles are made of what is held, and the worker's script lists both.
    app.config["HELD"] = held
    bundles = render(app, views.bundle_paths(app))
    app.config["BUNDLES"] = bundles
    worker = render(app, ["/service-worker.js"])
    app.wsgi_app = Memory(app.wsgi_app, held | bundles | worker)  # type: ignore[method-assign]
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
