"""Every fixed phrase of a summary, by key. A summary has them in the reader's language and English.

Who reads it may be a doctor who speaks neither the person's language nor knows this app: the
phrases say what each line is, and claim nothing more.
"""

from __future__ import annotations

from flask_babel import LazyString, lazy_gettext

SUMMARY_PHRASES: dict[str, LazyString] = {
    "heading.talk": lazy_gettext("How to talk and decide with me"),
    "heading.questions": lazy_gettext("My first questions"),
    "heading.matters": lazy_gettext("What matters to me"),
    "heading.treatments": lazy_gettext("What I lean towards now"),
    "heading.know": lazy_gettext("Please know before any treatment"),
    "heading.people": lazy_gettext("My people"),
    "heading.papers": lazy_gettext("My papers"),
    "heading.times": lazy_gettext("What happened when"),
    "heading.care": lazy_gettext("My daily care"),
    "heading.notes": lazy_gettext("My notes"),
    "heading.changes": lazy_gettext("What has changed"),
    # Translators: %(value)s is a day and time, in digits.
    "written": lazy_gettext("Written by the patient, %(value)s"),
    # Translators: in a short text, where the day of most lines is left out.
    "undated": lazy_gettext("Lines without a day are from that day"),
    # Translators: stands on everything that is handed to staff; the meaning is a legal one.
    "fixed.own-words": lazy_gettext("These are my own words"),
    "fixed.not": lazy_gettext(
        "They are not consent, not a legal refusal of treatment, not a ReSPECT form "
        "and not a medical record"
    ),
    "fixed.check": lazy_gettext("Please check them with me"),
    # Translators: %(value)s is a carer's name.
    "by": lazy_gettext("written by %(value)s"),
    # Translators: over an empty box on paper.
    "label": lazy_gettext("Hospital label, or full name and date of birth:"),
    "carer": lazy_gettext("a carer"),
    # Translators: %(value)s is a role and a name, such as “Doctor, Dr Shah”.
    "told": lazy_gettext("Told by: %(value)s"),
    "understood": lazy_gettext("What I understood:"),
    "ask-again": lazy_gettext("Please explain this again."),
    # Translators: %(value)s is an earlier answer and its day.
    "before": lazy_gettext("Before: %(value)s"),
    "taken-back": lazy_gettext("Taken back"),
    "two-versions": lazy_gettext("Two versions. Please ask me."),
    "may-ask": lazy_gettext("May ask about me, and be told"),
    "note": lazy_gettext("Note"),
    "note.PF22": lazy_gettext("This note does not refuse treatment by law."),
    "note.PF26": lazy_gettext("Not checked against the hospital’s record."),
    "note.PF27": lazy_gettext("Not checked against the hospital’s record."),
    "note.PF42": lazy_gettext("This page is not one of these papers."),
    # Translators: %(value)s is the day and time when somebody last handed this page over.
    "changes.since": lazy_gettext("Since %(value)s"),
    "changes.none": lazy_gettext("Nothing"),
    # Translators: %(value)s is the name of an answer that was taken back.
    "changes.taken-back": lazy_gettext("%(value)s: taken back"),
    # Translators: stands behind a person's own words, which are in one language only.
    "not-translated": lazy_gettext("(not translated)"),
    "cut.texts": lazy_gettext("Shortened here: %(value)s. All of it is on my phone."),
    "cut.lines": lazy_gettext("Left out for lack of room: %(value)s. They are on my phone."),
    "source": lazy_gettext(
        "From MSCC Companion, which follows NICE guideline NG234. "
        "No doctor or nurse has checked this."
    ),
    "empty": lazy_gettext("There is nothing in it yet."),
    "title": lazy_gettext("What I want my care team to know"),
    "fhir.title": lazy_gettext(
        "What I want my care team to know (written by the patient, "
        "not a legal refusal of treatment)"
    ),
    "fhir.about": lazy_gettext("About this page"),
}
