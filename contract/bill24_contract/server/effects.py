"""Checks that look again: what a successful call said it did must be there when it is read.

They only run on a sandbox of our own: each costs further calls, and Bill24's balances lag.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import schemathesis
from schemathesis.checks import CheckContext
from schemathesis.core.transport import Response

from .exchange import Exchange, exchange_of
from .expect import AnyCase, expect
from .reader import Reader
from .settings import Settings

_PROFILE = ("name", "name_kh", "phone", "email")
_SKEW = timedelta(minutes=5)


def register() -> None:
    """Register all checks of this module."""
    for check in (customer_reads_back, deleted_is_gone, sub_biller_reads_back, token_works, reading_twice_agrees):
        schemathesis.check(check)


def _success(response: Response, case: AnyCase, *operations: str) -> tuple[Exchange, Reader] | None:
    exchange = exchange_of(case, response)
    if exchange is None or not exchange.is_success or exchange.operation.operation_id not in operations:
        return None
    return exchange, Reader.of(response, Settings.from_environment().base_url)


def customer_reads_back(ctx: CheckContext, response: Response, case: AnyCase) -> bool | None:
    """A created or updated customer is answered, and read, as sent."""
    del ctx
    found = _success(response, case, "createCustomer", "updateCustomer")
    if found is None:
        return True
    exchange, reader = found
    sent = exchange.body
    given = {name: sent[name] for name in _PROFILE if sent.get(name)}
    detail = reader.read("getCustomer", {"sync_code": sent["sync_code"]})
    _same(exchange.data, {"sync_code": sent["sync_code"], **given}, "answered")
    _same(detail.data, {"sync_code": sent["sync_code"], **given}, "read")
    if exchange.operation.operation_id == "createCustomer":
        wallets = [{"name": each["name"], "currency": each["currency"]} for each in sent.get("wallet") or ()]
        answered = [{"name": each["name"], "currency": each["currency"]} for each in exchange.data["wallet"]]
        shown = detail.data["walletBalances"]
        expect(answered == wallets, f"answered wallets {answered} for {wallets}")
        expect([{"name": each["name"], "currency": each["currency"]} for each in shown] == wallets, f"read {shown}")
        expect(not any(each["balance"] for each in shown), f"a new wallet holds money: {shown}")
    return None


def deleted_is_gone(ctx: CheckContext, response: Response, case: AnyCase) -> bool | None:
    """A deleted customer is answered emptied, and no longer found."""
    del ctx
    found = _success(response, case, "deleteCustomer")
    if found is None:
        return True
    exchange, reader = found
    expect(not exchange.data.get("sync_code"), "the answer still holds the customer")
    sync_code = exchange.body["sync_code"]
    for operation, named in (("getCustomer", "sync_code"), ("getWalletBalance", "customer_sync_code")):
        code = reader.read(operation, {named: sync_code}).code
        expect(code == "311", f"{operation} of a deleted customer answers {code}")
    return None


def sub_biller_reads_back(ctx: CheckContext, response: Response, case: AnyCase) -> bool | None:
    """An onboarded sub biller is answered, and verified, as sent; a bank page is handed out where one was asked for."""
    del ctx
    found = _success(response, case, "onboardSubBiller", "linkAccount")
    if found is None:
        return True
    exchange, reader = found
    sent, data = exchange.body, exchange.data
    fields = ("supplier_sync_code", "name", "name_kh", "address")
    given = {name: sent[name] for name in fields if sent.get(name)}
    _same(data, given, "answered")
    verified = reader.read("verifyLinkedAccount", {"supplier_sync_code": sent["supplier_sync_code"]}).data
    _same(verified, {**given, "code": data["code"]}, "verified")
    if exchange.operation.operation_id == "onboardSubBiller":
        linked = verified["bank_account_linked"]
        expect(not linked, f"a new sub biller has linked accounts: {linked}")
    if sent.get("bank_id"):
        url = (data.get("add_link_account") or {}).get("web_url", "")
        expect(url.startswith(("http://", "https://")), f"no bank page: {data.get('add_link_account')}")
    return None


def token_works(ctx: CheckContext, response: Response, case: AnyCase) -> bool | None:
    """A token that was handed out opens the door, and says with an offset that it expires in the future."""
    del ctx
    found = _success(response, case, "authorize")
    if found is None:
        return True
    exchange, _ = found
    data = exchange.data
    reader = Reader(Settings.from_environment().base_url, f"Bearer {data['token']}")
    status = reader.read("listBanks").status
    expect(status == 200, f"the token that was handed out is answered HTTP {status}")
    expect(data["refreshToken"] not in {"", data["token"]}, "no refresh token of its own")
    expires_at = datetime.fromisoformat(data["tokenExpireTime"])
    expect(expires_at.utcoffset() is not None, "tokenExpireTime has no offset")
    expect(expires_at > datetime.now(expires_at.tzinfo) + _SKEW, f"the token has expired at {expires_at}")
    return None


def reading_twice_agrees(ctx: CheckContext, response: Response, case: AnyCase) -> bool | None:
    """The three places that show a balance show the same one."""
    del ctx
    found = _success(response, case, "getCustomer", "getWalletBalance", "listPaymentMethods")
    if found is None:
        return True
    exchange, reader = found
    customer = exchange.sent.get("customer_sync_code") or exchange.sent["sync_code"]
    if not _names_itself(customer):
        return True
    wallets = reader.read("getWalletBalance", {"customer_sync_code": customer}).data
    detail = reader.read("getCustomer", {"sync_code": customer}).data
    methods = reader.read("listPaymentMethods", path={"customer_sync_code": customer}).data
    expect(detail["sync_code"] == customer, f"asked for {customer!r}, got {detail['sync_code']!r}")
    expect(
        detail["walletBalances"] == wallets, f"getCustomer shows {detail['walletBalances']}, the balance is {wallets}"
    )
    shown = [method["sub_title"] for method in methods if method["type"] == "wallet"]
    expected = [f"Balance : {wallet['balance']:,.2f} {wallet['currency']}" for wallet in wallets]
    expect(shown == expected, f"listPaymentMethods shows {shown}, the balance is {expected}")
    defaults = [method for method in methods if method["is_default"]]
    expect(len(defaults) == min(1, len(methods)), f"{len(defaults)} default payment methods of {len(methods)}")
    return None


def _same(shown: Any, given: Mapping[str, Any], where: str) -> None:
    if not isinstance(shown, Mapping):
        raise AssertionError(f"{where}: nothing for {dict(given)!r}")  # noqa: TRY004
    different = {name: shown.get(name) for name, value in given.items() if shown.get(name) != value}
    expect(not different, f"{where} {different!r}, sent { {name: given[name] for name in different}!r}")


def _names_itself(segment: str) -> bool:
    # Clients fold these two away before they send, so they cannot be asked for in a path.
    return segment not in {"", ".", ".."}
