"""What somebody sends stands nowhere but where it must: no log, no error, no file holds it.

The canary is in every field, name, header and query that can hold one.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, Response

from pwa.errors import FOR_PROGRAMS
from pwa.page_cache import PageCache
from pwa.relay.errors import StoreError
from pwa.relay.tinydb.links import TinyDBLinks
from tests.relay.app_process import CANARY, WARD, AppProcess, use_everything, use_room
from tests.relay.client import Credentials, RelayClient, fake_jwe, random_id, random_token
from tests.server import HOST


@pytest.fixture
def server(tmp_path: Path) -> Iterator[AppProcess]:
    """Started, and stopped after the test."""
    process = AppProcess(tmp_path)
    try:
        process.wait()
        yield process
    finally:
        process.stop()


def test_no_file_and_no_line_holds_what_was_sent(server: AppProcess) -> None:
    link = Credentials(random_token(), f"{CANARY}{random_token()}")
    code_token, proof = f"{CANARY}{random_token()}", f"{CANARY}{random_token()}"[:43]
    room, secrets = random_id(), [f"{CANARY}{random_token()}" for _ in range(3)]

    use_everything(server, link, code_token, proof)
    use_room(server, room, *secrets)
    server.stop()

    assert server.output() == f"MSCC Companion is at http://{HOST}:{server.port}\n"
    kept = {path: path.read_bytes() for path in server.data.rglob("*") if path.is_file()}
    everything = b"\n".join(kept.values())
    assert fake_jwe().encode() in everything
    assert everything.count(WARD.encode()) == 4
    recipients = re.compile(rb'"recipient": ?"' + WARD.encode() + rb'"')
    assert CANARY.encode() not in recipients.sub(b"", everything)
    for secret in (link.token, code_token, proof, HOST, *secrets):
        assert secret.encode() not in everything
    for name in (CANARY, link.id, room):
        assert not [path for path in kept if name in str(path)]
    assert room.encode() in everything
    assert (server.data / "pepper").read_bytes() not in everything.replace(
        kept[server.data / "pepper"], b"", 1
    )


def fault(*_: object, **__: object) -> Any:
    """An error that holds what somebody sent."""
    raise RuntimeError(CANARY) from ValueError(CANARY)


def test_an_error_of_ours_has_a_name_and_tells_nothing(
    client: RelayClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    link = client.create_link()
    monkeypatch.setattr(TinyDBLinks, "find", fault)

    with caplog.at_level(logging.DEBUG):
        response = client.open_link(link, CANARY, passcode=CANARY)

    assert response.status_code == 500
    assert response.json
    incident = response.json["incident"]
    assert response.json == {"error": 500, "incident": incident}
    assert caplog.messages == [f"RuntimeError (ValueError) in /s/<id_>, incident {incident}"]
    assert CANARY not in caplog.text
    assert link.id not in caplog.text


def test_a_store_s_error_is_noted_by_its_kind(
    client: RelayClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(*_: object) -> Any:
        raise StoreError(CANARY) from ConnectionError(CANARY)

    link = client.create_link()
    monkeypatch.setattr(TinyDBLinks, "find_owned", away)

    with caplog.at_level(logging.DEBUG):
        response = client.show_link(link)

    assert response.json
    assert caplog.messages == [
        f"StoreError (ConnectionError) in /api/shl/<id_>, incident {response.json['incident']}"
    ]
    assert CANARY not in caplog.text


def test_not_even_an_error_in_an_error_s_answer_is_told(
    relay_app: Flask,
    client: RelayClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(_: Response) -> Response:
        raise RuntimeError(CANARY)

    link = client.create_link()
    monkeypatch.setitem(
        relay_app.after_request_funcs, None, [fail, *relay_app.after_request_funcs[None]]
    )

    with caplog.at_level(logging.DEBUG):
        response = client.open_link(link, CANARY)

    assert response.status_code == 500
    assert len(caplog.records) == 2
    assert CANARY not in caplog.text
    assert link.id not in caplog.text
    assert "Traceback" not in caplog.text


def test_nothing_of_the_relay_s_is_answered_from_memory(relay_app: Flask) -> None:
    cache = relay_app.wsgi_app
    assert isinstance(cache, PageCache)

    assert "/en/" in cache._pages
    assert not [path for path in cache._pages if path.startswith(FOR_PROGRAMS)]
