"""What a bad network does while pages are kept: never half a version, never a stranger's page."""

from __future__ import annotations

from collections import Counter

import pytest
from playwright.sync_api import expect

from pwa.catalogues.pseudo import accented
from pwa.languages import PSEUDO
from tests.browser.conftest import NewContext
from tests.browser.support.patient import Patient
from tests.browser.support.precached import evict_from, files_of, kept_on, look_for_update
from tests.browser.support.ward import Ward
from tests.browser.support.watch import Watch
from tests.server import Server

NORTHFIELD = "01632 960 111"
LAST_TOPIC = "/en/read/what-is-mscc"
BUNDLE = "/en/pages.json"


@pytest.fixture
def patient(new_context: NewContext, ward: Ward) -> Patient:
    """Somebody with the whole first version on their phone."""
    reader = Patient(new_context(), ward.url)
    reader.opens_and_keeps("/en/")
    return reader


def reads_the_first_version_without_a_network(patient: Patient, ward: Ward) -> None:
    ward.loses_the_network()
    for path, heading in {
        "/en/urgent": "Get help now",
        LAST_TOPIC: "What is MSCC?",
        "/en/": "MSCC Companion",
    }.items():
        patient.opens(path)
        assert heading in patient.heading
        assert NORTHFIELD not in patient.text
    ward.recovers()


def test_only_the_language_read_and_the_shell_are_kept_each_file_once(
    patient: Patient, server: Server
) -> None:
    files = files_of(server)

    kept = kept_on(patient.page)

    assert Counter(kept) == Counter([*files["en"], *files["shell"]])


def test_get_help_now_is_the_first_page_that_is_kept(patient: Patient) -> None:
    kept = kept_on(patient.page)

    assert kept[0] == "/en/urgent"
    assert LAST_TOPIC in kept


def test_a_file_that_fails_leaves_the_old_version_whole_and_the_next_try_succeeds(
    patient: Patient, ward: Ward, newer_server: Server, watch: Watch
) -> None:
    watch.expect("ERR_")
    ward.gets(newer_server)
    ward.loses("/en/urgent")

    assert look_for_update(patient.page) == "redundant"
    reads_the_first_version_without_a_network(patient, ward)

    patient.opens("/en/")
    assert look_for_update(patient.page) == "installed"
    patient.comes_back()
    patient.is_offered_a_newer_version()
    patient.takes_the_newer_version()
    patient.opens("/en/urgent")
    assert NORTHFIELD in patient.text


def test_a_first_visit_cut_in_the_middle_leaves_a_page_that_works_and_is_made_whole_later(
    new_context: NewContext, ward: Ward, watch: Watch
) -> None:
    watch.expect("ERR_")
    ward.loses(BUNDLE, LAST_TOPIC)
    patient = Patient(new_context(), ward.url)
    patient.opens("/en/settings")

    expect(patient.page.get_by_text("Some pages are not on this phone yet")).to_be_visible()
    patient.opens("/en/urgent")
    patient.reads("Get help now")

    ward.recovers()
    patient.opens_and_keeps("/en/")
    reads_the_first_version_without_a_network(patient, ward)


def test_a_sign_in_page_at_every_address_changes_nothing(
    patient: Patient, ward: Ward, newer_server: Server, watch: Watch
) -> None:
    watch.expect("service worker")
    watch.expect("MIME")
    before = kept_on(patient.page)
    ward.gets(newer_server)
    ward.wants_a_sign_in()

    assert look_for_update(patient.page) == "none"
    patient.opens_and_keeps("/en/urgent")
    patient.reads("Get help now")

    assert kept_on(patient.page) == before
    reads_the_first_version_without_a_network(patient, ward)


def test_a_sign_in_page_in_the_middle_of_an_update_is_not_kept(
    patient: Patient, ward: Ward, newer_server: Server, watch: Watch
) -> None:
    watch.expect("integrity")
    watch.expect("digest")
    ward.gets(newer_server)
    ward.answers_with_a_sign_in_page("/en/urgent")

    assert look_for_update(patient.page) == "redundant"

    reads_the_first_version_without_a_network(patient, ward)


