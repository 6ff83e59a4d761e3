"""Whether a value fits a schema of the contract."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from jsonschema_rs import Draft202012Validator

from ..written import Written


def validator(document: Written, schema: dict[str, Any]) -> Draft202012Validator:
    """A validator for a schema of the document, which knows the formats that the contract uses."""
    whole = {"allOf": [schema], "components": {"schemas": document.mapping("components", "schemas")}}
    formats = {"date-time-local": _is_local, "date-time-utc": _is_utc}
    return Draft202012Validator(
        {"$schema": "https://json-schema.org/draft/2020-12/schema", **whole}, formats=formats, validate_formats=True
    )


def _is_local(text: str) -> bool:
    found = _moment(text)
    return found is not None and found.tzinfo is None and len(text) > len("2025-01-01")


def _is_utc(text: str) -> bool:
    found = _moment(text)
    return found is not None and (found.tzinfo is None or text.endswith("Z"))


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
