"""A newer version is offered, never forced, and never while somebody writes."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import NewContext
from tests.browser.support.patient import Patient
from tests.browser.support.ward import Ward
from tests.server import Server

NORTHFIELD = "01632 960 111"


class Loads:
    """Counts how often each page of a phone is loaded."""

    def __init__(self, phone: BrowserContext) -> None:
        self.paths: list[str] = []
        phone.on("page", lambda page: page.on("load", self._note))

    def _note(self, page: Page) -> None:
        self.paths.append(page.url.split("/", 3)[3])


@pytest.fixture
def phone(new_context: NewContext) -> BrowserContext:
    return new_context()


@pytest.fixture
def loads(phone: BrowserContext) -> Loads:
    return Loads(phone)


@pytest.fixture
def patient(phone: BrowserContext, loads: Loads, ward: Ward, newer_server: Server) -> Patient:
    """Somebody with the first version on their phone, while the next goes into service."""
    reader = Patient(phone, ward.url)
    reader.opens_and_keeps("/en/urgent")
    assert NORTHFIELD not in reader.text
    ward.gets(newer_server)
    return reader


def test_the_next_version_is_offered_and_nothing_reloads_by_itself(
    patient: Patient, loads: Loads
) -> None:
    patient.comes_back()
    loads.paths.clear()

    patient.is_offered_a_newer_version()

    assert NORTHFIELD not in patient.text
    patient.opens("/en/read/")
    patient.opens("/en/urgent")
    patient.is_offered_a_newer_version()
    assert NORTHFIELD not in patient.text, "the version in use changed under the reader"
    assert loads.paths == ["en/read/", "en/urgent"]


def test_using_it_reloads_once_and_shows_what_is_new(patient: Patient, loads: Loads) -> None:
    patient.knows_of_a_newer_version()
    patient.is_offered_a_newer_version()
    loads.paths.clear()

    patient.takes_the_newer_version()

    expect(patient.page.get_by_role("link", name=NORTHFIELD).first).to_be_visible()
    patient.sees_that_all_is_on_the_phone()
    patient.is_offered_nothing()
    assert loads.paths == ["en/urgent"]


def test_later_hides_the_offer_on_this_page_and_changes_nothing(
    patient: Patient, loads: Loads
) -> None:
    patient.knows_of_a_newer_version()
    patient.is_offered_a_newer_version()
    loads.paths.clear()

    patient.presses("Later")

    patient.is_offered_nothing()
    assert NORTHFIELD not in patient.text
    assert loads.paths == []


def test_nothing_is_offered_or_reloaded_while_somebody_writes(
    patient: Patient, loads: Loads
) -> None:
    patient.writes()
    loads.paths.clear()
    patient.knows_of_a_newer_version()
    patient.sees_that_all_is_on_the_phone()

    patient.is_offered_nothing()
    assert patient.page.locator("textarea").input_value() == "My question"

    patient.stops_writing()
    patient.is_offered_a_newer_version()
    assert patient.page.locator("textarea").input_value() == "My question"
    assert loads.paths == []


def test_another_tab_that_takes_it_reloads_nothing_where_somebody_writes(
    patient: Patient, phone: BrowserContext, ward: Ward, loads: Loads
) -> None:
    patient.writes()
    other_tab = Patient(phone, ward.url)
    other_tab.opens("/en/")
    other_tab.knows_of_a_newer_version()
    other_tab.is_offered_a_newer_version()
    loads.paths.clear()

    other_tab.takes_the_newer_version()

    other_tab.sees_that_all_is_on_the_phone()
    assert patient.page.locator("textarea").input_value() == "My question"
    patient.stops_writing()
    patient.is_offered_nothing()
    assert loads.paths == ["en/"]


def test_five_tabs_are_offered_it_and_only_the_one_that_takes_it_reloads(
    patient: Patient, phone: BrowserContext, ward: Ward, loads: Loads
) -> None:
    tabs = [patient, *(Patient(phone, ward.url) for _ in range(4))]
    for tab, path in zip(tabs, ("urgent", "", "read/", "read/surgery", "settings"), strict=True):
        tab.opens(f"/en/{path}")
    patient.knows_of_a_newer_version()
    for tab in tabs:
        tab.is_offered_a_newer_version()
    loads.paths.clear()

    tabs[3].takes_the_newer_version()

    tabs[3].reads("Surgery")
    for tab in tabs:
        tab.is_offered_nothing()
    for tab in tabs:
        assert tab.heading
    assert loads.paths == ["en/read/surgery"]


def test_a_version_that_was_taken_is_not_offered_again(patient: Patient, loads: Loads) -> None:
    patient.knows_of_a_newer_version()
    patient.is_offered_a_newer_version()
    patient.takes_the_newer_version()
    patient.sees_that_all_is_on_the_phone()
    loads.paths.clear()

    for path in ("/en/", "/en/read/", "/en/urgent"):
        patient.opens_and_keeps(path)
        patient.is_offered_nothing()

    assert loads.paths == ["en/", "en/read/", "en/urgent"]
