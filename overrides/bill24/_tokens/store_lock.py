"""A store's lock, given back whatever becomes of the thread that took it and of whoever waited for that thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager


class StoreLock:
    """One attempt to lead, taken and released in any thread."""

    def __init__(self, lead: Callable[[], AbstractContextManager[object] | None]) -> None:
        self._lead = lead
        self._mutex = threading.Lock()
        self._held: AbstractContextManager[object] | None = None
        self._over = False

    def take(self) -> bool:
        """Whether it could be taken. What comes when nobody waits any longer is given back at once."""
        lock = self._lead()
        if lock is None:
            return False
        wanted = False
        try:
            with self._mutex:
                self._held = lock
            lock.__enter__()
            with self._mutex:
                wanted = not self._over
        finally:
            if not wanted:
                self.release()
        return wanted

    def end(self) -> bool:
        """Nobody takes it any more; gives whether there is something to release."""
        with self._mutex:
            self._over = True
            return self._held is not None

    def release(self) -> bool:
        """Give it back, once; True, or what the store raises."""
        with self._mutex:
            self._over = True
            held, self._held = self._held, None
        if held is not None:
            held.__exit__(None, None, None)
        return True
