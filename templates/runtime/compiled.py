"""The functions that read and write a model, made from its fields when they are first needed.

They are compiled, as attrs compiles `__init__`: looping over the fields of each model takes twice as long, and an
answer may hold hundreds of models.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from .kinds import Field
from .records import ABSENT, Record
from .values import json_object, missing

NOTHING: Mapping[str, Any] = {}


Fields = Iterable[Field]


def reading(model: type[Any], fields: Fields, held: Callable[[Record], Any]) -> Callable[[Any, str], Any]:
    """What reads a model from JSON values: a dict, or a record, which is held until somebody looks.

    Args:
        model: The class.
        fields: Its fields.
        held: Makes a model that holds a record.
    """
    lines = [
        "def read(source, _):",
        "    if isinstance(source, Record):",
        "        return held(source)",
        f"    rest = dict(source) if source.__class__ is dict else json_object(source, {model.__name__!r})",
        "    pop = rest.pop",
        "    self = new(model)",
        "    unsaid = NOTHING",
    ]
    for field in fields:
        lines += [f"    v = pop({field.wire!r}, ABSENT)", *_taking(model, field)]
    lines += [
        # A dict that was emptied keeps its room; a fresh one has none.
        "    put(self, 'additional_properties', rest or {})",
        "    put(self, '_unsaid', unsaid)",
        "    return self",
    ]
    own = {"json_object": json_object, "held": held, "Record": Record}
    read: Callable[[Any, str], Any] = _function("read", lines, {**_names(model, fields), **own})
    return read


def filling(model: type[Any], fields: Fields) -> Callable[[Any, Record], None]:
    """What fills a model from its record."""
    lines = ["def fill(self, record):", "    unsaid = NOTHING"]
    for field in fields:
        lines += [f"    v = record.{field.attribute}", *_taking(model, field)]
    lines += ["    put(self, 'additional_properties', {})", "    put(self, '_unsaid', unsaid)"]
    fill: Callable[[Any, Record], None] = _function("fill", lines, _names(model, fields))
    return fill


def writing(fields: Fields) -> Callable[[Any], dict[str, Any]]:
    """What writes a model as JSON values."""
    lines = ["def write(self):", "    out = dict(self.additional_properties)", "    unsaid = self._unsaid"]
    names: dict[str, Any] = {}
    for field in fields:
        write = field.kind.write
        names[f"write_{field.attribute}"] = write
        lines += [
            f"    v = self.{field.attribute}",
            f"    if unsaid and {field.wire!r} in unsaid:",
            f"        out[{field.wire!r}] = unsaid[{field.wire!r}]",
            "    elif v is not None:",
            f"        out[{field.wire!r}] = {'v' if write is None else f'write_{field.attribute}(v)'}",
        ]
    written: Callable[[Any], dict[str, Any]] = _function("write", [*lines, "    return out"], names)
    return written


def verifying(fields: Fields) -> Callable[[Any], object] | None:
    """What goes through a record for what msgspec cannot tell; None where it can tell everything."""
    lines: list[str] = []
    names: dict[str, Any] = {"ABSENT": ABSENT}
    for field in fields:
        kind = field.kind
        if kind.verify is None:
            continue
        names[f"verify_{field.attribute}"] = kind.verify
        if field.required and not field.nullable:
            lines.append(f"    verify_{field.attribute}(record.{field.attribute})")
        else:
            lines += [
                f"    v = record.{field.attribute}",
                "    if v is not ABSENT and v is not None:",
                f"        verify_{field.attribute}(v)",
            ]
    return _function("verify", ["def verify(record):", *lines], names) if lines else None


def _function(name: str, lines: list[str], names: dict[str, Any]) -> Any:
    exec("\n".join(lines), names)  # noqa: S102 - made from names of the contract, which are Python's too
    return names[name]


def _names(model: type[Any], fields: Fields) -> dict[str, Any]:
    names = {
        "ABSENT": ABSENT,
        "NOTHING": NOTHING,
        "missing": missing,
        "model": model,
        "new": object.__new__,
        "put": object.__setattr__,
    }
    for field in fields:
        names |= {
            f"native_{field.attribute}": field.kind.native,
            f"read_{field.attribute}": field.kind.read,
            f"is_ours_{field.attribute}": field.kind.is_ours,
            f"put_{field.attribute}": getattr(model, field.attribute).__set__,
        }
    return names


def _taking(model: type[Any], field: Field) -> list[str]:
    """Lines that take the JSON value `v` into the model."""
    attribute, kind, key = field.attribute, field.kind, repr(field.wire)
    place = repr(f"{model.__name__}.{field.wire}")
    absent = f"missing({place})" if field.required else "v = None"
    null = f"missing({place})" if field.required and not field.nullable else f"unsaid = {{**unsaid, {key}: None}}"
    found = f"read_{attribute}(v, {place})"
    lines = []
    if kind.native:
        lines += [f"    if v.__class__ is native_{attribute}:", "        pass"]
    lines += [
        f"    {'elif' if kind.native else 'if'} v is ABSENT:",
        f"        {absent}",
        "    elif v is None:",
        f"        {null}",
        "    else:",
    ]
    if kind.is_ours is None:
        lines += [f"        v = {found}"]
    else:
        lines += [
            f"        text, v = v, {found}",
            f"        if not is_ours_{attribute}(text, v):",
            f"            unsaid = {{**unsaid, {key}: text}}",
        ]
    return [*lines, f"    put_{attribute}(self, v)"]
