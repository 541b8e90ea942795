"""The pack: what one hospital adds, its name and its phone numbers, from a TOML file."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pwa.languages import LANGUAGES
from pwa.start_error import StartError

_NUMBER = re.compile(r"\+?[0-9][0-9 ]{2,19}")


class PackError(StartError):
    """A pack that cannot be used; the text names the file and what is wrong in it."""


@dataclass(frozen=True)
class PhoneNumber:
    """A number of the hospital's, as staff would read it out."""

    label: dict[str, str]
    """What the number is for, by language code; English is always there."""
    number: str

    @property
    def uri(self) -> str:
        """The number as a ``tel:`` address."""
        return "tel:" + self.number.replace(" ", "")


@dataclass(frozen=True)
class Pack:
    """A hospital's own data; the empty one where nobody has set any."""

    hospital: str = ""
    numbers: tuple[PhoneNumber, ...] = ()


def load_pack(path: Path) -> Pack:
    """Read a pack. Raises PackError, never shows half of one."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        _only(data, {"hospital", "numbers"})
        numbers = tuple(_phone_number(entry) for entry in data.get("numbers", []))
        return Pack(hospital=_text(data, "hospital"), numbers=numbers)
    except OSError as error:
        raise PackError(f"The pack {path} cannot be read: {error.strerror}.") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise PackError(f"The pack {path} cannot be used: {error}") from error


def _phone_number(entry: dict[str, Any]) -> PhoneNumber:
    _only(entry, {"label", "number"})
    number = _text(entry, "number")
    if not _NUMBER.fullmatch(number):
        raise ValueError(f"“{number}” is not a phone number (digits and spaces only).")
    label = entry.get("label")
    labels = {"en": label} if isinstance(label, str) else label
    if not isinstance(labels, dict) or not str(labels.get("en", "")).strip():
        raise ValueError(f"The number {number} needs a label in English.")
    _only(labels, {language.code for language in LANGUAGES})
    return PhoneNumber(label={code: str(text) for code, text in labels.items()}, number=number)


def _text(table: dict[str, Any], key: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"“{key}” is missing or empty.")
    return value.strip()


def _only(table: dict[str, Any], keys: set[str]) -> None:
    if unknown := sorted(set(table) - keys):
        raise ValueError(f"“{unknown[0]}” is not a known key ({', '.join(sorted(keys))}).")
