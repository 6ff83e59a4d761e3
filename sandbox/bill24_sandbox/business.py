"""What the operations work with: the store, the clock, the tokens and how this merchant is set up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from decimal import Decimal
from sqlite3 import IntegrityError
from typing import Any
from urllib.parse import parse_qsl
from uuid import uuid4

import msgspec

from bill24_sandbox.answers import Answer, Profile, Texts, enveloped
from bill24_sandbox.clock import Clock
from bill24_sandbox.money import to_minor
from bill24_sandbox.payload import Bound, bind
from bill24_sandbox.reading import read_json
from bill24_sandbox.store import Store
from bill24_sandbox.times import microseconds
from bill24_sandbox.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Credentials:
    """The sandbox merchant's credentials: constant, and made to be seen through."""

    token: str = "sandbox-merchant-token"  # noqa: S105
    client_id: str = "sandbox-client"
    secret: str = "sandbox-secret"  # noqa: S105
    hash_token: str = "sandbox-hash-token"  # noqa: S105


@dataclass(frozen=True, slots=True)
class Settings:
    """How Bill24 has set up this merchant; each setting makes a documented refusal reachable."""

    wallets_enabled: bool = True
    """Off: customers with wallets are refused with 511."""
    multiple_wallets: bool = True
    """Off: a second wallet is refused with 319."""
    max_wallets: int = 2
    """More wallets than this are refused with 320."""
    billflow_enabled: bool = True
    """Off: settling is refused with 310."""
    hash_token_configured: bool = True
    """Off: settling is refused with 317."""
    banks_offline: frozenset[str] = frozenset()
    """Banks that answer 001 when an account is linked."""

    def changed(self, changes: Mapping[str, object]) -> Settings:
        """Return these settings with some of them changed.

        Raises:
            ValueError: an unknown name, or a value of the wrong type.
        """
        known = [each.name for each in fields(self)]
        checked: dict[str, object] = {}
        for name, value in changes.items():
            if name not in known:
                raise ValueError(f"unknown setting {name!r}; known are: {', '.join(known)}")
            present = getattr(self, name)
            if isinstance(present, frozenset):
                if isinstance(value, str) or not isinstance(value, (list, tuple, set, frozenset)):
                    raise ValueError(f"{name} takes a list of bank codes")  # noqa: TRY004
                checked[name] = frozenset(str(each) for each in value)
            elif type(value) is not type(present):
                raise ValueError(f"{name} takes {'true or false' if isinstance(present, bool) else 'a whole number'}")
            else:
                checked[name] = value
        return replace(self, **checked)  # type: ignore[arg-type]


class Call(msgspec.Struct, frozen=True, gc=False):
    """One request to an operation: ``scope`` and ``headers`` as ASGI has them, ``at`` an instant of the store."""

    operation_id: str
    at: int
    scope: Mapping[str, Any]
    headers: Mapping[bytes, bytes]
    body: bytes
    balance_lag: timedelta = timedelta(0)

    @property
    def path_parameters(self) -> Mapping[str, str]:
        """The parameters in the path, decoded."""
        parameters: Mapping[str, str] = self.scope["path_params"]
        return parameters

    @property
    def query(self) -> dict[str, str]:
        """The parameters of the query; of one that is given twice, the last."""
        return dict(parse_qsl(self.scope["query_string"].decode("latin-1"), keep_blank_values=True))

    @property
    def base_url(self) -> str:
        """The address under which the caller reached the sandbox."""
        host = self.headers.get(b"host", b"").decode("latin-1") or ":".join(
            str(each) for each in self.scope["server"] or ("localhost",)
        )
        return f"{self.scope['scheme']}://{host}"

    def bind(self, fields: type[Bound]) -> Bound:
        """Return the body's JSON object as the fields of a request.

        Raises:
            UnreadableBodyError, UnboundPayloadError: it is none, or has a field of another JSON type.
        """
        return bind(read_json(self.body), fields)


def _nobody(ref_id: str) -> None:
    del ref_id


class Business:
    """The state behind all operations."""

    def __init__(self, store: Store, clock: Clock, *, profile: Profile, credentials: Credentials) -> None:
        self.store = store
        self.clock = clock
        self.profile: Profile = profile
        self.credentials = credentials
        self.tokens = Tokens(store, clock)
        self.settings = Settings()
        self.balance_lag = timedelta(0)
        self.on_paid: Callable[[str], None] = _nobody
        """Called with the reference of a bill that has just been paid."""

    def now(self) -> datetime:
        """Return the sandbox's time."""
        return self.clock.now()

    def instant(self) -> int:
        """Return the sandbox's time in the store's form."""
        return microseconds(self.clock.now())

    def answer(self, texts: Texts, data: object) -> Answer:
        """Return an answer with the profile's text."""
        return enveloped(texts.in_profile(self.profile), data)

    def balance(self, account_id: int, balance: int, lag: timedelta) -> int:
        """Return the balance that a reader sees now, which is the one of some time ago when there is a lag."""
        lag = max(lag, self.balance_lag)
        if not lag:
            return balance
        return balance - self.store.money.moved_since(account_id, microseconds(self.now() - lag))

    def fund(self, customer_sync_code: str, amount: Decimal, currency: str) -> Decimal:
        """Put test money into a customer's wallet and return its balance; call it inside a transaction.

        Raises:
            LookupError: no such customer, or none of its wallets has that currency.
            ValueError: the amount is negative or no amount of money.
        """
        minor = to_minor(amount)
        if minor < 0:
            raise ValueError("fund takes an amount of zero or more")
        customer = self.store.customers.get(customer_sync_code)
        if customer is None:
            raise LookupError(f"there is no customer {customer_sync_code!r}")
        for wallet in self.store.customers.wallets(customer.id):
            if wallet.currency == currency:
                break
        else:
            raise LookupError(f"customer {customer_sync_code!r} has no {currency} wallet")
        try:
            self.store.money.move(
                at=self.instant(),
                from_account=self.store.money.account("source", "", currency),
                to_account=wallet.account_id,
                amount=minor,
                transaction_id=str(uuid4()),
                description="Top-up in the sandbox",
            )
        except IntegrityError as error:
            raise ValueError("that is more money than the sandbox holds") from error
        return Decimal(wallet.balance + minor).scaleb(-2)
