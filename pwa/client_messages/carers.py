"""What is said of a notebook that several phones share."""

from __future__ import annotations

from flask_babel import lazy_gettext

PLACE = {
    # Translators: whose notebook is open; %(name)s is what they call themselves.
    "place.joined": lazy_gettext("Notebook of %(name)s. You write as %(person)s."),
    "place.nameless": lazy_gettext("somebody you care for"),
}
SYNC = {
    "sync.up-to-date": lazy_gettext("Shared. Up to date, %(time)s."),
    "sync.waiting": lazy_gettext("Shared. Waiting for a network."),
    "sync.missing": lazy_gettext("Some updates have not reached this phone yet."),
    "sync.removed": lazy_gettext(
        "This phone is not in the shared notebook any more. What it has stays here."
    ),
    "sync.expired": lazy_gettext("Sharing has ended: nobody used it for half a year."),
    "sync.gone": lazy_gettext("Sharing has ended. Invite your carers again to go on."),
    "sync.full": lazy_gettext("There is no more room for what you share. Tell the patient."),
    # Translators: a warning before sharing ends by itself.
    "sync.ends-soon": lazy_gettext("Sharing ends on %(time)s if nobody writes anything."),
}
CARERS = {
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
JOINING = {
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
HAND_OVER = {
    "outline.nothing": lazy_gettext("Nothing yet."),
    "hand-over.title": lazy_gettext("Shared notes from MSCC Companion"),
    "hand-over.how-to": lazy_gettext(
        "To read it in the app: open “Join as a carer” or “Share with a carer”. "
        "Press “Open a file”."
    ),
    "hand-over.square": lazy_gettext("Square %(number)s of %(all)s"),
    "hand-over.read": lazy_gettext("Squares read: %(number)s of %(all)s"),
    "hand-over.hold": lazy_gettext("Hold this phone over the squares on the other one."),
    "hand-over.again": lazy_gettext("The squares are new ones. Reading them from the start."),
    "hand-over.not-here": lazy_gettext(
        "This part is not on your phone yet. Try again when you have a network."
    ),
    "hand-over.too-much": lazy_gettext("There is too much for squares. Save a file instead."),
    "hand-over.foreign": lazy_gettext(
        "This does not belong to this notebook. Nothing was changed."
    ),
    "hand-over.changed": lazy_gettext("It was damaged on the way. Nothing was changed."),
    "hand-over.nothing-new": lazy_gettext("Everything in it is on this phone already."),
    "join.name": lazy_gettext("Type your name first. It stands beside what you write."),
    "hand-over.done": lazy_gettext("It is on this phone now."),
}
