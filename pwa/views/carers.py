"""Share with a carer: a person chooses here what others see, invites them and removes them."""

from __future__ import annotations

from flask import Blueprint, render_template

blueprint = Blueprint("carers", __name__)


@blueprint.get("/<lang>/carers")
def show() -> str:
    """The page; what is shared is sealed on the phone before it leaves."""
    return render_template("carers/carers.html")
