"""Values that must never be printed, hidden by their type."""

# What users hand in is checked when it runs too, whatever its annotation says.
# pyright: reportUnnecessaryIsInstance=false

from __future__ import annotations

import hmac
from typing import NoReturn, final

MASK = "**********"


@final
class Secret:
    """A text that shows as asterisks everywhere and must be asked for by name.

    `repr`, `str`, f-strings, logging, tracebacks with local variables and debuggers see `**********`. Pickling and
    copying into other processes is refused. Two secrets compare in constant time.

    Args:
        value: The text to hide.
    """

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        if not isinstance(value, str):
            raise TypeError(f"a Secret hides text, not {type(value).__name__}")
        self._value = value

    @classmethod
    def wrap(cls, value: str | Secret | None) -> Secret | None:
        """Hide `value` unless it is hidden already; None and the empty text are no secret at all."""
        if isinstance(value, Secret):
            return value or None
        return cls(value) if value else None

    def reveal(self) -> str:
        """The hidden text. Use it inline: a local variable would show in a traceback."""
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(self._value.encode(), other._value.encode())

    def __hash__(self) -> int:
        return hash(self._value)

    def __repr__(self) -> str:
        return f"Secret('{MASK}')"

    def __str__(self) -> str:
        return MASK

    def __format__(self, format_spec: str) -> str:
        return format(MASK, format_spec)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a Secret cannot be pickled or copied: hand the credentials over in another way")
