"""Every sentence that JavaScript can say, by its page's script and a key; a file for each feature.

``tests/repository/test_client_messages.py`` keeps the keys here and those in ``client/`` the same.
"""

from __future__ import annotations

from flask_babel import LazyString

from pwa.client_messages import (
    app,
    backup,
    carers,
    contacts,
    join,
    notes,
    preferences,
    questions,
    read,
    relay,
    settings,
    show,
    summary,
    urgent,
    view,
    ward_round,
)

Messages = dict[str, LazyString]

EVERY_PAGE = "every-page"

_WRITING: Messages = app.SAVING | app.NOTEBOOK
_LISTS: Messages = _WRITING | app.PLACE | app.SYNC | app.VERSIONS
_SHARED: Messages = (
    _WRITING
    | app.SYNC
    | backup.COPY_FILE
    | backup.RESTORING
    | backup.CAMERA
    | backup.HAND_OVER
    | relay.MESSAGES
)

CLIENT_MESSAGES: dict[str, Messages] = {
    EVERY_PAGE: app.OFFLINE,
    "topic": app.SAVING | read.MESSAGES,
    "questions": _LISTS | backup.COPIES | questions.MESSAGES,
    "ward-round": _LISTS | ward_round.MESSAGES,
    "urgent": urgent.MESSAGES,
    "preferences": (
        _WRITING | app.VERSIONS | notes.MESSAGES | contacts.MESSAGES | preferences.MESSAGES
    ),
    "summary": _WRITING | summary.MESSAGES,
    "show": _WRITING | relay.MESSAGES | show.MESSAGES,
    "view": relay.MESSAGES | view.MESSAGES,
    "carers": _SHARED | carers.MESSAGES,
    "join": _SHARED | app.PLACE | join.MESSAGES,
    "notes": _LISTS | backup.COPIES | notes.MESSAGES,
    "settings": _WRITING | backup.COPIES | backup.PAPER_CODES | backup.PAPER | settings.MESSAGES,
}


def messages_for(script: str) -> dict[str, str]:
    """The sentences a page's script can say, in the language of the request being answered."""
    own = CLIENT_MESSAGES.get(script, {})
    return {key: str(sentence) for key, sentence in (CLIENT_MESSAGES[EVERY_PAGE] | own).items()}
