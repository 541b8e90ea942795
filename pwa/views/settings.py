"""Settings: the language, and what this phone keeps."""

from __future__ import annotations

from flask import Blueprint, render_template

blueprint = Blueprint("settings", __name__)


@blueprint.get("/<lang>/settings")
def show() -> str:
    """Language, offline copy, adding the app to the phone."""
    return render_template("settings/settings.html")
