"""What is said of a notebook on paper, going out and coming back."""

from __future__ import annotations

from flask_babel import lazy_gettext

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
