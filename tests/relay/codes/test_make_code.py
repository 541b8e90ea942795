"""POST /api/codes: a look-up is reserved."""

from __future__ import annotations

from pwa.relay.codes.service import ALPHABET, CodeService
from pwa.relay.relay import Relay
from pwa.relay.tinydb_store import TinyDBStore
from tests.relay.client import RelayClient, sha256_hex


def test_a_look_up_is_four_characters_that_are_not_misread(client: RelayClient) -> None:
    lookups = {client.make_code().id for _ in range(20)}

    assert len(lookups) > 15
    assert {len(name) for name in lookups} == {4}
    assert set("".join(lookups)) <= set(ALPHABET)


def test_no_two_living_codes_have_one_look_up(
    client: RelayClient, relay: Relay, store: TinyDBStore
) -> None:
    lookups = iter(["0000", "0000", "0001"])
    relay.codes = CodeService(store.codes, relay.limits, new_lookup=lambda: next(lookups))

    assert [client.make_code().id, client.make_code().id] == ["0000", "0001"]


def test_when_nearly_all_are_in_use_the_phone_is_told_to_wait(
    client: RelayClient, relay: Relay, store: TinyDBStore
) -> None:
    relay.codes = CodeService(store.codes, relay.limits, new_lookup=lambda: "0000")
    client.make_code()

    response = client.http.post("/api/codes", json={"owner_h": sha256_hex("token")})

    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
