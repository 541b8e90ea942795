"""Notes: free text with an author, on the phone only."""

from __future__ import annotations

from flask import Blueprint, render_template

blueprint = Blueprint("notes", __name__)


@blueprint.get("/<lang>/notes")
def show() -> str:
    """The frame that the phone fills."""
    return render_template("notes/notes.html")
