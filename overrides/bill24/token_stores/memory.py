"""A store that lives and dies with this process."""

from __future__ import annotations

import os
import threading
import time
from contextlib import AbstractContextManager, ExitStack
from typing import NoReturn

from .._tokens.cycle import Token


class MemoryTokenStore:
    """Keeps tokens in memory; hand one to several clients and they share their token."""

    def __init__(self) -> None:
        self._tokens: dict[str, Token] = {}
        self._leads: dict[str, float] = {}
        self._mutexes: dict[int, threading.Lock] = {}

    def load(self, owner: str) -> Token | None:
        return self._tokens.get(owner)

    def save(self, owner: str, token: Token) -> None:
        self._tokens[owner] = token

    def lead(self, owner: str, seconds: float) -> AbstractContextManager[object] | None:
        # By process: whoever held mutex or lead in the parent of a fork is not alive in the child.
        owner = f"{os.getpid()}/{owner}"
        now = time.monotonic()
        with self._mutexes.setdefault(os.getpid(), threading.Lock()):
            if now < self._leads.get(owner, now):
                return None
            self._leads[owner] = ends_at = now + seconds
        held = ExitStack()
        held.callback(self._release, owner, ends_at)
        return held

    def _release(self, owner: str, ends_at: float) -> None:
        with self._mutexes.setdefault(os.getpid(), threading.Lock()):
            if self._leads.get(owner) == ends_at:  # one that ran out may be somebody else's by now
                del self._leads[owner]

    def __repr__(self) -> str:
        return f"{type(self).__name__}(tokens={len(self._tokens)})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a MemoryTokenStore cannot be pickled: use FileTokenStore or RedisTokenStore between processes")
