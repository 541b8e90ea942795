"""Settings: read once, and what cannot be used is refused with one readable sentence."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from pwa.config import DATA, LONGEST_PUBLIC_URL, Config, ConfigError, RelaySettings
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
    relay = RelaySettings(DATA, "tinydb", "")

    assert Config.from_env({}) == Config("127.0.0.1", 8000, 1, Pack(), LANGUAGES, relay)


def test_what_is_set_is_used(tmp_path: Path) -> None:
    pack = tmp_path / "pack.toml"
    pack.write_text('hospital = "St Elsewhere"\n', encoding="utf-8")

    config = Config.from_env(
        {
            "MSCC_HOST": "0.0.0.0",  # noqa: S104 - only read here
            "MSCC_PORT": "8080",
            "MSCC_WORKERS": "2",
            "MSCC_PACK": str(pack),
            "MSCC_DATA": str(tmp_path / "kept"),
            "MSCC_RELAY_STORE": "postgresql://relay:secret@127.0.0.1/relay",
            "MSCC_PUBLIC_URL": "https://mscc.example.org/",
        }
    )

    assert (config.host, config.port, config.workers) == ("0.0.0.0", 8080, 2)  # noqa: S104
    assert config.pack.hospital == "St Elsewhere"
    assert config.relay == RelaySettings(
        tmp_path / "kept",
        "postgresql://relay:secret@127.0.0.1/relay",
        "https://mscc.example.org",
    )
    assert "secret" not in repr(config)


def test_settings_never_change_while_the_server_runs() -> None:
    with pytest.raises(FrozenInstanceError):
        Config().port = 1  # type: ignore[misc]


def test_the_environment_of_the_process_is_what_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MSCC_PORT", "8123")

    assert Config.from_env().port == 8123


def test_other_programs_variables_are_none_of_ours() -> None:
    env = {"PORT": "x", "PATH": "/bin", "mscc_port": "x"}

    assert Config.from_env(env) == Config.from_env({})


def test_without_a_relay_none_of_its_settings_matters() -> None:
    env = {"MSCC_RELAY": "off", "MSCC_PUBLIC_URL": "nonsense", "MSCC_WORKERS": "2"}

    assert Config.from_env(env) == Config(workers=2, relay=None)


@pytest.mark.parametrize("value", ["", "no", "ON", "0"])
def test_a_relay_is_on_or_off(value: str) -> None:
    assert complaint(MSCC_RELAY=value) == f"MSCC_RELAY is “{value}”: it must be on or off."


def test_a_data_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")

    assert complaint(MSCC_DATA=str(file)) == f"MSCC_DATA is “{file}”, which is no folder."


@pytest.mark.parametrize("value", ["", "mysql://u:secret@h/d", "TinyDB", "sqlite", "secret"])
def test_a_store_that_is_none_is_refused_without_its_password(value: str) -> None:
    said = complaint(MSCC_RELAY_STORE=value)

    assert said == "MSCC_RELAY_STORE must be “tinydb”, or begin with “postgresql://”."


def test_several_processes_need_a_database() -> None:
    assert complaint(MSCC_WORKERS="3") == (
        "MSCC_WORKERS is “3”: more than one process needs a PostgreSQL database in "
        "MSCC_RELAY_STORE, or MSCC_RELAY=off."
    )
    database = {"MSCC_WORKERS": "3", "MSCC_RELAY_STORE": "postgresql://h/d"}
    assert Config.from_env(database).workers == 3


@pytest.mark.parametrize(
    "value",
    [
        "https://mscc.example.org",
        "https://mscc.example.org:8443",
        "http://localhost:8000",
        "http://127.0.0.1:8000",
        "http://[::1]:8000",
        "https://" + "a" * (LONGEST_PUBLIC_URL - len("https://")),
    ],
)
def test_a_public_address_is_https_or_this_computer(value: str) -> None:
    relay = Config.from_env({"MSCC_PUBLIC_URL": value}).relay

    assert relay
    assert relay.public_url == value
    assert len(f"{value}/s/{'A' * 43}") <= 128


@pytest.mark.parametrize(
    "value",
    [
        "mscc.example.org",
        "http://mscc.example.org",
        "http://127.example.org",
        "http://localhost.example.org",
        "https://",
        "https:///",
        "https://mscc.example.org/app",
        "https://mscc.example.org//",
        "https://mscc.example.org?x",
        "https://mscc.example.org#x",
        "https://user:word@mscc.example.org",
        "https://mscc.example.org:port",
        "https://mscc example.org",
        "https://mscc.example.org\n",
        "ftp://mscc.example.org",
    ],
)
def test_any_other_public_address_is_refused(value: str) -> None:
    with pytest.raises(ConfigError, match="it must be https:// and the server’s name"):
        Config.from_env({"MSCC_PUBLIC_URL": value})


def test_a_public_address_that_no_link_holds_is_refused() -> None:
    too_long = "https://" + "a" * (LONGEST_PUBLIC_URL - len("https://") + 1)

    assert "longer than 82 characters" in complaint(MSCC_PUBLIC_URL=too_long)


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
