"""A Bill24 of your own for tests: the sandbox, and clients that reach it and nothing else.

Needs the extra ``bill24[sandbox]``.
"""

from __future__ import annotations

from typing import Any

from bill24_sandbox import Clock, Credentials, SeedError, Settings, StoreError
from bill24_sandbox import Sandbox as _Sandbox

from . import AsyncBill24, Bill24

__all__ = ["Clock", "Credentials", "Sandbox", "SeedError", "Settings", "StoreError"]


class Sandbox(_Sandbox):
    """A stateful Bill24 on this machine, with clients for it.

    In process by default: no socket, no thread. ``Sandbox(serve=True)`` listens on a free loopback port and has
    ``.url``. Everything else (the clock, the faults, the log, funding, seeding) is described on the base class.
    """

    def client(self, **options: Any) -> Bill24:
        """Return a client with the sandbox's credentials.

        Args:
            options: anything :class:`bill24.Bill24` takes, such as ``deadline=`` or ``max_retries=``.
        """
        return Bill24(**self._options(options))

    def async_client(self, **options: Any) -> AsyncBill24:
        """Return an asynchronous client with the sandbox's credentials.

        Args:
            options: anything :class:`bill24.AsyncBill24` takes, such as ``deadline=`` or ``max_retries=``.
        """
        return AsyncBill24(**self._options(options))

    def _options(self, given: dict[str, Any]) -> dict[str, Any]:
        defaults: dict[str, Any] = {
            "base_url": self.url,
            "token": self.credentials.token,
            "client_id": self.credentials.client_id,
            "secret": self.credentials.secret,
            "hash_token": self.credentials.hash_token,
        }
        if not self.is_listening:
            defaults["transport"] = self.transport
        return defaults | given
