# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""Parameters on the wire, as OpenAPI's styles have it: path and header simple, query form."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from .errors import InvalidRequestError
from .kinds import Kind
from .sending import path_segment
from .values import encode_json


def _texts(name: str, kind: Kind, value: Any, checks: dict[str, Any]) -> str | tuple[str, ...]:
    """A checked value as text; of a list the text of each item."""
    checked = kind.given(value, name, **checks)
    written = checked if kind.write is None else kind.write(checked)
    return tuple(map(_text, written)) if isinstance(written, list) else _text(written)


def _text(value: Any) -> str:
    """Text as it is, anything else as JSON writes it."""
    if isinstance(value, str):
        return str(value)
    return f"{value:f}" if isinstance(value, Decimal) else encode_json(value).decode()


def path_part(name: str, kind: Kind, value: Any, **checks: Any) -> str:
    """One segment of the path, quoted, so that it can name nothing but itself.

    Args:
        name: The argument's name.
        kind: What it is.
        value: What was handed in.
        checks: What it must keep, besides its kind.

    Raises:
        InvalidRequestError: It cannot be sent.
    """
    text = _texts(name, kind, value, checks)
    return path_segment(text if isinstance(text, str) else "", name)


def query(
    wire: str, name: str, kind: Kind, value: Any, *, explode: bool = True, **checks: Any
) -> list[tuple[str, str | tuple[str, ...]]]:
    """What a parameter adds to the query; an empty list adds nothing.

    Args:
        wire: The parameter's name on the wire.
        name: The argument's name.
        kind: What it is.
        value: What was handed in.
        explode: Whether each item of a list goes out under the name of its own; else they share one, with commas.
        checks: What it must keep, besides its kind.

    Raises:
        InvalidRequestError: It cannot be sent.
    """
    text = _texts(name, kind, value, checks)
    if isinstance(text, str):
        return [(wire, text)]
    return [(wire, item) for item in text] if explode else [(wire, text)] if text else []


def header(wire: str, name: str, kind: Kind, value: Any, **checks: Any) -> list[tuple[str, str]]:
    """The header of a parameter; an empty list is no header.

    Args:
        wire: The header's name.
        name: The argument's name.
        kind: What it is.
        value: What was handed in.
        checks: What it must keep, besides its kind.

    Raises:
        InvalidRequestError: It cannot be sent: also what no header can hold, and an item of a list with a comma in it.
    """
    text = _texts(name, kind, value, checks)
    for part in (text,) if isinstance(text, str) else text:
        if not part.isascii() or not part.isprintable() or part != part.strip():
            raise InvalidRequestError(name, "a header holds printable ASCII, without blanks at its ends")
        if not isinstance(text, str) and "," in part:
            raise InvalidRequestError(name, "an item of a list in a header cannot hold a comma")
    if isinstance(text, str):
        return [(wire, text)]
    return [(wire, ",".join(text))] if text else []


def body_items(kind: Kind, values: Any, **checks: Any) -> list[Any]:
    """A body that is a list.

    Args:
        kind: The list's kind.
        values: What was handed in.
        checks: What the list must keep.

    Raises:
        InvalidRequestError: It cannot be sent.
    """
    given: list[Any] = kind.given(values, "items", **checks)
    return given if kind.write is None else kind.write(given)


class Reader:
    """Reads a result of a kind.

    Args:
        kind: What it is.
        name: Its place in the answer.
    """

    __slots__ = ("kind", "name")

    def __init__(self, kind: Kind, name: str) -> None:
        self.kind = kind
        self.name = name

    def __call__(self, value: Any) -> Any:
        return self.kind.read(value, self.name)


def nothing(_: Any) -> None:
    """Read a result that there is not."""
