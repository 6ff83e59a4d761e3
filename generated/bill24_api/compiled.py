# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""The two functions that read and write a model, made from its fields.

They are compiled, as attrs compiles `__init__`: looping over the fields of each model takes twice as long, and an
answer may hold hundreds of models.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from .values import ABSENT, json_object, missing

NOTHING: Mapping[str, Any] = {}


class Kind(NamedTuple):
    """How values of a kind are read from an answer, checked before they are sent, and written; None: as they are."""

    read: Callable[[Any, str], Any]
    given: Callable[..., Any]
    write: Callable[[Any], Any] | None = None
    called: str = "values"
    """What a list of them holds, for a message."""
    native: type | None = None
    """The class of which a JSON value is the value itself, without reading."""
    is_ours: Callable[[Any, Any], bool] | None = None
    """Where a value can be written in more than one way: whether it came as we would write it."""


Fields = Iterable[tuple[str, Kind, str, bool, bool, Any]]


def compiled(model: type[Any], fields: Fields) -> tuple[Callable[..., Any], Callable[[Any], dict[str, Any]]]:
    """The functions that read a model from JSON values and write it as such.

    Args:
        model: The class.
        fields: Of each field the attribute, its kind, its name in JSON if that is another, whether it is required and
            nullable, and what checks a value to be sent.
    """
    names: dict[str, Any] = {
        "ABSENT": ABSENT,
        "NOTHING": NOTHING,
        "json_object": json_object,
        "missing": missing,
        "model": model,
        "new": object.__new__,
        "put": object.__setattr__,
    }
    read = [
        "def read(source, _):",
        f"    rest = dict(source) if source.__class__ is dict else json_object(source, {model.__name__!r})",
        "    pop = rest.pop",
        "    self = new(model)",
        "    unsaid = NOTHING",
    ]
    write = [
        "def write(self):",
        "    out = dict(self.additional_properties)",
        "    unsaid = self._unsaid",
    ]
    for attribute, kind, wire, required, nullable, _ in fields:
        names |= {
            f"native_{attribute}": kind.native,
            f"read_{attribute}": kind.read,
            f"is_ours_{attribute}": kind.is_ours,
        }
        names |= {f"write_{attribute}": kind.write, f"put_{attribute}": getattr(model, attribute).__set__}
        key = repr(wire or attribute)
        place = repr(f"{model.__name__}.{wire or attribute}")
        read += _reading(attribute, kind, key, place, required=required, nullable=nullable)
        value = "v" if kind.write is None else f"write_{attribute}(v)"
        write += [
            f"    v = self.{attribute}",
            f"    if unsaid and {key} in unsaid:",
            f"        out[{key}] = unsaid[{key}]",
            "    elif v is not None:",
            f"        out[{key}] = {value}",
        ]
    # A dict that was emptied keeps its room; a fresh one has none.
    read += [
        "    put(self, 'additional_properties', rest or {})",
        "    put(self, '_unsaid', unsaid)",
        "    return self",
    ]
    write += ["    return out"]
    exec("\n".join([*read, *write]), names)  # noqa: S102 - made from names of the contract, which are Python's too
    return names["read"], names["write"]


def _reading(attribute: str, kind: Kind, key: str, place: str, *, required: bool, nullable: bool) -> list[str]:
    absent = f"missing({place})" if required else "v = None"
    null = f"missing({place})" if required and not nullable else f"unsaid = {{**unsaid, {key}: None}}"
    found = f"read_{attribute}(v, {place})"
    lines = [f"    v = pop({key}, ABSENT)"]
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
