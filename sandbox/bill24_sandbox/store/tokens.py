"""Bearer and refresh tokens, kept as digests only."""

from __future__ import annotations

import sqlite3
from hashlib import sha256


def _digest(token: str) -> bytes:
    return sha256(token.encode("utf-8", "surrogateescape")).digest()


class Tokens:
    """Tokens that were handed out and are not revoked."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, token: str, *, kind: str, expires_at: int) -> None:
        """Store a token that was handed out."""
        self._write("INSERT INTO tokens VALUES (?, ?, ?)", _digest(token), kind, expires_at)

    def is_valid(self, token: str, *, kind: str, at: int) -> bool:
        """Return whether a token is known and not expired at the instant ``at``."""
        row = self._connection.execute(
            "SELECT 1 FROM tokens WHERE digest = ? AND kind = ? AND expires_at > ?", (_digest(token), kind, at)
        ).fetchone()
        return row is not None

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
