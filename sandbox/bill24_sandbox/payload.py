"""Typed access to a request's JSON object, failing the way the API's own binding fails."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from bill24_sandbox.times import Moment, parse_moment


class UnboundPayloadError(Exception):
    """The body does not bind: it is not an object, or a field has another JSON type than it should."""


class MissedFieldsError(Exception):
    """The body binds, but fields are missing or break a rule; the messages are the answer's text."""

    def __init__(self, *messages: str) -> None:
        super().__init__(", ".join(messages))


class Payload:
    """A JSON object of a request. Absent and null read as ``None``; a wrong JSON type fails the whole body."""

    __slots__ = ("_members",)

    def __init__(self, value: Any) -> None:
        if not isinstance(value, dict):
            raise UnboundPayloadError
        self._members: Mapping[str, Any] = value

    def __contains__(self, name: str) -> bool:
        return self._members.get(name) is not None

    def text(self, name: str) -> str | None:
        """Return a string member."""
        value = self._members.get(name)
        if value is None or isinstance(value, str):
            return value
        raise UnboundPayloadError

    def filled(self, name: str) -> str | None:
        """Return a string member, an empty one as ``None``."""
        return self.text(name) or None

    def number(self, name: str) -> Decimal | None:
        """Return a number member, exact."""
        value = self._members.get(name)
        if value is None or isinstance(value, Decimal):
            return value
        raise UnboundPayloadError

    def whole_number(self, name: str) -> int | None:
        """Return a number member that has no fraction."""
        value = self.number(name)
        if value is None:
            return None
        if value != int(value):
            raise UnboundPayloadError
        return int(value)

    def text_or_number(self, name: str) -> str | Decimal | None:
        """Return a member that the documentation types as string and callers send as number."""
        value = self._members.get(name)
        if value is None or isinstance(value, (str, Decimal)):
            return value
        raise UnboundPayloadError

    def moment(self, name: str) -> Moment | None:
        """Return a date-time member; an empty or malformed one fails the whole body."""
        value = self.text(name)
        if value is None:
            return None
        try:
            return parse_moment(value)
        except ValueError as error:
            raise UnboundPayloadError from error

    def object(self, name: str) -> Payload | None:
        """Return an object member."""
        value = self._members.get(name)
        return None if value is None else Payload(value)

    def objects(self, name: str) -> list[Payload] | None:
        """Return a member that is an array of objects."""
        value = self._members.get(name)
        if value is None:
            return None
        if not isinstance(value, list):
            raise UnboundPayloadError
        return [Payload(item) for item in value]


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


def required(payload: Payload, field: str, *, called: str | None = None) -> str:
    """Return a string that must be there; ``called`` is the name the API's message uses, where it differs."""
    value = payload.filled(field)
    if value is None:
        raise MissedFieldsError(f"Please provide [{called or field}].")
    return value
