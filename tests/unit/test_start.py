"""A start that cannot work ends at once, with one sentence for the person who can mend it."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def start(*settings: str) -> subprocess.CompletedProcess[str]:
    command = ["env", *settings, sys.executable, "app.py"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)


@pytest.fixture
def pack_without_numbers(tmp_path: Path) -> Path:
    path = tmp_path / "pack.toml"
    path.write_text('hospital = "H"\nnumbers = "none"', encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ("MSCC_PORT=eighty", "MSCC_PORT is “eighty”"),
        ("MSCC_WORKERS=0", "MSCC_WORKERS is “0”"),
        ("MSCC_WORKERS=2", "more than one process needs a PostgreSQL database"),
        ("MSCC_RELAY=maybe", "it must be on or off"),
        ("MSCC_PUBLIC_URL=http://mscc.example.org", "it must be https://"),
        ("MSCC_PROT=8000", "did you mean MSCC_PORT?"),
        ("MSCC_HOST=nowhere.invalid", "no address of this computer"),
        ("MSCC_PACK=/missing.toml", "The pack /missing.toml cannot be read"),
    ],
)
def test_a_setting_that_cannot_be_used_stops_the_start(setting: str, sentence: str) -> None:
    ended = start(setting)

    assert ended.returncode == 2
    assert sentence in ended.stderr
    assert ended.stderr.count("\n") == 1, ended.stderr


def test_a_broken_pack_stops_the_start(pack_without_numbers: Path) -> None:
    ended = start(f"MSCC_PACK={pack_without_numbers}")

    assert ended.returncode == 2
    assert "cannot be used" in ended.stderr
    assert ended.stderr.count("\n") == 1, ended.stderr


def test_a_port_in_use_stops_the_start() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ended = start(f"MSCC_PORT={taken.getsockname()[1]}")

    assert ended.returncode == 2
    assert "is in use; set MSCC_PORT to another number" in ended.stderr
