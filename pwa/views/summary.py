"""My summary: the page on which a person hands over what they chose to show."""

from __future__ import annotations

from flask import Blueprint, render_template

blueprint = Blueprint("summary", __name__)


@blueprint.get("/<lang>/summary")
def show() -> str:
    """An empty page to the server; the phone fills it with what the person wrote."""
    return render_template("summary/summary.html")
