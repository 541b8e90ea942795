"""What the carer's end says."""

from __future__ import annotations

from flask_babel import lazy_gettext

MESSAGES = {
    "join.no-invitation": lazy_gettext("This is no invitation. Look whether all of it is there."),
    "join.own-notebook": lazy_gettext(
        "This invitation is to your own notebook. Send it to a carer."
    ),
    "join.claimed": lazy_gettext("Somebody has used this invitation already. Ask for a new one."),
    "join.gone": lazy_gettext("This invitation does not work any more. Ask for a new one."),
    "join.offline": lazy_gettext("There is no network now. Try again when there is one."),
    "join.copied": lazy_gettext("Copied. Paste it in the app on your home screen."),
    # Translators: on a button that opens a notebook; %(name)s is whose it is.
    "join.open": lazy_gettext("Notebook of %(name)s"),
    "join.own": lazy_gettext("My own notebook"),
}
