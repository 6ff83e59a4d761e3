"""Faults in what is shown of the books: stale, of another, in another time zone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bill24_sandbox import times
from bill24_sandbox.answer import Answer
from bill24_sandbox.core.call import Call
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.operations import (
    bills,
    transactions,
)
from bill24_sandbox.store.bills import Bills
from bill24_sandbox.store.customers import Customers
from bill24_sandbox.store.sub_billers import SubBillers

from .fault import answers, carried_out, planted, put


@planted("settlePayment")
def bill_is_shown_unpaid() -> None:
    """A bill that was just paid reads as unpaid: a stale copy."""
    answers("getBill", edit=lambda envelope, _: envelope["data"].update(bill_status="unpaid"))


@planted("settlePayment")
def balance_is_stale() -> None:
    """A balance lies some seconds behind."""
    original = Core.balance

    def balance(self: Core, account_id: int, balance: int, lag: timedelta) -> int:
        return original(self, account_id, balance, max(lag, timedelta(seconds=3)))

    put(Core, "balance", balance)


@planted("settlePayment")
def times_are_utc() -> None:
    """Payment times are written in UTC instead of Cambodia's clock."""
    for module in (bills, transactions, times):
        put(module, "wall_time", lambda at: at.replace(tzinfo=None).isoformat())


@planted("settlePayment")
def times_carry_a_zone() -> None:
    """Payment times end in Z."""
    for module in (bills, transactions, times):
        put(module, "wall_time", lambda at: at.isoformat().replace("+00:00", "Z"))


@planted("settlePayment")
def bill_date_is_a_day_off() -> None:
    """A bill's date is cut to the day before."""

    def edit(envelope: dict[str, Any], call: Call) -> None:
        del call
        day = envelope["data"]["date"]
        envelope["data"]["date"] = f"{day[:8]}{max(1, int(day[8:10]) - 1):02}{day[10:]}"

    answers("getBill", edit=edit)


@planted("settlePayment")
def lines_lose_their_cents() -> None:
    """The lines of a bill are shown in whole riel."""

    def edit(envelope: dict[str, Any], call: Call) -> None:
        del call
        for line in envelope["data"]["details"]:
            line["amount"] = int(line["amount"])

    answers("getBill", edit=edit)


@planted("settlePayment")
def transaction_is_of_another_amount() -> None:
    """A transaction is one riel off its bill."""

    def edit(envelope: dict[str, Any], call: Call) -> None:
        del call
        envelope["data"]["tran_amount"] += 1

    answers("getTransaction", edit=edit)


@planted("settlePayment")
def unpaid_bills_have_a_transaction() -> None:
    """A bill that could not be paid has a transaction all the same."""

    def change(call: Call, answer_of: Callable[[], Answer]) -> Answer:
        answer = answer_of()
        return (
            Answer(status=200, content=b'{"code":"000","data":{}}', media_type="application/json")
            if (call.operation_id == "getTransaction" and answer.status == 404)
            else answer
        )

    carried_out(change)


@planted("listCustomerBills", "settlePayment")
def other_customers_bills_are_shown() -> None:
    """The older list shows everybody's bills."""
    put(Bills, "of_customer", lambda self, _code: self.latest(1000))


@planted("getWalletBalance")
def other_customers_wallet_is_shown() -> None:
    """Everybody sees the same wallet."""
    original = Customers.wallets

    def wallets(self: Customers, customer_id: str) -> Any:
        rich = self.get("C0020")
        return original(self, rich.id if rich else customer_id)

    def change(call: Call, answer_of: Callable[[], Answer]) -> Answer:
        if call.operation_id != "getWalletBalance":
            return answer_of()
        put(Customers, "wallets", wallets)
        try:
            return answer_of()
        finally:
            put(Customers, "wallets", original)

    carried_out(change)


@planted("onboardSubBiller", "verifyLinkedAccount")
def other_sub_billers_account_is_shown() -> None:
    """Everybody sees the same linked account."""
    original = SubBillers.linked_accounts

    def linked(self: SubBillers, sub_biller_id: str, bank_code: str = "") -> Any:
        first = self.get("CPO9983")
        return original(self, first.id if first else sub_biller_id, bank_code)

    put(SubBillers, "linked_accounts", linked)


@planted("listPaymentMethods")
def no_method_is_the_default() -> None:
    """No payment method is the default."""

    def edit(envelope: dict[str, Any], call: Call) -> None:
        del call
        for method in envelope["data"]:
            method["is_default"] = False

    answers("listPaymentMethods", edit=edit)
