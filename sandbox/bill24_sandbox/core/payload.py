"""The JSON objects of requests, failing the way the API's own binding fails."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from bill24_sandbox.core.reading import Number, UnboundPayloadError


class MissedFieldsError(Exception):
    """The body binds, but fields are missing or break a rule; the messages are the answer's text."""

    def __init__(self, *messages: str) -> None:
        super().__init__(", ".join(messages))


def whole(value: Number | None) -> int | None:
    """Return a number field that has no fraction; one that has fails the whole body."""
    if value is None or isinstance(value, int):
        return value
    if value != int(value):
        raise UnboundPayloadError
    return int(value)


def text_or_number(value: Any) -> None:
    """Check a field that the documentation types as string and callers send as number."""
    if value is not None and (isinstance(value, bool) or not isinstance(value, (str, int, Decimal))):
        raise UnboundPayloadError


class Checks:
    """Collects what is wrong with a payload, to answer all of it at once."""

    __slots__ = ("_messages",)

    def __init__(self) -> None:
        self._messages: list[str] = []

    def require(self, value: object, name: str) -> None:
        """Note that the field called ``name`` is missing or empty."""
        if value is None or value == "":
            self._messages.append(f"Please provide [{name}].")

    def refuse(self, broken: bool, message: str) -> None:
        """Note ``message`` when a rule is broken."""
        if broken:
            self._messages.append(message)

    def done(self) -> None:
        """Raise what was collected, if anything was."""
        if self._messages:
            raise MissedFieldsError(*self._messages)


def required(value: str | None, name: str) -> str:
    """Return a string that must be there; ``name`` is what the API's message calls it."""
    if not value:
        raise MissedFieldsError(f"Please provide [{name}].")
    return value
