"""Wallets: payment methods, balance, history."""

from __future__ import annotations

from typing import Any

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.call import Call
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.operations.customers import find
from bill24_sandbox.core.operations.paging import page_of, pagination
from bill24_sandbox.core.payload import required, whole
from bill24_sandbox.core.reading import Fields, Number, UnboundPayloadError, read_fields
from bill24_sandbox.core.texts import PAYMENT_METHODS_FOUND, SUCCESS
from bill24_sandbox.money import to_number, to_text
from bill24_sandbox.times import Moment, instant, microseconds, wall_time

_ANY_TIME = (-(2**62), 2**62)


class _Owner(Fields, frozen=True):
    customer_sync_code: str | None = None


class _Page(Fields, frozen=True):
    page_index: Number | None = None
    page_size: Number | None = None


class _Wanted(_Owner, frozen=True):
    wallet_id: str | None = None
    tran_type: str | None = None
    d1: str | None = None
    d2: str | None = None
    pagination: _Page | None = None


def payment_methods(core: Core, call: Call) -> Answer:
    """List what a customer can pay with: its wallets, the first one being the default."""
    customer = find(core, call.path_parameters["customer_sync_code"], data=[])
    methods = []
    for position, wallet in enumerate(core.store.customers.wallets(customer.id)):
        shown = to_text(core.balance(wallet.account_id, wallet.balance, call.balance_lag))
        methods.append(
            {
                "id": wallet.id,
                "type": "wallet",
                "name": f"{customer.name}'s Wallet({wallet.currency})",
                "sub_title": f"Balance : {shown} {wallet.currency}",
                "sub_title_kh": f"សមតុល្យ : {shown} {wallet.currency}",
                "token": wallet.payment_method_token,
                "is_default": position == 0,
                "logo": "",
            }
        )
    return PAYMENT_METHODS_FOUND.answer(core.profile, methods)


def balance(core: Core, call: Call) -> Answer:
    """List a customer's wallets with their balances."""
    customer = find(core, read_fields(call.body, _Owner).customer_sync_code, data=[])
    return SUCCESS.answer(
        core.profile,
        [
            {
                "id": wallet.id,
                "name": wallet.name,
                "balance": to_number(core.balance(wallet.account_id, wallet.balance, call.balance_lag)),
                "currency": wallet.currency,
            }
            for wallet in core.store.customers.wallets(customer.id)
        ],
    )


def history(core: Core, call: Call) -> Answer:
    """List a customer's wallet movements, newest first. Inferred as a whole: no answer of it was ever published."""
    wanted = read_fields(call.body, _Wanted)
    sync_code = required(wanted.customer_sync_code, "customer_sync_code")
    since, until = _bound(wanted.d1, _ANY_TIME[0]), _bound(wanted.d2, _ANY_TIME[1])
    paging = wanted.pagination or _Page()
    page = page_of(whole(paging.page_index), whole(paging.page_size))
    customer = find(core, sync_code)
    count, movements = core.store.money.history(
        customer.id,
        wallet_id=wanted.wallet_id or "",
        kind=wanted.tran_type or "",
        since=since,
        until=until,
        offset=page.offset,
        limit=page.size,
    )
    lines: list[dict[str, Any]] = [
        {
            "wallet_id": movement.wallet_id,
            "tran_type": movement.kind,
            "tran_id": movement.transaction_id,
            "amount": to_number(movement.amount),
            "currency": movement.currency,
            "tran_date": wall_time(instant(movement.at)),
            "description": movement.description,
        }
        for movement in movements
    ]
    return SUCCESS.answer(core.profile, {"pagination": pagination(page, count), "histories": lines})


def _bound(written: str | None, default: int) -> int:
    # An empty string means no bound, as it does for the other filters of the documented example.
    if not written:
        return default
    try:
        return microseconds(Moment(written).local)
    except ValueError as error:
        raise UnboundPayloadError from error
