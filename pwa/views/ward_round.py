"""Ward round: one question a screen."""

from __future__ import annotations

from flask import Blueprint, render_template

blueprint = Blueprint("ward_round", __name__)


@blueprint.get("/<lang>/ward-round")
def show() -> str:
    """The frame; which questions it shows is on the phone only."""
    return render_template("ward_round/ward-round.html")
