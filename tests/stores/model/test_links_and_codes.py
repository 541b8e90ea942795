"""Any history of calls about links and codes: each store says and keeps what the model does."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule

from pwa.relay.codes.model import Code
from pwa.relay.links.model import ACCESS_LIST_LIFETIME, Access, Link
from tests.stores.factories import (
    NOW,
    OWNER,
    RIGHT_AUTH,
    STRANGER,
    WRONG_AUTH,
    code_lookup,
    link_id,
)
from tests.stores.model.history import History, check
from tests.stores.open_stores import REAL
from tests.stores.postgres.server import PostgresServer

IDS = st.sampled_from([link_id(1), link_id(2)])
LOOKUPS = st.sampled_from([code_lookup(1), code_lookup(2)])
OWNERS = st.sampled_from([OWNER, OWNER, OWNER, STRANGER])
PROOFS = st.sampled_from([RIGHT_AUTH, WRONG_AUTH, WRONG_AUTH])
SEALED = st.text("abc", min_size=1, max_size=3)
ENDS = st.integers(0, 20).map(lambda seconds: NOW + seconds)
ACCESSES = st.builds(
    Access,
    st.integers(0, 9).map(lambda minute: NOW + 60 * minute),
    st.text(max_size=5),
    st.sampled_from(["opened", "wrong-passcode"]),
)
LINKS = st.builds(
    Link,
    id=IDS,
    owner=OWNERS,
    jwe=SEALED,
    flag=st.sampled_from(["", "L", "P", "LP"]),
    expires=ENDS,
    uses=st.integers(1, 3),
    passcode=st.sampled_from(["", "slow$hash"]),
    attempts=st.integers(1, 5),
)
CODES = st.builds(
    Code,
    LOOKUPS,
    OWNERS,
    ENDS,
    st.just(RIGHT_AUTH),
    st.sampled_from(["", "box"]),
    st.integers(1, 5),
)


class LinkAndCodeHistory(History):
    """All that may be asked of links and codes."""

    @rule(seconds=st.sampled_from([0, 1, 5, 20, ACCESS_LIST_LIFETIME - 20, ACCESS_LIST_LIFETIME]))
    def wait(self, seconds: int) -> None:
        self.now += seconds

    @rule(link=LINKS)
    def create_link(self, link: Link) -> None:
        self.compare("links", "create", link, self.now)

    @rule(id_=IDS, owner=OWNERS)
    def find_link(self, id_: str, owner: str) -> None:
        self.compare("links", "find", id_, self.now)
        self.compare("links", "find_owned", id_, owner, self.now)

    @rule(id_=IDS, owner=OWNERS, jwe=st.none() | SEALED, expires=st.none() | ENDS)
    def update_link(self, id_: str, owner: str, jwe: str | None, expires: int | None) -> None:
        self.compare("links", "update", id_, owner, self.now, jwe=jwe, expires=expires)

    @rule(id_=IDS, owner=OWNERS)
    def stop_link(self, id_: str, owner: str) -> None:
        self.compare("links", "stop", id_, owner, self.now)

    @rule(id_=IDS)
    def reserve_attempt(self, id_: str) -> None:
        self.compare("links", "reserve_attempt", id_, self.now)

    @rule(id_=IDS)
    def refund_attempt(self, id_: str) -> None:
        self.compare("links", "refund_attempt", id_, self.now)

    @rule(id_=IDS, access=ACCESSES)
    def use_link(self, id_: str, access: Access) -> None:
        self.compare("links", "use", id_, access, self.now)

    @rule(id_=IDS, access=ACCESSES)
    def log_access(self, id_: str, access: Access) -> None:
        self.compare("links", "log_access", id_, access, self.now)

    @rule(code=CODES)
    def create_code(self, code: Code) -> None:
        self.compare("codes", "create", code, self.now)

    @rule(lookup=LOOKUPS, owner=OWNERS, box=SEALED, expires=ENDS)
    def fill_code(self, lookup: str, owner: str, box: str, expires: int) -> None:
        self.compare("codes", "fill", lookup, owner, RIGHT_AUTH, box, expires, self.now)

    @rule(lookup=LOOKUPS, owner=OWNERS)
    def stop_code(self, lookup: str, owner: str) -> None:
        self.compare("codes", "stop", lookup, owner, self.now)

    @rule(lookup=LOOKUPS, proof=PROOFS)
    def open_code(self, lookup: str, proof: str) -> None:
        self.compare("codes", "open", lookup, proof, self.now)


@pytest.mark.parametrize("kind", REAL)
def test_every_store_does_what_the_model_does(kind: str, postgres: PostgresServer) -> None:
    check(LinkAndCodeHistory, kind, postgres, examples=60)
