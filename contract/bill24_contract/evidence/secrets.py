"""What is dropped from traffic before anything else happens to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import attrs

from ..written import Written

#: Stands where a secret text stood. It is a text; nothing else is known of it any more.
PLACEHOLDER = "[dropped]"
#: What a name ends with that holds a secret, whether the contract knows the name or not.
_SECRET_NAME = re.compile(
    r"(token|secret|password|passwd|passcode|hash|signature|authorization|cookie|credentials?"
    r"|api[-_]?key|client[-_]?id|\b(pin|otp)|_(pin|otp))$",
    re.IGNORECASE,
)
#: What looks like a token or a key wherever it stands: a JWT, or a long run without a blank.
_SECRET_TEXT = re.compile(r"eyJ[\w.-]+|[A-Za-z0-9+/=_-]{32,}")


@attrs.frozen
class Secrets:
    """Knows which fields hold secrets.

    Attributes:
        names: Field names that the contract calls secret.
    """

    names: frozenset[str] = frozenset()

    @classmethod
    def of(cls, document: Written) -> Secrets:
        """Those of a contract: every ``format: password``, and what carries a signature."""
        names: set[str] = set()
        for pointer, mapping in document.walk():
            if pointer[-2:-1] == ("properties",) and mapping.get("format") == "password":
                names.add(str(pointer[-1]))
            if isinstance(mapping.get("x-signature"), dict):
                names.add(str(mapping["x-signature"].get("field")))
        return cls(frozenset(names))

    def is_secret(self, name: str) -> bool:
        """Whether what stands under a name is dropped."""
        return name in self.names or _SECRET_NAME.search(name) is not None

    def drop(self, value: Any) -> Any:
        """Decoded JSON without its secrets: texts become ``[dropped]``, numbers 0; the shape stays."""
        if isinstance(value, Mapping):
            return {name: _emptied(item) if self.is_secret(name) else self.drop(item) for name, item in value.items()}
        if isinstance(value, list):
            return [self.drop(item) for item in value]
        return value


def printable(text: str) -> str:
    """A text that may be shown: without what looks like a key or steers a terminal, on one line, not long."""
    seen = "".join(letter if letter.isprintable() else " " for letter in text)
    short = " ".join(_SECRET_TEXT.sub(PLACEHOLDER, seen).split())
    return short if len(short) <= 80 else f"{short[:77]}..."


def without_surrogates(value: Any) -> Any:
    """Decoded JSON that can be printed and written: half a letter becomes a question mark."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [without_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {without_surrogates(name): without_surrogates(item) for name, item in value.items()}
    return value


def _emptied(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _emptied(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_emptied(item) for item in value]
    if isinstance(value, str):
        # An empty text says something (no refresh token yet), and gives nothing away.
        return PLACEHOLDER if value else value
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return 0
    return value
