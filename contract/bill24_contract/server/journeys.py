"""Reaches the codes that a source shows and that random calls hardly ever meet; most need a dial of the sandbox."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import requests
from bill24_api.errors import Bill24Error, BusinessError
from bill24_api.operations import OPERATIONS

from .description import descriptions
from .events import Failure, Judged
from .settings import Settings
from .shaping import signature

_TIMEOUT = 10
PHASE = "journeys"

NOT_ANSWERED: Mapping[tuple[str, str, str], str] = {
    ("observed", "settlePayment", "101"): "only documented: what was observed is ERR_MISSED_FIELD",
    ("observed", "settlePayment", "323"): "only documented: what was observed is 327",
    ("observed", "linkAccount", "1"): "the page's tab 1 is taken to be code 001 written as a number",
    ("documented", "linkAccount", "1"): "the page's tab 1 is taken to be code 001 written as a number",
}
"""Codes that a sandbox of that profile does not answer, each with the reason."""


@dataclass(frozen=True, slots=True)
class Step:
    """One call with the code that it must bring.

    Attributes:
        operation: The operationId.
        code: The expected code.
        body: The JSON body; None without one.
        path: The path's parameters.
        dials: The merchant's set-up during the call, as ``/_sandbox/settings`` takes it.
    """

    operation: str
    code: str
    body: Mapping[str, Any] | None = None
    path: Mapping[str, str] = field(default_factory=dict)
    dials: Mapping[str, Any] = field(default_factory=dict)


_OPEN: Mapping[str, Any] = {
    "wallets_enabled": True,
    "multiple_wallets": True,
    "billflow_enabled": True,
    "hash_token_configured": True,
    "banks_offline": [],
}


def _wallets(count: int) -> list[dict[str, str]]:
    return [{"name": f"Wallet {number}", "currency": "KHR" if number else "USD"} for number in range(count)]


def _bill(ref_id: str, settings: Settings, **changes: Any) -> dict[str, Any]:
    body: dict[str, Any] = {
        "ref_id": ref_id,
        "date": "2026-04-13",
        "due_date": "2099-12-31T00:00:00Z",
        "currency": "KHR",
        "total_amount": 100,
        "total_amount_khr": "",
        "customer_sync_code": "C0020",
        "payment_to": "CPO9983",
        "details": [{"item_name": "Charging", "quantity": 1, "price": 100, "amount": 100}],
        **changes,
    }
    return body | {"hash": changes.get("hash") or signature(body, settings.hash_token)}


def steps(settings: Settings, profile: str) -> Iterator[Step]:
    """The calls, in their order: some need what an earlier one left behind."""
    prefix = f"{settings.prefix}-journey"
    yield Step("createCustomer", "310", {"sync_code": "C0020", "name": "Again"})
    yield Step("createCustomer", "ERR_MISSED_FIELD", {"name": "Nobody"})
    yield Step(
        "createCustomer",
        "319",
        {"sync_code": f"{prefix}-1", "name": "A", "wallet": _wallets(2)},
        dials={"multiple_wallets": False},
    )
    yield Step("createCustomer", "320", {"sync_code": f"{prefix}-2", "name": "A", "wallet": _wallets(3)})
    yield Step(
        "createCustomer",
        "511",
        {"sync_code": f"{prefix}-3", "name": "A", "wallet": _wallets(1)},
        dials={"wallets_enabled": False},
    )
    yield Step("createCustomer", "", {"sync_code": f"{prefix}-none", "name": "Without a wallet"})
    yield Step(
        "createCustomer",
        "",
        {"sync_code": f"{prefix}-poor", "name": "Without money", "wallet": [{"name": "Empty", "currency": "KHR"}]},
    )
    for operation in ("getCustomer", "updateCustomer", "deleteCustomer"):
        yield Step(operation, "ERR_MISSED_FIELD", {})
        yield Step(operation, "311", {"sync_code": f"{prefix}-nobody"})
    yield Step("deleteCustomer", "407", {"sync_code": "C0020"})
    yield Step("listPaymentMethods", "311", path={"customer_sync_code": f"{prefix}-nobody"})
    yield Step("getWalletBalance", "311", {"customer_sync_code": f"{prefix}-nobody"})
    yield Step("getWalletBalance", "ERR_MISSED_FIELD", {})
    yield from _payments(settings, prefix, profile)
    yield Step("getBill", "324", path={"refId": f"{prefix}-no-bill"})
    yield from _sub_billers(prefix)


def _payments(settings: Settings, prefix: str, profile: str) -> Iterator[Step]:
    def settle(code: str, ref: str, dials: Mapping[str, Any] | None = None, **changes: Any) -> Step:
        return Step("settlePayment", code, _bill(f"{prefix}-{ref}", settings, **changes), dials=dials or {})

    is_documented = profile == "documented"
    yield settle("", "paid")
    yield settle("323" if is_documented else "327", "paid")
    yield settle("401", "unpaid", customer_sync_code=f"{prefix}-poor")
    yield settle("327", "unpaid", customer_sync_code=f"{prefix}-poor")
    yield settle("101" if is_documented else "ERR_MISSED_FIELD", "sum", total_amount=50)
    yield Step("settlePayment", "ERR_MISSED_FIELD", {})
    yield settle("310", "a", {"billflow_enabled": False})
    yield settle("311", "b", customer_sync_code=f"{prefix}-nobody")
    yield settle("312", "c", customer_sync_code=f"{prefix}-none")
    yield settle("314", "d", payment_method_token="no-such-token")  # noqa: S106
    yield settle("315", "e", payment_to=f"{prefix}-nobody")
    yield settle("316", "f", payment_to="Cpo001")
    yield settle("317", "g", {"hash_token_configured": False})
    yield settle("318", "h", hash="d3Jvbmc=")


def _sub_billers(prefix: str) -> Iterator[Step]:
    link = {"supplier_sync_code": "Cpo001", "bank_id": "AC", "return_url": "https://merchant.example/linked"}
    onboard = {**link, "supplier_sync_code": f"{prefix}-onboard", "name": "Station 2"}
    offline = {"banks_offline": ["AC"]}
    for operation, body in (("onboardSubBiller", onboard), ("linkAccount", link)):
        yield Step(operation, "001", body, dials=offline)
        yield Step(operation, "312", {**body, "bank_id": "NOBANK"})
    yield Step("onboardSubBiller", "310", {**onboard, "supplier_sync_code": "Cpo001"})
    yield Step("linkAccount", "314", {**link, "supplier_sync_code": f"{prefix}-nobody"})


def walk(settings: Settings, profile: str) -> Iterator[Judged]:
    """Make every call against a sandbox of our own and judge it.

    Args:
        settings: The server and the credentials.
        profile: The sandbox's profile.
    """
    with requests.Session() as session:
        credentials = {"token": settings.token, "clientId": settings.client_id, "secret": settings.secret}
        answer = session.post(f"{settings.base_url}/merchantsecurity/authorize", json=credentials, timeout=_TIMEOUT)
        session.headers["Authorization"] = f"Bearer {answer.json()['data']['token']}"
        for step in steps(settings, profile):
            with _dialled(session, settings.base_url, step.dials):
                yield _judged(session, settings.base_url, step)


@contextmanager
def _dialled(session: requests.Session, base_url: str, dials: Mapping[str, Any]) -> Iterator[None]:
    if dials:
        session.post(f"{base_url}/_sandbox/settings", json=dict(dials), timeout=_TIMEOUT).raise_for_status()
    yield
    if dials:
        restored = {name: _OPEN[name] for name in dials}
        session.post(f"{base_url}/_sandbox/settings", json=restored, timeout=_TIMEOUT).raise_for_status()


def _judged(session: requests.Session, base_url: str, step: Step) -> Judged:
    described = descriptions()[step.operation]
    target = described.path
    for name, value in step.path.items():
        target = target.replace(f"{{{name}}}", quote(value, safe=""))
    try:
        response = session.request(described.method, base_url + target, json=step.body, timeout=_TIMEOUT)
    except requests.RequestException as error:
        failure = Failure("code_is_reached", f"expected {step.code or 'success'}, got no answer: {error}")
        return Judged(step.operation, PHASE, "positive", 0, "", (failure,))
    operation = OPERATIONS[step.operation].load()
    code, problem = "", ""
    try:
        code = operation.parse(response.status_code, response.content).code
        if step.code:
            problem = f"expected {step.code}, got the success {code}"
    except BusinessError as error:
        code = error.code
        if code != step.code:
            problem = f"expected {step.code or 'success'}, got {code}: {error.message}"
        elif type(error) is BusinessError and described.allows(code) and code in operation.errors:
            problem = f"code {code} raised no exception of its own"
    except Bill24Error as error:
        problem = f"the client cannot read the answer: {error}"
    return Judged(
        operation=step.operation,
        phase=PHASE,
        mode="positive" if not step.code else "negative",
        status=response.status_code,
        code=code,
        failures=(Failure("code_is_reached", problem),) if problem else (),
    )


def unreached(profile: str, seen: set[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """The codes that a source shows and that nothing reached: operation, code, and the reason, blank without one.

    Args:
        profile: The sandbox's profile.
        seen: Operation and code of every answer.
    """
    for described in descriptions().values():
        for error in described.errors:
            if error.is_seen and (described.operation_id, error.code) not in seen:
                reason = NOT_ANSWERED.get((profile, described.operation_id, error.code), "")
                yield described.operation_id, error.code, reason
