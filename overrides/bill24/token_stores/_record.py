"""A token as text, the same in a file and in Redis."""

from __future__ import annotations

import json
from datetime import datetime

from .._secrets import Secret
from .._tokens.cycle import Token


def dump(owner: str, token: Token) -> str:
    """The record of `owner`'s token. It holds live secrets: keep it where nobody else reads."""
    return json.dumps(
        {
            "owner": owner,
            "access": token.access.reveal(),
            "refresh": token.refresh.reveal() if token.refresh else None,
            "issued_at": token.issued_at.isoformat(),
            "expires_at": token.expires_at.isoformat(),
        }
    )


def parse(owner: str, text: str | bytes) -> Token | None:
    """The token in a record, or None for another owner's and for one that cannot be read (it is then replaced)."""
    try:
        record = json.loads(text)
        if record["owner"] != owner:
            return None
        token = Token(
            access=Secret(_text(record["access"])),
            refresh=Secret.wrap(record["refresh"] and _text(record["refresh"])),
            issued_at=_aware(record["issued_at"]),
            expires_at=_aware(record["expires_at"]),
        )
    except (ValueError, KeyError, TypeError):
        return None
    return token if token.access else None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _aware(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.utcoffset() is None:
        raise ValueError("a time without a zone")
    return moment
