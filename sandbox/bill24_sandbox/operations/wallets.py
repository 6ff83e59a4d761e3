"""Wallets: payment methods, balance, history."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bill24_sandbox.answers import PAYMENT_METHODS_FOUND, SUCCESS, Answer
from bill24_sandbox.business import Business, Call
from bill24_sandbox.money import to_number, to_text
from bill24_sandbox.operations.customers import find
from bill24_sandbox.operations.paging import page_of, pagination
from bill24_sandbox.payload import Payload, UnboundPayloadError, required
from bill24_sandbox.times import PHNOM_PENH, instant, microseconds, wall_time

_ANY_TIME = (-(2**62), 2**62)


def payment_methods(business: Business, call: Call) -> Answer:
    """List what a customer can pay with: its wallets, the first one being the default."""
    customer = find(business, call.path_parameters["customer_sync_code"], data=[])
    methods = []
    for position, wallet in enumerate(business.store.customers.wallets(customer.id)):
        shown = to_text(business.balance(wallet.account_id, wallet.balance, call.balance_lag))
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
    return business.answer(PAYMENT_METHODS_FOUND, methods)


def balance(business: Business, call: Call) -> Answer:
    """List a customer's wallets with their balances."""
    customer = find(business, required(call.payload(), "customer_sync_code"), data=[])
    return business.answer(
        SUCCESS,
        [
            {
                "id": wallet.id,
                "name": wallet.name,
                "balance": to_number(business.balance(wallet.account_id, wallet.balance, call.balance_lag)),
                "currency": wallet.currency,
            }
            for wallet in business.store.customers.wallets(customer.id)
        ],
    )


def history(business: Business, call: Call) -> Answer:
    """List a customer's wallet movements, newest first. Inferred as a whole: no answer of it was ever published."""
    payload = call.payload()
    sync_code = required(payload, "customer_sync_code")
    wallet_id, kind = payload.text("wallet_id") or "", payload.text("tran_type") or ""
    since, until = _bound(payload, "d1", _ANY_TIME[0]), _bound(payload, "d2", _ANY_TIME[1])
    paging = payload.object("pagination") or Payload({})
    page = page_of(paging.whole_number("page_index"), paging.whole_number("page_size"))
    customer = find(business, sync_code)
    count, movements = business.store.money.history(
        customer.id, wallet_id=wallet_id, kind=kind, since=since, until=until, offset=page.offset, limit=page.size
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
    return business.answer(SUCCESS, {"pagination": pagination(page, count), "histories": lines})


def _bound(payload: Payload, name: str, default: int) -> int:
    # An empty string means no bound, as it does for the other filters of the documented example.
    if not payload.text(name):
        return default
    moment = payload.moment(name)
    if moment is None:
        return default
    try:
        wall: datetime = moment.wall_time.replace(tzinfo=PHNOM_PENH)
        return microseconds(wall)
    except OverflowError as error:
        raise UnboundPayloadError from error
