"""Reads back from the server, beside the case under test and with its token."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import quote

import requests
from bill24_api.errors import InvalidResponseError
from bill24_api.values import decode_json
from schemathesis.core.transport import Response

from .description import descriptions

_TIMEOUT = 10
_session = requests.Session()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a look at the server showed: the status, the code and the data."""

    status: int
    code: str
    data: Any


class Reader:
    """Calls operations of the contract with the token of a case.

    Args:
        base_url: The server.
        authorization: The case's own header.
    """

    def __init__(self, base_url: str, authorization: str) -> None:
        self._base_url = base_url
        self._authorization = authorization

    @classmethod
    def of(cls, response: Response, base_url: str) -> Reader:
        """The reader that goes with a case."""
        return cls(base_url, str(response.request.headers.get("Authorization", "")))

    def read(
        self,
        operation_id: str,
        body: Mapping[str, Any] | None = None,
        *,
        path: Mapping[str, str] | None = None,
        query: Mapping[str, str] | None = None,
    ) -> Reading:
        """Call an operation."""
        operation = descriptions()[operation_id]
        target = operation.path
        for name, value in (path or {}).items():
            target = target.replace(f"{{{name}}}", quote(value, safe=""))
        response = _session.request(
            operation.method,
            self._base_url + target,
            params=query,
            json=body,
            headers={"Authorization": self._authorization},
            timeout=_TIMEOUT,
        )
        try:
            envelope = decode_json(response.content)
        except InvalidResponseError:
            envelope = None
        if not isinstance(envelope, dict):
            return Reading(response.status_code, "", None)
        return Reading(response.status_code, str(envelope.get("code")), envelope.get("data"))

    def balances(self, customer_sync_code: str) -> dict[str, Decimal]:
        """A customer's balances by the wallet's id; empty for a customer who does not exist."""
        wallets = self.read("getWalletBalance", {"customer_sync_code": customer_sync_code}).data
        if not isinstance(wallets, list):
            return {}
        return {str(wallet.get("id")): Decimal(wallet["balance"]) for wallet in wallets if "balance" in wallet}


def sandbox_state(base_url: str) -> dict[str, Any]:
    """What a sandbox of our own says it holds."""
    state: dict[str, Any] = decode_json(_session.get(f"{base_url}/_sandbox/state", timeout=_TIMEOUT).content)
    return state
