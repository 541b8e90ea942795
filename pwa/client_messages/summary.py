"""What *My summary* says; what stands in a summary is in summary_phrases.py."""

from __future__ import annotations

from flask_babel import lazy_gettext

MESSAGES = {
    "summary.saved": lazy_gettext("The file has left this app. Check that you can find it."),
}
