"""A request's body: one JSON object, read strictly. Knows which shapes values may have."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection
from typing import Any, NoReturn

from pwa.relay.refusals import Refused, TooLarge

DIGEST = re.compile(r"[0-9a-f]{64}")
BASE64URL_32_BYTES = re.compile(r"[A-Za-z0-9_-]{43}")
BASE64URL_16_BYTES = re.compile(r"[A-Za-z0-9_-]{22}")
BASE64URL = re.compile(r"[A-Za-z0-9_-]+")
# Compact JWE with no key of its own inside, a nonce of 12 bytes and a tag of 16: "dir", "A256GCM".
JWE = re.compile(r"[A-Za-z0-9_-]+\.\.[A-Za-z0-9_-]{16}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{22}")
# Whole signs of Unicode, of which half a pair is none.
GUESS = re.compile("[^\ud800-\udfff]{0,1024}")
BOX = re.compile(r"[A-Za-z0-9_.-]{32,}")
NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")
FLAG = re.compile(r"L?P?")
# They turn the letters around them, so that a name could look like another.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
NOT_PLAIN = ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")


class Body:
    """The fields of one object. Every method raises Refused with the name of what is not right."""

    def __init__(self, sent: bytes, known: Collection[str] | None) -> None:
        """Raises Refused for what is no object, or has fields beside the known ones, if given."""
        try:
            fields = json.loads(
                sent.decode("utf-8"), object_pairs_hook=_once, parse_constant=_refuse
            )
        # Deep nesting ends in RecursionError, a number of thousands of digits in ValueError.
        except (ValueError, RecursionError):
            raise Refused from None
        if not isinstance(fields, dict) or (known is not None and not fields.keys() <= set(known)):
            raise Refused
        self._fields: dict[str, Any] = fields

    @classmethod
    def of(cls, fields: dict[str, Any]) -> Body:
        """An object that was part of another one."""
        body = cls.__new__(cls)
        body._fields = fields
        return body

    def has(self, name: str) -> bool:
        """Whether the field is there; one that is null is there, and never right."""
        return name in self._fields

    def text(self, name: str, pattern: re.Pattern[str], most: int | None = None) -> str:
        """A text that is all as the pattern says. Raises TooLarge for one beyond ``most``."""
        value = self._fields.get(name)
        if not isinstance(value, str):
            raise Refused(name)
        if most is not None and len(value) > most:
            raise TooLarge
        if not pattern.fullmatch(value):
            raise Refused(name)
        return value

    def whole(self, name: str, least: int, most: int | None = None) -> int:
        """A whole number between both, which JSON may write as 20 or as 20.0."""
        value = self._fields.get(name)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            raise Refused(name)
        if most is not None and value > most:
            raise Refused(name)
        return value

    def bodies(self, name: str, known: Collection[str], most: int) -> list[Body]:
        """A list of one object or more, with no fields beside the known ones."""
        values = self._list(name, most)
        if not values or not all(
            isinstance(one, dict) and one.keys() <= set(known) for one in values
        ):
            raise Refused(name)
        return [Body.of(one) for one in values]

    def wholes(self, name: str, least: int, most: int) -> list[int]:
        """A list of whole numbers between both; it may be empty."""
        return [Body.of({name: one}).whole(name, least, most) for one in self._list(name, most)]

    def texts_by_number(
        self, name: str, pattern: re.Pattern[str], most: int, longest: int
    ) -> dict[int, str]:
        """An object with a text, as the pattern says, under each of some numbers up to ``most``."""
        value = self._fields.get(name)
        if not isinstance(value, dict) or not all(NUMBER.fullmatch(number) for number in value):
            raise Refused(name)
        if any(int(number) > most for number in value):
            raise Refused(name)
        return {
            int(number): Body.of({name: text}).text(name, pattern, longest)
            for number, text in value.items()
        }

    def _list(self, name: str, most: int) -> list[Any]:
        value = self._fields.get(name)
        if not isinstance(value, list) or len(value) > most:
            raise Refused(name)
        return value

    def plain(self, name: str, least: int, most: int) -> str:
        """One line that a person typed, without the spaces around it; nothing that steers."""
        value = self._fields.get(name)
        if not isinstance(value, str) or not least <= len(value.strip()) <= most:
            raise Refused(name)
        value = value.strip()
        if any(sign in TURNING or unicodedata.category(sign) in NOT_PLAIN for sign in value):
            raise Refused(name)
        return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # Two readers of one text must not read two things.
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError
    return fields


def _refuse(_: str) -> NoReturn:
    raise ValueError
