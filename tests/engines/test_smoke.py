"""What the app promises to every reader, in short, in three engines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import NamedTuple

import pytest
from flask import Flask

from pwa.views import page_paths
from pwa.views.service_worker import NEVER_KEPT
from tests.engines.engine import Engine, NewEngine
from tests.pages.tree import parse
from tests.server import Server

TOPIC = "/ur/read/spine-stability"
TAKES_TAPS = "html[data-ready='true']"
READY_OFFLINE = "html[data-offline='ready']"
ACTIVE_WORKER = "return navigator.serviceWorker.ready.then(({ active }) => active.state)"
MEANING = "return document.getElementById('meaning-1')?.textContent"
LISTED_MEANINGS = """
    const texts = ({ children }) => Array.from(children, ({ textContent }) => textContent);
    return Array.from(document.querySelectorAll("#words > div"), (word) => texts(word).join(" "));
"""
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RUN_AXE = """
    const on = { enabled: true };
    const rules = { "color-contrast-enhanced": on, "target-size": on };
    return axe.run(document, { rules, resultTypes: ["violations"] }).then(({ violations }) =>
        violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)));
"""
ADVICE_STARTED = "#install [data-install='menu']:not([hidden])"
OFFER_TO_INSTALL = "dispatchEvent(new Event('beforeinstallprompt'))"
OFFER_HEARD = "[data-action='install']:not([hidden])"
# The database takes its questions in turn: this one is answered after what was put before it.
PUT_AWAY = """
    return new Promise((tell, fail) => {
        const opening = indexedDB.open("mscc-device");
        opening.onerror = fail;
        opening.onsuccess = () => {
            const settings = opening.result.transaction("settings").objectStore("settings");
            const reading = settings.get("installAdviceDismissed");
            reading.onerror = fail;
            reading.onsuccess = () => tell(reading.result === true);
            opening.result.close();
        };
    });
"""


class Visit(NamedTuple):
    """A tab that has read one topic, and the origin, where nobody answers any more."""

    engine: Engine
    origin: str

    def heading_at(self, path: str) -> str:
        """The heading of the page that opens there."""
        self.engine.open(self.origin + path)
        return self.engine.heading()


@pytest.fixture(scope="module")
def offline(new_engine: NewEngine, app: Flask) -> Iterator[Visit]:
    """One visit to a topic in Urdu, after which the server was stopped."""
    server = Server().start()
    with ExitStack() as at_the_end:
        at_the_end.callback(server.stop)
        engine = at_the_end.enter_context(closing(new_engine()))
        engine.open(server.url + TOPIC)
        engine.wait_for(READY_OFFLINE)
        server.stop()
        yield Visit(engine, server.url)


@pytest.fixture(scope="session")
def served_headings(app: Flask) -> dict[str, str]:
    """The heading of every page in Urdu that a phone keeps, as the app serves it, by path."""
    client = app.test_client(use_cookies=False)
    paths = [path for path in page_paths(app) if path.startswith("/ur/")]
    kept = [path for path in paths if not path.endswith(NEVER_KEPT)]
    return {path: parse(client.get(path).text).all("h1")[0].text for path in kept}


def test_the_first_visit_to_a_topic_keeps_everything_on_the_phone(
    engine: Engine, server: Server
) -> None:
    engine.open(server.url + TOPIC)

    engine.wait_for(READY_OFFLINE)

    assert engine.run(ACTIVE_WORKER) == "activated"


def test_every_page_opens_without_the_server(
    offline: Visit, served_headings: dict[str, str]
) -> None:
    opened = {path: offline.heading_at(path) for path in served_headings}

    assert opened == served_headings


def test_the_start_leads_to_the_language_read_last_without_the_server(offline: Visit) -> None:
    offline.engine.open(f"{offline.origin}/")

    assert offline.engine.path() == "/ur/"


@pytest.mark.parametrize("path", ["/ur/nowhere", "/nowhere"])
def test_an_unknown_address_is_explained_in_urdu_without_the_server(
    offline: Visit, served_headings: dict[str, str], path: str
) -> None:
    heading = offline.heading_at(path)

    assert heading == served_headings["/ur/offline"]


def test_a_hard_word_opens_its_meaning_without_the_server(offline: Visit) -> None:
    engine = offline.engine
    engine.open(offline.origin + TOPIC)
    engine.wait_for(TAKES_TAPS)

    engine.press("button.word[aria-controls='meaning-1']")

    assert engine.run(MEANING) in engine.run(LISTED_MEANINGS)


def test_axe_finds_nothing(engine: Engine, server: Server) -> None:
    faults = []
    for path in ("/ur/urgent", TOPIC):
        engine.open(server.url + path)
        engine.wait_for(TAKES_TAPS)
        engine.run(AXE.read_text(encoding="utf-8"))
        faults += [f"{path}: {fault}" for fault in engine.run(RUN_AXE)]

    assert not faults, "\n".join(faults)


def test_the_phone_remembers_that_the_install_advice_was_put_away(
    engine: Engine, server: Server
) -> None:
    home = f"{server.url}/ur/"
    engine.open(home)
    engine.wait_for(ADVICE_STARTED)
    engine.run(OFFER_TO_INSTALL)
    engine.wait_for(f"#install:not([hidden]) {OFFER_HEARD}")

    engine.press("[data-action='install-dismiss']")
    assert engine.run(PUT_AWAY)
    engine.open(home)
    engine.wait_for(ADVICE_STARTED)
    engine.run(OFFER_TO_INSTALL)

    engine.wait_for(f"#install[hidden] {OFFER_HEARD}")