def test_redirects_to_a_sign_in_page_change_nothing(
    patient: Patient, ward: Ward, newer_server: Server, watch: Watch
) -> None:
    watch.expect("redirect")
    watch.expect("service worker")
    before = kept_on(patient.page)
    ward.gets(newer_server)
    ward.sends_everybody_to_the_sign_in()

    assert look_for_update(patient.page) == "none"
    patient.opens_and_keeps(LAST_TOPIC)

    assert kept_on(patient.page) == before
    reads_the_first_version_without_a_network(patient, ward)


def test_a_first_visit_behind_a_sign_in_keeps_nothing_of_it(
    new_context: NewContext, ward: Ward, watch: Watch
) -> None:
    watch.expect("digest")
    watch.expect("integrity")
    ward.answers_with_a_sign_in_page(BUNDLE, LAST_TOPIC)
    patient = Patient(new_context(), ward.url)
    patient.opens("/en/settings")
    expect(patient.page.get_by_text("Some pages are not on this phone yet")).to_be_visible()

    ward.recovers()
    patient.opens_and_keeps("/en/")

    reads_the_first_version_without_a_network(patient, ward)


def test_pages_that_the_phone_threw_away_are_fetched_again(patient: Patient, ward: Ward) -> None:
    evict_from(patient.page)

    patient.opens_and_keeps("/en/settings")

    reads_the_first_version_without_a_network(patient, ward)


def test_a_full_phone_is_told_kindly_and_still_reads(
    patient: Patient, ward: Ward, watch: Watch
) -> None:
    watch.expect("Quota")
    storage = patient.page.context.new_cdp_session(patient.page)
    storage.send("Storage.overrideQuotaForOrigin", {"origin": ward.url, "quotaSize": 1})

    patient.opens(f"/{PSEUDO.code}/settings")

    expect(patient.page.locator("[data-offline-state]")).to_have_text(
        accented("This phone has no space for all the pages. You need a network to read them.")
    )
    patient.opens(f"/{PSEUDO.code}/read/surgery")
    patient.reads(accented("Surgery"))
    reads_the_first_version_without_a_network(patient, ward)


def test_a_phone_that_was_always_full_still_reads(
    new_context: NewContext, ward: Ward, watch: Watch
) -> None:
    watch.expect("Quota")
    patient = Patient(new_context(), ward.url)
    patient.opens("/healthz")
    storage = patient.page.context.new_cdp_session(patient.page)
    storage.send("Storage.overrideQuotaForOrigin", {"origin": ward.url, "quotaSize": 1})

    patient.opens("/en/settings")

    expect(patient.page.get_by_text("Some pages are not on this phone yet")).to_be_visible()
    patient.opens("/en/read/radiotherapy")
    patient.reads("Radiotherapy")
    assert patient.opens_the_word("Radiotherapy")


def test_the_workers_requests_carry_no_cookie(patient: Patient, ward: Ward, watch: Watch) -> None:
    patient.page.context.add_cookies([{"name": "spy", "value": "1", "url": ward.url}])
    ward.asked.clear()
    evict_from(patient.page)
    watch.expect("404")
    watch.expect("ERR_")
    ward.loses(BUNDLE)

    patient.opens_and_keeps("/en/read/")
    patient.opens("/en/nowhere")

    # The browser alone asks for the worker's script, in its own way.
    by_the_worker = [asked for asked in ward.asked if asked.path != "/service-worker.js"]
    assert {asked.path for asked in by_the_worker} >= {BUNDLE, "/en/urgent", "/en/nowhere"}
    for asked in by_the_worker:
        assert "Cookie" not in asked.headers, asked.path


def test_no_answer_to_the_worker_leaves_a_cookie(
    patient: Patient, ward: Ward, newer_server: Server, watch: Watch
) -> None:
    ward.gives_cookies()
    watch.expect("404")

    patient.opens_and_keeps(f"/{PSEUDO.code}/")
    ward.gets(newer_server)
    assert look_for_update(patient.page) == "installed"
    patient.opens("/en/nowhere")
    patient.reads("This page does not exist")

    asked = {asked.path for asked in ward.asked}
    assert asked >= {f"/{PSEUDO.code}/pages.json", "/en/urgent", "/en/nowhere"}

    assert patient.page.context.cookies() == []
