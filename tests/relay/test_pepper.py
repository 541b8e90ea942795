"""What only the server knows: its pepper, and the keys that are made of it."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pwa.relay.errors import OpenError
from pwa.relay.pepper import derive_key, load_pepper


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

    with pytest.raises(OpenError, match="must hold 32 bytes"):
        load_pepper(tmp_path)
    assert (tmp_path / "pepper").read_bytes() == b"half"


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(OpenError, match=r"cannot use the folder .*file/data: "):
        load_pepper(tmp_path / "file" / "data")


def test_each_purpose_has_a_key_of_its_own() -> None:
    keys = {derive_key(pepper, purpose) for pepper in (b"p", b"q") for purpose in ("a", "b")}

    assert len(keys) == 4
    assert {len(key) for key in keys} == {32}


def test_a_key_is_the_same_as_ever() -> None:
    # HMAC-SHA-256 of "mscc/v1/passcode": what is kept of passcodes hangs on it.
    assert derive_key(b"p" * 32, "passcode").hex() == (
        "d260d2b7e2b2c301a60dc2ec25f8e3c3422de082ff155c9fbaa2cead1f920013"
    )
