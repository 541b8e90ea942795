"""The shapes of the content. Values only: knows neither files nor Flask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pwa.content import marks
from pwa.content.cards import Cards
from pwa.content.preferences import Preferences
from pwa.content.question_builder import QuestionBuilder

OPTION_SECTIONS = (
    "what-it-is",
    "why-it-may-be-offered",
    "what-happens",
    "possible-benefits",
    "possible-harms",
    "tell-your-team",
)
"""Every option is told under these headings, so that none is sold and none talked down."""
SOURCE_QUESTIONS = ("Q07", "Q08", "Q09")
"""The three questions of the source: why, what good and harm, what happens. They come first."""
NO_TREATMENT = "no-treatment-now"
"""The option that is no treatment."""
SOMEBODY_ELSE = "other"
"""The role of whoever else told an answer: no question is for them."""


@dataclass(frozen=True)
class Source:
    """A publication that a fact was read in."""

    id: str
    organisation: str
    title: str
    year: int | None = None
    url: str | None = None


@dataclass(frozen=True)
class Fact:
    """One statement that patient text may rest on, if it is confirmed."""

    id: str
    statement: str
    sources: tuple[str, ...]
    confirmed: str
    """``Y`` read in the source, ``P`` read in part, ``Y2`` second hand, ``M`` from memory."""
    unconfirmed: str | None = None
    """For ``P``: the part that must not reach patients."""

    @property
    def may_reach_patients(self) -> bool:
        """Whether a paragraph may rest on this fact's statement."""
        return self.confirmed in ("Y", "P")


@dataclass(frozen=True)
class Word:
    """A hard word and its meaning, opened in place where the word stands."""

    id: str
    word: str
    meaning: str
    spellings: tuple[str, ...]


@dataclass(frozen=True)
class Role:
    """Who can answer a question, or told its answer."""

    id: str
    word: str
    usual: bool = False
    """Comes to most beds, so that the ward round offers it without being asked."""


@dataclass(frozen=True)
class Question:
    """Something to ask, from the list."""

    id: str
    text: str
    group: str
    outlook: bool = False
    """About what may lie ahead: shown only to who asked to see such questions."""


@dataclass(frozen=True)
class QuestionGroup:
    """The questions of one subject, and who can answer them."""

    id: str
    title: str
    answered_by: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class TreatmentQuestion:
    """Something to ask about any treatment."""

    id: str
    text: str


@dataclass(frozen=True)
class Block:
    """A paragraph, or a list with its lead-in, and the facts it rests on."""

    text: str = ""
    items: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    important: bool = False
    app: bool = False
    """Speaks about this app and not about health, so that it rests on no fact."""
    for_staff: bool = False
    """Words to say or show to staff, so that they stand in English as well."""

    @property
    def texts(self) -> tuple[str, ...]:
        """Every string a reader sees, in reading order."""
        return ((self.text,) if self.text else ()) + self.items


@dataclass(frozen=True)
class Section:
    """One heading of a topic and what stands under it."""

    name: str
    blocks: tuple[Block, ...]
    heading: str | None = None
    """None for options, whose headings are fixed."""


@dataclass(frozen=True)
class Topic:
    """One readable page of the library."""

    id: str
    title: str
    kind: str
    """``option`` (a treatment, or none now), ``guide``, or ``about``."""
    gist: Block
    sections: tuple[Section, ...]
    questions: tuple[str, ...]
    last_checked: date
    next_check: date
    checked_by: str | None = None
    """The doctor or nurse who checked it, by name and role; None while nobody has."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The gist and every block, in reading order."""
        return (self.gist, *(block for section in self.sections for block in section.blocks))


@dataclass(frozen=True)
class Line:
    """One sign, or one thing to do, on *Get help now*."""

    text: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Level:
    """One level of urgency, with its whole list of signs and what to do."""

    name: str
    heading: str
    items: tuple[Line, ...]
    actions: tuple[Line, ...]
    lead: Line | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """Everything under the heading, in reading order."""
        return ((self.lead,) if self.lead else ()) + self.items + self.actions


@dataclass(frozen=True)
class Urgent:
    """The emergency page."""

    title: str
    gist: Block
    levels: tuple[Level, ...]
    more: tuple[Block, ...]
    last_checked: date
    next_check: date
    checked_by: str | None = None
    """The doctor or nurse who checked it, by name and role; None while nobody has."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Everything on the page as blocks, in reading order."""
        lines = [line for level in self.levels for line in level.lines]
        return (self.gist, *(Block(line.text, facts=line.facts) for line in lines), *self.more)


@dataclass(frozen=True)
class Library:
    """All content, checked: every id that is named exists, every fact used is confirmed."""

    sources: dict[str, Source]
    facts: dict[str, Fact]
    words: dict[str, Word]
    roles: dict[str, Role]
    groups: dict[str, QuestionGroup]
    questions: dict[str, Question]
    treatment_questions: dict[str, TreatmentQuestion]
    question_builder: QuestionBuilder
    preferences: Preferences
    cards: Cards
    topics: dict[str, Topic]
    urgent: Urgent
    about: Topic

    @property
    def treatments(self) -> tuple[Topic, ...]:
        """The options that are a treatment, in the order in which the library lists them."""
        options = (topic for topic in self.topics.values() if topic.kind == "option")
        return tuple(topic for topic in options if topic.id != NO_TREATMENT)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Every block that a page shows."""
        topics = (*self.topics.values(), self.about)
        return (*(block for topic in topics for block in topic.blocks), *self.urgent.blocks)

    def sources_of(self, blocks: tuple[Block, ...]) -> list[Source]:
        """The sources that these blocks rest on, each once, by organisation."""
        used = {
            source
            for block in blocks
            for fact in block.facts
            for source in self.facts[fact].sources
        }
        return sorted(
            (self.sources[id_] for id_ in used),
            key=lambda source: (source.organisation, source.title),
        )

    def words_of(self, blocks: tuple[Block, ...]) -> list[Word]:
        """The hard words that these blocks mark, in the order in which they come."""
        ids = [id_ for block in blocks for text in block.texts for id_ in marks.words(text)]
        return [self.words[id_] for id_ in dict.fromkeys(ids)]
