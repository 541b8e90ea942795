"""What the ward round says."""

from __future__ import annotations

from flask_babel import lazy_gettext

MESSAGES = {
    "round.progress": lazy_gettext("Question %(number)s of %(all)s"),
    "round.summary": lazy_gettext("Asked: %(asked)s. Ask again: %(again)s. To ask: %(toAsk)s."),
    "round.asked": lazy_gettext("Asked"),
    "round.ask-again": lazy_gettext("Ask again"),
    "round.to-ask": lazy_gettext("To ask"),
}
