"""Why a call that is valid by its schema may be refused all the same, and the other way round, by the contract's words.

Everything else that the server refuses without a listed business code, or accepts against the schema, is a failure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

import jsonschema_rs

from ..document import Operation
from ..fields import Field, Schema, fields
from ..things import Thing

CAMBODIA = timedelta(hours=7)
DATES = frozenset({"date-time-utc", "date-time-local", "date-time-space"})
_SPACED = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", re.ASCII)
_LARGEST = 10**13
_LARGEST_PAGE = {"index": 10**9, "size": 10**11 - 1}


def reason_to_refuse(operation: Operation, body: Any, query: Mapping[str, str]) -> str | None:
    """Why ``ERR_MISSED_FIELD`` is right for a call that its schema allows; None when nothing explains it.

    Args:
        operation: The operation.
        body: The JSON body as it was sent, numbers as Decimal or int; None without one.
        query: The query as it was sent.
    """
    bodies = body if isinstance(body, list) else [body]
    given = [each for each in bodies if isinstance(each, dict)]
    return next((reason for each in given or [{}] for reason in _reasons(operation, each, query)), None)


def _reasons(operation: Operation, body: Mapping[str, Any], query: Mapping[str, str]) -> Iterator[str]:
    stood_in_for = {other for name, kind, other in operation.rules() if kind == "stands-in-for" and body.get(name)}
    yield from _field_reasons(operation.item, body, stood_in_for)
    for name, field in operation.parameters.items():
        if query.get(name):
            yield from _text_reasons(field, query[name])
        elif name in query and field.refuses_blank:
            yield f"{name} is blank"
        if field.page and query.get(name) and not _is_page(field, int(query[name])):
            yield f"{name} is below 1 or beyond all bounds"
    yield from _amounts(operation.body, body)
    for name, kind, other in operation.rules():
        yield from _broken(body, name, kind, other)


def _field_reasons(schema: Schema, given: Mapping[str, Any], stood_in_for: set[str]) -> Iterator[str]:
    for name, field in fields(schema).items():
        value = given.get(name)
        if name not in given and field.refuses_blank and not field.is_required:
            yield f"no {name}; nobody knows whether it may be left out"
        elif value == "" and field.refuses_blank and name not in stood_in_for:
            yield f"{name} is blank"
        elif isinstance(value, str) and value:
            yield from _text_reasons(field, value)
        elif field.page and isinstance(value, int) and not _is_page(field, value):
            yield f"{name} is below 1 or beyond all bounds"
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                inner = field.schema.get("items", field.schema)
                yield from (f"in {name}: {reason}" for reason in _field_reasons(inner, each, set()))


def _is_page(field: Field, number: int) -> bool:
    return 1 <= number <= _LARGEST_PAGE[str(field.page)]


def _text_reasons(field: Field, text: str) -> Iterator[str]:
    if field.refers_to is Thing.MAILBOX and not is_nearly_email(text):
        yield f"{field.name} has no part before or after the @"
    if field.refers_to is Thing.WEB_PAGE and not _is_web_address(text):
        yield f"{field.name} is no web address"
    if field.format in DATES and (
        moment(text) is None or (field.format == "date-time-space" and _SPACED.fullmatch(text) is None)
    ):
        yield f"{field.name} is no date"


def _amounts(known: Mapping[str, Field], body: Mapping[str, Any]) -> Iterator[str]:
    for name, field in known.items():
        value = body.get(name)
        amounts = [value] if field.format == "decimal" else []
        if isinstance(value, list):
            amounts += [line.get(part) for line in value if isinstance(line, dict) for part in _numbers(field)]
        given = [each for each in amounts if each is not None]
        if not all(is_amount(each) for each in given):
            yield f"an amount in {name} with more than two decimals, or out of range"
        if field.format == "decimal" and any(each < 0 for each in given):
            yield f"{name} is negative"


def _numbers(field: Field) -> Iterator[str]:
    for name, each in fields(field.schema.get("items", {})).items():
        if each.schema.get("type") in {"number", "integer"}:
            yield name


def _broken(body: Mapping[str, Any], name: str, kind: str, other: Any) -> Iterator[str]:
    value = body.get(name)
    if kind == "is-sum-of":
        lines, _, part = other.partition(".")
        if body.get(lines) and sum(line.get(part) or 0 for line in body[lines]) != value:
            yield f"{name} is not the sum of {other}"
    elif kind == "is-later-than":
        now = datetime.now(UTC).replace(tzinfo=None) + CAMBODIA
        at, earlier = moment(value), now if other == "now" else moment(body.get(other))
        if at is not None and earlier is not None and at <= earlier:
            yield f"{name} is not later than {other}"
    elif kind == "needs" and value and not body.get(other):
        yield f"{name} without {other}"
    elif kind == "needed-without" and not any(body.get(each) for each in (name, *other)):
        yield f"neither {name} nor any of {', '.join(other)}"


def is_amount(value: Any) -> bool:
    """Whether a number has at most two decimals and thirteen digits before them."""
    amount = Decimal(value)
    return abs(amount) < _LARGEST and amount == round(amount, 2)


def is_nearly_email(text: str) -> bool:
    """Whether there is one @ with something on both sides: all that is known of what Bill24 checks."""
    before, _, after = text.partition("@")
    return bool(before and after and "@" not in after)


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and text.isprintable() and " " not in text
    except ValueError:
        return False


def moment(text: Any) -> datetime | None:
    """A moment on Cambodia's clock, without a zone; None when the text is none."""
    if not isinstance(text, str):
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    try:
        offset = at.utcoffset()
        return at if offset is None else (at.replace(tzinfo=None) - offset + CAMBODIA)
    except OverflowError:
        return None


def reason_to_accept(operation: Operation, body: Any, query: Mapping[str, str]) -> str | None:
    """Why success is no fault for a call that breaks its schema; None when nothing explains it.

    The pages do not say what becomes of a null in an optional field, nor which e-mail addresses pass, and contradict
    themselves about refreshing.

    Args:
        operation: The operation.
        body: The JSON body as it was sent.
        query: The query as it was sent.
    """
    for name, field in operation.parameters.items():
        if field.ignores_blank and query.get(name) == "":
            return f"a blank {name} counts as left out"
    if not isinstance(body, dict | list) or operation.request is None:
        return None
    for name, kind, other in operation.rules():
        if isinstance(body, dict) and kind == "stands-in-for" and body.get(name) and other not in body:
            return f"{name} may stand in for {other}, though the pages require both"
    given = _without_optional_nulls(body, operation.request)
    if _is_valid(operation.request, given):
        return "null in an optional field counts as left out"
    mailbox = operation.field_of(Thing.MAILBOX)
    email = None if mailbox is None or not isinstance(given, dict) else given.get(mailbox.name)
    if isinstance(email, str) and (not email or is_nearly_email(email)) and _is_valid(operation.request, given, False):
        return "an e-mail address that only a strict reader refuses"
    return None


def _without_optional_nulls(value: Any, schema: Schema) -> Any:
    if isinstance(value, list) and "items" in schema:
        return [_without_optional_nulls(each, schema["items"]) for each in value]
    if not isinstance(value, dict):
        return value
    known = fields(schema)
    return {
        name: _without_optional_nulls(each, known[name].schema if name in known else {})
        for name, each in value.items()
        if each is not None or name not in known or known[name].is_required
    }


def _is_valid(schema: Schema, value: Any, formats: bool = True) -> bool:
    return jsonschema_rs.validator_for(dict(schema), validate_formats=formats).is_valid(value)
