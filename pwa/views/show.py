"""Show my care team: a person makes a health link or a ward code here, and stops it."""

from __future__ import annotations

from flask import Blueprint, render_template

blueprint = Blueprint("show", __name__)


@blueprint.get("/<lang>/show")
def show() -> str:
    """The page; what is shared is sealed on the phone before it leaves."""
    return render_template("show/show.html")
