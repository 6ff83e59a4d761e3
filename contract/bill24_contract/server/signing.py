"""The right signature of a body, by the contract's ``x-signature``."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ..document import Operation


def signature(operation: Operation, body: Mapping[str, Any], key: str) -> str:
    """The signature over a body's values as they are printed.

    Args:
        operation: The operation, which says what is signed.
        body: The body; what is missing or of another type counts as empty, since such a body is refused for that.
        key: The hash token.
    """
    said = operation.signature
    signed = said["separator"].join(_printed(operation, name, body.get(name)) for name in said["over"])
    return base64.b64encode(hmac.digest(key.encode(), signed.encode(errors="replace"), "sha512")).decode()


def _printed(operation: Operation, name: str, value: Any) -> str:
    field = operation.body[name]
    if field.format == "decimal":
        is_number = isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)
        return f"{Decimal(repr(value) if isinstance(value, float) else value):f}" if is_number else ""
    text = value if isinstance(value, str) else ""
    if field.format == "date-time-utc":
        # The dates that are signed here are in UTC, or without a zone and signed as they stand.
        return "".join(each for each in text.split(".", maxsplit=1)[0] if each.isdigit()).ljust(14, "0")
    return text
