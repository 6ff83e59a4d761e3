"""What arrives at a merchant, from bytes to JSON values, with a bound on everything that could hurt who handles it.

A value beyond a bound stays in its place as `Refused`, so that one field can be left out without losing the others.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable
from decimal import Decimal, DecimalException
from typing import Any, NoReturn

import attrs
from bill24_api.errors import Bill24Error

LARGEST_BODY = 1024 * 1024
"""Bytes of a body; the documented ones have less than 1,000."""
LONGEST_TEXT = 10_000
"""Characters of a text."""
LONGEST_NUMBER = 40
"""Digits of a number, before and after its point: Python prints no more than 4,300, and formats 1e999999 in full."""
DEEPEST = 32
"""Levels of lists and objects inside each other."""
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


class UnreadableCallError(Bill24Error):
    """What arrived at the merchant is not what Bill24 is documented to send.

    Attributes:
        problem: What is wrong.
        field: Where, as ``Model.field``; empty when the body as a whole is wrong.
    """

    def __init__(self, problem: str, field: str = "") -> None:
        super().__init__(f"{field}: {problem}" if field else problem)
        self.problem = problem
        self.field = field


@attrs.frozen
class Refused:
    """Stands for a value that is not handed on."""

    why: str


def decode(content: bytes) -> Any:
    """The JSON value of a body in UTF-8; a byte order mark is skipped.

    Raises:
        UnreadableCallError: Larger than `LARGEST_BODY`, or not JSON.
    """
    if len(content) > LARGEST_BODY:
        raise UnreadableCallError(f"more than {LARGEST_BODY} bytes")
    try:
        return json.loads(
            bytes(content).removeprefix(codecs.BOM_UTF8).decode(),
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=_decimal,
            parse_constant=_no_number,
        )
    except (ValueError, RecursionError) as error:
        raise UnreadableCallError(f"not JSON: {error}") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        found[name] = Refused(f"{name!r:.80} stands twice in one object") if name in found else value
    return found


def _integer(literal: str) -> int | Refused:
    return int(literal) if len(literal) <= LONGEST_NUMBER else _BEYOND


def _decimal(literal: str) -> Decimal | Refused:
    if len(literal) > 2 * LONGEST_NUMBER:
        return _BEYOND
    try:
        number = Decimal(literal)
    except DecimalException:
        return _BEYOND
    return number if -LONGEST_NUMBER <= number.adjusted() <= LONGEST_NUMBER else _BEYOND


def _no_number(literal: str) -> NoReturn:
    raise ValueError(f"{literal} is no number")


_BEYOND = Refused(f"a number of more than {LONGEST_NUMBER} digits")


def problem_of(value: Any, levels: int = DEEPEST) -> str:
    """What is wrong with a decoded value, in words; empty if nothing is.

    Args:
        value: What `decode` returned, or a part of it.
        levels: How many levels it may have.
    """
    if isinstance(value, Refused):
        return value.why
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            return f"a text of more than {LONGEST_TEXT} characters"
        return "a text with a character that no database stores" if _UNSTORABLE.search(value) else ""
    if not isinstance(value, dict | list):
        return ""
    if not levels:
        return f"more than {DEEPEST} levels"
    inner: Iterable[Any] = [*value, *value.values()] if isinstance(value, dict) else value
    return next(filter(None, (problem_of(each, levels - 1) for each in inner)), "")
