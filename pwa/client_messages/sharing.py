"""What is said of what goes through the relay, by its owner's phone and by a viewer."""

from __future__ import annotations

from flask_babel import lazy_gettext

RELAY = {
    "relay.server": lazy_gettext("The server could not do it now. Try again in a minute."),
    "relay.too-many": lazy_gettext("Too many tries from here. Wait a minute."),
}
SHARING = {
    "sharing.until": lazy_gettext("It works until %(time)s."),
    "sharing.hidden": lazy_gettext("The code is out of sight. It still works until %(time)s."),
    "sharing.link": lazy_gettext("Link, until %(time)s"),
    "sharing.code": lazy_gettext("Ward code, until %(time)s"),
    "sharing.unopened": lazy_gettext("Not opened yet"),
    # Translators: %(name)s is what somebody typed as their name, such as “Ward 7”.
    "sharing.opened": lazy_gettext("Opened %(time)s by “%(name)s”"),
    "sharing.wrong": lazy_gettext("Wrong passcode %(time)s by “%(name)s”"),
    "sharing.over": lazy_gettext("It is over, or was stopped."),
    "sharing.updated": lazy_gettext("Whoever opens it now sees it as it is now."),
    "sharing.stopped": lazy_gettext("Stopped. Nobody can open it any more."),
    "sharing.not-stopped": lazy_gettext("It is not stopped yet: there is no network. Try again."),
    "sharing.too-large": lazy_gettext(
        "There is too much in the summary to send. Leave something out."
    ),
    "sharing.copied": lazy_gettext("Copied."),
}
VIEWING = {
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
