"""What every template knows: its language, the settings, the content, the built files."""

from __future__ import annotations

from typing import Any

from flask import Flask, current_app, g, request
from flask_babel import Babel, gettext
from jinja2 import StrictUndefined
from markupsafe import Markup

from pwa import security
from pwa.client_messages import messages_for
from pwa.content import marks
from pwa.languages import Language


def register(app: Flask, *, drafts: bool) -> None:
    """Give every template of the app the language and what it may say in it.

    With ``drafts`` straight from the translators' files, as they are now.
    """
    babel = Babel(app, locale_selector=lambda: g.language.locale)
    if drafts:
        # What reads them is large, and no release needs it.
        from pwa.catalogues.drafts import Drafts

        babel.domain_instance = Drafts()
    environment = app.jinja_env
    # A name that nobody gave is a mistake, and never an empty place on a page.
    environment.undefined = StrictUndefined
    environment.trim_blocks = True
    environment.lstrip_blocks = True
    environment.filters.update(pieces=marks.pieces, plain=marks.plain)
    # Plain text, so that Jinja escapes it: the callable that Babel installs returns markup.
    environment.globals["_"] = gettext
    app.context_processor(_context)


def _context() -> dict[str, Any]:
    return {
        "language": g.language,
        "languages": current_app.config["LANGUAGES"],
        "assets": current_app.config["ASSETS"],
        "pack": current_app.config["PACK"],
        "library": current_app.config["LIBRARY"],
        "style": _style,
        "has_relay": current_app.config["HAS_RELAY"],
        "messages_for": messages_for,
        "path_in": _path_in,
    }


def _style(name: str) -> Markup:
    """A stylesheet of our build, as it stands inside a page."""
    return security.inline_style(current_app.config["ASSETS"].inline_styles[name])


def _path_in(language: Language) -> str:
    """This page's path in another language; that language's home for a page that is an error."""
    rest = "" if g.get("is_error") else request.path.split("/", 2)[2]
    return f"/{language.code}/{rest}"
