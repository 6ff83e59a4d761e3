"""Whether an accepted answer makes sense, beyond having the right types."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from ..fields import Field, Schema, fields
from ..things import Thing

_MONEY_DIGITS = 4
_NO_LIMIT = -1
# What x-written-as says, as strptime reads it, and the length where it is fixed.
_FORMS = {"dd/MM/yyyy": ("%d/%m/%Y", len("01/09/2025")), "2024-2-29 10:46:33": ("%Y-%m-%d %H:%M:%S", None)}
# UTF-8 Khmer read as Latin-1 or Windows-1252 and written again; replacement characters; question marks for letters.
_MANGLED = re.compile("á[\x9e\x9fžŸ]|�|\\?{3,}")


def semantic_problems(schema: Schema, data: Any, asked: Sequence[str]) -> list[str]:
    """What is wrong inside an accepted answer.

    Args:
        schema: The schema of its data.
        data: The data.
        asked: The consumers' codes that were asked for.
    """
    if data is None:
        return ["success without data"] if fields(schema) else []
    return list(_problems(schema, data, "data", asked))


def has_entries(schema: Schema, data: Any) -> bool:
    """Whether a list in the data has an entry with an amount."""
    if isinstance(data, list):
        items = fields(schema.get("items", {}))
        return any(each.get(name) for each in data for name, field in items.items() if field.format == "decimal")
    if isinstance(data, dict):
        return any(has_entries(field.schema, data[name]) for name, field in fields(schema).items() if name in data)
    return False


def _problems(schema: Schema, value: Any, where: str, asked: Sequence[str]) -> Iterator[str]:
    if isinstance(value, list):
        for index, each in enumerate(value):
            yield from _problems(schema.get("items", {}), each, f"{where}[{index}]", asked)
    elif isinstance(value, dict):
        for name, field in fields(schema).items():
            yield from _of_field(field, value.get(name), where, asked)
        yield from _rules(schema, value, where)


def _of_field(field: Field, value: Any, where: str, asked: Sequence[str]) -> Iterator[str]:
    place = f"{where}.{field.name}"
    if value is None:
        if field.schema.get("x-needed"):
            yield f"{where} lacks {field.name}, which the documented answer has and without which it says nothing"
    elif isinstance(value, (list, dict)):
        yield from _problems(field.schema, value, place, asked)
    elif isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        if isinstance(exponent, int) and -exponent > _MONEY_DIGITS:
            yield f"{place} is {value}: an amount that went through binary floating point"
    elif isinstance(value, str):
        yield from _of_text(field, value, where, asked)


def _of_text(field: Field, text: str, where: str, asked: Sequence[str]) -> Iterator[str]:
    form = field.schema.get("x-written-as")
    if field.refers_to is Thing.CONSUMER:
        if text not in asked:
            yield f"{where} is about {text!r}, who was not asked for"
    elif form is not None:
        if text and not _is_written(text, form):
            yield f"{where}.{field.name} is {text!r}, documented as {form}"
    elif _MANGLED.search(text):
        yield f"{where}.{field.name} is {text!r}: the text was mangled on its way, likely by a wrong encoding"


def _rules(schema: Schema, value: Mapping[str, Any], where: str) -> Iterator[str]:
    for rule in schema.get("x-rules", ()):
        name, other = rule["field"], rule.get("is-at-most", "")
        least, most = value.get(name), value.get(other)
        if least is not None and most is not None and most != _NO_LIMIT and least > most:
            yield f"{where}.{name} {least} is above {where}.{other} {most}: no amount can be paid"


def _is_written(text: str, form: str) -> bool:
    pattern, length = _FORMS[form]
    try:
        datetime.strptime(text, pattern)  # noqa: DTZ007 - only its form is looked at
    except ValueError:
        return False
    return length in {None, len(text)}
