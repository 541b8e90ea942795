"""What makes the content whole: every id exists, every fact used is confirmed, options are
told alike, every date stands. Raises ValueError with one sentence; style is the linter's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import timedelta

from pwa.content import marks
from pwa.content.cards import CARD_ID, LONGEST_CARD, MOST_CARDS, Cards
from pwa.content.model import OPTION_SECTIONS, SOMEBODY_ELSE, Block, Library, Topic, Urgent
from pwa.content.preferences import (
    APART,
    FIRST_ONES,
    KINDS,
    LEANING,
    STORED_CHOICE,
    STORED_FIELD,
    Preference,
    Preferences,
)
from pwa.content.question_builder import SLOT, Frame, QuestionBuilder, QuestionKind

LONGEST_WITHOUT_A_CHECK = timedelta(days=366)
"""The NHS standard for creating health content asks for a check at least once a year."""


def check(library: Library) -> None:
    """Raise ValueError at the first thing in the content that is not whole."""
    for fault in faults(library):
        raise ValueError(fault)


def faults(library: Library) -> Iterator[str]:
    """Every fault of the whole library, a sentence each."""
    yield from _register_faults(library)
    yield from _question_faults(library)
    yield from _builder_faults(library.question_builder)
    yield from _preference_faults(library.preferences)
    yield from _leaning_faults(library)
    yield from _card_faults(library.cards)
    for topic in (*library.topics.values(), library.about):
        yield from _topic_faults(topic, library)
    yield from _page_faults("urgent", library.urgent, library)


def _register_faults(library: Library) -> Iterator[str]:
    for fact in library.facts.values():
        if fact.confirmed not in ("Y", "P", "Y2", "M"):
            yield f"Fact {fact.id}: “{fact.confirmed}” is not a way of being confirmed."
        if (fact.confirmed == "P") != (fact.unconfirmed is not None):
            yield f"Fact {fact.id}: exactly the partly confirmed (P) name what is unconfirmed."
        if fact.may_reach_patients and not fact.sources:
            yield f"Fact {fact.id} is called confirmed and names no source."
        for source in fact.sources:
            if source not in library.sources:
                yield f"Fact {fact.id} names source {source}, which does not exist."


def _question_faults(library: Library) -> Iterator[str]:
    for question in library.questions.values():
        if question.group not in library.groups:
            yield f"Question {question.id} is in group “{question.group}”, which does not exist."
    for group in library.groups.values():
        if not group.roles:
            yield f"Question group {group.id} names nobody who can answer."
        for role in group.roles:
            if role not in library.roles:
                yield f"Question group {group.id} names role {role}, which does not exist."
            elif role == SOMEBODY_ELSE:
                yield f"Question group {group.id} names “{role}”, whom nobody can ask."


def _builder_faults(builder: QuestionBuilder) -> Iterator[str]:
    endings = {ending.id for ending in builder.endings}
    for kind in builder.kinds:
        for frame in kind.frames:
            yield from _frame_faults(frame, endings)
        yield from _filler_faults(kind)
    for ending in builder.endings:
        if "%" in ending.text or not ending.text.endswith("?"):
            yield f"Ending {ending.id} is not a whole question."
    for id_, times in Counter(builder.ids).items():
        if times > 1:
            yield f"Question builder: the id “{id_}” stands {times} times."


def _frame_faults(frame: Frame, endings: Collection[str]) -> Iterator[str]:
    if frame.text.count(SLOT) != 1 or frame.text.count("%") != 1:
        yield f"Frame {frame.id} has exactly one slot, {SLOT}."
    if not frame.text.endswith("?"):
        yield f"Frame {frame.id} does not end as a question."
    for ending in frame.endings:
        if ending not in endings:
            yield f"Frame {frame.id} names ending {ending}, which does not exist."


def _filler_faults(kind: QuestionKind) -> Iterator[str]:
    for filler in kind.fillers:
        if "%" in filler.text:
            yield f"Filler {filler.id} has a slot of its own."


def _preference_faults(preferences: Preferences) -> Iterator[str]:
    groups = [group.id for group in preferences.groups]
    for field in preferences.fields:
        yield from _field_faults(field, groups)
    times = [time.id for time in preferences.times]
    for id_ in times:
        if not STORED_CHOICE.fullmatch(id_):
            yield f"Time {id_}: the notebook cannot keep this id."
    for id_ in _repeated([*groups, *(field.id for field in preferences.fields), *times]):
        yield f"Preferences: the id “{id_}” stands more than once."
    for id_ in groups:
        if not any(field.group == id_ for field in preferences.fields):
            yield f"Preference group {id_} has no field."
    first = [field.id for field in preferences.fields if field.first]
    if len(first) != FIRST_ONES:
        yield f"Preferences: exactly {FIRST_ONES} are needed first, not {len(first)}."


def _field_faults(field: Preference, groups: Collection[str]) -> Iterator[str]:
    name = f"Preference {field.id}"
    if not STORED_FIELD.fullmatch(field.id):
        yield f"{name}: the notebook cannot store this id."
    if field.group not in groups:
        yield f"{name} is in group “{field.group}”, which does not exist."
    if field.kind not in KINDS:
        yield f"{name}: “{field.kind}” is not a kind of preference."
    elif field.kind == "words" and field.choices:
        yield f"{name} is answered in own words and has choices."
    elif field.kind != "words" and len(field.choices) < 2:
        yield f"{name} is chosen and has fewer than two choices."
    if field.most and (field.kind != "some" or not 1 < field.most < len(field.choices)):
        yield f"{name}: “most” is for several choices, at least two and fewer than all."
    if field.lines not in (1, 3):
        yield f"{name}: the box for own words has 1 or 3 lines."
    pieces = [choice.id for choice in field.choices], [line.id for line in field.suggestions]
    for id_ in (*_repeated(pieces[0]), *_repeated(pieces[1])):
        yield f"{name}: the id “{id_}” stands more than once."
    for id_ in (*pieces[0], *pieces[1]):
        if not STORED_CHOICE.fullmatch(id_):
            yield f"{name}: the notebook cannot store the id “{id_}”."
    for choice in field.choices:
        if choice.id in APART:
            yield f"{name} has the choice “{choice.id}”, which the page adds to every field."


def _leaning_faults(library: Library) -> Iterator[str]:
    """Each option is asked about under its own name and alike, so that none is coloured."""
    options = {f"{LEANING}{t.id}": t for t in library.topics.values() if t.kind == "option"}
    leanings = {f.id: f for f in library.preferences.fields if f.id.startswith(LEANING)}
    for id_ in sorted(options.keys() - leanings.keys()):
        yield f"Option {options[id_].id} has no preference {id_}."
    for id_ in sorted(leanings.keys() - options.keys()):
        yield f"Preference {id_} is about an option that does not exist."
    for id_ in sorted(options.keys() & leanings.keys()):
        if leanings[id_].title != options[id_].title:
            yield f"Preference {id_} is not called “{options[id_].title}”, like its topic."
    if len({(leaning.kind, leaning.choices) for leaning in leanings.values()}) > 1:
        yield "Preferences: all options are asked about with the same choices."


def _card_faults(cards: Cards) -> Iterator[str]:
    for card in cards.cards:
        if not CARD_ID.fullmatch(card.id):
            yield f"Card {card.id}: an id has small letters, joined by hyphens."
        if not 0 < len(card.text) <= LONGEST_CARD:
            yield f"Card {card.id}: the text has 1 to {LONGEST_CARD} letters."
    for id_ in _repeated([card.id for card in cards.cards]):
        yield f"Cards: the id “{id_}” stands more than once."
    if len(cards.cards) > MOST_CARDS:
        yield f"Cards: at most {MOST_CARDS}, not {len(cards.cards)}."
    if [bool(card.lead) for card in cards.cards].count(True) != 1:
        yield "Cards: exactly one leads to the person’s own people."


def _repeated(ids: Collection[str]) -> list[str]:
    return [id_ for id_, times in Counter(ids).items() if times > 1]


def _topic_faults(topic: Topic, library: Library) -> Iterator[str]:
    names = tuple(section.name for section in topic.sections)
    if topic.kind not in ("option", "guide", "about"):
        yield f"{topic.id}: “{topic.kind}” is not a kind of topic."
    if topic.kind == "option" and names != OPTION_SECTIONS:
        yield f"{topic.id}: an option has exactly the sections {', '.join(OPTION_SECTIONS)}."
    if len(set(names)) != len(names):
        yield f"{topic.id}: two sections have the same name."
    if any((section.heading is None) != (topic.kind == "option") for section in topic.sections):
        yield f"{topic.id}: guides name their own headings, options use the fixed ones."
    if topic.kind != "about" and not 2 <= len(topic.questions) <= 6:
        yield f"{topic.id}: a topic ends with 2 to 6 questions."
    for id_ in topic.questions:
        if id_ not in library.questions:
            yield f"{topic.id} names question {id_}, which does not exist."
        elif library.questions[id_].outlook:
            yield f"{topic.id} shows {id_}: questions about the outlook are shown only on request."
    yield from _page_faults(topic.id, topic, library)


def _page_faults(name: str, page: Topic | Urgent, library: Library) -> Iterator[str]:
    if not timedelta(0) < page.next_check - page.last_checked <= LONGEST_WITHOUT_A_CHECK:
        yield f"{name}: the next check comes after the last one, within a year."
    if sum(block.important for block in page.blocks) > 2:
        yield f"{name}: at most two important blocks a page."
    seen: list[str] = []
    for block in page.blocks:
        yield from _block_faults(name, block, library)
        seen += [word for text in block.texts for word in marks.words(text)]
    for word in sorted(set(seen)):
        if word not in library.words:
            yield f"{name} marks the word “{word}”, which does not exist."
        if seen.count(word) > 1:
            yield f"{name} marks “{word}” more than once: mark its first use."


def _block_faults(name: str, block: Block, library: Library) -> Iterator[str]:
    start = (block.texts or ("",))[0][:40]
    if not block.texts:
        yield f"{name} has a block that says nothing."
    if len(block.items) == 1:
        yield f"{name}: a list of one item is a sentence (“{start}…”)."
    if bool(block.facts) == block.app:
        yield f"{name}: “{start}…” names its facts, or speaks about this app and names none."
    if block.app and name not in ("about", "urgent"):
        yield f"{name}: “{start}…” speaks about this app: that belongs on the about page."
    for id_ in block.facts:
        if id_ not in library.facts:
            yield f"{name} names fact {id_}, which does not exist."
        elif not library.facts[id_].may_reach_patients:
            yield f"{name} rests on fact {id_}, which is not confirmed."
