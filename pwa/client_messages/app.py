"""What pages say on which somebody writes: what is saved, by whom, whose it is."""

from __future__ import annotations

from flask_babel import lazy_gettext

OFFLINE = {
    # Translators: said once, when the last page has been saved on the phone.
    "offline.ready": lazy_gettext("This page and all the others now open without a network."),
}
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
