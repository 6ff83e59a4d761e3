"""A store that lives and dies with this process."""

from __future__ import annotations

import os
import threading
from contextlib import AbstractContextManager
from typing import NoReturn

from .._tokens.cycle import Token


class MemoryTokenStore:
    """Keeps tokens in memory; hand one to several clients and they share their token."""

    def __init__(self) -> None:
        self._tokens: dict[str, Token] = {}
        self._locks: dict[tuple[int, str], _Lock] = {}

    def load(self, owner: str) -> Token | None:
        return self._tokens.get(owner)

    def save(self, owner: str, token: Token) -> None:
        self._tokens[owner] = token

    def lead(self, owner: str, seconds: float) -> AbstractContextManager[object] | None:
        # By process: a leader that was alive in the parent of a fork is not alive in the child.
        held = self._locks.setdefault((os.getpid(), owner), _Lock())
        return held if held.mutex.acquire(blocking=False) else None

    def __repr__(self) -> str:
        return f"{type(self).__name__}(tokens={len(self._tokens)})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a MemoryTokenStore cannot be pickled: use FileTokenStore or RedisTokenStore between processes")


class _Lock:
    def __init__(self) -> None:
        self.mutex = threading.Lock()

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        self.mutex.release()
