"""The rules of style and safety for patient text, as far as words can show them.

Reads a library that holds together and says what in it breaks a rule; knows no files and no Flask.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from hashlib import sha256

from pwa.content import marks
from pwa.content.model import Library, Urgent, Word

LONGEST_SENTENCE = 20
MOST_SENTENCES = 3
COPIED_WORDS = 9

_SENTENCE_END = re.compile(r"(?<=[.?!])[’”)]*\s+")
_TOLD = (
    r"(?:^|[.?!:]\s+|\b(?:you must|you need to|you can|you may|it is best to|please|try to|then"
    r"|make sure you|(?:let|help|ask) (?:them|the person)(?: to)?)\s+)"
    r"(?:now |slowly |gently |carefully |safely |always )?"
)
_NUMBER = r"(?:\d[\d.,]*|half|one|two|three|four|five|six|eight|ten)"

_FORBIDDEN = {
    "says “{}”, which patient text avoids": (
        r"\bclinicians?\b|\bshould(?:n’t)?\b|\bsuffer\w*|\bvictims?\b|\bbattl(?:e|es|ed|ing)\b"
        r"|\bwheelchair-bound\b|\bmedications?\b|\band/or\b|\be\.g\.|\bi\.e\.|\bper ?cent\b|%"
    ),
    "has “{}”: write two sentences, without shouting": r"[;!]|[–—]|\s-\s|--",
    "has “{}”: apostrophes and quotes are ’ ‘ ’": r"['\"`]",
    "has “{}”: the only phone number in the text is 999": (
        r"\+?\d(?:[ ()-]?\d){5,}|\b(?:call|ring|phone|dial|text)\s+(?!999\b)\+?\d+"
    ),
    "has “{}”: the text names no dose": (
        rf"\b{_NUMBER}\s*(?:mg|mcg|[µμ]g|g|ml|gy|grays?|(?:micro|milli)?(?:grams?|litres?)"
        r"|tablets?|pills?|capsules?|units?)\b"
    ),
    "says “{}”: the text tells nobody to move, only whom to ask": (
        rf"{_TOLD}(?:lie|sit|stand|walk|exercise|lift|turn|roll|get (?:up|out of bed))\b"
        rf"|{_TOLD}(?:change|adjust|move|loosen|tighten|remove|take off)\s[^.?!]*"
        r"\b(?:brace|collar)\b"
    ),
    "says “{}”: the text starts, changes and stops no medicine": (
        rf"{_TOLD}(?:take|start|stop|skip|double|halve|increase|reduce)\s[^.?!]*"
        r"\b(?:medicines?|tablets?|steroids?|painkillers?|opioids?|laxatives?|dose)\b"
    ),
    "says “{}”: the text promises no time and no result": (
        r"\byou will (?:be treated|be cured|get better|get well|recover|walk|live)\b"
        r"|\bgood chance\b|\bguarantee\w*|\b(?:hours?|minutes?|days?) (?:left|remaining)\b"
        r"|\bcount(?:ing)? ?down\b"
    ),
    "says “{}”: the text judges nobody’s signs": (
        r"\bprobably nothing\b|\bnothing to worry about\b|\bno need to worry\b"
        r"|\byou (?:do not|don’t|probably|clearly) have (?:MSCC|pressure)\b"
    ),
    "says “{}”: the text recommends and ranks no treatment": (
        r"\bbest (?:treatment|option|choice)\b|\bwe recommend\b|\bmost effective\b|\bwe advise\b"
    ),
}
_RULES = {rule: re.compile(pattern, re.IGNORECASE) for rule, pattern in _FORBIDDEN.items()}


def findings(library: Library, copied: Collection[str] = frozenset()) -> Iterator[str]:
    """Everything in the library that breaks a rule: one sentence with page, text and rule.

    ``copied`` holds the hashes, as ``run_hashes`` makes them, of texts that must not be copied.
    """
    for page, text in _texts(library):
        yield from text_findings(page, text, copied)
    for page, heading in _headings(library):
        yield from text_findings(page, heading, copied)
        if heading.endswith("."):
            yield _finding(page, heading, "is a heading and ends with a full stop")
    for fact in library.facts.values():
        yield from _copy_findings(f"fact {fact.id}", fact.statement, copied)
    for page, texts in _marked_pages(library):
        yield from _mark_findings(page, texts, library.words)


def text_findings(page: str, text: str, copied: Collection[str] = frozenset()) -> Iterator[str]:
    """Every rule that one text on a page breaks, whatever stands around it."""
    plain = marks.plain(text)
    sentences = _SENTENCE_END.split(plain)
    if len(sentences) > MOST_SENTENCES:
        yield _finding(page, plain, f"has more than {MOST_SENTENCES} sentences")
    for sentence in sentences:
        if len(sentence.split()) > LONGEST_SENTENCE:
            yield _finding(page, sentence, f"has more than {LONGEST_SENTENCE} words")
    for rule, pattern in _RULES.items():
        if found := pattern.search(plain):
            yield _finding(page, plain, rule.format(found[0].strip(" .:?!") or found[0]))
    yield from _copy_findings(page, plain, copied)


def run_hashes(text: str) -> Iterator[str]:
    """The first 16 hex digits of the SHA-256 of each run of nine words, lower case, no signs."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    for start in range(len(words) - COPIED_WORDS + 1):
        run = " ".join(words[start : start + COPIED_WORDS])
        yield sha256(run.encode()).hexdigest()[:16]


