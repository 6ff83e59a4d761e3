"""The sandbox as one object: the store, the dials and the application."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from bill24_sandbox.answer import PROFILES, Profile
from bill24_sandbox.core.core import Core, Credentials
from bill24_sandbox.core.due import catch_up
from bill24_sandbox.core.operations import OPERATIONS
from bill24_sandbox.dials.clock import Clock
from bill24_sandbox.dials.dials import Dials
from bill24_sandbox.dials.seed_examples import DOCUMENTED_EXAMPLES
from bill24_sandbox.dials.seed_file import Seed, read_seed
from bill24_sandbox.dials.settings import Settings
from bill24_sandbox.http.asgi import Application
from bill24_sandbox.http.in_process import BASE_URL, SandboxTransport
from bill24_sandbox.http.site import Site
from bill24_sandbox.store import Store

if TYPE_CHECKING:
    from bill24_sandbox.http.server import Server


class Sandbox:
    """A stateful Bill24 on this machine.

    Args:
        profile: ``observed`` answers as Bill24 was seen to, ``documented`` as its pages say.
        db: a database file that outlives the sandbox; in memory if left out.
        seed: what a fresh store holds: a mapping, or the path of a JSON, YAML or TOML file; the documented examples
            if left out.
        serve: listen on ``host`` and ``port`` in a thread while the sandbox is open; without it, the sandbox is
            reached through :attr:`transport`.
        host: where to listen.
        port: where to listen; 0 takes a free port.
        clock: the sandbox's time; a clock at the real time if left out.
        public_url: the address that links to its pages lead to; if left out, the one that the caller used.

    Raises:
        ValueError: an unknown profile, a seed that cannot be used, or a public URL that is none.
        StoreError: the database file cannot be used.
    """

    def __init__(
        self,
        *,
        profile: Profile = "observed",
        db: str | Path | None = None,
        seed: Seed | str | Path | None = None,
        serve: bool = False,
        host: str = "127.0.0.1",
        port: int = 0,
        clock: Clock | None = None,
        public_url: str | None = None,
    ) -> None:
        if profile not in PROFILES:
            raise ValueError(f"unknown profile {profile!r}; known are: {', '.join(PROFILES)}")
        self.public_url = None if public_url is None else _checked(public_url)
        """The address that links lead to, where it is not the one that the caller used."""
        given = DOCUMENTED_EXAMPLES if seed is None else seed if isinstance(seed, Mapping) else read_seed(seed)
        self.credentials = Credentials()
        """What to authorize with: ``token``, ``client_id``, ``secret`` and ``hash_token``."""
        self.clock = clock or Clock()
        self._store = Store(":memory:" if db is None else str(db))
        self._dials = Dials(
            self._store,
            self.clock,
            profile=profile,
            seed=given,
            operations=[operation.operation_id for operation in OPERATIONS],
        )
        self.faults = self._dials.faults
        self.log = self._dials.log
        self.tokens = self._dials.tokens
        self.webhooks = self._dials.webhooks
        self._site = Site(Core(self._store, self._dials, self.credentials), self.public_url)
        self.app = Application(self._site)
        """The ASGI application, for any ASGI server."""
        self.clock.followers.append(self._catch_up)
        self._serve = (host, port) if serve else None
        self._server: Server | None = None
        try:
            self._dials.load_seed_if_fresh()
        except BaseException:
            self._store.close()
            raise

    @property
    def profile(self) -> Profile:
        """``observed`` or ``documented``."""
        return self._dials.profile

    @property
    def url(self) -> str:
        """The address of the sandbox: the one it listens on, or the one only :attr:`transport` knows."""
        return BASE_URL if self._server is None else self._server.url

    @property
    def is_listening(self) -> bool:
        """Whether the sandbox is served on a socket at the moment."""
        return self._server is not None

    @property
    def transport(self) -> SandboxTransport:
        """A new httpx transport, for clients of both kinds, that reaches this sandbox and nothing else."""
        return SandboxTransport(self._site)

    @property
    def balance_lag(self) -> timedelta:
        """How far balances that are read lie behind; zero unless set."""
        return self._dials.balance_lag

    @balance_lag.setter
    def balance_lag(self, lag: timedelta) -> None:
        self._dials.set_balance_lag(lag)

    @property
    def latency(self) -> timedelta:
        """How long each call waits before it is carried out; zero unless set."""
        return self._dials.latency

    @latency.setter
    def latency(self, latency: timedelta) -> None:
        self._dials.set_latency(latency)

    @property
    def settings(self) -> Settings:
        """How the merchant is set up; :meth:`change_settings` changes it."""
        return self._dials.settings

    def change_settings(self, **changes: object) -> Settings:
        """Change how the merchant is set up, for instance ``multiple_wallets=False``.

        Raises:
            ValueError: an unknown setting (the message lists the known ones), or a value of the wrong type.
        """
        return self._dials.change_settings(changes)

    def fund(self, customer_sync_code: str, amount: Decimal | int, currency: str = "KHR") -> Decimal:
        """Put test money into a customer's wallet and return its balance.

        Raises:
            LookupError: no such customer, or no wallet in that currency.
            TypeError: the amount is neither ``Decimal`` nor ``int``.
            ValueError: the amount is negative, has more than two decimals, or is more than the sandbox holds.
        """
        with self._store.lock:
            return self._dials.fund(customer_sync_code, amount, currency)

    def owe(self, consumer_code: str, amount: Decimal | int, currency: str = "KHR") -> None:
        """Set what a consumer owes, for the next signal to collect by direct debit; 0 for nothing.

        Raises:
            TypeError: the amount is neither ``Decimal`` nor ``int``.
            ValueError: the amount is negative, has more than two decimals, or is more than the sandbox holds.
        """
        with self._store.lock:
            self._dials.owe(consumer_code, amount, currency)

    def seed(self, seed: Seed | str | Path) -> None:
        """Add customers, sub-billers and banks.

        Raises:
            SeedError: the seed cannot be used; nothing of it is then stored.
        """
        given = seed if isinstance(seed, Mapping) else read_seed(seed)
        with self._store.lock:
            self._dials.load_seed(given)

    def reset(self) -> None:
        """Return to the state of a fresh sandbox: the seed, the real time, no faults, an empty log, no tokens."""
        with self._store.lock:
            self._dials.reset()

    def state(self) -> dict[str, Any]:
        """Return what the sandbox holds as plain JSON values: time, money, customers, sub-billers, newest bills."""
        with self._store.lock:
            return self._dials.state()

    def check(self) -> None:
        """Check that the store tells the truth: money conserved, balances explained, file intact.

        Raises:
            AssertionError: it does not; the message says what is wrong.
        """
        with self._store.lock:
            found = self._store.integrity()
            found += [f"balance of account {account}" for account in self._store.money.unexplained()]
            sums: dict[str, int] = {}
            for currency, _, balance in self._store.money.totals():
                sums[currency] = sums.get(currency, 0) + balance
        found += [f"{currency} off by {off} minor units" for currency, off in sums.items() if off]
        if found:
            raise AssertionError("; ".join(found))

    def _catch_up(self) -> None:
        with self._store.lock:
            catch_up(self._site.core)

    def open(self) -> Self:
        """Start listening, if the sandbox serves."""
        if self._serve is not None and self._server is None:
            # uvicorn costs more to import than all the rest, and only a serving sandbox needs it.
            from bill24_sandbox.http.server import Server  # noqa: PLC0415

            self._server = Server(self.app, *self._serve)
            self._server.start()
        return self

    def close(self) -> None:
        """Stop listening and close the store."""
        if self._server is not None:
            self._server.stop()
            self._server = None
        self._dials.webhooks.stop()
        if self._catch_up in self.clock.followers:
            self.clock.followers.remove(self._catch_up)
        self._store.close()

    def __enter__(self) -> Self:
        return self.open()

    def __exit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def _checked(public_url: str) -> str:
    """Return a public URL without the slash at its end."""
    try:
        parts = urlsplit(public_url)
        has_port = parts.port != 0
    except ValueError:
        parts, has_port = urlsplit(""), False
    more = parts.query or parts.fragment or parts.username or parts.password
    if parts.scheme not in {"http", "https"} or not parts.hostname or not has_port or more:
        raise ValueError(f"public URL {public_url!r} is no http or https address, with at most a path after the host")
    return public_url.rstrip("/")
