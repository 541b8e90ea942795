"""The carer's end: an invitation is taken up here, and the notebooks of others are opened."""

from __future__ import annotations

from flask import Blueprint, render_template

blueprint = Blueprint("join", __name__)


@blueprint.get("/<lang>/join")
def show() -> str:
    """The page; the invitation stands behind ``#``, which no server ever sees."""
    return render_template("join/join.html")
