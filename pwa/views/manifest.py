"""What a phone needs to know to add the app to its home screen."""

from __future__ import annotations

import json

from flask import Blueprint, Response, current_app, g, url_for
from flask_babel import gettext

blueprint = Blueprint("manifest", __name__)

LIGHT_THEME = "#ffffff"
"""The page's background by day, as in the stylesheet: what a phone paints before the page."""


@blueprint.get("/<lang>/app.webmanifest")
def show() -> Response:
    """The web app manifest of one language (W3C Application Manifest)."""
    icons = current_app.config["ASSETS"].icons
    described = {
        "id": "/",
        "name": gettext("MSCC Companion"),
        "short_name": gettext("MSCC"),
        "description": gettext("Read about treatment for pressure on the spinal cord from cancer."),
        "lang": g.language.code,
        "dir": g.language.direction,
        "start_url": url_for("home"),
        "scope": "/",
        "display": "standalone",
        "background_color": LIGHT_THEME,
        "theme_color": LIGHT_THEME,
        "categories": ["health", "medical"],
        "icons": [
            _icon(icons["icon.svg"], "any", "image/svg+xml"),
            _icon(icons["icon-192.png"], "192x192", "image/png"),
            _icon(icons["icon-512.png"], "512x512", "image/png"),
            _icon(icons["maskable-512.png"], "512x512", "image/png", purpose="maskable"),
        ],
        "shortcuts": [
            {"name": gettext("Get help now"), "url": url_for("urgent")},
            {"name": gettext("Read about treatment"), "url": url_for("topics")},
        ],
    }
    response = Response(
        json.dumps(described, ensure_ascii=False), mimetype="application/manifest+json"
    )
    response.headers["Cache-Control"] = "no-cache"
    return response


def _icon(file: str, sizes: str, kind: str, purpose: str = "any") -> dict[str, str]:
    return {"src": f"/assets/{file}", "sizes": sizes, "type": kind, "purpose": purpose}
