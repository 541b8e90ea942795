"""Every sentence that JavaScript can say, by screen and key. Knows no page and no browser.

``tests/repository/test_client_messages.py`` keeps the keys here and those in ``client/`` the same.
"""

from __future__ import annotations

from flask_babel import LazyString, lazy_gettext

EVERY_PAGE = "every-page"

CLIENT_MESSAGES: dict[str, dict[str, LazyString]] = {
    EVERY_PAGE: {
        # Translators: said once, when the last page has been saved on the phone.
        "offline.ready": lazy_gettext("This page and all the others now open without a network."),
    },
    "settings": {
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
    },
}


def messages_for(screen: str) -> dict[str, str]:
    """The sentences a screen can say, in the language of the request being answered."""
    own = CLIENT_MESSAGES.get(screen, {})
    return {key: str(sentence) for key, sentence in (CLIENT_MESSAGES[EVERY_PAGE] | own).items()}
