"""Notes go from a patient's phone to a carer's and back, with no network between them."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewContext
from tests.browser.support.sharing_people import BY_DEFAULT, Sharing, nell_on_a_phone, on_a_phone
from tests.browser.support.watch import Watch
from tests.server import Server


@pytest.fixture
def nell(new_context: NewContext, server: Server) -> Sharing:
    """A patient who shares their questions, and is at *Share with a carer*."""
    return nell_on_a_phone(new_context(**BY_DEFAULT), server.url)


@pytest.fixture
def asha(new_context: NewContext, server: Server) -> Sharing:
    """Their daughter, who has never seen the app."""
    return on_a_phone(new_context(**BY_DEFAULT), server.url, "/en/join")


def joins_by_file(asha: Sharing, file: Path) -> None:
    asha.says_who_they_are("Asha", "daughter")
    asha.opens_a_file(file)
    asha.taps("Add this to my phone")
    expect(asha.place).to_contain_text("You write as Asha")


def test_a_file_goes_to_a_daughter_and_comes_back_with_her_words(
    nell: Sharing, asha: Sharing, tmp_path: Path
) -> None:
    # Given that Nell sees what Asha will see, and nothing private in it
    preview = nell.exactly_what_they_see
    assert "Can my dog visit?" in preview
    assert "Once a day" in preview
    assert "ZEBRA" not in preview
    file = nell.saves("Save as a file", tmp_path)
    assert "ZEBRA" not in file.read_text(encoding="utf-8")

    # When Asha takes it on her phone, and writes
    joins_by_file(asha, file)
    asha.opens("/en/questions")
    asha.asks("Who takes her home?")
    asha.opens("/en/join")
    asha.page.get_by_role("textbox", name="How it looks to me").fill("She is braver than she says")
    asha.is_told_it_is_saved()
    back = asha.saves("Save as a file", tmp_path)

    # Then Nell sees whose words they are, and her own stand as they did
    nell.opens_a_file(back)
    expect(nell.taken).to_contain_text("Who takes her home?")
    nell.takes_it_over()
    nell.opens("/en/questions")
    expect(nell.page.get_by_role("checkbox", name="Who takes her home?")).to_be_visible()
    nell.opens("/en/carers")
    seen = nell.exactly_what_they_see
    assert "Who takes her home?" in seen
    assert "She is braver than she says" in seen
    assert "Asha (daughter)" in seen


def test_squares_are_read_off_one_phone_by_the_other(
    nell: Sharing, asha: Sharing, tmp_path: Path
) -> None:
    nell.opens("/en/questions")
    for number in range(12):
        nell.asks(f"A question of many words, so that one square is not enough: {number * 7919}")
    nell.opens("/en/carers")
    pictures = nell.squares(tmp_path)
    assert len(pictures) > 1

    asha.says_who_they_are("Asha")
    asha.page.locator("[data-photos]").set_input_files(pictures[:1])
    expect(asha.page.locator("[data-progress]")).to_have_text(f"Squares read: 1 of {len(pictures)}")
    asha.page.locator("[data-photos]").set_input_files(pictures)

    expect(asha.taken).to_contain_text("A question of many words")
    asha.taps("Add this to my phone")
    expect(asha.place).to_contain_text("You write as Asha")
    asha.opens("/en/questions")
    expect(asha.page.get_by_role("checkbox", name="enough: 71271")).to_be_visible()


def test_whoever_has_their_own_notebook_keeps_it_apart(
    nell: Sharing, asha: Sharing, tmp_path: Path
) -> None:
    asha.opens("/en/questions")
    asha.asks("What is wrong with my knee?")
    asha.opens("/en/join")
    joins_by_file(asha, nell.saves("Save as a file", tmp_path))

    asha.opens("/en/questions")
    expect(asha.page.get_by_role("checkbox", name="Can my dog visit?")).to_be_visible()
    expect(asha.page.get_by_role("checkbox", name="my knee")).to_have_count(0)
    asha.opens("/en/preferences")
    expect(asha.place).to_have_text("This is your own notebook.")
    asha.opens("/en/join")
    asha.taps("My own notebook", exact=True)
    expect(asha.place).to_have_text("This is your own notebook.")
    asha.opens("/en/questions")
    expect(asha.page.get_by_role("checkbox", name="my knee")).to_be_visible()
    expect(asha.page.get_by_role("checkbox", name="Can my dog visit?")).to_have_count(0)


def test_a_carer_leaves_and_nothing_stays(nell: Sharing, asha: Sharing, tmp_path: Path) -> None:
    joins_by_file(asha, nell.saves("Save as a file", tmp_path))

    asha.page.get_by_text("Leave this notebook").click()
    asha.taps("Leave it now", exact=True)

    expect(asha.page.locator("[data-switch]")).to_be_hidden()
    names = asha.page.evaluate("indexedDB.databases().then(all => all.map(({ name }) => name))")
    assert [name for name in names if name.startswith("mscc-notebook")] == []


def test_nothing_chosen_is_nothing_handed_over(new_context: NewContext, server: Server) -> None:
    patient = on_a_phone(new_context(**BY_DEFAULT), server.url, "/en/carers")

    patient.taps("Show as squares", exact=True)

    expect(patient.page.get_by_role("status")).to_have_text(
        "Choose first what they see, further up."
    )


@pytest.mark.parametrize("text", ["<p>Shopping</p>", '{"format":"mscc-hand-off","version":1}'])
def test_what_is_no_hand_off_changes_nothing(nell: Sharing, tmp_path: Path, text: str) -> None:
    file = tmp_path / "other.html"
    file.write_text(text, encoding="utf-8")

    nell.opens_a_file(file)

    expect(nell.taken).to_contain_text("Nothing was changed.")
    expect(nell.taken.get_by_role("button", name="Add this to my phone")).to_be_hidden()


def test_a_file_of_somebody_elses_notebook_is_not_mixed_in(
    nell: Sharing, new_context: NewContext, server: Server, tmp_path: Path
) -> None:
    other = on_a_phone(new_context(**BY_DEFAULT), server.url, "/en/questions")
    other.asks("Not Nell's question?")
    other.opens("/en/carers")
    other.lets_carers_see("All my questions and answers")

    nell.opens_a_file(other.saves("Save as a file", tmp_path))

    expect(nell.taken).to_contain_text("This does not belong to this notebook.")


def test_two_phones_without_a_network_hand_notes_over_and_back(
    new_context: NewContext, server: Server, tmp_path: Path, watch: Watch
) -> None:
    # Given two phones that have kept the pages, and have no network from now on
    watch.expect("ERR_INTERNET_DISCONNECTED")
    nell = nell_on_a_phone(new_context(has_touch=True), server.url)
    asha = on_a_phone(new_context(has_touch=True), server.url, "/en/join")
    for somebody in (nell, asha):
        somebody.sees_that_all_is_on_the_phone()
        somebody.page.context.set_offline(True)

    # When Asha reads Nell's squares, writes, and hands it back in a file
    pictures = nell.squares(tmp_path)
    asha.says_who_they_are("Asha")
    asha.page.locator("[data-photos]").set_input_files(pictures)
    expect(asha.taken).to_contain_text("Can my dog visit?")
    asha.taps("Add this to my phone")
    expect(asha.place).to_contain_text("You write as Asha")
    asha.opens("/en/questions")
    asha.asks("Asked with no network?")
    asha.opens("/en/join")
    nell.opens_a_file(asha.saves("Save as a file", tmp_path))
    nell.takes_it_over()

    # Then it is on Nell's list
    nell.opens("/en/questions")
    expect(nell.tick_of("Asked with no network?")).to_be_visible()
