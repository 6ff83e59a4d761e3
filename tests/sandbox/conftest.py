"""A caller of the sandbox that shares no code with it: plain httpx, and a signature of its own."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from bill24_sandbox import Sandbox

from tests.support.served import KINDS, Kind, serving

SETTLE = "/bill_payment/push_bill_with_payment"


class Caller:
    """Calls operations as a merchant's own code would."""

    def __init__(self, sandbox: Sandbox) -> None:
        transport = None if sandbox.is_listening else sandbox.transport
        self.sandbox = sandbox
        self.http = httpx.Client(base_url=sandbox.url, transport=transport, trust_env=False, timeout=5)

    def authorize(self, **changes: Any) -> httpx.Response:
        """Authorize, keep the token if there is one, return the answer."""
        given = self.sandbox.credentials
        body = {"token": given.token, "clientId": given.client_id, "secret": given.secret, "refreshToken": ""} | changes
        answer = self.http.post("/merchantsecurity/authorize", json={k: v for k, v in body.items() if v is not None})
        if answer.status_code == 200 and answer.json()["code"] == 200:
            self.http.headers["Authorization"] = f"Bearer {answer.json()['data']['token']}"
        return answer

    def post(self, path: str, **body: Any) -> dict[str, Any]:
        """Call an operation that is expected to answer HTTP 200, return its envelope."""
        answer = self.http.post(path, json=body)
        assert answer.status_code == 200, answer
        envelope: dict[str, Any] = answer.json()
        return envelope

    def get(self, path: str, **query: Any) -> dict[str, Any]:
        """Read something that is expected to answer HTTP 200, return its envelope."""
        answer = self.http.get(path, params=query)
        assert answer.status_code == 200, answer
        envelope: dict[str, Any] = answer.json()
        return envelope

    def bill(self, ref_id: str, total: int | float = 1000, **changes: Any) -> dict[str, Any]:
        """A signed body of Settle Payment; ``changes`` are made before signing, ``None`` leaves a field out."""
        body: dict[str, Any] = {
            "ref_id": ref_id,
            "date": "2026-05-01T02:41:55Z",
            "due_date": "2026-05-31T00:00:00Z",
            "currency": "KHR",
            "total_amount": total,
            "customer_sync_code": "C0020",
            "payment_to": "CPO9983",
            "total_amount_khr": total,
            "details": [{"item_name": "100KWh", "description": "", "quantity": 1, "price": total, "amount": total}],
        } | changes
        signed = "".join(
            str(part)
            for part in (
                body["ref_id"],
                changes.get("signed_date", "20260501024155"),
                body["currency"],
                body["total_amount"],
                body["customer_sync_code"],
                body["payment_to"],
            )
        )
        digest = hmac.digest(b"sandbox-hash-token", signed.encode(), "sha512")
        body = {"hash": base64.b64encode(digest).decode()} | body
        return {name: value for name, value in body.items() if value is not None and name != "signed_date"}

    def settle(self, ref_id: str, total: int | float = 1000, **changes: Any) -> dict[str, Any]:
        """Settle a bill, return the envelope."""
        return self.post(SETTLE, **self.bill(ref_id, total, **changes))

    def balance(self, customer_sync_code: str = "C0020") -> Any:
        """The balance of a customer's first wallet."""
        answer = self.post("/instant_payment/get_wallet_balance", customer_sync_code=customer_sync_code)
        return answer["data"][0]["balance"]


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    """A fresh sandbox in process; after the test its money must still be all there."""
    with Sandbox() as sandbox:
        yield sandbox
        sandbox.check()


@pytest.fixture
def caller(sandbox: Sandbox) -> Iterator[Caller]:
    """An authorized caller of ``sandbox``."""
    caller = Caller(sandbox)
    with caller.http:
        caller.authorize()
        yield caller


@pytest.fixture
def documented() -> Iterator[Caller]:
    """An authorized caller of a sandbox that follows the documentation."""
    with Sandbox(profile="documented") as sandbox:
        caller = Caller(sandbox)
        with caller.http:
            caller.authorize()
            yield caller
        sandbox.check()


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> Iterator[Kind]:
    """Each way of serving in turn, for the sandboxes that the test serves."""
    with serving(request.param):
        yield request.param
