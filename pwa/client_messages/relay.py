"""What is said wherever the relay is asked."""

from __future__ import annotations

from flask_babel import lazy_gettext

MESSAGES = {
    "relay.server": lazy_gettext("The server could not do it now. Try again in a minute."),
    "relay.too-many": lazy_gettext("Too many tries from here. Wait a minute."),
}
