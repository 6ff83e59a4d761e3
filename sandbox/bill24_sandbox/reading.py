"""Reads request bodies itself, because no framework refuses every hostile body by default."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any, NoReturn

LARGEST_BODY = 1 << 20
"""Largest body in bytes that is read; anything longer is HTTP 413."""

DEEPEST = 64
_LONGEST_NUMBER = 64
# What a double can hold: other fields than the known ones are left unread, so their numbers must not matter.
_LARGEST_EXPONENT = 350
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)
_SURROGATE_ESCAPE = re.compile(rb"\\u[dD][89a-fA-F]")


class UnreadableBodyError(ValueError):
    """The body is not JSON that can be stored and answered again unchanged."""


def read_json(body: bytes) -> Any:
    """Return the JSON value of ``body``, every number as an exact ``Decimal``.

    Raises:
        UnreadableBodyError: not UTF-8, not JSON, trailing text, NaN or Infinity, a number out of all proportion,
            a duplicate key, a lone surrogate, or nesting deeper than 64 levels.
    """
    _refuse_depth(body)
    try:
        value = _DECODER.decode(body.decode("utf-8"))
        if _SURROGATE_ESCAPE.search(body):
            _refuse_surrogates(value)
    except UnreadableBodyError:
        raise
    except (ValueError, RecursionError) as error:
        raise UnreadableBodyError(str(error)) from error
    return value


def _refuse_depth(body: bytes) -> None:
    # Before parsing: the parser recurses in C, where running out of stack is not an exception everywhere.
    if body.count(b"[") + body.count(b"{") <= DEEPEST:
        return
    depth = 0
    for match in _TOKEN.finditer(body):
        token = match.group()
        if token in (b"[", b"{"):
            depth += 1
            if depth > DEEPEST:
                raise UnreadableBodyError("nested too deeply")
        elif token in (b"]", b"}"):
            depth -= 1


def _number(literal: str) -> Decimal:
    if len(literal) > _LONGEST_NUMBER:
        raise UnreadableBodyError("a number with too many digits")
    number = Decimal(literal)
    if not -_LARGEST_EXPONENT <= number.adjusted() <= _LARGEST_EXPONENT:
        raise UnreadableBodyError("a number out of all proportion")
    return number


def _refuse_constant(name: str) -> NoReturn:
    raise UnreadableBodyError(f"{name} is not a JSON number")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise UnreadableBodyError("a duplicate key")
    return members


def _refuse_surrogates(value: Any) -> None:
    # Encoding fails on the lone halves and on nothing else; paired halves were joined by the parser.
    json.dumps(value, ensure_ascii=False, default=str).encode("utf-8")


_DECODER = json.JSONDecoder(
    parse_int=_number, parse_float=_number, parse_constant=_refuse_constant, object_pairs_hook=_unique
)
