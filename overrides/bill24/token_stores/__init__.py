"""Where a token is kept, so that several clients or processes share one.

`MemoryTokenStore` is the default; `FileTokenStore` is for processes of one machine (`pip install bill24[file]`), and
`RedisTokenStore` for several machines (`pip install bill24[redis]`). Anything with these three methods will do.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

from .._tokens.cycle import Token

if TYPE_CHECKING:
    from .file import FileTokenStore as FileTokenStore
    from .memory import MemoryTokenStore as MemoryTokenStore
    from .redis import RedisTokenStore as RedisTokenStore


class TokenStore(Protocol):
    """What a client asks of a store. Every method may block for the length of a small read or write."""

    def load(self, owner: str) -> Token | None:
        """The token kept for `owner`, or None.

        Args:
            owner: A fingerprint of host and credentials, so that two merchants never mix.
        """
        ...

    def save(self, owner: str, token: Token) -> None:
        """Keep `token` for `owner` in place of what was there."""
        ...

    def lead(self, owner: str, seconds: float) -> AbstractContextManager[object] | None:
        """Become the one process that authorizes for `owner`, or None at once when another one is.

        Args:
            owner: As above.
            seconds: How long leading may last before others may think the leader dead.
        """
        ...


def __getattr__(name: str) -> object:
    if name == "MemoryTokenStore":
        from .memory import MemoryTokenStore  # noqa: PLC0415

        return MemoryTokenStore
    if name == "FileTokenStore":
        from .file import FileTokenStore  # noqa: PLC0415

        return FileTokenStore
    if name == "RedisTokenStore":
        from .redis import RedisTokenStore  # noqa: PLC0415

        return RedisTokenStore
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = ["FileTokenStore", "MemoryTokenStore", "RedisTokenStore", "Token", "TokenStore"]
