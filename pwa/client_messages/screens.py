"""What one screen says and no other."""

from __future__ import annotations

from flask_babel import lazy_gettext

OFFLINE_STATE = {
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
QUESTIONS = {
    "counts": lazy_gettext("To ask: %(toAsk)s. Asked: %(asked)s."),
    # Translators: a small button; puts a question on the person’s list.
    "row.pick": lazy_gettext("Pick"),
    "row.more": lazy_gettext("More"),
    "row.less": lazy_gettext("Close"),
    "row.asked": lazy_gettext("Asked, %(time)s"),
    "row.ask-again": lazy_gettext("Asked. Explain again."),
    "row.two-versions": lazy_gettext("Asked by one of you, not by the other"),
    "row.understood": lazy_gettext("What I understood: %(text)s"),
    "row.picked": lazy_gettext("Now on your list: %(question)s"),
    "row.top-full": lazy_gettext("Your top 3 is full. Take one out first."),
    "filter.found": lazy_gettext("Found: %(number)s"),
}
NOTES = {
    "notes.change": lazy_gettext("Change"),
    "notes.done": lazy_gettext("Done"),
}
PREFERENCES = {
    "preferences.full": lazy_gettext("You have picked %(number)s. Let one go first."),
    # Translators: %(written)s is a whole sentence, such as “Written by Sam, 24 November”.
    "preferences.still-right": lazy_gettext("%(written)s. Is it still right?"),
    "preferences.progress": lazy_gettext("%(number)s of %(all)s"),
}
CONTACTS = {
    # Translators: on a button that dials; %(number)s is a phone number.
    "contacts.call": lazy_gettext("Call %(number)s"),
}
OWN_NUMBERS = {
    "contacts.unchecked": lazy_gettext("Numbers that you typed. Nobody has checked them:"),
    # Translators: stands before a phone number that nobody has named.
    "contacts.number": lazy_gettext("A number of mine"),
}
SUMMARY = {
    "summary.saved": lazy_gettext("The file has left this app. Check that you can find it."),
}
ROUND = {
    "round.progress": lazy_gettext("Question %(number)s of %(all)s"),
    "round.summary": lazy_gettext("Asked: %(asked)s. Ask again: %(again)s. To ask: %(toAsk)s."),
    "round.asked": lazy_gettext("Asked"),
    "round.ask-again": lazy_gettext("Ask again"),
    "round.to-ask": lazy_gettext("To ask"),
}
