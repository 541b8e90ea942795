"""What *Share with a carer* says."""

from __future__ import annotations

from flask_babel import lazy_gettext

MESSAGES = {
    "hand-over.nothing-chosen": lazy_gettext("Choose first what they see, further up."),
    "choice.questions": lazy_gettext("Questions and answers"),
    "invite.until": lazy_gettext("It works once, until %(time)s."),
    "invite.copied": lazy_gettext("Copied."),
    # Translators: above the invitation, in a message to the carer.
    "invite.message": lazy_gettext("See my notes in MSCC Companion, and add to them:"),
    "invite.full": lazy_gettext("No more people fit in. Remove somebody first."),
    "people.invited": lazy_gettext("Somebody you have invited"),
    "people.until": lazy_gettext("Not joined yet. The invitation works until %(time)s."),
    "people.since": lazy_gettext("Joined %(time)s"),
    # Translators: %(day)s is a date; days only are known.
    "people.last": lazy_gettext("Last seen %(day)s"),
    "people.remove": lazy_gettext("Remove %(name)s"),
    "people.take-back": lazy_gettext("Take the invitation back"),
    "people.removed": lazy_gettext("Removed. Nothing new goes to that phone."),
    "people.taken-back": lazy_gettext("The invitation does not work any more."),
    "people.not-yet": lazy_gettext("It is not done yet: there is no network. Try again."),
    "people.ended": lazy_gettext("Sharing has stopped. Nothing goes to anybody any more."),
}
