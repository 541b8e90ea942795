"""Home: what this is, and one clear next step."""

from __future__ import annotations

from flask import Blueprint, render_template

blueprint = Blueprint("home", __name__)


@blueprint.get("/<lang>/")
def show() -> str:
    """The first page."""
    return render_template("home/home.html")
