"""A request's body: one JSON object, read strictly."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection
from typing import Any, NoReturn

from pwa.relay.errors import PayloadTooLarge, ValidationError
from pwa.relay.patterns import SLOT_NUMBER

# They turn the letters around them, so that a name could look like another.
BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
UNPRINTABLE = ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")


class JsonObject:
    """The fields of one object.

    Every method raises ValidationError with the name of a field that is not right.
    """

    def __init__(self, body: bytes, allowed: Collection[str] | None) -> None:
        """Raises ValidationError for what is no object, or has other fields than those allowed.

        With None any others are ignored.
        """
        try:
            fields = json.loads(
                body.decode("utf-8"),
                object_pairs_hook=_refuse_duplicates,
                parse_constant=_refuse_constant,
            )
        # Deep nesting ends in RecursionError, a number of thousands of digits in ValueError.
        except (ValueError, RecursionError):
            raise ValidationError from None
        if not _is_object(fields, allowed):
            raise ValidationError
        self._fields: dict[str, Any] = fields

    @classmethod
    def of(cls, fields: dict[str, Any]) -> JsonObject:
        """An object that was part of another one."""
        part = cls.__new__(cls)
        part._fields = fields
        return part

    def has(self, name: str) -> bool:
        """Whether the field is there; one that is null is there, and never right."""
        return name in self._fields

    def string(self, name: str, pattern: re.Pattern[str], max_length: int | None = None) -> str:
        """A string of which all matches. Raises PayloadTooLarge for one that is too long."""
        value = self._fields.get(name)
        if not isinstance(value, str):
            raise ValidationError(name)
        if max_length is not None and len(value) > max_length:
            raise PayloadTooLarge
        if not pattern.fullmatch(value):
            raise ValidationError(name)
        return value

    def line(self, name: str, min_length: int, max_length: int) -> str:
        """One line that a person typed, without the spaces around it and control characters."""
        value = self._fields.get(name)
        if not isinstance(value, str) or not min_length <= len(value.strip()) <= max_length:
            raise ValidationError(name)
        value = value.strip()
        if any(
            sign in BIDI_CONTROLS or unicodedata.category(sign) in UNPRINTABLE for sign in value
        ):
            raise ValidationError(name)
        return value

    def integer(self, name: str, minimum: int, maximum: int | None = None) -> int:
        """A whole number, which JSON may write as 20 or as 20.0."""
        value = self._fields.get(name)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool) or value < minimum:
            raise ValidationError(name)
        if maximum is not None and value > maximum:
            raise ValidationError(name)
        return value

    def integers(self, name: str, minimum: int, maximum: int) -> list[int]:
        """A list of whole numbers, at most ``maximum`` of them; it may be empty."""
        return [
            JsonObject.of({name: value}).integer(name, minimum, maximum)
            for value in self._list(name, maximum)
        ]

    def objects(self, name: str, allowed: Collection[str], max_items: int) -> list[JsonObject]:
        """A list of one object or more, with no other fields than those allowed."""
        values = self._list(name, max_items)
        if not values or not all(_is_object(value, allowed) for value in values):
            raise ValidationError(name)
        return [JsonObject.of(value) for value in values]

    def strings_by_slot(
        self, name: str, pattern: re.Pattern[str], max_slot: int, max_length: int
    ) -> dict[int, str]:
        """An object with a matching string for each of some slots."""
        value = self._fields.get(name)
        if not isinstance(value, dict) or not all(SLOT_NUMBER.fullmatch(slot) for slot in value):
            raise ValidationError(name)
        if any(int(slot) > max_slot for slot in value):
            raise ValidationError(name)
        return {
            int(slot): JsonObject.of({name: text}).string(name, pattern, max_length)
            for slot, text in value.items()
        }

    def _list(self, name: str, max_items: int) -> list[Any]:
        value = self._fields.get(name)
        if not isinstance(value, list) or len(value) > max_items:
            raise ValidationError(name)
        return value


def _is_object(value: object, allowed: Collection[str] | None) -> bool:
    return isinstance(value, dict) and (allowed is None or value.keys() <= set(allowed))


def _refuse_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # Two readers of one text must not read two things.
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError
    return fields


def _refuse_constant(_: str) -> NoReturn:
    raise ValueError
