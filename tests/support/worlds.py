"""One test, two worlds: a client whose calls look synchronous, whether it is `Bill24` or `AsyncBill24`."""

from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import httpx
from bill24 import AsyncBill24, Bill24

CREDENTIALS: dict[str, Any] = {
    "token": "merchant-token",
    "client_id": "client-id",
    "secret": "client-secret",
    "hash_token": "hash-token",
}
NOW = datetime(2026, 3, 1, 5, 0, tzinfo=UTC)


class FakeClock:
    """A clock that stands still until it is moved; sleeping moves it."""

    def __init__(self, now: datetime = NOW) -> None:
        self._now = now
        self._monotonic = 1000.0
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._monotonic

    def advance(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)
        self._monotonic += seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.advance(seconds)

    async def async_sleep(self, seconds: float) -> None:
        self.sleep(seconds)


class World:
    """Makes clients of one kind and runs what they return.

    Args:
        name: "sync" or "async".
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.is_async = name == "async"
        self.runner = asyncio.Runner()
        self._clients: list[Any] = []

    def client(self, **options: Any) -> Any:
        """A client with credentials, closed at the end of the test; calls on it return results, never awaitables."""
        real = (AsyncBill24 if self.is_async else Bill24)(**{**CREDENTIALS, **options})
        self._clients.append(real)
        return _Facade(real, self)

    def finish(self, value: Any) -> Any:
        """`value`, awaited if it has to be."""
        if not inspect.isawaitable(value):
            return value

        async def wait() -> Any:
            return await value

        return self.runner.run(wait())

    def close(self) -> None:
        for client in self._clients:
            self.finish(client.aclose() if self.is_async else client.close())
        self.runner.close()


class _Facade:
    def __init__(self, real: Any, world: World) -> None:
        self.real = real
        self._world = world

    def __getattr__(self, name: str) -> Any:
        if name == "close" and self._world.is_async:
            name = "aclose"
        value = getattr(self.real, name)
        if not callable(value):
            return _Facade(value, self._world)

        def call(*args: Any, **kwargs: Any) -> Any:
            result = value(*args, **kwargs)
            if inspect.isawaitable(result):
                return self._world.finish(result)
            return _Facade(result, self._world) if isinstance(result, Bill24 | AsyncBill24) else result

        return call


def bill(ref_id: str = "INV-1", **fields: Any) -> dict[str, Any]:
    """The arguments of a settle that the sandbox's seed can pay."""
    return {
        "ref_id": ref_id,
        "date": NOW,
        "due_date": NOW + timedelta(days=7),
        "currency": "KHR",
        "total_amount": Decimal(100),
        "customer_sync_code": "C0020",
        "payment_to": "CPO9983",
        "details": [{"item_name": "1 kWh", "quantity": 1, "price": Decimal(100), "amount": Decimal(100)}],
        **fields,
    }


def session(
    token: str = "bearer-1",  # noqa: S107 - a token of nobody
    *,
    expires: datetime | str = "2036-03-03T16:58:46.9386571+07:00",
    refresh: str = "refresh-1",
) -> dict[str, Any]:
    """What Authorization answers."""
    end = expires if isinstance(expires, str) else expires.isoformat()
    data = {"issuer": "http://issuer.example", "token": token, "refreshToken": refresh, "tokenExpireTime": end}
    return {"code": 200, "message": "", "data": data}


def envelope(data: Any, code: str = "000") -> dict[str, Any]:
    """A success, or another code with its data."""
    return {"code": code, "message": "Success", "message_kh": "ជោគជ័យ", "data": data}


CUSTOMER = envelope({"sync_code": "C0001", "name": "Sok Dara", "walletBalances": []})


class Api:
    """A Bill24 in a few lines for `httpx.MockTransport`: authorizes, and answers what it is told.

    Args:
        answer: Called with each request that is no authorization; an httpx.Response, or JSON for a 200.
    """

    def __init__(self, answer: Callable[[httpx.Request], Any] = lambda _: CUSTOMER) -> None:
        self.answer = answer
        self.authorize: Callable[[httpx.Request], Any] = lambda _: session(f"bearer-{len(self.authorizations)}")
        self.requests: list[httpx.Request] = []
        self.authorizations: list[dict[str, Any]] = []
        self.bearers: list[str] = []

    @property
    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self._handle)

    def _handle(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/merchantsecurity/authorize"):
            self.authorizations.append(json.loads(request.content))
            result = self.authorize(request)
        else:
            self.requests.append(request)
            self.bearers.append(request.headers.get("authorization", ""))
            result = self.answer(request)
        return result if isinstance(result, httpx.Response) else httpx.Response(200, json=result)
