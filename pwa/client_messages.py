"""Every sentence that JavaScript can say, by screen and key. Knows no page and no browser.

``tests/repository/test_client_messages.py`` keeps the keys here and those in ``client/`` the same.
"""

from __future__ import annotations

from flask_babel import LazyString, lazy_gettext

Sentences = dict[str, LazyString]

EVERY_PAGE = "every-page"

_OFFLINE: Sentences = {
    # Translators: said once, when the last page has been saved on the phone.
    "offline.ready": lazy_gettext("This page and all the others now open without a network."),
}
_OFFLINE_STATE: Sentences = {
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
_SAVING: Sentences = {
    "saving.saved": lazy_gettext("Saved on this phone, %(time)s"),
    "saving.not-saved": lazy_gettext("NOT saved. Your words are still on this screen."),
    "saving.full": lazy_gettext(
        "NOT saved: this phone has no room left. Your words are still on this screen."
    ),
    "saving.blocked": lazy_gettext(
        "NOT saved: this browser does not keep anything. Your words are still on this screen."
    ),
}
_NOTEBOOK: Sentences = {
    "carry.copied": lazy_gettext("Copied. You can paste it into a message or another app."),
    "holder.patient": lazy_gettext("the patient"),
    "holder.unknown": lazy_gettext("a carer"),
    # Translators: %(name)s is “the patient” or a carer’s name with who they are.
    "said.written": lazy_gettext("Written by %(name)s, %(time)s"),
    # Translators: %(who)s is a role and a name, such as “Doctor, Dr Shah”.
    "said.told": lazy_gettext("Told by: %(who)s"),
    "outline.top": lazy_gettext("My top 3"),
    "outline.to-ask": lazy_gettext("To ask"),
    "outline.asked": lazy_gettext("Asked"),
    "outline.preferences": lazy_gettext("What matters to me"),
    "outline.contacts": lazy_gettext("My people and numbers"),
    "outline.times": lazy_gettext("My times"),
    "outline.may-ask": lazy_gettext("They may ask about me, and hear how I am."),
    "outline.notes": lazy_gettext("Notes"),
    "outline.hidden": lazy_gettext("Hidden"),
    "outline.understood": lazy_gettext("What I understood: %(text)s"),
    "outline.ask-again": lazy_gettext("Asked. Explain again."),
    "outline.private": lazy_gettext("Private"),
    # Translators: in a list of earlier answers, where somebody took an answer away.
    "outline.taken-back": lazy_gettext("Taken back"),
    # Translators: who holds the phone now, on a small button; %(name)s is “the patient” or a name.
    "holder.is": lazy_gettext("Writing: %(name)s"),
    "notice.missing": lazy_gettext(
        "Your notes are missing. They were on this phone, and the browser has lost them. "
        "If you saved a copy, bring it back."
    ),
    "notice.blocked": lazy_gettext(
        "This browser will not keep what you write. It may be a private window. "
        "Open the app in an ordinary window."
    ),
    "notice.little-room": lazy_gettext(
        "This phone has little room left. Save a copy of what you write."
    ),
}
_VERSIONS: Sentences = {
    "versions.two": lazy_gettext("There are different versions of this. Nothing is lost."),
    "versions.keep-this": lazy_gettext("Keep this one"),
    "versions.keep-both": lazy_gettext("Keep both"),
}
_COPIES: Sentences = {
    "copy.title": lazy_gettext("A copy of my notes from MSCC Companion"),
    "copy.saved": lazy_gettext("Saved on %(time)s."),
    "copy.how-to-bring-back": lazy_gettext(
        "To bring it back: open the app, press “Bring back a copy”, and choose this file."
    ),
    "copy.locked": lazy_gettext("This copy is locked with a passphrase. Only the app can open it."),
    "copy.done": lazy_gettext("The copy has left this app. Check that you can find it."),
    "copy.last": lazy_gettext("Last copy: %(time)s."),
    "copy.none-yet": lazy_gettext("There is no copy yet."),
    "bring-back.new": lazy_gettext("This is new, or different from what is on this phone:"),
    "bring-back.nothing-new": lazy_gettext("Everything in this copy is on this phone already."),
    "bring-back.more": lazy_gettext("And more: %(number)s"),
    "bring-back.done": lazy_gettext("The copy is back on this phone."),
    "bring-back.foreign": lazy_gettext(
        "This file is not a copy from this app. Nothing was changed."
    ),
    "bring-back.truncated": lazy_gettext(
        "This copy is not whole: its end is missing. Nothing was changed."
    ),
    "bring-back.changed": lazy_gettext(
        "This copy was changed or damaged after it was saved. Nothing was changed on this phone."
    ),
    "bring-back.newer": lazy_gettext(
        "This copy is from a newer version of the app. Update the app, then try again."
    ),
    "bring-back.too-large": lazy_gettext(
        "This file is too large to be a copy from this app. Nothing was changed."
    ),
    "bring-back.locked": lazy_gettext("This copy is locked. Type its passphrase to open it."),
    "bring-back.wrong-passphrase": lazy_gettext(
        "That did not open the copy. The passphrase is another one, or the file was changed."
    ),
    "bring-back.not-kept": lazy_gettext(
        "This phone could not keep the copy. Nothing was changed. The copy is still where it was."
    ),
}
_PAPER_CODES: Sentences = {
    # Translators: on a printed sheet of square codes; when it was made.
    "paper.made": lazy_gettext("Made on %(time)s."),
    # Translators: under one of the square codes on a sheet.
    "paper.code": lazy_gettext("Code %(number)s of %(all)s"),
}
_PAPER: Sentences = {
    "paper.printing": lazy_gettext("The sheet is ready. Keep it safe."),
    "paper.too-much": lazy_gettext("There is too much for paper. Save a copy instead."),
    "paper.not-here": lazy_gettext(
        "This part is not on your phone yet. Try again when you have a network."
    ),
    "paper.hold": lazy_gettext("Hold the phone over one code after the other."),
    "paper.no-camera": lazy_gettext(
        "The camera cannot be used here. Use a photo, or paste the codes."
    ),
    "paper.looking": lazy_gettext("Looking for codes."),
    "paper.no-code": lazy_gettext("No code was found. Take the photo from nearer, in good light."),
    "paper.no-picture": lazy_gettext("This phone cannot open that file as a picture."),
    "paper.foreign": lazy_gettext("This is not a code from this app. Nothing was changed."),
    "paper.other-sheet": lazy_gettext("This code belongs to another sheet."),
    "paper.damaged": lazy_gettext("Code %(number)s is damaged. Read it again."),
    "paper.damaged-somewhere": lazy_gettext("One code is damaged. Read it again."),
    "paper.one-read": lazy_gettext("Code %(number)s of %(all)s read."),
    # Translators: %(numbers)s is a list such as “1, 2 and 5”.
    "paper.some-read": lazy_gettext("Codes %(numbers)s of %(all)s read."),
    "paper.one-missing": lazy_gettext("Code %(number)s is missing."),
    "paper.some-missing": lazy_gettext("Codes %(numbers)s are missing."),
    "paper.all-read": lazy_gettext("All codes of the sheet are read: %(all)s."),
}
_QUESTIONS: Sentences = {
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
_NOTES: Sentences = {
    "notes.change": lazy_gettext("Change"),
    "notes.done": lazy_gettext("Done"),
}
_PREFERENCES: Sentences = {
    "preferences.full": lazy_gettext("You have picked %(number)s. Let one go first."),
    # Translators: %(written)s is a whole sentence, such as “Written by Sam, 24 November”.
    "preferences.still-right": lazy_gettext("%(written)s. Is it still right?"),
    "preferences.progress": lazy_gettext("%(number)s of %(all)s"),
}
_CONTACTS: Sentences = {
    # Translators: on a button that dials; %(number)s is a phone number.
    "contacts.call": lazy_gettext("Call %(number)s"),
}
_OWN_NUMBERS: Sentences = {
    "contacts.unchecked": lazy_gettext("Numbers that you typed. Nobody has checked them:"),
    # Translators: stands before a phone number that nobody has named.
    "contacts.number": lazy_gettext("A number of mine"),
}
_SUMMARY: Sentences = {
    "summary.saved": lazy_gettext("The file has left this app. Check that you can find it."),
}
_SHARING: Sentences = {
    "sharing.until": lazy_gettext("It works until %(time)s."),
    "sharing.hidden": lazy_gettext("The code is out of sight. It still works until %(time)s."),
    "sharing.link": lazy_gettext("Link, until %(time)s"),
    "sharing.code": lazy_gettext("Ward code, until %(time)s"),
    "sharing.unopened": lazy_gettext("Not opened yet"),
    "sharing.opened": lazy_gettext("Opened %(time)s by “%(name)s”"),
    "sharing.wrong": lazy_gettext("Wrong passcode %(time)s by “%(name)s”"),
    "sharing.over": lazy_gettext("It is over, or was stopped."),
    "sharing.updated": lazy_gettext("Whoever opens it now sees it as it is now."),
    "sharing.stopped": lazy_gettext("Stopped. Nobody can open it any more."),
    "sharing.not-stopped": lazy_gettext("It is not stopped yet: there is no network. Try again."),
    "sharing.server": lazy_gettext("The server could not do it now. Try again in a minute."),
    "sharing.too-many": lazy_gettext("Too many tries from here. Wait a minute."),
    "sharing.too-large": lazy_gettext(
        "There is too much in the summary to send. Leave something out."
    ),
    "sharing.copied": lazy_gettext("Copied."),
}
_VIEWING: Sentences = {
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
    "viewing.too-many": lazy_gettext("Too many tries from here. Wait a minute."),
    "viewing.unreadable": lazy_gettext(
        "This could not be unlocked. Part of the link is missing or wrong."
    ),
    "viewing.offline": lazy_gettext("There is no network now. Try again when there is one."),
    "viewing.server": lazy_gettext("The server could not do it now. Try again in a minute."),
}
_ROUND: Sentences = {
    "round.progress": lazy_gettext("Question %(number)s of %(all)s"),
    "round.summary": lazy_gettext("Asked: %(asked)s. Ask again: %(again)s. To ask: %(toAsk)s."),
    "round.asked": lazy_gettext("Asked"),
    "round.ask-again": lazy_gettext("Ask again"),
    "round.to-ask": lazy_gettext("To ask"),
}

CLIENT_MESSAGES: dict[str, Sentences] = {
    EVERY_PAGE: _OFFLINE,
    "topic": _SAVING | {"pick.there-already": lazy_gettext("They are on your list already.")},
    "questions": _SAVING | _NOTEBOOK | _VERSIONS | _COPIES | _QUESTIONS,
    "ward-round": _SAVING | _NOTEBOOK | _VERSIONS | _ROUND,
    "urgent": _OWN_NUMBERS,
    "preferences": _SAVING | _NOTEBOOK | _VERSIONS | _NOTES | _CONTACTS | _PREFERENCES,
    "summary": _SAVING | _NOTEBOOK | _SUMMARY,
    "show": _SAVING | _NOTEBOOK | _SHARING,
    "view": _VIEWING,
    "notes": _SAVING | _NOTEBOOK | _VERSIONS | _COPIES | _NOTES,
    "settings": _OFFLINE_STATE | _SAVING | _NOTEBOOK | _COPIES | _PAPER_CODES | _PAPER,
}


def messages_for(screen: str) -> dict[str, str]:
    """The sentences a screen can say, in the language of the request being answered."""
    own = CLIENT_MESSAGES.get(screen, {})
    return {key: str(sentence) for key, sentence in (CLIENT_MESSAGES[EVERY_PAGE] | own).items()}
