"""The settings of a server: frozen, checked once, and the only reader of the environment."""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pwa.errors import StartError
from pwa.languages import LANGUAGES, Language
from pwa.pack import Pack, load_pack

PREFIX = "MSCC_"
# Part of the contract, and read by the relay once there is one.
NOT_READ_YET = ("MSCC_DATA", "MSCC_RELAY", "MSCC_RELAY_STORE", "MSCC_PUBLIC_URL")
READ = ("MSCC_HOST", "MSCC_PORT", "MSCC_WORKERS", "MSCC_PACK")


class ConfigError(StartError):
    """A setting that cannot be used; the text names it and says what it may be."""


@dataclass(frozen=True)
class Config:
    """Everything that differs between one running server and another."""

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    pack: Pack = field(default_factory=Pack)
    languages: tuple[Language, ...] = LANGUAGES

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> Config:
        """Read ``MSCC_…`` settings. Raises ConfigError or PackError with one readable sentence."""
        env = os.environ if env is None else env
        _refuse_unknown(env)
        pack = env.get("MSCC_PACK", "")
        return cls(
            host=env.get("MSCC_HOST", cls.host),
            port=_whole_number(env, "MSCC_PORT", cls.port, 1, 65535),
            workers=_whole_number(env, "MSCC_WORKERS", cls.workers, 1, 64),
            pack=load_pack(Path(pack)) if pack else Pack(),
        )


def _refuse_unknown(env: Mapping[str, str]) -> None:
    known = READ + NOT_READ_YET
    for name in env:
        if name.startswith(PREFIX) and name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {close[0]}?" if close else f"known are {', '.join(known)}."
            raise ConfigError(f"There is no setting {name}: {hint}")


def _whole_number(env: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    text = env.get(name, str(default))
    if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
        raise ConfigError(f"{name} is “{text}”: it must be a whole number, {least} to {most}.")
    return int(text)
