"""My questions: the whole list as a page that reads and prints without scripts."""

from __future__ import annotations

from flask import Blueprint, render_template

from pwa.content.model import SOURCE_QUESTIONS

blueprint = Blueprint("questions", __name__)


@blueprint.get("/<lang>/questions")
def show() -> str:
    """The list; what a person did with it is on their phone only."""
    return render_template("questions/questions.html", first=SOURCE_QUESTIONS)
