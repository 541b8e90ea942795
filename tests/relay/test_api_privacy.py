"""What somebody sends stands nowhere but where it must: no log, no error, no file holds it.

The canary is in every field, name, header and query that can hold one.
"""

from __future__ import annotations

import http.client
import json
import logging
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, Response

from pwa.config import Config, RelaySettings
from pwa.errors import FOR_PROGRAMS, StartError
from pwa.factory import create_app
from pwa.languages import LANGUAGES
from pwa.relay.memory_store import MemoryStore
from pwa.relay.store import StoreError
from pwa.rendering import Memory
from tests.relay.phone import Owned, Phone, digest, drawn, sealed
from tests.server import HOST, ROOT, answers, free_port

CANARY = "ZEBRA-7731"
WARD = f"{CANARY} Ward"
STARTS_WITHIN_SECONDS = 60


class Production:
    """The app as a hospital starts it, with all that it says."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.data = folder / "data"
        self._said = folder / "said"
        settings = [f"MSCC_PORT={self.port}", f"MSCC_DATA={self.data}"]
        with self._said.open("wb") as said:
            self._process = subprocess.Popen(
                ["env", *settings, sys.executable, "app.py"],
                cwd=ROOT,
                stdout=said,
                stderr=subprocess.STDOUT,
            )

    def wait(self) -> None:
        """Return once it answers."""
        end = time.monotonic() + STARTS_WITHIN_SECONDS
        while not answers(self.port):
            assert self._process.poll() is None, self.said()
            assert time.monotonic() < end, self.said()

    def stop(self) -> None:
        """Return once it has ended."""
        self._process.terminate()
        self._process.wait(timeout=10)

    def said(self) -> str:
        """All that it has written to the terminal."""
        return self._said.read_text(encoding="utf-8")

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> tuple[int, Any]:
        """Status and JSON; the canary is in the query and in the headers of every request."""
        told = dict.fromkeys(("User-Agent", "Referer", "Cookie", "X-Forwarded-For"), CANARY)
        told["Content-Type"] = "application/json"
        sign = "&" if "?" in path else "?"
        connection = http.client.HTTPConnection(HOST, self.port, timeout=30)
        try:
            sent = body if isinstance(body, bytes) else json.dumps(body)
            connection.request(method, f"{path}{sign}q={CANARY}", sent, told | headers)
            answer = connection.getresponse()
            text = answer.read()
            is_json = answer.headers.get_content_type() == "application/json"
            return answer.status, json.loads(text) if is_json else None
        finally:
            connection.close()


@pytest.fixture
def production(tmp_path: Path) -> Iterator[Production]:
    """Started, and stopped after the test."""
    served = Production(tmp_path)
    try:
        served.wait()
        yield served
    finally:
        served.stop()


def use_everything(server: Production, link: Owned, code_token: str, proof: str) -> None:
    """Go through every endpoint, rightly and wrongly."""
    end, shl = int(time.time()) + 3600, f"/api/shl/{link.name}"
    new = {"owner_h": digest(link.token), "jwe": sealed(), "exp": end, "passcode": CANARY}
    assert server.ask("PUT", shl, new)[0] == 201
    for field in (*new, CANARY):
        assert server.ask("PUT", f"/api/shl/{drawn()}", new | {field: [CANARY]})[0] == 400
    said = {"recipient": WARD, "passcode": CANARY}
    assert server.ask("POST", f"/s/{link.name}", said)[0] == 200
    assert server.ask("POST", f"/s/{link.name}", said | {"passcode": f"{CANARY}x"})[0] == 401
    assert server.ask("POST", f"/s/{link.name}", {"recipient": f"{CANARY}\n{CANARY}"})[0] == 400
    _, manifest = server.ask("POST", f"/s/{link.name}", said | {"embeddedLengthMax": 0})
    location = manifest["files"][0]["location"].partition(str(server.port))[2]
    assert server.ask("GET", location)[0] == 200
    assert server.ask("GET", f"/f/{link.name}?e=1&t={CANARY}")[0] == 404
    assert server.ask("GET", shl, **link.bearer)[1]["uses"] == 18
    assert server.ask("PATCH", shl, {"exp": end}, **link.bearer)[0] == 204
    assert server.ask("GET", shl, Authorization=f"Bearer {CANARY * 3}")[0] == 404
    _, reserved = server.ask("POST", "/api/codes", {"owner_h": digest(code_token)})
    code = f"/api/codes/{reserved['lookup']}"
    box = {"auth_h": digest(proof), "box": "b" * 64, "exp": end}
    assert server.ask("PUT", code, box, **Owned("", code_token).bearer)[0] == 204
    assert server.ask("POST", f"{code}/open", {"auth": proof[::-1]})[0] == 401
    assert server.ask("POST", f"{code}/open", {"auth": CANARY})[0] == 400
    for path in (f"/s/{CANARY}", f"/api/{CANARY}", f"/en/{CANARY}", f"/f/{CANARY}%ff%00"):
        for method in ("GET", "POST", CANARY.replace("-", "")):
            assert server.ask(method, path, CANARY.encode() * 9)[0] in (404, 405, 415, 400)
    assert server.ask("GET", "/en/", Host=f"{CANARY}:x,;")[0] in (200, 400)
    assert server.ask("POST", "/api/codes", CANARY, Host=f"{CANARY}:x,;")[0] in (400, 404)
    assert server.ask("POST", "/api/codes", b" " * 2_000_000)[0] == 413


def test_no_file_and_no_line_holds_what_was_sent(production: Production) -> None:
    link = Owned(drawn(), f"{CANARY}{drawn()}")
    code_token, proof = f"{CANARY}{drawn()}", f"{CANARY}{drawn()}"[:43]

    use_everything(production, link, code_token, proof)
    production.stop()

    assert production.said() == f"MSCC Companion is at http://{HOST}:{production.port}\n"
    kept = {path: path.read_bytes() for path in production.data.rglob("*") if path.is_file()}
    everything = b"\n".join(kept.values())
    assert sealed().encode() in everything
    assert everything.count(WARD.encode()) == 4
    recipients = re.compile(rb'"recipient": ?"' + WARD.encode() + rb'"')
    assert CANARY.encode() not in recipients.sub(b"", everything)
    for secret in (link.token, code_token, proof, HOST):
        assert secret.encode() not in everything
    assert not [path for path in kept if CANARY in str(path) or link.name in str(path)]
    assert (production.data / "pepper").read_bytes() not in everything.replace(
        kept[production.data / "pepper"], b"", 1
    )


def fault(*_: object, **__: object) -> Any:
    """An error that holds what somebody sent."""
    raise RuntimeError(CANARY) from ValueError(CANARY)


def test_an_error_of_ours_has_a_name_and_tells_nothing(
    phone: Phone, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    owned = phone.link()
    monkeypatch.setattr(MemoryStore, "find_link", fault)

    with caplog.at_level(logging.DEBUG):
        answer = phone.view(owned, CANARY, passcode=CANARY)

    assert answer.status_code == 500
    assert answer.json
    incident = answer.json["incident"]
    assert answer.json == {"error": 500, "incident": incident}
    assert caplog.messages == [f"RuntimeError (ValueError) in /s/<id_>, incident {incident}"]
    assert CANARY not in caplog.text
    assert owned.name not in caplog.text


def test_a_store_s_error_is_noted_by_its_kind(
    phone: Phone, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(*_: object) -> Any:
        raise StoreError(CANARY) from ConnectionError(CANARY)

    owned = phone.link()
    monkeypatch.setattr(MemoryStore, "show_link", away)

    with caplog.at_level(logging.DEBUG):
        answer = phone.show(owned)

    assert answer.json
    assert caplog.messages == [
        f"StoreError (ConnectionError) in /api/shl/<id_>, incident {answer.json['incident']}"
    ]
    assert CANARY not in caplog.text


def test_not_even_an_error_in_an_error_s_answer_is_told(
    relay_app: Flask,
    phone: Phone,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(_: Response) -> Response:
        raise RuntimeError(CANARY)

    owned = phone.link()
    monkeypatch.setitem(
        relay_app.after_request_funcs, None, [fail, *relay_app.after_request_funcs[None]]
    )

    with caplog.at_level(logging.DEBUG):
        answer = phone.view(owned, CANARY)

    assert answer.status_code == 500
    assert len(caplog.records) == 2
    assert CANARY not in caplog.text
    assert owned.name not in caplog.text
    assert "Traceback" not in caplog.text


def test_nothing_of_the_relay_s_is_answered_from_memory(relay_app: Flask) -> None:
    memory = relay_app.wsgi_app
    assert isinstance(memory, Memory)

    assert "/en/" in memory._answers
    assert not [path for path in memory._answers if path.startswith(FOR_PROGRAMS)]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_looking_at_the_page_for_viewers_takes_nothing(phone: Phone, method: str) -> None:
    owned = phone.link(uses=1)

    for path in ("/en/view", f"/en/view?recipient=robot&id={owned.name}"):
        assert phone.client.open(path, method=method).status_code == 200

    assert (phone.show(owned).json or {})["uses"] == 1
    assert phone.view(owned).status_code == 200


def test_without_a_relay_no_folder_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    config = Config.from_env({"MSCC_RELAY": "off", "MSCC_DATA": str(folder)})

    create_app(replace(config, languages=LANGUAGES[:1]))

    assert not folder.exists()


def test_a_folder_that_another_server_uses_stops_the_start(
    relay_app: Flask, tmp_path: Path
) -> None:
    def start() -> Flask:
        return create_app(Config(languages=LANGUAGES[:1], relay=RelaySettings(tmp_path)))

    first = start()

    with pytest.raises(StartError) as refused:
        start()
    first.extensions["mailroom"].close()

    assert "\n" not in str(refused.value)
    assert str(tmp_path) in str(refused.value)
