"""The fields of answers: what the contract has, and what was shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..fields import Schema, fields, not_null


def contract_fields(schema: Schema, prefix: str = "") -> Iterator[str]:
    """Every field below a schema, as ``name``, ``object.name`` or ``list[].name``."""
    found = not_null(schema)
    if "items" in found:
        yield from contract_fields(found["items"], f"{prefix.removesuffix('.')}[].")
    for name, field in fields(found).items():
        yield f"{prefix}{name}"
        yield from contract_fields(field.schema, f"{prefix}{name}.")


def shown_fields(value: Any) -> Iterator[str]:
    """Every field of an answer's data, each once, in the same words."""
    return iter(dict.fromkeys(_shown(value, "")))


def _shown(value: Any, prefix: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name, item in value.items():
            yield f"{prefix}{name}"
            yield from _shown(item, f"{prefix}{name}.")
    elif isinstance(value, list):
        for item in value:
            yield from _shown(item, f"{prefix.removesuffix('.')}[].")
