"""Faults in who may call: credentials and tokens."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bill24_sandbox import times
from bill24_sandbox.answer import Answer
from bill24_sandbox.core import handle
from bill24_sandbox.core.call import Call
from bill24_sandbox.core.operations import (
    OPERATIONS,
    authorization,
)
from bill24_sandbox.store import tokens

from .fault import answers, planted, put


@planted("getTransaction", "settlePayment")
def authorization_is_ignored() -> None:
    """One operation answers without a token."""
    for operation in OPERATIONS:
        if operation.operation_id == "getTransaction":
            put(operation, "authenticated", False)


@planted("getCustomer")
def any_token_is_good() -> None:
    """Any bearer token opens the door."""
    put(tokens.Tokens, "expiry", lambda _self, token, _kind="access": 2**62 if token else 0)


@planted("listBanks")
def bad_token_is_an_envelope() -> None:
    """A bad token is answered with HTTP 200 and an error code."""
    original = handle._answer

    def answer(*given: Any) -> Any:
        found, fault = original(*given)
        if found.status == 401:
            return Answer(
                content=b'{"code":"ERR_MISSED_FIELD","message":"token"}', media_type="application/json"
            ), fault
        return found, fault

    put(handle, "_answer", answer)


@planted("authorize")
def wrong_secrets_are_taken() -> None:
    """A token is handed out for a wrong secret."""
    put(authorization, "_same", lambda given, _known: bool(given))


@planted("authorize")
def expired_tokens_are_handed_out() -> None:
    """A token has expired when it is handed out."""
    put(authorization, "with_offset", lambda at: times.with_offset(at - timedelta(hours=7)))


@planted("authorize")
def expiry_has_no_offset() -> None:
    """The expiry does not say in which zone it is."""
    put(authorization, "with_offset", times.wall_time)


@planted("authorize")
def later_tokens_are_void() -> None:
    """Every token but the first is not good."""
    count = 0

    def edit(envelope: dict[str, Any], call: Call) -> None:
        del call
        nonlocal count
        count += 1
        if count > 1:
            envelope["data"]["token"] += "x"

    answers("authorize", edit=edit)
