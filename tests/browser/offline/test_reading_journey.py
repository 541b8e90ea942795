"""Journeys of readers: the first minutes with a leaflet, and a ward whose network misbehaves."""

from __future__ import annotations

from tests.browser.conftest import NewContext
from tests.browser.support.patient import Patient
from tests.browser.support.ward import Ward
from tests.browser.support.watch import Watch
from tests.server import Server


def test_pat_is_handed_the_leaflet_and_then_the_network_goes(
    new_context: NewContext, ward: Ward, watch: Watch
) -> None:
    pat = Patient(new_context(), ward.url)

    pat.opens("/")
    pat.reads("MSCC Companion")
    assert pat.is_told("For people told they have, or may have, pressure on the spinal cord")
    assert pat.is_told("No account. Nothing to sign up for.")
    pat.sees_nothing_in_the_way()

    pat.presses("What is happening")
    pat.reads("What is MSCC?")
    assert pat.opens_the_word("metastatic")
    pat.presses("Read next")
    pat.reads("The first 24 hours")
    assert pat.is_told("No doctor or nurse has checked this page yet.")
    pat.sees_that_all_is_on_the_phone()

    ward.loses_the_network()
    watch.expect("ERR_")
    pat.comes_back()
    pat.reads("The first 24 hours")
    pat.presses("All pages")
    pat.presses("Radiotherapy")
    pat.reads("Radiotherapy")
    assert pat.is_told("Questions to ask")
    pat.presses("Get help now")
    pat.reads("Get help now")
    assert pat.is_told("Call 999 or go to A&E now")


def test_sana_reads_in_urdu_and_her_nurse_in_english(
    new_context: NewContext, ward: Ward, watch: Watch
) -> None:
    sana = Patient(new_context(locale="ur-PK"), ward.url)

    sana.opens("/")
    assert sana.language == ("ur", "rtl")
    sana.sees_that_all_is_on_the_phone()
    sana.opens("/ur/read/radiotherapy")
    in_urdu = sana.heading
    sana.presses("English")
    sana.reads("Radiotherapy")
    sana.sees_that_all_is_on_the_phone()

    ward.loses_the_network()
    watch.expect("ERR_")
    sana.presses("اردو")
    sana.reads(in_urdu)
    assert sana.language == ("ur", "rtl")


def test_a_bad_night_on_the_wards_network(
    new_context: NewContext, ward: Ward, newer_server: Server, watch: Watch
) -> None:
    watch.expect("ERR_")
    watch.expect("digest")
    watch.expect("service worker")
    watch.expect("MIME")
    pat = Patient(new_context(), ward.url)

    ward.loses("/en/pages.json", "/en/read/surgery")
    pat.opens("/en/read/steroids")
    pat.reads("Steroids")
    assert pat.opens_the_word("Steroids")

    ward.wants_a_sign_in()
    pat.comes_to_a_sign_in_page("/en/read/surgery")

    ward.recovers()
    pat.opens_and_keeps("/en/read/surgery")
    ward.wants_a_sign_in()
    pat.opens("/en/read/steroids")
    pat.reads("Steroids")

    ward.recovers()
    ward.gets(newer_server)
    pat.comes_back()
    pat.writes()
    pat.knows_of_a_newer_version()
    pat.is_offered_nothing()
    pat.stops_writing()
    pat.is_offered_a_newer_version()
    pat.takes_the_newer_version()
    pat.reads("Steroids")
    pat.presses("Get help now")
    assert pat.is_told("01632 960 111")
