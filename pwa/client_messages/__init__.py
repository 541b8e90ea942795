"""Every sentence that JavaScript can say, by screen and key. Knows no page and no browser.

``tests/repository/test_client_messages.py`` keeps the keys here and those in ``client/`` the same.
"""

from __future__ import annotations

from flask_babel import LazyString, lazy_gettext

from pwa.client_messages.carers import CARERS, HAND_OVER, JOINING, PLACE, SYNC
from pwa.client_messages.notebook import (
    COPIES,
    COPY_PAGE,
    NOTEBOOK,
    SAVING,
    TAKING,
    VERSIONS,
)
from pwa.client_messages.paper import CAMERA, PAPER, PAPER_CODES
from pwa.client_messages.screens import (
    CONTACTS,
    NOTES,
    OFFLINE_STATE,
    OWN_NUMBERS,
    PREFERENCES,
    QUESTIONS,
    ROUND,
    SUMMARY,
)
from pwa.client_messages.sharing import RELAY, SHARING, VIEWING

Sentences = dict[str, LazyString]

EVERY_PAGE = "every-page"

_OFFLINE: Sentences = {
    # Translators: said once, when the last page has been saved on the phone.
    "offline.ready": lazy_gettext("This page and all the others now open without a network."),
}

_PLACE: Sentences = PLACE | SYNC
_SHARED: Sentences = SAVING | NOTEBOOK | COPY_PAGE | TAKING | CAMERA | RELAY | HAND_OVER

CLIENT_MESSAGES: dict[str, Sentences] = {
    EVERY_PAGE: _OFFLINE,
    "topic": SAVING | {"pick.there-already": lazy_gettext("They are on your list already.")},
    "questions": _PLACE | SAVING | NOTEBOOK | VERSIONS | COPIES | QUESTIONS,
    "ward-round": _PLACE | SAVING | NOTEBOOK | VERSIONS | ROUND,
    "urgent": OWN_NUMBERS,
    "preferences": SAVING | NOTEBOOK | VERSIONS | NOTES | CONTACTS | PREFERENCES,
    "summary": SAVING | NOTEBOOK | SUMMARY,
    "show": SAVING | NOTEBOOK | RELAY | SHARING,
    "view": RELAY | VIEWING,
    "carers": _SHARED | SYNC | CARERS,
    "join": _SHARED | _PLACE | JOINING,
    "notes": _PLACE | SAVING | NOTEBOOK | VERSIONS | COPIES | NOTES,
    "settings": OFFLINE_STATE | SAVING | NOTEBOOK | COPIES | PAPER_CODES | PAPER,
}


def messages_for(screen: str) -> dict[str, str]:
    """The sentences a screen can say, in the language of the request being answered."""
    own = CLIENT_MESSAGES.get(screen, {})
    return {key: str(sentence) for key, sentence in (CLIENT_MESSAGES[EVERY_PAGE] | own).items()}
