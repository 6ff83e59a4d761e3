"""All dials of a sandbox: what may be set and read from outside while it runs, in Python, over HTTP and on its page."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from decimal import Decimal
from sqlite3 import Connection, IntegrityError
from typing import Any

from bill24_sandbox.answer import Profile
from bill24_sandbox.dials.clock import Clock
from bill24_sandbox.dials.errors import DialError, UnknownWalletError
from bill24_sandbox.dials.faults import Faults
from bill24_sandbox.dials.log import Log
from bill24_sandbox.dials.seed import load_seed
from bill24_sandbox.dials.seed_file import Seed
from bill24_sandbox.dials.settings import Settings
from bill24_sandbox.dials.state import state_of
from bill24_sandbox.dials.tokens import Tokens
from bill24_sandbox.dials.webhooks import Webhooks
from bill24_sandbox.money import NotAnAmountError, to_minor
from bill24_sandbox.store import Store
from bill24_sandbox.times import microseconds

_ZERO = timedelta(0)


class Dials:
    """The dials of one sandbox.

    Args:
        store: what tokens, funds and seeds are stored in.
        clock: the sandbox's time.
        profile: what the sandbox follows where documentation and observation differ.
        seed: what :meth:`reset` returns to.
        operations: the operationIds that faults may be armed for.
    """

    def __init__(
        self, store: Store, clock: Clock, *, profile: Profile, seed: Seed, operations: Collection[str]
    ) -> None:
        self._store = store
        self._seed = seed
        self.profile: Profile = profile
        self.clock = clock
        self.faults = Faults(operations)
        self.tokens = Tokens(store, clock)
        self.webhooks = Webhooks(store, self.faults, clock)
        self.log = Log()
        self.settings = Settings()
        self.balance_lag = _ZERO
        self.latency = _ZERO
        self._before_reset: Connection | None = None

    def set_balance_lag(self, lag: timedelta) -> None:
        """Set how far balances that are read lie behind.

        Raises:
            DialError: it is less than zero.
        """
        if lag < _ZERO:
            raise DialError("the balance lag is zero or more")
        self.balance_lag = lag

    def set_latency(self, latency: timedelta) -> None:
        """Set how long each call waits before it is carried out.

        Raises:
            DialError: it is less than zero.
        """
        if latency < _ZERO:
            raise DialError("the latency is zero or more")
        self.latency = latency

    def change_settings(self, changes: Mapping[str, object]) -> Settings:
        """Change how the merchant is set up, for instance ``{"multiple_wallets": False}``.

        Raises:
            ValueError: an unknown setting (the message lists the known ones), or a value of the wrong type.
        """
        self.settings = self.settings.changed(changes)
        return self.settings

    def fund(self, customer_sync_code: str, amount: Decimal | int, currency: str = "KHR") -> Decimal:
        """Put test money into a customer's wallet and return its balance.

        Raises:
            LookupError: no such customer, or no wallet in that currency.
            TypeError: the amount is neither ``Decimal`` nor ``int``.
            ValueError: the amount is negative, has more than two decimals, or is more than the sandbox holds.
        """
        minor = _minor(amount, "fund")
        with self._store.transaction():
            customer = self._store.customers.get(customer_sync_code)
            if customer is None:
                raise UnknownWalletError(f"there is no customer {customer_sync_code!r}")
            for wallet in self._store.customers.wallets(customer.id):
                if wallet.currency == currency:
                    break
            else:
                raise UnknownWalletError(f"customer {customer_sync_code!r} has no {currency} wallet")
            try:
                self._store.money.deposit(wallet.account_id, minor, currency, at=microseconds(self.clock.now()))
            except IntegrityError as error:
                raise DialError("that is more money than the sandbox holds") from error
        return Decimal(wallet.balance + minor).scaleb(-2)

    def owe(self, consumer_code: str, amount: Decimal | int, currency: str = "KHR") -> None:
        """Set what a consumer owes, for the next signal to collect by direct debit; 0 for nothing.

        Raises:
            TypeError: the amount is neither ``Decimal`` nor ``int``.
            ValueError: the amount is negative, has more than two decimals, or is more than the sandbox holds.
        """
        minor = _minor(amount, "owe")
        with self._store.transaction():
            self._store.direct_debit.owe(consumer_code, currency, minor)

    def load_seed(self, seed: Seed) -> None:
        """Add customers, sub-billers and banks.

        Raises:
            SeedError: the seed cannot be used; nothing of it is then stored.
        """
        with self._store.transaction():
            load_seed(self._store, seed, at=microseconds(self.clock.now()))

    def load_seed_if_fresh(self) -> None:
        """Load the seed into a store that was never seeded."""
        with self._store.transaction():
            if self._store.metadata("seeded") is None:
                self._load_own_seed()

    def reset(self) -> None:
        """Return to the state of a fresh sandbox: the seed, the real time, no faults, an empty log, no tokens."""
        self.clock.reset()
        self.faults.clear()
        self.log.clear()
        self.webhooks.reset()
        self.tokens.reset()
        self.balance_lag = _ZERO
        self.latency = _ZERO
        self.settings = Settings()
        self._before_reset = None
        with self._store.transaction():
            self._store.clear()
            self._load_own_seed()

    def reset_for_now(self) -> None:
        """Reset, and keep what was stored for :meth:`undo_reset`."""
        before = self._store.copy()
        self.reset()
        self._before_reset = before

    @property
    def can_undo_reset(self) -> bool:
        """Whether what was stored before the last reset is still kept."""
        return self._before_reset is not None

    def undo_reset(self) -> None:
        """Hold again what was stored before the last reset; dials and log stay as they are.

        Raises:
            DialError: there is nothing to undo.
        """
        if self._before_reset is None:
            raise DialError("there is no reset to undo")
        self._store.restore(self._before_reset)
        self._before_reset = None

    def state(self) -> dict[str, Any]:
        """Return what the sandbox holds as plain JSON values: time, money, customers, sub-billers, newest bills."""
        return {"now": self.clock.now().isoformat(), "profile": self.profile, **state_of(self._store)}

    def _load_own_seed(self) -> None:
        load_seed(self._store, self._seed, at=microseconds(self.clock.now()))
        self._store.set_metadata("seeded", "yes")


def _minor(amount: Decimal | int, dial: str) -> int:
    if isinstance(amount, bool) or not isinstance(amount, (Decimal, int)):
        raise TypeError(f"amount must be a Decimal or an int, not {type(amount).__name__}")
    try:
        minor = to_minor(amount)
    except NotAnAmountError as error:
        raise DialError(str(error)) from error
    if minor < 0:
        raise DialError(f"{dial} takes an amount of zero or more")
    return minor
