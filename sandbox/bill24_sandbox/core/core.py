"""What the operations work with: the store, the dials and the credentials."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl

import msgspec

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.payload import Bound, bind
from bill24_sandbox.core.reading import read_json
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


class Core:
    """The state behind all operations."""

    def __init__(self, store: Store, dials: Dials, credentials: Credentials) -> None:
        self.store = store
        self.dials = dials
        self.profile = dials.profile
        self.credentials = credentials

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
