"""A language comes in one file; whatever happens to that file, every page is kept or nothing is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from http.client import HTTPConnection

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewContext
from tests.browser.support.patient import Patient
from tests.browser.support.precached import (
    bundles_of,
    evict_from,
    files_of,
    kept_on,
    look_for_update,
)
from tests.browser.support.ward import Ward
from tests.browser.support.watch import Watch
from tests.server import HOST, Server

BUNDLE = "/en/pages.json"
URGENT = "/en/urgent"
LAST_TOPIC = "/en/read/what-is-mscc"
OF_ONE_SENDING = {
    *("connection", "date", "server", "transfer-encoding"),
    *("content-encoding", "content-length", "etag", "vary"),
}
"""Headers that say how an answer was sent, not what it is."""
FAULTS: dict[str, Callable[[Ward], None]] = {
    "lost": lambda ward: ward.loses(BUNDLE),
    "a sign-in page": lambda ward: ward.answers_with_a_sign_in_page(BUNDLE),
    "rewritten": lambda ward: ward.rewrites(BUNDLE),
    "elsewhere": lambda ward: ward.redirects(BUNDLE),
}


@pytest.fixture
def patient(new_context: NewContext, ward: Ward) -> Patient:
    """Somebody who has never seen the app."""
    return Patient(new_context(), ward.url)


def fetched_to_keep(ward: Ward) -> list[str]:
    """What the worker has asked for, after its own script."""
    asked = [asked.path for asked in ward.asked]
    return asked[asked.index("/service-worker.js") + 1 :]


def headers_sent(server: Server, path: str) -> dict[str, str]:
    """The headers of an answer that came over the network."""
    connection = HTTPConnection(HOST, server.port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return lasting({name.lower(): value for name, value in answer.getheaders()})


def lasting(headers: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name not in OF_ONE_SENDING}


def test_a_first_visit_asks_for_get_help_now_and_then_for_all_other_pages_at_once(
    patient: Patient, ward: Ward, server: Server
) -> None:
    patient.opens_and_keeps("/en/")

    pages = [path for path in fetched_to_keep(ward) if not path.startswith("/assets/")]

    assert pages == [URGENT, BUNDLE]
    assert bundles_of(server)["en"] == BUNDLE


def test_pages_that_the_phone_threw_away_come_back_in_one_request(
    patient: Patient, ward: Ward, server: Server
) -> None:
    patient.opens_and_keeps("/en/")
    evict_from(patient.page)
    ward.asked.clear()

    patient.opens_and_keeps("/en/settings")

    asked = Counter(asked.path for asked in ward.asked)
    pages = {path: times for path, times in asked.items() if path in files_of(server)["en"]}
    assert asked[BUNDLE] == 1
    assert pages == {"/en/settings": 1, URGENT: 1}


def test_an_update_of_one_page_fetches_that_page_and_no_bundle(
    patient: Patient, ward: Ward, newer_server: Server
) -> None:
    patient.opens_and_keeps("/en/")
    ward.gets(newer_server)
    ward.asked.clear()

    assert look_for_update(patient.page) == "installed"

    assert [asked.path for asked in ward.asked] == ["/service-worker.js", "/en/urgent"]


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_without_the_bundle_every_page_comes_by_itself(
    fault: Callable[[Ward], None], patient: Patient, ward: Ward, server: Server, watch: Watch
) -> None:
    for trouble in ("ERR_", "integrity", "digest", "redirect"):
        watch.expect(trouble)
    files = files_of(server)
    fault(ward)

    patient.opens_and_keeps("/en/")

    singly = [path for path in fetched_to_keep(ward) if not path.startswith("/assets/")]
    # What was lost, a browser may ask for once more by itself.
    asked = [*dict.fromkeys(singly)]
    assert asked[:2] == [URGENT, BUNDLE]
    assert sorted(asked) == sorted([BUNDLE, *files["en"]])
    assert Counter(kept_on(patient.page)) == Counter([*files["en"], *files["shell"]])
    ward.loses_the_network()
    patient.opens("/en/urgent")
    patient.reads("Get help now")
    assert patient.is_told("Call 999")


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_with_a_bundle_and_a_page_that_fail_nothing_is_promised_and_nothing_foreign_kept(
    fault: Callable[[Ward], None], patient: Patient, ward: Ward, server: Server, watch: Watch
) -> None:
    for trouble in ("ERR_", "integrity", "digest", "redirect"):
        watch.expect(trouble)
    fault(ward)
    ward.also_loses(LAST_TOPIC)
    patient.opens("/en/settings")

    expect(patient.page.get_by_text("Some pages are not on this phone yet")).to_be_visible()
    assert patient.page.evaluate("navigator.serviceWorker.controller") is None

    ward.recovers()
    patient.opens_and_keeps("/en/")
    files = files_of(server)
    assert Counter(kept_on(patient.page)) == Counter([*files["en"], *files["shell"]])


@pytest.mark.parametrize("comes", ["in the bundle", "by itself"])
def test_a_kept_page_has_the_headers_of_the_page_as_it_was_sent(
    comes: str, patient: Patient, ward: Ward, server: Server, watch: Watch
) -> None:
    if comes == "by itself":
        watch.expect("ERR_")
        ward.loses(BUNDLE)
    patient.opens_and_keeps("/en/")
    ward.loses_the_network()

    for path in files_of(server)["en"]:
        answer = patient.page.goto(ward.url + path)
        assert answer
        assert answer.from_service_worker
        assert lasting(answer.headers) == headers_sent(server, path), path
