"""What is opened at the start, and what stops it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from pwa.config import Config, RelaySettings
from pwa.factory import create_app
from pwa.languages import LANGUAGES
from pwa.start_error import StartError


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
    first.extensions["relay"].close()

    assert "\n" not in str(refused.value)
    assert str(tmp_path) in str(refused.value)
