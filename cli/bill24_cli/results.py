"""What a method returned, as JSON or as text; secrets are masked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any

import attrs
import msgspec
from bill24_api.model import Model

from .terminal import table

MASK = "…"
_JSON = msgspec.json.Encoder(decimal_format="number")


def as_json(result: Any) -> str:
    """The result as indented JSON, as the API names it; Decimals are numbers."""
    return msgspec.json.format(_JSON.encode(plain(result)), indent=2).decode()


def as_text(result: Any) -> str:
    """The result for people: a list as a table, an object as a line a field."""
    value = plain(result)
    if isinstance(value, list):
        rows = [_cells(each) if isinstance(each, Mapping) else {"value": _cell(each)} for each in value]
        return table(rows) if rows else "nothing"
    if isinstance(value, Mapping):
        return table([{"field": name, "value": cell} for name, cell in _cells(value).items() if cell])
    return _cell(value)


def plain(result: Any) -> Any:
    """The result as JSON values, its secrets masked."""
    if isinstance(result, Model):
        value: Any = _masked(result.to_dict(), set(_secrets(result)))
    elif isinstance(result, msgspec.Struct):
        value = {name: plain(getattr(result, name)) for name in result.__struct_fields__}
    elif attrs.has(type(result)):
        value = {each.name: plain(getattr(result, each.name)) for each in attrs.fields(type(result))}
    elif isinstance(result, Enum) and not isinstance(result, str):
        value = result.name
    elif isinstance(result, tuple) and (fields := getattr(result, "_fields", None)):
        value = dict(zip(fields, map(plain, result), strict=True))
    elif isinstance(result, Mapping):
        value = {str(name): plain(each) for name, each in result.items()}
    elif result is None or isinstance(result, str | int | float | Decimal):
        value = result
    elif isinstance(result, date):
        value = result.isoformat()
    elif isinstance(result, timedelta):
        value = result.total_seconds()
    else:
        value = [plain(each) for each in result] if isinstance(result, Iterable) else str(result)
    return value


def _secrets(value: Any) -> Iterator[str]:
    if isinstance(value, Model):
        for attribute in attrs.fields(type(value)):
            held = getattr(value, attribute.name)
            if attribute.init and not attribute.repr and isinstance(held, str) and held:
                yield held
            else:
                yield from _secrets(held)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _secrets(each)


def _masked(value: Any, secrets: set[str]) -> Any:
    if isinstance(value, dict):
        return {name: _masked(each, secrets) for name, each in value.items()}
    if isinstance(value, list):
        return [_masked(each, secrets) for each in value]
    return MASK if isinstance(value, str) and value in secrets else value


def _cells(value: Mapping[str, Any]) -> dict[str, str]:
    """An object's fields, those of an object in it by their path."""
    cells: dict[str, str] = {}
    for name, each in value.items():
        if isinstance(each, Mapping):
            cells.update({f"{name}.{inner}": cell for inner, cell in _cells(each).items()})
        else:
            cells[name] = _cell(each)
    return cells


def _cell(value: Any) -> str:
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value if isinstance(value, str) else _JSON.encode(value).decode()
