"""Get help now: the emergency page."""

from __future__ import annotations

from flask import Blueprint, render_template

blueprint = Blueprint("urgent", __name__)


@blueprint.get("/<lang>/urgent")
def show() -> str:
    """Both levels, whole; no form and no condition."""
    return render_template("urgent/urgent.html")
