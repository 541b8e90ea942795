"""What the pages to read say."""

from __future__ import annotations

from flask_babel import lazy_gettext

MESSAGES = {
    "pick.there-already": lazy_gettext("They are on your list already."),
}
