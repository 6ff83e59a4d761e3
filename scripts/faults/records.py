"""Faults in what is taken down: rules on fields, duplicates, deletion, text."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from bill24_sandbox.answer import Answer
from bill24_sandbox.core import payload, reading
from bill24_sandbox.core.call import Call
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.operations import (
    OPERATIONS,
    customers,
    sub_billers,
)
from bill24_sandbox.core.texts import CUSTOMER_DELETED
from bill24_sandbox.store.customers import Customers
from msgspec.structs import replace

from .fault import answers, body_of, planted, put


@planted("createCustomer", "updateCustomer")
def email_is_not_checked() -> None:
    """Any text is an e-mail address."""
    put(customers, "_check_email", lambda *_: None)


@planted("createCustomer")
def long_codes_are_taken() -> None:
    """A code may have more than 50 characters."""
    put(customers, "_LONGEST_SYNC_CODE", 10**6)


def rule_is_off(message: str) -> None:
    """Let what breaks a rule pass.

    Args:
        message: A part of what is said otherwise.
    """
    original = payload.Checks.refuse

    def refuse(self: payload.Checks, broken: bool, said: str) -> None:
        original(self, broken and message not in said, said)

    put(payload.Checks, "refuse", refuse)


@planted("settlePayment")
def due_date_is_not_checked() -> None:
    """A bill may be due before its date."""
    rule_is_off("MsgDueDateMustBeGreaterThanCurrentDate")


def field_is_optional(name: str) -> None:
    original = payload.Checks.require

    def require(self: payload.Checks, value: object, field: str) -> None:
        if field != name:
            original(self, value, field)

    put(payload.Checks, "require", require)


@planted("createCustomer")
def required_name_is_not_checked() -> None:
    """A customer may have no name."""
    field_is_optional("name")


@planted("onboardSubBiller", "linkAccount")
def return_url_is_not_checked() -> None:
    """A bank may be named without an address to come back to."""
    field_is_optional("return_url")


@planted("updateCustomer", "createCustomer")
def wrong_types_are_taken() -> None:
    """A number is good where text belongs."""
    original = reading.bind

    def bind(value: Any, fields: Any) -> Any:
        if issubclass(fields, customers._Profile) and isinstance(value, dict):
            value = {name: str(each) if isinstance(each, (int, Decimal)) else each for name, each in value.items()}
        return original(value, fields)

    put(reading, "bind", bind)


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

    handle_with("createCustomer", create)


@planted("onboardSubBiller")
def same_sub_biller_is_onboarded_twice() -> None:
    """A sub biller who is there already is onboarded once more."""

    def edit(envelope: dict[str, Any], call: Call) -> None:
        sent = body_of(call)
        if envelope["code"] == "310":
            data = {name: sent.get(name) or "" for name in ("supplier_sync_code", "name", "name_kh", "address")}
            envelope.update(code="000", message="success", data={**data, "code": "1", "add_link_account": None})

    answers("onboardSubBiller", edit=edit, only_success=False)


def handle_with(operation_id: str, handler: Callable[[Core, Call], Answer]) -> None:
    """Let something else carry out an operation."""
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
            return CUSTOMER_DELETED.answer(core.profile, customers._EMPTIED)
        return original(core, call)

    handle_with("deleteCustomer", delete)


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


@planted("createCustomer")
def wallet_limit_is_off() -> None:
    """A customer may have any number of wallets."""
    put(customers, "_refuse_wallets", lambda *_: None)


@planted("linkAccount", "onboardSubBiller")
def unknown_banks_are_taken() -> None:
    """An account may be linked at a bank that does not exist."""
    put(sub_billers, "_check_bank", lambda *_: None)
    put(sub_billers, "_start_link", lambda *_: "https://bank.example/link")
