"""What matters to me: every preference as a page that reads and prints without scripts."""

from __future__ import annotations

from flask import Blueprint, render_template

blueprint = Blueprint("preferences", __name__)


@blueprint.get("/<lang>/preferences")
def show() -> str:
    """The empty fields; what a person says in them is on their phone only."""
    return render_template("preferences/preferences.html")
