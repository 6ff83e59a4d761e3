"""The arguments of a method as arguments and options of a command, from its signature and its docstring."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import click
import msgspec
from bill24_api.model import Model
from bill24_api.values import OpenEnum


class Amount(click.ParamType[Decimal]):
    """An exact amount."""

    name = "decimal"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """Return it as a Decimal."""
        try:
            return Decimal(value)
        except InvalidOperation:
            self.fail(f"{value!r} is no amount, such as 12.50", param, ctx)


class Day(click.ParamType[date]):
    """A day, by ISO 8601."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date, such as 2026-01-31", param, ctx)


class Moment(click.ParamType[datetime]):
    """A time, by ISO 8601."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no time with a zone, such as 2026-01-31T17:00:00+07:00", param, ctx)


class _Json(click.ParamType[Any]):
    name = "json"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            text = Path(value[1:]).read_bytes() if value.startswith("@") else value.encode()
            return msgspec.json.Decoder(float_hook=Decimal).decode(text)
        except (OSError, msgspec.DecodeError) as error:
            self.fail(f"JSON, or @FILE with JSON, is wanted: {error}", param, ctx)


_KINDS: Mapping[Any, click.ParamType[Any]] = {
    Decimal: Amount(),
    datetime: Moment(),
    date: Day(),
    bool: click.BOOL,
    int: click.INT,
    float: click.FLOAT,
    str: click.STRING,
}
"""How a type is read; of several, the first that is here."""


def options_of(method: Callable[..., Any]) -> Iterator[click.Parameter]:
    """What a command takes to call a method: what is given by position as arguments, the rest as options."""
    hints = get_type_hints(method)
    texts = argument_texts(inspect.getdoc(method) or "")
    for parameter in list(inspect.signature(method).parameters.values())[1:]:
        branches = list(_branches(hints[parameter.name]))
        kind = _kind(branches)
        is_needed = parameter.default is inspect.Parameter.empty
        if kind is None:
            continue
        if parameter.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD:
            yield click.Argument([parameter.name], type=kind, required=is_needed)
        else:
            yield click.Option(
                [f"--{parameter.name.strip('_').replace('_', '-')}", parameter.name],
                type=kind,
                required=is_needed,
                help=_help(texts.get(parameter.name, ""), branches),
            )


def argument_texts(docstring: str) -> dict[str, str]:
    """What the section ``Args:`` says of each argument."""
    section = re.search(r"^Args:\n((?:    .*\n|\n)+)", f"{docstring}\n", re.MULTILINE)
    found: dict[str, str] = {}
    name = ""
    for line in (section[1] if section else "").splitlines():
        start = re.match(r"    (\w+): (.*)", line)
        if start:
            name, found[start[1]] = start[1], start[2]
        elif name:
            found[name] += f" {line.strip()}"
    return found


def _branches(hint: Any) -> Iterator[Any]:
    if get_origin(hint) in {Union, UnionType}:
        for each in get_args(hint):
            yield from _branches(each)
    elif hint is not type(None):
        yield hint


def _kind(branches: Sequence[Any]) -> click.ParamType[Any] | None:
    if any(get_origin(each) in {Sequence, Mapping} or _is(each, Model) for each in branches):
        return _Json()
    return next((_KINDS[known] for known in _KINDS if known in branches), None)


def _is(hint: Any, kind: type) -> bool:
    return isinstance(hint, type) and issubclass(hint, kind)


def _help(text: str, branches: Sequence[Any]) -> str:
    values = [str(each.value) for kind in branches if _is(kind, OpenEnum) for each in kind]
    known = f" Known: {', '.join(values)}." if values else ""
    return text.replace("`", "") + known
