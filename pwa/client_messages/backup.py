"""What is said of a notebook that leaves the phone and comes back: a file, paper, a hand-over."""

from __future__ import annotations

from flask_babel import lazy_gettext

COPY_FILE = {
    "copy.title": lazy_gettext("A copy of my notes from MSCC Companion"),
    "copy.saved": lazy_gettext("Saved on %(time)s."),
    "copy.how-to-bring-back": lazy_gettext(
        "To bring it back: open the app, press “Bring back a copy”, and choose this file."
    ),
    "copy.locked": lazy_gettext("This copy is locked with a passphrase. Only the app can open it."),
}
RESTORING = {
    "bring-back.new": lazy_gettext("This is new, or different from what is on this phone:"),
    "bring-back.more": lazy_gettext("And more: %(number)s"),
    "bring-back.newer": lazy_gettext(
        "This copy is from a newer version of the app. Update the app, then try again."
    ),
    "bring-back.too-large": lazy_gettext(
        "This file is too large to be a copy from this app. Nothing was changed."
    ),
    "bring-back.not-kept": lazy_gettext(
        "This phone could not keep the copy. Nothing was changed. The copy is still where it was."
    ),
}
COPIES = (
    COPY_FILE
    | RESTORING
    | {
        "copy.done": lazy_gettext("The copy has left this app. Check that you can find it."),
        "copy.last": lazy_gettext("Last copy: %(time)s."),
        "copy.none-yet": lazy_gettext("There is no copy yet."),
        "bring-back.nothing-new": lazy_gettext("Everything in this copy is on this phone already."),
        "bring-back.done": lazy_gettext("The copy is back on this phone."),
        "bring-back.foreign": lazy_gettext(
            "This file is not a copy from this app. Nothing was changed."
        ),
        "bring-back.truncated": lazy_gettext(
            "This copy is not whole: its end is missing. Nothing was changed."
        ),
        "bring-back.changed": lazy_gettext(
            "This copy was changed or damaged after it was saved. "
            "Nothing was changed on this phone."
        ),
        "bring-back.locked": lazy_gettext("This copy is locked. Type its passphrase to open it."),
        "bring-back.wrong-passphrase": lazy_gettext(
            "That did not open the copy. The passphrase is another one, or the file was changed."
        ),
    }
)
PAPER_CODES = {
    # Translators: on a printed sheet of square codes; when it was made.
    "paper.made": lazy_gettext("Made on %(time)s."),
    # Translators: under one of the square codes on a sheet.
    "paper.code": lazy_gettext("Code %(number)s of %(all)s"),
}
CAMERA = {
    "paper.no-camera": lazy_gettext(
        "The camera cannot be used here. Use a photo, or paste the codes."
    ),
    "paper.no-code": lazy_gettext("No code was found. Take the photo from nearer, in good light."),
}
PAPER = CAMERA | {
    "paper.printing": lazy_gettext("The sheet is ready. Keep it safe."),
    "paper.too-much": lazy_gettext("There is too much for paper. Save a copy instead."),
    "paper.not-here": lazy_gettext(
        "This part is not on your phone yet. Try again when you have a network."
    ),
    "paper.hold": lazy_gettext("Hold the phone over one code after the other."),
    "paper.looking": lazy_gettext("Looking for codes."),
    "paper.no-picture": lazy_gettext("This phone cannot open that file as a picture."),
    "paper.foreign": lazy_gettext("This is not a code from this app. Nothing was changed."),
    # Translators: several sheets of codes got mixed up.
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
