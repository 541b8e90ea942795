"""What *View a summary* says."""

from __future__ import annotations

from flask_babel import lazy_gettext

MESSAGES = {
    "viewing.no-link": lazy_gettext(
        "This is no link and no ward code. Look whether all of it is there."
    ),
    "viewing.name": lazy_gettext("Type your name or ward first. The patient sees it."),
    "viewing.passcode": lazy_gettext("This link needs a passcode. Ask the patient."),
    "viewing.typo": lazy_gettext("One letter of the code is wrong. Read it again."),
    "viewing.gone": lazy_gettext(
        "It is not there any more: over, stopped or used up. Ask the patient for a new one."
    ),
    "viewing.wrong": lazy_gettext("The passcode is not right. Tries left: %(number)s"),
    "viewing.unreadable": lazy_gettext(
        "This could not be unlocked. Part of the link is missing or wrong."
    ),
    "viewing.cleared": lazy_gettext("The screen is clear."),
    "viewing.offline": lazy_gettext("There is no network now. Try again when there is one."),
}
