"""About this information: sources, what changed, privacy, and what nobody has checked yet."""

from __future__ import annotations

from flask import Blueprint, current_app, render_template

blueprint = Blueprint("about", __name__)


@blueprint.get("/<lang>/about")
def show() -> str:
    """The about page with every source that any page rests on."""
    library = current_app.config["LIBRARY"]
    pages = (*library.topics.values(), library.about, library.urgent)
    blocks = tuple(block for page in pages for block in page.blocks)
    return render_template("about/about.html", sources=library.sources_of(blocks))
