"""Bearer and refresh tokens, kept as digests only."""

from __future__ import annotations

import sqlite3
from hashlib import sha256

_LONG_PAST = -(2**62)


def _digest(token: str) -> bytes:
    return sha256(token.encode("utf-8", "surrogateescape")).digest()


class Tokens:
    """Tokens that were handed out and are not revoked."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, token: str, *, kind: str, expires_at: int) -> None:
        """Store a token that was handed out."""
        self._write("INSERT INTO tokens VALUES (?, ?, ?)", _digest(token), kind, expires_at)

    def expiry(self, token: str, kind: str = "access") -> int:
        """Return the instant from which on a token is no longer good, long past for one that is not known."""
        row = self._connection.execute(
            "SELECT expires_at FROM tokens WHERE digest = ? AND kind = ?", (_digest(token), kind)
        ).fetchone()
        return _LONG_PAST if row is None else int(row[0])

    def remove(self, token: str) -> None:
        """Forget one token."""
        self._write("DELETE FROM tokens WHERE digest = ?", _digest(token))

    def remove_all(self) -> int:
        """Forget every token and return how many there were."""
        return self._write("DELETE FROM tokens")

    def expire(self, at: int, token: str | None = None) -> None:
        """Let one access token, or all of them, expire at the instant ``at``."""
        if token is None:
            self._write("UPDATE tokens SET expires_at = ? WHERE kind = 'access'", at)
        else:
            self._write("UPDATE tokens SET expires_at = ? WHERE digest = ?", at, _digest(token))

    def remove_expired(self, before: int) -> None:
        """Forget tokens that expired before an instant."""
        self._write("DELETE FROM tokens WHERE expires_at < ?", before)

    def count(self) -> int:
        """Return how many access tokens are known."""
        return int(self._connection.execute("SELECT count(*) FROM tokens WHERE kind = 'access'").fetchone()[0])

    def _write(self, statement: str, *values: object) -> int:
        return self._connection.execute(statement, values).rowcount
