"""What *Get help now* says."""

from __future__ import annotations

from flask_babel import lazy_gettext

MESSAGES = {
    "contacts.unchecked": lazy_gettext("Numbers that you typed. Nobody has checked them:"),
    # Translators: stands before a phone number that nobody has named.
    "contacts.number": lazy_gettext("A number of mine"),
}
