"""What a reader meets when a page is neither on the phone nor to be had."""

from __future__ import annotations

from flask import Blueprint, render_template

blueprint = Blueprint("offline", __name__)


@blueprint.get("/<lang>/offline")
def show() -> str:
    """Kept by the worker and shown in place of a page that the network did not bring."""
    return render_template("offline/offline.html")
