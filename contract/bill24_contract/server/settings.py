"""What the command tells the Schemathesis process, by its environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

_PREFIX = "BILL24_CONTRACT_"


@dataclass(frozen=True, slots=True)
class Settings:
    """One run.

    Attributes:
        base_url: The server under test.
        token: The merchant token.
        client_id: The client id.
        secret: The client secret.
        hash_token: The key of settlePayment's signature.
        bearer: A bearer token that was handed out already; blank to ask for one.
        prefix: What every code that the run creates starts with.
        is_sandbox: Whether the server is a sandbox of our own, whose state may be looked into.
    """

    base_url: str = "http://127.0.0.1:8024"
    token: str = field(default="sandbox-merchant-token", repr=False)
    client_id: str = field(default="sandbox-client", repr=False)
    secret: str = field(default="sandbox-secret", repr=False)
    hash_token: str = field(default="sandbox-hash-token", repr=False)
    bearer: str = field(default="", repr=False)
    prefix: str = "K"
    is_sandbox: bool = True

    def environment(self) -> dict[str, str]:
        """The environment variables that carry these settings."""
        return {
            _PREFIX + each.name.upper(): "1" if value is True else "" if value is False else str(value)
            for each in fields(self)
            for value in [getattr(self, each.name)]
        }

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """The settings of this process; what is not set is what fits a sandbox on its usual port."""
        given = os.environ if environment is None else environment
        values: dict[str, object] = {}
        for each in fields(cls):
            value = given.get(_PREFIX + each.name.upper())
            if value is not None:
                values[each.name] = bool(value) if each.name == "is_sandbox" else value
        return cls(**values)  # type: ignore[arg-type]
