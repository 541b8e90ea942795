"""What *My people and numbers* says."""

from __future__ import annotations

from flask_babel import lazy_gettext

MESSAGES = {
    # Translators: on a button that dials; %(number)s is a phone number.
    "contacts.call": lazy_gettext("Call %(number)s"),
}
