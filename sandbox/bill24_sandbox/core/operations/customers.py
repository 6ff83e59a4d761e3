"""Customers: create, get, update, delete."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from msgspec.structs import replace

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.call import Call
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.payload import Checks, MissedFieldsError
from bill24_sandbox.core.reading import Fields, read_fields
from bill24_sandbox.core.texts import (
    CUSTOMER_CREATED,
    CUSTOMER_DELETED,
    CUSTOMER_EXISTS,
    CUSTOMER_NOT_FOUND,
    CUSTOMER_UPDATED,
    MULTIPLE_WALLETS,
    SUCCESS,
    TOO_MANY_WALLETS,
    WALLET_NOT_EMPTY,
    WALLETS_NOT_ENABLED,
    RefusedError,
)
from bill24_sandbox.money import to_number
from bill24_sandbox.store import Customer

_LONGEST_SYNC_CODE = 50
_EMPTIED: dict[str, Any] = {
    "id": "",
    "sync_code": "",
    "name": "",
    "name_kh": None,
    "phone": None,
    "email": None,
    "wallet": [],
}


class _Wanted(Fields, frozen=True):
    sync_code: str | None = None


class _Profile(_Wanted, frozen=True):
    name: str | None = None
    name_kh: str | None = None
    phone: str | None = None
    email: str | None = None


class _Wallet(Fields, frozen=True):
    name: str | None = None
    currency: str | None = None


class _Created(_Profile, frozen=True):
    wallet: list[_Wallet] | None = None


def create(core: Core, call: Call) -> Answer:
    """Create a customer, with wallets if any are given."""
    given = read_fields(call.body, _Created)
    wallets = [(each.name or "", each.currency or "") for each in given.wallet or []]
    customer = Customer(
        id=str(uuid4()),
        sync_code=given.sync_code or "",
        name=given.name or "",
        name_kh=given.name_kh,
        phone=given.phone,
        email=given.email,
    )
    checks = Checks()
    checks.require(customer.sync_code, "sync_code")
    checks.refuse(
        len(customer.sync_code) > _LONGEST_SYNC_CODE,
        f"[sync_code] must have {_LONGEST_SYNC_CODE} or fewer digits. Please adjust and retry.",
    )
    checks.require(customer.name, "name")
    _check_email(checks, customer.email)
    for name, currency in wallets:
        checks.require(name, "wallet.name")
        checks.require(currency, "wallet.currency")
    checks.done()
    _refuse_wallets(core, len(wallets))
    with core.store.transaction():
        if core.store.customers.get(customer.sync_code) is not None:
            raise RefusedError(CUSTOMER_EXISTS, _EMPTIED)
        core.store.customers.add(customer)
        for name, currency in wallets:
            core.store.add_wallet(customer.id, name=name, currency=currency)
    listed = [{"name": name, "currency": currency} for name, currency in wallets]
    return CUSTOMER_CREATED.answer(core.profile, _profile(customer, listed))


def get(core: Core, call: Call) -> Answer:
    """Return a customer with its wallets. The message names another field than the body has; that was observed."""
    customer = find(core, read_fields(call.body, _Wanted).sync_code)
    wallets = core.store.customers.wallets(customer.id)
    return SUCCESS.answer(
        core.profile,
        {
            "sync_code": customer.sync_code,
            "name": customer.name,
            "name_kh": customer.name_kh,
            "phone": customer.phone,
            "email": customer.email,
            "walletBalances": [
                {
                    "id": wallet.id,
                    "name": wallet.name,
                    "balance": to_number(core.balance(wallet.account_id, wallet.balance, call.balance_lag)),
                    "currency": wallet.currency,
                }
                for wallet in wallets
            ],
        },
    )


def update(core: Core, call: Call) -> Answer:
    """Change a customer's profile. Inferred: what is left out, or null, stays as it is."""
    given = read_fields(call.body, _Profile)
    checks = Checks()
    checks.require(given.sync_code, "sync_code")
    _check_email(checks, given.email)
    checks.done()
    with core.store.transaction():
        customer = find(core, given.sync_code)
        changes = {
            "name": given.name or None,
            "name_kh": given.name_kh,
            "phone": given.phone,
            "email": given.email,
        }
        customer = replace(customer, **{name: value for name, value in changes.items() if value is not None})
        core.store.customers.update(customer)
    return CUSTOMER_UPDATED.answer(core.profile, _profile(customer, []))


def delete(core: Core, call: Call) -> Answer:
    """Delete a customer whose wallets are empty. Inferred: an unknown customer is 311."""
    given = read_fields(call.body, _Wanted)
    with core.store.transaction():
        customer = find(core, given.sync_code)
        if any(wallet.balance for wallet in core.store.customers.wallets(customer.id)):
            raise RefusedError(WALLET_NOT_EMPTY)
        core.store.customers.delete(customer.id)
    return CUSTOMER_DELETED.answer(core.profile, _EMPTIED)


def find(core: Core, sync_code: str | None, *, data: Any = None) -> Customer:
    """Return a customer; refuse with 311 and ``data`` one that is not there, and a code that is left out."""
    if not sync_code:
        raise MissedFieldsError("Please provide [customer_sync_code].")
    customer = core.store.customers.get(sync_code)
    if customer is None:
        raise RefusedError(CUSTOMER_NOT_FOUND, data)
    return customer


def _refuse_wallets(core: Core, count: int) -> None:
    settings = core.dials.settings
    if count and not settings.wallets_enabled:
        raise RefusedError(WALLETS_NOT_ENABLED)
    if count > 1 and not settings.multiple_wallets:
        raise RefusedError(MULTIPLE_WALLETS)
    if count > settings.max_wallets:
        raise RefusedError(TOO_MANY_WALLETS)


def _check_email(checks: Checks, email: str | None) -> None:
    if email:
        before, _, after = email.partition("@")
        checks.refuse(not before or not after or "@" in after, "'Email' is not a valid email address.")


def _profile(customer: Customer, wallets: list[dict[str, str]]) -> dict[str, Any]:
    return {
        "id": customer.id,
        "sync_code": customer.sync_code,
        "name": customer.name,
        "name_kh": customer.name_kh,
        "phone": customer.phone,
        "email": customer.email,
        "wallet": wallets,
    }
