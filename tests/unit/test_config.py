"""Settings: read once, and what cannot be used is refused with one readable sentence."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from pwa.config import Config, ConfigError
from pwa.languages import LANGUAGES
from pwa.pack import Pack, PackError


def complaint(**env: str) -> str:
    """The sentence with which settings are refused."""
    with pytest.raises(ConfigError) as refused:
        Config.from_env(env)
    text = str(refused.value)
    assert "\n" not in text
    return text


def test_nothing_needs_to_be_set() -> None:
    assert Config.from_env({}) == Config("127.0.0.1", 8000, 1, Pack(), LANGUAGES)


def test_what_is_set_is_used(tmp_path: Path) -> None:
    pack = tmp_path / "pack.toml"
    pack.write_text('hospital = "St Elsewhere"\n', encoding="utf-8")

    config = Config.from_env(
        {
            "MSCC_HOST": "0.0.0.0",  # noqa: S104 - only read here
            "MSCC_PORT": "8080",
            "MSCC_WORKERS": "2",
            "MSCC_PACK": str(pack),
        }
    )

    assert (config.host, config.port, config.workers) == ("0.0.0.0", 8080, 2)  # noqa: S104
    assert config.pack.hospital == "St Elsewhere"


def test_settings_never_change_while_the_server_runs() -> None:
    with pytest.raises(FrozenInstanceError):
        Config().port = 1  # type: ignore[misc]


def test_the_environment_of_the_process_is_what_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MSCC_PORT", "8123")

    assert Config.from_env().port == 8123


def test_other_programs_variables_are_none_of_ours() -> None:
    assert Config.from_env({"PORT": "x", "PATH": "/bin", "mscc_port": "x"}) == Config()


def test_variables_of_parts_to_come_are_no_mistake() -> None:
    assert Config.from_env({"MSCC_DATA": "var", "MSCC_RELAY": "off"}) == Config()


def test_a_slip_of_the_pen_is_pointed_out() -> None:
    assert complaint(MSCC_PROT="8080") == ("There is no setting MSCC_PROT: did you mean MSCC_PORT?")


def test_an_unknown_setting_is_told_which_are_known() -> None:
    assert complaint(MSCC_ZZZZZZZZ="1").startswith(
        "There is no setting MSCC_ZZZZZZZZ: known are MSCC_HOST, "
    )


@pytest.mark.parametrize("value", ["", "eighty", "0", "65536", "-1", "80.5", " 80", "８０", "²"])
def test_a_port_that_is_none_is_refused(value: str) -> None:
    assert complaint(MSCC_PORT=value) == (
        f"MSCC_PORT is “{value}”: it must be a whole number, 1 to 65535."
    )


@pytest.mark.parametrize("value", ["0", "65", "many"])
def test_a_number_of_workers_that_is_none_is_refused(value: str) -> None:
    assert complaint(MSCC_WORKERS=value) == (
        f"MSCC_WORKERS is “{value}”: it must be a whole number, 1 to 64."
    )


def test_a_pack_that_is_not_there_is_refused(tmp_path: Path) -> None:
    missing = tmp_path / "none.toml"

    with pytest.raises(PackError) as refused:
        Config.from_env({"MSCC_PACK": str(missing)})

    assert str(refused.value) == f"The pack {missing} cannot be read: No such file or directory."
