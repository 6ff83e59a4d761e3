"""What the operations work with: the store, the dials and the credentials."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bill24_sandbox.answer import Profile
from bill24_sandbox.dials.dials import Dials
from bill24_sandbox.store import Parties, Store
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
        self.profile: Profile = dials.profile
        self.credentials = credentials
        self.token_expiry: Callable[[str], int] = store.tokens.expiry
        self.next_due = store.next_due()
        """When something happens by itself next; beyond all times when nothing does."""
        self.parties: Callable[[str, str], Parties | None] = store.settlements.parties

    def now(self) -> datetime:
        """Return the sandbox's time."""
        return self.dials.clock.now()

    def instant(self) -> int:
        """Return the sandbox's time in the store's form."""
        return microseconds(self.dials.clock.now())

    def balance(self, account_id: int, balance: int, lag: timedelta) -> int:
        """Return the balance that a reader sees now, which is the one of some time ago when there is a lag."""
        lag = max(lag, self.dials.balance_lag)
        if not lag:
            return balance
        return balance - self.store.money.moved_since(account_id, microseconds(self.now() - lag))
