"""Where a token is kept, so that several clients or processes share one.

`MemoryTokenStore` is for one process, `FileTokenStore` for one machine (`pip install bill24[file]`), `RedisTokenStore`
for several (`pip install bill24[redis]`). Anything with these three methods will do.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from .._tokens.cycle import Token

if TYPE_CHECKING:
    from .file import FileTokenStore as FileTokenStore
    from .memory import MemoryTokenStore as MemoryTokenStore
    from .redis import RedisTokenStore as RedisTokenStore


_MODULES = {"FileTokenStore": ".file", "MemoryTokenStore": ".memory", "RedisTokenStore": ".redis"}


@runtime_checkable
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
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULES[name], __name__), name)


__all__ = ["FileTokenStore", "MemoryTokenStore", "RedisTokenStore", "Token", "TokenStore"]
