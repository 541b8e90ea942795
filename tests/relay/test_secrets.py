"""What only the server knows: its pepper, and what hangs on it: passcodes and tickets."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter

import pytest

from pwa.relay.passcode import Passcodes
from pwa.relay.pepper import derive, load_pepper
from pwa.relay.store import CannotOpen
from pwa.relay.tickets import Tickets
from tests.relay.phone import START, drawn


def test_the_pepper_is_made_once_and_for_this_account_only(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "data"

    pepper = load_pepper(folder)

    assert len(pepper) == 32
    assert load_pepper(folder) == pepper
    assert [path.name for path in folder.iterdir()] == ["pepper"]
    assert stat.S_IMODE((folder / "pepper").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert load_pepper(tmp_path) != pepper


def test_all_who_start_at_once_have_one_pepper(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        assert len(set(pool.map(load_pepper, [tmp_path] * 64))) == 1


def test_a_pepper_that_is_damaged_is_not_made_anew(tmp_path: Path) -> None:
    (tmp_path / "pepper").write_bytes(b"half")

    with pytest.raises(CannotOpen, match="must hold 32 bytes"):
        load_pepper(tmp_path)
    assert (tmp_path / "pepper").read_bytes() == b"half"


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(CannotOpen, match=r"cannot use the folder .*file/data: "):
        load_pepper(tmp_path / "file" / "data")


def test_each_purpose_has_a_key_of_its_own() -> None:
    keys = {derive(pepper, purpose) for pepper in (b"p", b"q") for purpose in ("a", "b")}

    assert len(keys) == 4
    assert {len(key) for key in keys} == {32}


def test_a_passcode_is_known_again_and_kept_as_no_reader_knows_it() -> None:
    passcodes = Passcodes(b"k" * 32)

    first, second = passcodes.hash("K7MQ2XWD"), passcodes.hash("K7MQ2XWD")

    assert first != second
    assert "K7MQ2XWD" not in first
    assert passcodes.matches("K7MQ2XWD", first)
    assert not passcodes.matches("K7MQ2XWE", first)
    assert not passcodes.matches("", first)
    assert not Passcodes(b"l" * 32).matches("K7MQ2XWD", first)


def test_a_guess_is_slow() -> None:
    passcodes = Passcodes(b"k" * 32)
    kept = passcodes.hash("K7MQ2XWD")

    start = perf_counter()
    passcodes.matches("wrong", kept)

    # 16 MB are written and read in no machine's millisecond.
    assert perf_counter() - start > 0.005


def test_a_ticket_fits_one_file_one_time_one_name_and_one_server() -> None:
    tickets, id_ = Tickets(b"k" * 32, 300), drawn()
    until, ticket = tickets.issue(id_, "Ward 7", START)
    names = ["Ward 6", "Ward 7"]

    assert until == START + 300
    assert tickets.holder(id_, until, ticket, names, START + 299) == "Ward 7"
    assert tickets.holder(id_, until, ticket, names, START + 300) is None
    assert tickets.holder(id_, until, ticket, ["Ward 6"], START) is None
    assert tickets.holder(id_, until, ticket, [], START) is None
    assert tickets.holder(drawn(), until, ticket, names, START) is None
    assert tickets.holder(id_, until - 1, ticket, names, START) is None
    assert Tickets(b"l" * 32, 300).holder(id_, until, ticket, names, START) is None


def test_nobody_has_a_ticket_for_longer_than_a_ticket_lasts() -> None:
    until, ticket = Tickets(b"k" * 32, 3600).issue("id", "Ward 7", START)

    assert Tickets(b"k" * 32, 300).holder("id", until, ticket, ["Ward 7"], START) is None
