"""What pages say on which somebody writes: what is saved, by whom, copies."""

from __future__ import annotations

from flask_babel import lazy_gettext

SAVING = {
    "saving.saved": lazy_gettext("Saved on this phone, %(time)s"),
    "saving.not-saved": lazy_gettext("NOT saved. Your words are still on this screen."),
    "saving.full": lazy_gettext(
        "NOT saved: this phone has no room left. Your words are still on this screen."
    ),
    "saving.blocked": lazy_gettext(
        "NOT saved: this browser does not keep anything. Your words are still on this screen."
    ),
}
NOTEBOOK = {
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
    # Translators: a heading over what carers wrote of how they see things, each with their name.
    "outline.views": lazy_gettext("How it looks to those who care for me"),
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
VERSIONS = {
    "versions.two": lazy_gettext("There are different versions of this. Nothing is lost."),
    "versions.keep-this": lazy_gettext("Keep this one"),
    "versions.keep-both": lazy_gettext("Keep both"),
}
COPY_PAGE = {
    "copy.title": lazy_gettext("A copy of my notes from MSCC Companion"),
    "copy.saved": lazy_gettext("Saved on %(time)s."),
    "copy.how-to-bring-back": lazy_gettext(
        "To bring it back: open the app, press “Bring back a copy”, and choose this file."
    ),
    "copy.locked": lazy_gettext("This copy is locked with a passphrase. Only the app can open it."),
}
TAKING = {
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
    COPY_PAGE
    | TAKING
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
