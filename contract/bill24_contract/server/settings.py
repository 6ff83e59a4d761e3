"""What the command tells the process that fuzzes, in one environment variable."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

import msgspec

VARIABLE = "BILL24_CONTRACT"


@dataclass(frozen=True, slots=True)
class Settings:
    """One run.

    Attributes:
        base_url: The server under test.
        token: The merchant token.
        client_id: The client id.
        secret: The client secret.
        hash_token: The key of a payment's signature.
        bearer: A bearer token that was handed out already; blank to ask for one.
        prefix: What every code that the run creates starts with.
        is_sandbox: Whether the server is a sandbox of our own, whose state may be looked into.
        longest_call: Seconds that a whole call may take; one that takes longer ends the run.
    """

    base_url: str = "http://127.0.0.1:8024"
    token: str = field(default="sandbox-merchant-token", repr=False)
    client_id: str = field(default="sandbox-client", repr=False)
    secret: str = field(default="sandbox-secret", repr=False)
    hash_token: str = field(default="sandbox-hash-token", repr=False)
    bearer: str = field(default="", repr=False)
    prefix: str = "K"
    is_sandbox: bool = True
    longest_call: float = 15.0

    def environment(self) -> dict[str, str]:
        """The variable that carries these settings, as JSON."""
        return {VARIABLE: msgspec.json.encode(self).decode()}

    def credential(self, name: str) -> str:
        """A credential by the name that ``x-credential`` gives it."""
        return str(getattr(self, name))


def settings_of_this_process() -> Settings:
    """The settings that were handed over; without any, what fits a sandbox on its usual port."""
    given = os.environ.get(VARIABLE)
    return msgspec.json.decode(given, type=Settings) if given else Settings()
