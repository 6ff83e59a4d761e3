"""Whether what is shown is what was said: by the fields' own names, and by ``x-echoes`` where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..document import Field, Schema, fields
from .rules import DATES, moment


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
