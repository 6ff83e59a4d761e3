"""Texts that go into errors and logs, without what must not be read there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import cast

from bill24_api.operations import LOGGABLE_FIELDS

from .._secrets import MASK, Secret

OUTLINE_LENGTH = 2_000
CLEANED_BYTES = 65_536
_SHORTEST = 4


class Redactor:
    """Takes known secrets out of a text, for bodies that a server sends back to us.

    Args:
        known: What to look for, asked again at every use since tokens change.
    """

    def __init__(self, known: Callable[[], Iterable[Secret | None]]) -> None:
        self._known = known

    def clean(self, text: str) -> str:
        """`text` with every known secret masked."""
        for secret in self._known():
            if secret is not None and len(secret.reveal()) >= _SHORTEST:
                text = text.replace(secret.reveal(), MASK)
        return text

    def clean_body(self, content: bytes) -> bytes:
        """The beginning of a body without secrets, long enough to cut an excerpt from.

        Cleaned before it is cut: a secret on the edge would stay as a part of itself.
        """
        return self.clean(content[:CLEANED_BYTES].decode("utf-8", "replace")).encode()

    def clean_value(self, value: object) -> object:
        """A JSON value with every text in it cleaned."""
        if isinstance(value, str):
            return self.clean(value)
        if isinstance(value, dict):
            members = cast("dict[str, object]", value)
            return {name: self.clean_value(inner) for name, inner in members.items()}
        if isinstance(value, list):
            return [self.clean_value(inner) for inner in cast("list[object]", value)]
        return value


def body_outline(content: bytes | None) -> str:
    """A JSON body for the debug log: its structure whole, its values only where they say nothing about anybody."""
    if not content:
        return "-"
    try:
        return json.dumps(_outline(json.loads(content)), ensure_ascii=False)[:OUTLINE_LENGTH]
    except (ValueError, RecursionError):
        return f"<{len(content)} bytes, not JSON>"


def _outline(value: object, field: str = "") -> object:
    if isinstance(value, dict):
        members = cast("dict[str, object]", value)
        return {name: _outline(inner, name) for name, inner in members.items()}
    if isinstance(value, list):
        return [_outline(inner, field) for inner in cast("list[object]", value)]
    if value is None or value == "" or isinstance(value, bool) or field in LOGGABLE_FIELDS:
        return value
    return MASK
