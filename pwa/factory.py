"""Puts the app together: wires, decides nothing."""

from __future__ import annotations

import atexit

from flask import Flask, g
from flask_babel import Babel, gettext
from jinja2 import StrictUndefined

from pwa import catalogues, errors, security, views
from pwa.assets import load_assets
from pwa.catalogues.drafts import Drafts
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
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.undefined = StrictUndefined
    babel = Babel(app, locale_selector=lambda: g.language.locale)
    if config.drafts:
        babel.domain_instance = Drafts()
    # Plain text, so that Jinja escapes it: the callable that Babel installs returns markup.
    app.jinja_env.globals["_"] = gettext
    security.register(app, assets)
    errors.register(app)
    if config.relay:
        _open_relay(app, config.relay)
    views.register(app)
    held = render(app, [*views.page_paths(app), *views.machinery_paths(app)])
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
