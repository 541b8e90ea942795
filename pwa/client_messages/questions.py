"""What *My questions* says."""

from __future__ import annotations

from flask_babel import lazy_gettext

MESSAGES = {
    "counts": lazy_gettext("To ask: %(toAsk)s. Asked: %(asked)s."),
    # Translators: a small button; puts a question on the person’s list.
    "row.pick": lazy_gettext("Pick"),
    "row.more": lazy_gettext("More"),
    "row.less": lazy_gettext("Close"),
    "row.asked": lazy_gettext("Asked, %(time)s"),
    "row.ask-again": lazy_gettext("Asked. Explain again."),
    "row.two-versions": lazy_gettext("Asked by one of you, not by the other"),
    "row.understood": lazy_gettext("What I understood: %(text)s"),
    "row.picked": lazy_gettext("Now on your list: %(question)s"),
    "row.top-full": lazy_gettext("Your top 3 is full. Take one out first."),
    "filter.found": lazy_gettext("Found: %(number)s"),
}
