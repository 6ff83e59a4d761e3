"""What the operations work with: the store, the dials and the credentials."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.texts import Texts, enveloped
from bill24_sandbox.dials.dials import Dials
from bill24_sandbox.store import Store
from bill24_sandbox.times import microseconds


@dataclass(frozen=True, slots=True)
class Credentials:
    """The sandbox merchant's credentials: constant, and made to be seen through."""

    token: str = "sandbox-merchant-token"  # noqa: S105
    client_id: str = "sandbox-client"
    secret: str = "sandbox-secret"  # noqa: S105
    hash_token: str = "sandbox-hash-token"  # noqa: S105


class Core:
    """The state behind all operations."""

    def __init__(self, store: Store, dials: Dials, credentials: Credentials) -> None:
        self.store = store
        self.dials = dials
        self.profile = dials.profile
        self.credentials = credentials
        self.is_good = dials.tokens.is_good
        self.parties = store.parties

    def now(self) -> datetime:
        """Return the sandbox's time."""
        return self.dials.clock.now()

    def instant(self) -> int:
        """Return the sandbox's time in the store's form."""
        return microseconds(self.dials.clock.now())

    def answer(self, texts: Texts, data: object) -> Answer:
        """Return an answer with the profile's text."""
        return enveloped(texts.in_profile(self.profile), data)

    def balance(self, account_id: int, balance: int, lag: timedelta) -> int:
        """Return the balance that a reader sees now, which is the one of some time ago when there is a lag."""
        lag = max(lag, self.dials.balance_lag)
        if not lag:
            return balance
        return balance - self.store.money.moved_since(account_id, microseconds(self.now() - lag))