def _copy_findings(page: str, text: str, copied: Collection[str]) -> Iterator[str]:
    if any(run in copied for run in run_hashes(text)):
        yield _finding(page, text, f"shares {COPIED_WORDS} words in a row with a source")


def _mark_findings(page: str, texts: Iterable[str], words: dict[str, Word]) -> Iterator[str]:
    """A sentence for each hard word that a page uses before, or without, marking it."""
    met: set[str] = set()
    for text in texts:
        for piece in marks.pieces(text):
            used = [piece.word] if piece.word else _words_in(piece.text, words)
            for word in used:
                if word not in met and not piece.word:
                    yield _finding(page, marks.plain(text), f"uses “{word}” first and unmarked")
                met.add(word)


def _words_in(text: str, words: dict[str, Word]) -> list[str]:
    """The ids of the hard words in a text, the longest spelling winning where two begin."""
    spelled = {spelling: word.id for word in words.values() for spelling in word.spellings}
    found: list[str] = []
    for spelling in sorted(spelled, key=len, reverse=True):
        # “ReSPECT” is a form, “respect” is not.
        flags = re.IGNORECASE if spelling.islower() else re.NOFLAG
        pattern = rf"(?<![\w-]){re.escape(spelling)}(?![\w-])"
        text, times = re.subn(pattern, "·", text, flags=flags)
        found += [spelled[spelling]] if times else []
    return found


def _texts(library: Library) -> Iterator[tuple[str, str]]:
    """Every running text that a reader sees, with the page it stands on."""
    for page, texts in (*_marked_pages(library), ("urgent", _urgent_texts(library.urgent))):
        yield from ((page, text) for text in texts)
    for word in library.words.values():
        yield "words", word.meaning
    for question in library.questions.values():
        yield f"question {question.id}", question.text
    for asked in library.treatment_questions.values():
        yield f"treatment question {asked.id}", asked.text
    for kind in library.question_builder.kinds:
        yield from (("question builder", text) for text in kind.questions)
    yield from (("question builder", ending.text) for ending in library.question_builder.endings)
    # A choice or suggestion is read alone, so that one like “Walk more” would be an order: it is
    # worded in the first person (“I walked…”), and every rule holds here as everywhere.
    for field in library.preferences.fields:
        yield from ((f"preference {field.id}", text) for text in field.texts)
    yield from ((f"time {time.id}", time.text) for time in library.preferences.times)
    for card in (*library.cards.cards, library.cards.emergency):
        yield from ((f"card {card.id}", text) for text in (card.text, card.lead) if text)


def _marked_pages(library: Library) -> Iterator[tuple[str, list[str]]]:
    """The pages' texts in reading order; on *Get help now* only the last part can hold marks."""
    for topic in (*library.topics.values(), library.about):
        yield topic.id, [text for block in topic.blocks for text in block.texts]
    yield "urgent", [text for block in library.urgent.more for text in block.texts]


def _urgent_texts(urgent: Urgent) -> list[str]:
    return [urgent.gist.text, *(line.text for level in urgent.levels for line in level.lines)]


def _headings(library: Library) -> Iterator[tuple[str, str]]:
    for topic in (*library.topics.values(), library.about):
        yield topic.id, topic.title
        yield from ((topic.id, section.heading) for section in topic.sections if section.heading)
    yield "urgent", library.urgent.title
    yield from (("urgent", level.heading) for level in library.urgent.levels)
    yield from (("words", word.word) for word in library.words.values())
    yield from (("roles", role.word) for role in library.roles.values())
    for group in library.groups.values():
        yield from (("questions", text) for text in (group.title, group.answered_by))
    yield from (("preferences", section.title) for section in library.preferences.groups)
    yield from ((f"preference {field.id}", field.title) for field in library.preferences.fields)


def _finding(page: str, text: str, broken: str) -> str:
    start = text if len(text) <= 50 else f"{text[:50].rsplit(' ', 1)[0]}…"
    return f"{page}: “{start}” {broken}."
