"""What *Notes* says."""

from __future__ import annotations

from flask_babel import lazy_gettext

MESSAGES = {
    "notes.change": lazy_gettext("Change"),
    "notes.done": lazy_gettext("Done"),
}
