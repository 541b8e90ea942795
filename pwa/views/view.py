"""View a summary: the page on which a care team opens a health link or a ward code."""

from __future__ import annotations

from flask import Blueprint, render_template

blueprint = Blueprint("view", __name__)


@blueprint.get("/<lang>/view")
def show() -> str:
    """An empty page: whatever comes with its address stays in the browser, unopened."""
    return render_template("view/view.html")
