"""Reads request bodies strictly, and fails where the API's own binding fails.

No framework refuses every hostile body by default.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, TypeVar

import msgspec

from bill24_sandbox.times import read_moment

LARGEST_BODY = 1 << 20
"""Largest body in bytes that is read; anything longer is HTTP 413."""

DEEPEST = 64
_LONGEST_NUMBER = 64
# What a double can hold: other fields than the known ones are left unread, so their numbers must not matter.
_LARGEST_EXPONENT = 350
_BRACKET = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)
_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"(\s*:)?', re.DOTALL)
_BLANK_BEFORE_COLON = re.compile(rb":(?<=[ \t\r\n]:)")


Number = int | Decimal
"""A number of a request, exact: :func:`read_json` makes no floats."""


class UnreadableBodyError(ValueError):
    """The body is not JSON that every reader understands the same way."""


class UnboundPayloadError(Exception):
    """The body does not bind: it is not an object, or a field has another JSON type than it should."""


class Fields(msgspec.Struct, frozen=True, gc=False):
    """The known fields of a request. What is absent reads as ``None``, as null does; other fields are not looked at."""


Bound = TypeVar("Bound", bound=Fields)


def read_fields(body: bytes, fields: type[Bound]) -> Bound:
    """Return a body's JSON object as the fields of a request.

    Raises:
        UnreadableBodyError, UnboundPayloadError: it is none, or has a field of another JSON type.
    """
    return bind(read_json(body), fields)


def read_items(body: bytes, fields: type[Bound]) -> list[Bound]:
    """Return a body's JSON list, of one at least, each item as the fields of a request.

    Raises:
        UnreadableBodyError, UnboundPayloadError: it is none, or an item has a field of another JSON type.
    """
    items = read_json(body)
    if not isinstance(items, list) or not items:
        raise UnboundPayloadError
    return [bind(item, fields) for item in items]


def bind(value: Any, fields: type[Bound]) -> Bound:
    """Return a JSON object as the fields of a request; a wrong JSON type fails the whole body."""
    try:
        # Or text would be taken for a number.
        return msgspec.convert(value, fields, builtin_types=(Decimal,), dec_hook=read_moment)
    except msgspec.ValidationError as error:
        raise UnboundPayloadError from error


def read_json(body: bytes) -> Any:
    """Return the JSON value of ``body``: a number with a fraction or an exponent as an exact ``Decimal``, else ``int``.

    Raises:
        UnreadableBodyError: not UTF-8, not JSON, trailing text, NaN or Infinity, a number out of all proportion,
            a duplicate key, a lone surrogate, or nesting deeper than 64 levels.
    """
    if body.count(b"[") + body.count(b"{") > DEEPEST:
        _refuse_depth(body)
    try:
        value = _DECODER.decode(body)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise UnreadableBodyError(str(error)) from error
    if _has_duplicate_key(body, value):
        raise UnreadableBodyError("a duplicate key")
    return value


def _refuse_depth(body: bytes) -> None:
    # Before parsing: the parser recurses in C, where running out of stack is not an exception everywhere.
    depth = 0
    for match in _BRACKET.finditer(body):
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


def _has_duplicate_key(body: bytes, value: Any) -> bool:
    # The parser keeps the last of two equal keys, so there were more keys written than it holds.
    held = _keys_held(value)
    if body.count(b'":') == held and _BLANK_BEFORE_COLON.search(body) is None:
        # Each key ends in these two bytes, so no key is lost and no text holds them.
        return False
    return sum(1 for match in _STRING.finditer(body) if match[1]) != held


def _keys_held(value: Any) -> int:
    held = 0
    if type(value) is dict:
        held = len(value)
        value = value.values()
    elif type(value) is not list:
        return 0
    for each in value:
        kind = type(each)
        if kind is dict or kind is list:
            held += _keys_held(each)
    return held


_DECODER = msgspec.json.Decoder(float_hook=_number)
