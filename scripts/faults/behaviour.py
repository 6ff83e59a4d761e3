"""Faults in what is done: money, rules, access, what is remembered and what is shown of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from bill24_sandbox import times
from bill24_sandbox.answer import Answer
from bill24_sandbox.core import core as core_module
from bill24_sandbox.core import payload
from bill24_sandbox.core.core import Call, Core
from bill24_sandbox.core.operations import (
    OPERATIONS,
    authorization,
    bills,
    customers,
    paging,
    payments,
    pushed_bill,
    sub_billers,
    transactions,
)
from bill24_sandbox.core.texts import CUSTOMER_DELETED
from bill24_sandbox.dials import tokens
from bill24_sandbox.endpoint import Endpoint
from bill24_sandbox.store.bills import Bills
from bill24_sandbox.store.customers import Customers
from bill24_sandbox.store.money import Money
from bill24_sandbox.store.sub_billers import SubBillers
from msgspec.structs import replace

from .fault import answers, body_of, carried_out, planted, put

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
    original = payments._hash

    def hash_(core: Core, bill: Any) -> str:
        right = original(core, bill)
        if right != bill.hash:
            customer = core.store.customers.get(bill.customer_sync_code)
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
        return right

    put(payments, "_hash", hash_)


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
def due_date_is_not_checked() -> None:
    """A bill may be due before its date."""
    _rule_is_off("MsgDueDateMustBeGreaterThanCurrentDate")


@planted("createCustomer", "updateCustomer")
def email_is_not_checked() -> None:
    """Any text is an e-mail address."""
    put(customers, "_check_email", lambda *_: None)


@planted("createCustomer")
def long_codes_are_taken() -> None:
    """A code may have more than 50 characters."""
    put(customers, "_LONGEST_SYNC_CODE", 10**6)


def _rule_is_off(message: str) -> None:
    original = payload.Checks.refuse

    def refuse(self: payload.Checks, broken: bool, said: str) -> None:
        original(self, broken and message not in said, said)

    put(payload.Checks, "refuse", refuse)


def _field_is_optional(name: str) -> None:
    original = payload.Checks.require

    def require(self: payload.Checks, value: object, field: str) -> None:
        original(self, value or (field == name), field)

    put(payload.Checks, "require", require)


@planted("createCustomer")
def required_name_is_not_checked() -> None:
    """A customer may have no name."""
    _field_is_optional("name")


@planted("onboardSubBiller", "linkAccount")
def return_url_is_not_checked() -> None:
    """A bank may be named without an address to come back to."""
    _field_is_optional("return_url")


@planted("updateCustomer", "createCustomer")
def wrong_types_are_taken() -> None:
    """A number is good where text belongs."""
    original = payload.bind

    def bind(value: Any, fields: Any) -> Any:
        if issubclass(fields, customers._Profile) and isinstance(value, dict):
            value = {name: str(each) if isinstance(each, (int, Decimal)) else each for name, each in value.items()}
        return original(value, fields)

    put(core_module, "bind", bind)


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


@planted("createCustomer")
def same_customer_is_created_twice() -> None:
    """A code that is there already is created once more."""
    original = customers.create

    def create(core: Core, call: Call) -> Answer:
        code = body_of(call).get("sync_code")
        if isinstance(code, str) and code and core.store.customers.get(code) is not None:
            renamed = {**body_of(call), "sync_code": f"{code[:30]}-{id(call)}"}
            return original(core, replace(call, body=json.dumps(renamed).encode()))
        return original(core, call)

    _handle("createCustomer", create)


@planted("onboardSubBiller")
def same_sub_biller_is_onboarded_twice() -> None:
    """A sub biller who is there already is onboarded once more."""

    def edit(envelope: dict[str, Any], call: Call) -> None:
        sent = body_of(call)
        if envelope["code"] == "310":
            data = {name: sent.get(name) or "" for name in ("supplier_sync_code", "name", "name_kh", "address")}
            envelope.update(code="000", message="success", data={**data, "code": "1", "add_link_account": None})

    answers("onboardSubBiller", edit=edit, only_success=False)


def _handle(operation_id: str, handler: Callable[[Core, Call], Answer]) -> None:
    for operation in OPERATIONS:
        if operation.operation_id == operation_id:
            put(operation, "handler", handler)


@planted("deleteCustomer", "getWalletBalance")
def customers_with_money_are_deleted() -> None:
    """A customer may be deleted with money in the wallet."""
    original = customers.delete

    def delete(core: Core, call: Call) -> Answer:
        code = body_of(call).get("sync_code")
        customer = core.store.customers.get(code) if isinstance(code, str) else None
        if customer is not None:
            core.store.customers.delete(customer.id)
            return core.answer(CUSTOMER_DELETED, customers._EMPTIED)
        return original(core, call)

    _handle("deleteCustomer", delete)


@planted("createCustomer", "deleteCustomer")
def deleted_customers_stay() -> None:
    """A deletion succeeds and deletes nothing."""
    put(Customers, "delete", lambda _self, _customer_id: None)


@planted("updateCustomer")
def updates_are_lost() -> None:
    """An update succeeds and stores nothing."""
    put(Customers, "update", lambda _self, _customer: None)


@planted("createCustomer", "updateCustomer")
def names_lose_their_blanks() -> None:
    """Names are trimmed on their way in."""
    _text_in(str.strip)


@planted("createCustomer", "updateCustomer")
def names_are_escaped() -> None:
    """Names are stored with HTML entities."""
    _text_in(lambda text: text.replace("'", "&#39;"))


def _text_in(change: Callable[[str], str]) -> None:
    original = Customers.add

    def add(self: Customers, customer: Any) -> None:
        original(self, replace(customer, name=change(customer.name)))

    put(Customers, "add", add)


@planted("getCustomer")
def codes_ignore_case() -> None:
    """A customer is found by the code in another case."""
    original = Customers.get

    def get(self: Customers, sync_code: str) -> Any:
        found = original(self, sync_code)
        return found or next((each for each in self.all() if each.sync_code.lower() == sync_code.lower()), None)

    put(Customers, "get", get)


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


def _listing(change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    original = Bills.between

    def between(self: Bills, **query: Any) -> Any:
        return original(self, **change(query))

    put(Bills, "between", between)


@planted("listBills", "settlePayment")
def customer_filter_is_ignored() -> None:
    """The list shows bills of other customers than asked for."""
    _listing(lambda query: {**query, "customer_sync_code": ""})


@planted("listBills", "settlePayment")
def date_range_is_ignored() -> None:
    """The list shows bills of other days than asked for."""
    _listing(lambda query: {**query, "from_date": "0001-01-01", "to_date": "9999-12-31"})


@planted("listBills", "settlePayment")
def pages_overlap() -> None:
    """A page begins with the last bill of the one before."""
    _listing(lambda query: {**query, "offset": max(0, query["offset"] - 1)})


@planted("listBills", "settlePayment")
def paging_past_the_end_starts_again() -> None:
    """A page beyond the last one shows the first."""
    original = Bills.between

    def between(self: Bills, **query: Any) -> Any:
        count, found = original(self, **query)
        return (count, found) if found else original(self, **{**query, "offset": 0})

    put(Bills, "between", between)


@planted("listBills", "settlePayment")
def page_size_is_ignored() -> None:
    """Every page has ten bills, whatever is asked for."""
    _listing(lambda query: {**query, "limit": 10})


@planted("listBills", "settlePayment")
def row_count_is_of_the_page() -> None:
    """The number of rows is that of the page."""

    def edit(envelope: dict[str, Any], call: Call) -> None:
        del call
        envelope["data"]["pagination"]["row_count"] = len(envelope["data"]["bills"])

    answers("listBills", edit=edit)


@planted("listBills")
def page_zero_is_taken() -> None:
    """Page 0 is good."""
    original = paging.page_of
    put(bills, "page_of", lambda index, size: original(max(1, index or 1), size))


@planted("getTransaction", "settlePayment")
def authorization_is_ignored() -> None:
    """One operation answers without a token."""
    for operation in OPERATIONS:
        if operation.operation_id == "getTransaction":
            put(operation, "authenticated", False)


@planted("getCustomer")
def any_token_is_good() -> None:
    """Any bearer token opens the door."""
    put(tokens.Tokens, "is_good", lambda _self, token, _at: bool(token))


@planted("listBanks")
def bad_token_is_an_envelope() -> None:
    """A bad token is answered with HTTP 200 and an error code."""
    original = Endpoint._answer

    def answer(self: Endpoint, *given: Any, **options: Any) -> Any:
        found, fault = original(self, *given, **options)
        if found.status == 401:
            return Answer(
                content=b'{"code":"ERR_MISSED_FIELD","message":"token"}', media_type="application/json"
            ), fault
        return found, fault

    put(Endpoint, "_answer", answer)


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


@planted("createCustomer")
def wallet_limit_is_off() -> None:
    """A customer may have any number of wallets."""
    put(customers, "_refuse_wallets", lambda *_: None)


@planted("linkAccount", "onboardSubBiller")
def unknown_banks_are_taken() -> None:
    """An account may be linked at a bank that does not exist."""
    put(sub_billers, "_check_bank", lambda *_: None)
    put(sub_billers, "_start_link", lambda *_: "https://bank.example/link")
