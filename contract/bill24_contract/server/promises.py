"""Checks of what the server must never let through: broken rules, wrong credentials, what is there already, secrets."""

from __future__ import annotations

import schemathesis
from schemathesis.checks import CheckContext
from schemathesis.core.transport import Response

from .exchange import Exchange, exchange_of
from .expect import AnyCase, expect
from .known import Known
from .rules import reason_to_refuse
from .settings import Settings
from .shaping import signature


def register() -> None:
    """Register all checks of this module."""
    for check in (rules_are_kept, credentials_are_judged, signature_is_judged, secrets_stay_secret, NothingTwice):
        schemathesis.check(check)


def _success(response: Response, case: AnyCase) -> Exchange | None:
    exchange = exchange_of(case, response)
    return exchange if exchange is not None and exchange.is_success else None


def rules_are_kept(ctx: CheckContext, response: Response, case: AnyCase) -> bool | None:
    """What a written rule forbids does not succeed, though the schema allows it."""
    del ctx
    exchange = _success(response, case)
    if exchange is None or case.meta is None or not case.meta.generation.mode.is_positive:
        return True
    reason = reason_to_refuse(exchange.operation.operation_id, exchange.body, exchange.query)
    expect(reason is None, f"success, although {reason}")
    return None


def credentials_are_judged(ctx: CheckContext, response: Response, case: AnyCase) -> bool | None:
    """A token is handed out for the right credentials only."""
    del ctx
    exchange = _success(response, case)
    if exchange is None or exchange.operation.operation_id != "authorize":
        return True
    settings, sent = Settings.from_environment(), exchange.body
    expect(sent.get("clientId") == settings.client_id, "a token for another client id")
    expect(sent.get("secret") == settings.secret, "a token for a wrong secret")
    expect(sent.get("refreshToken") or sent.get("token") == settings.token, "a token for a wrong merchant token")
    return None


def signature_is_judged(ctx: CheckContext, response: Response, case: AnyCase) -> bool | None:
    """A payment is taken with the right signature only."""
    del ctx
    exchange = _success(response, case)
    if exchange is None or exchange.operation.operation_id != "settlePayment" or not isinstance(case.body, dict):
        return True
    right = signature(case.body, Settings.from_environment().hash_token)
    expect(case.body.get("hash") == right, f"a payment with the hash {case.body.get('hash')!r}, right is {right!r}")
    return None


def secrets_stay_secret(ctx: CheckContext, response: Response, case: AnyCase) -> bool | None:
    """No answer holds the merchant's own credentials, unless the call itself had put them there."""
    del ctx
    settings = Settings.from_environment()
    sent = response.request.body or b""
    sent = sent.encode() if isinstance(sent, str) else bytes(sent)
    for name in ("token", "secret", "hash_token"):
        value = str(getattr(settings, name)).encode()
        expect(value not in response.content or value in sent, f"the answer holds the merchant's {name}")
    return None


class NothingTwice:
    """A code or reference that is there already is not created, nor paid, again."""

    _FIELDS = (("createCustomer", "sync_code"), ("onboardSubBiller", "supplier_sync_code"), ("settlePayment", "ref_id"))

    def __init__(self) -> None:
        seeded = Known()
        self._there: dict[str, set[str]] = {
            "createCustomer": set(seeded.customers),
            "onboardSubBiller": set(seeded.sub_billers),
            "settlePayment": set(),
        }

    def after_response(self, ctx: CheckContext, response: Response, case: AnyCase) -> bool | None:
        """Compare with what succeeded before."""
        del ctx
        exchange = _success(response, case)
        if exchange is None:
            return True
        operation = exchange.operation.operation_id
        if operation == "deleteCustomer":
            self._there["createCustomer"].discard(exchange.body["sync_code"])
        for creating, name in self._FIELDS:
            if operation == creating and isinstance(exchange.sent.get(name), str):
                code = exchange.sent[name]
                is_new = code not in self._there[creating]
                self._there[creating].add(code)
                expect(is_new, f"{creating} succeeded again for {code!r}")
        return None
