"""Faults in paying: amounts, signatures, rules and what must happen once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.call import Call
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.operations import OPERATIONS, payments, pushed_bill
from bill24_sandbox.core.texts import HASH_INVALID, RefusedError
from bill24_sandbox.store.bills import Bills
from bill24_sandbox.store.money import Money

from .fault import planted, put

_RIEL = 100


def _amount_moved(change: Callable[[int], int]) -> None:
    original = Money.move

    def move(self: Money, **movement: Any) -> None:
        if movement.get("bill_id") is not None:
            movement["amount"] = max(0, change(movement["amount"]))
        original(self, **movement)

    put(Money, "move", move)


@planted("settlePayment")
def one_riel_too_much() -> None:
    """A payment takes one riel more than its total."""
    _amount_moved(lambda amount: amount + _RIEL)


@planted("settlePayment")
def cents_are_dropped() -> None:
    """A payment takes whole riel only."""
    _amount_moved(lambda amount: amount // _RIEL * _RIEL)


@planted("settlePayment")
def payment_is_free() -> None:
    """A payment succeeds and takes nothing."""
    _amount_moved(lambda _: 0)


@planted("settlePayment")
def money_vanishes() -> None:
    """What the payer loses, the sub biller does not get."""
    original = Money.totals

    def totals(self: Money) -> list[tuple[str, str, int]]:
        return [(currency, kind, 0 if kind == "sub_biller" else total) for currency, kind, total in original(self)]

    put(Money, "totals", totals)


@planted("settlePayment")
def refused_payment_takes_money() -> None:
    """A wrong signature is refused, after the money was taken."""
    original = payments.settle

    def settle(core: Core, call: Call) -> Answer:
        try:
            return original(core, call)
        except RefusedError as refused:
            if refused.texts is HASH_INVALID:
                _steal(core, pushed_bill.read_bill(core, call).customer_sync_code)
            raise

    for operation in OPERATIONS:
        if operation.operation_id == "settlePayment":
            put(operation, "handler", settle)


def _steal(core: Core, customer_sync_code: str) -> None:
    customer = core.store.customers.get(customer_sync_code)
    for wallet in core.store.customers.wallets(customer.id) if customer else ():
        if wallet.balance >= _RIEL:
            core.store.money.move(
                at=core.instant(),
                from_account=wallet.account_id,
                to_account=core.store.money.account("sub_biller", "thief", wallet.currency),
                amount=_RIEL,
                transaction_id="t",
                description="",
            )


@planted("settlePayment")
def signature_is_not_checked() -> None:
    """Any hash is good."""
    put(payments, "is_same", lambda _expected, _given: True)


@planted("settlePayment")
def signature_is_checked_by_its_length() -> None:
    """A hash of the right length is good, whatever it was made of."""
    put(payments, "is_same", lambda expected, given: len(given) == len(expected))


@planted("settlePayment")
def sum_is_not_checked() -> None:
    """A total need not be the sum of its lines."""
    put(pushed_bill, "_check_sum", lambda *_: None)


@planted("settlePayment")
def same_bill_is_paid_twice() -> None:
    """A reference that was used is paid once more."""
    original = Bills.add

    def add(self: Bills, **bill: Any) -> int | None:
        taken = self.get(bill["ref_id"])
        if taken is not None:
            renamed = f"{taken.ref_id} {taken.id}"
            self._connection.execute("UPDATE bills SET ref_id = ? WHERE id = ?", (renamed, taken.id))
        return original(self, **bill)

    put(Bills, "add", add)
