"""Which store an address opens, and what is output where it opens none."""

from __future__ import annotations

from pathlib import Path

import pytest

from pwa.relay.errors import OpenError
from pwa.relay.open_store import open_store
from pwa.relay.postgres_store import PostgresStore
from pwa.relay.tinydb_store import TinyDBStore


def test_tinydb_is_a_folder_of_its_own_in_the_data_folder(tmp_path: Path) -> None:
    store = open_store("tinydb", tmp_path / "data")
    store.close()

    assert isinstance(store, TinyDBStore)
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["relay"]


def test_an_address_is_postgresqls(url: str, tmp_path: Path) -> None:
    for address in (url, url.replace("postgresql://", "postgres://")):
        store = open_store(address, tmp_path)
        store.close()

        assert isinstance(store, PostgresStore)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("where", ["", "TinyDB", "mysql://a:hush@b/c", "hush"])
def test_there_is_no_other_store(where: str, tmp_path: Path) -> None:
    with pytest.raises(OpenError) as output:
        open_store(where, tmp_path)

    assert str(output.value) == "A store is tinydb, or an address that starts with postgresql://."
