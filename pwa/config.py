"""The settings of a server: frozen, checked once, and the only reader of the environment."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pwa.languages import LANGUAGES, Language
from pwa.pack import Pack, load_pack
from pwa.start_error import StartError

PREFIX = "MSCC_"
KNOWN = (
    "MSCC_HOST",
    "MSCC_PORT",
    "MSCC_WORKERS",
    "MSCC_PACK",
    "MSCC_DATA",
    "MSCC_RELAY",
    "MSCC_RELAY_STORE",
    "MSCC_PUBLIC_URL",
)
DATA = Path(__file__).parents[1] / "var"
LONGEST_PUBLIC_URL = 128 - len("/s/") - 43
"""A link's address has 43 letters of its own and must not exceed 128 characters."""


_ADDRESS = re.compile(
    r"(?P<scheme>https?)://(?P<host>[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])"
    r"(?::[0-9]{1,5})?"
)


class ConfigError(StartError):
    """A setting that cannot be used; the text names it and says what it may be."""


@dataclass(frozen=True)
class RelaySettings:
    """What the relay needs to know of the server that it runs on."""

    folder: Path = DATA
    """Holds its secrets, and all it keeps where there is no database."""
    store: str = field(default="tinydb", repr=False)
    """``tinydb``, or the address of a PostgreSQL database, which may hold a password."""
    public_url: str = ""
    """The server's address as others know it, without a slash at its end; empty if not set."""


@dataclass(frozen=True)
class Config:
    """Everything that differs between one running server and another."""

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    pack: Pack = field(default_factory=Pack)
    languages: tuple[Language, ...] = LANGUAGES
    relay: RelaySettings | None = None
    """None for a server without a relay."""
    drafts: bool = False
    """Whether to speak from the translators' files as they are, gaps marked: never a release."""

    @property
    def set_of_pages(self) -> str:
        """The name of the rendered pages that it starts from."""
        codes = "-".join(language.code for language in self.languages)
        return f"{codes}-drafts" if self.drafts else codes

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> Config:
        """Read ``MSCC_…`` settings. Raises ConfigError or PackError with one readable sentence."""
        env = os.environ if env is None else env
        _refuse_unknown(env)
        pack = env.get("MSCC_PACK", "")
        config = cls(
            host=env.get("MSCC_HOST", cls.host),
            port=_whole_number(env, "MSCC_PORT", cls.port, 1, 65535),
            workers=_whole_number(env, "MSCC_WORKERS", cls.workers, 1, 64),
            pack=load_pack(Path(pack)) if pack else Pack(),
            relay=_relay(env),
        )
        if config.workers > 1 and config.relay and config.relay.store == "tinydb":
            raise ConfigError(
                f"MSCC_WORKERS is “{config.workers}”: more than one process needs a PostgreSQL "
                "database in MSCC_RELAY_STORE, or MSCC_RELAY=off."
            )
        return config


def _relay(env: Mapping[str, str]) -> RelaySettings | None:
    switch = env.get("MSCC_RELAY", "on")
    if switch not in ("on", "off"):
        raise ConfigError(f"MSCC_RELAY is “{switch}”: it must be on or off.")
    if switch == "off":
        return None
    folder = Path(env.get("MSCC_DATA") or DATA)
    if folder.exists() and not folder.is_dir():
        raise ConfigError(f"MSCC_DATA is “{folder}”, which is no folder.")
    store = env.get("MSCC_RELAY_STORE", "tinydb")
    if store != "tinydb" and not store.startswith(("postgresql://", "postgres://")):
        # Not said what it is: it may hold a password.
        raise ConfigError("MSCC_RELAY_STORE must be “tinydb”, or begin with “postgresql://”.")
    return RelaySettings(folder, store, _public_url(env.get("MSCC_PUBLIC_URL", "")))


def _public_url(text: str) -> str:
    if not text:
        return ""
    url = text.removesuffix("/")
    found = _ADDRESS.fullmatch(url)
    if not found or (found["scheme"] == "http" and not _is_loopback(found["host"])):
        raise ConfigError(
            f"MSCC_PUBLIC_URL is “{text}”: it must be https:// and the server’s name, and no more; "
            "with http:// it may only be this computer’s own name."
        )
    if len(url) > LONGEST_PUBLIC_URL:
        raise ConfigError(
            f"MSCC_PUBLIC_URL is longer than {LONGEST_PUBLIC_URL} characters, which no link holds."
        )
    return url


def _is_loopback(host: str) -> bool:
    return host in ("localhost", "[::1]") or re.fullmatch(r"127(?:\.\d{1,3}){3}", host) is not None


def _refuse_unknown(env: Mapping[str, str]) -> None:
    for name in env:
        if name.startswith(PREFIX) and name not in KNOWN:
            close = difflib.get_close_matches(name, KNOWN, n=1)
            hint = f"did you mean {close[0]}?" if close else f"known are {', '.join(KNOWN)}."
            raise ConfigError(f"There is no setting {name}: {hint}")


def _whole_number(env: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    text = env.get(name, str(default))
    if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
        raise ConfigError(f"{name} is “{text}”: it must be a whole number, {least} to {most}.")
    return int(text)
