"""What may not be in a catalogue: each fault, planted, is refused with its English and its line."""

from __future__ import annotations

import re

import pytest

from pwa.catalogues import files
from pwa.catalogues.compiled import CatalogueError
from tests.unit.catalogues.tree import FIRST_LINE, Tree, message

HELLO = "Ask your {mri:MRI} team, %(name)s."
DOSE = "Take 2 in 24 hours."
TRIAL = "69 out of 100 people in 2019"
NOT_TRANSLATED = "is not translated."
LOST = "has lost a placeholder in its translation."
UNKNOWN = "is refused by Babel: unknown named placeholder 'age'."
STRAY = "has a stray % in its translation."
OTHER_WORDS = "marks other hard words than its translation."
OTHER_NUMBERS = "has other numbers than its translation."
TURNED = "has a mark in its translation that turns the direction of writing."


def other_order(numbers: str) -> str:
    return (
        "has its numbers in another order than its translation; where grammar wants that, "
        f"write “# numbers: {numbers}” above it."
    )


def first_fault(tree: Tree) -> str:
    """What ``check`` says is wrong first, without what to do about it."""
    with pytest.raises(CatalogueError) as refused:
        files.check(tree.root)
    said = re.fullmatch(
        r"The ur catalogue is not complete \(\d\): pwa/translations/ur/LC_MESSAGES/messages\.po, "
        r"(.+) Run “python3 app\.py i18n”, then mend it\.",
        str(refused.value),
    )
    assert said, refused.value
    return said[1]


@pytest.mark.parametrize(
    ("english", "urdu"),
    [
        (HELLO, "%(name)s: {mri:ایم آر آئی}"),
        (DOSE, "2 گولیاں، 24 گھنٹے"),
        ("Read", "\u2068پڑھیں\u2069\u200f"),
    ],
)
def test_a_whole_translation_is_taken(tree: Tree, english: str, urdu: str) -> None:
    tree.say(english)
    tree.translate(message(english, urdu))

    files.check(tree.root)


@pytest.mark.parametrize(
    ("english", "urdu", "fault"),
    [
        ("Read", "", NOT_TRANSLATED),
        ("Read", " ", NOT_TRANSLATED),
        ("Read", "\u00a0\u200c\u200f", NOT_TRANSLATED),
        (HELLO, "{mri:ا}", LOST),
        (HELLO, "{mri:ا} (name)s", LOST),
        (HELLO, "{mri:ا} %(name)s %(age)s", UNKNOWN),
        (HELLO, "{mri:ا} %(name)s 5 %", STRAY),
        (HELLO, "{mri:ا} %(name)s 5%%", STRAY),
        ("Read", "100% پڑھیں", STRAY),
        ("Read", "%(name)s پڑھیں", STRAY),
        (HELLO, "%(name)s", OTHER_WORDS),
        (HELLO, "{ct:ا} %(name)s", OTHER_WORDS),
        (HELLO, "{mri:ا} {mri:ا} %(name)s", OTHER_WORDS),
        (HELLO, "{mri:ا %(name)s", OTHER_WORDS),
        (DOSE, "2 گولیاں", OTHER_NUMBERS),
        (DOSE, "2 گولیاں، 24 گھنٹے، 7 دن", OTHER_NUMBERS),
        (DOSE, "2 گولیاں، 2 گھنٹے", OTHER_NUMBERS),
        (DOSE, "2 گولیاں، 24 گھنٹے، 24", OTHER_NUMBERS),
        (DOSE, "۲ گولیاں، ۲۴ گھنٹے", OTHER_NUMBERS),
        (DOSE, "24 گولیاں، 2 گھنٹے", other_order("24 2")),
        ("Read", "\u202eپڑھیں", TURNED),
        ("Read", "\u202bپڑھیں\u202c", TURNED),
        ("Read", "\u2066پڑھیں", TURNED),
        ("Read", "پڑھیں\u2069\u2067", TURNED),
    ],
)
def test_a_planted_fault_is_refused_by_its_english_and_line(
    tree: Tree, english: str, urdu: str, fault: str
) -> None:
    tree.say(english)
    tree.translate(message(english, urdu))

    assert first_fault(tree) == f"line {FIRST_LINE}: “{english}” {fault}"


def test_a_message_that_is_fuzzy_is_refused(tree: Tree) -> None:
    tree.say("Read")
    tree.translate("#, fuzzy\n" + message("Read", "پڑھیں"))

    assert first_fault(tree) == f"line {FIRST_LINE + 1}: “Read” is fuzzy."


def test_a_message_that_the_catalogue_lacks_is_refused(tree: Tree) -> None:
    tree.say("Read")
    tree.translate()

    assert first_fault(tree) == "“Read” is missing."


def test_a_message_that_nothing_says_is_refused(tree: Tree) -> None:
    tree.say("Read")
    tree.translate(message("Read", "پڑھیں"), message("Ask", "پوچھیں"))

    assert first_fault(tree) == f"line {FIRST_LINE + 3}: “Ask” is no longer used."


@pytest.mark.parametrize(
    ("numbers", "is_whole"), [("100 69 2019", True), ("69 100 2019", False), ("100 69", False)]
)
def test_another_order_of_numbers_is_taken_if_somebody_looked_at_it(
    tree: Tree, numbers: str, is_whole: bool
) -> None:
    tree.say(TRIAL)
    tree.translate(f"# numbers: {numbers}\n" + message(TRIAL, "100 میں سے 69 لوگ، 2019"))

    if is_whole:
        files.check(tree.root)
    else:
        told = f"line {FIRST_LINE + 1}: “{TRIAL}” {other_order('100 69 2019')}"
        assert first_fault(tree) == told


@pytest.mark.parametrize(
    ("one", "many", "fault"),
    [
        ("ایک پیغام", "%(num)s پیغام", ""),
        ("ایک پیغام", "پیغام", LOST),
        ("ایک پیغام", "", NOT_TRANSLATED),
    ],
)
def test_only_the_form_for_one_may_leave_its_number_out(
    tree: Tree, one: str, many: str, fault: str
) -> None:
    english = "%(num)s message"
    tree.write("page.py", f'ngettext("{english}", "%(num)s messages", 2)')
    plural = f'msgid "{english}"\nmsgid_plural "%(num)s messages"\n'
    tree.translate(f'{plural}msgstr[0] "{one}"\nmsgstr[1] "{many}"\n')

    if fault:
        assert first_fault(tree) == f"line {FIRST_LINE}: “{english}” {fault}"
    else:
        files.check(tree.root)
