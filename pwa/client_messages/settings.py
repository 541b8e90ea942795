"""What *Settings* says."""

from __future__ import annotations

from flask_babel import lazy_gettext

MESSAGES = {
    "offline-state.checking": lazy_gettext("Checking what is on this phone."),
    "offline-state.ready": lazy_gettext(
        "All pages in this language are on this phone. They open without a network."
    ),
    "offline-state.not-yet": lazy_gettext(
        "Some pages are not on this phone yet. We try again each time you open a page."
    ),
    "offline-state.no-space": lazy_gettext(
        "This phone has no space for all the pages. You need a network to read them."
    ),
    "offline-state.unsupported": lazy_gettext(
        "This browser cannot keep the pages. You need a network to read them."
    ),
}
