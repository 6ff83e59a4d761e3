"""Whether what is shown is what was said, or what has to be shown after a call.

What was said is found by the fields' own names, and by ``x-echoes`` where they differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from ..fields import Field, Schema, fields
from .rules import CAMBODIA, DATES, moment

_RECENT = timedelta(minutes=10)


def differences(said: Any, saying: Schema, shown: Any, showing: Schema, where: str = "") -> Iterator[str]:
    """What is shown otherwise than it was said; what was not said, or said blank, may be shown in any way.

    Args:
        said: What was sent.
        saying: Its schema.
        shown: What was answered or read.
        showing: Its schema.
        where: The place, for the message.
    """
    if not isinstance(shown, Mapping):
        yield f"{where or 'data'} is {shown!r}"
        return
    spoken = fields(saying)
    for name, field in fields(showing).items():
        source = next((each for each in (name, field.echoes) if each and said.get(each) not in ("", None, [])), "")
        if source in spoken:
            yield from _different(said[source], spoken[source], shown.get(name), field, f"{where}{name}")


def _different(said: Any, spoken: Field, shown: Any, field: Field, where: str) -> Iterator[str]:
    if isinstance(said, list):
        items = spoken.schema.get("items", {}), field.schema.get("items", {})
        if not isinstance(shown, list) or len(shown) != len(said):
            yield f"{where} is {shown!r}, sent {said!r}"
            return
        for index, (one, other) in enumerate(zip(said, shown, strict=True)):
            yield from differences(one, items[0], other, items[1], f"{where}[{index}].")
    elif isinstance(said, dict):
        yield from differences(said, spoken.schema, shown, field.schema, f"{where}.")
    elif spoken.format in DATES and field.format in DATES:
        if _thousandths(said) != _thousandths(shown):
            yield f"{where} is {shown!r}, sent {said!r}"
    elif said != shown:
        yield f"{where} is {shown!r}, sent {said!r}"


def _thousandths(text: Any) -> object:
    at = moment(text)
    return at and at.replace(microsecond=at.microsecond // 1000 * 1000)


def wrong_after(operation_id: str, shown: Any, schema: Schema, where: str = "") -> Iterator[str]:
    """What is not as ``x-after`` says that it is after a successful call of an operation."""
    if isinstance(shown, list):
        for index, each in enumerate(shown):
            yield from wrong_after(operation_id, each, schema.get("items", {}), f"{where}[{index}]")
    elif isinstance(shown, dict):
        for name, field in fields(schema).items():
            expected = field.schema.get("x-after", {})
            if operation_id in expected and not holds(shown.get(name), expected[operation_id]):
                yield f"{where}.{name} is {shown.get(name)!r}, not {expected[operation_id]!r}"
            yield from wrong_after(operation_id, shown.get(name), field.schema, f"{where}.{name}")


def holds(value: Any, expected: Any) -> bool:
    """Whether a value has everything that is expected of it; of an object it may have more."""
    if isinstance(expected, dict):
        return isinstance(value, dict) and all(
            name in value and holds(value[name], expected[name]) for name in expected
        )
    if isinstance(expected, list):
        return isinstance(value, list) and len(value) == len(expected) and all(map(holds, value, expected))
    if expected == "{now}":
        return isinstance(value, str) and _is_now(value)
    if expected == "{url}":
        return isinstance(value, str) and value.startswith(("http://", "https://"))
    return bool(value == expected)


def _is_now(written: str) -> bool:
    """Whether a text is the present moment on Cambodia's clock, without a zone."""
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        return False
    return at.tzinfo is None and abs(at - (datetime.now(UTC).replace(tzinfo=None) + CAMBODIA)) < _RECENT
