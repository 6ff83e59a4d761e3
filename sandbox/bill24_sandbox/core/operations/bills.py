"""Bills: the current list, the older list of one customer, a single bill."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.call import Call
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.operations.customers import find
from bill24_sandbox.core.operations.paging import page_of, pagination
from bill24_sandbox.core.payload import MissedFieldsError
from bill24_sandbox.core.texts import BILL_NOT_FOUND, SUCCESS, RefusedError
from bill24_sandbox.money import to_number
from bill24_sandbox.store import Bill
from bill24_sandbox.times import EMPTY_DATE, instant, parse_date, wall_time

_FIRST_CHECKOUT = 2_000_000_000_000_000_000
_LINE_FIELDS = ("item_name", "description", "quantity", "price", "amount")
_EMPTY_BILL: dict[str, Any] = {
    "ref_id": "",
    "date": EMPTY_DATE,
    "due_date": EMPTY_DATE,
    "description": "",
    "currency": "",
    "total_amount": 0,
    "customer_sync_code": "",
    "bill_status": "",
    "details": [],
    "payment": {"checkout_link": "", "checkout_ref": "", "payment_date": None, "payment_method": ""},
}


def get(core: Core, call: Call) -> Answer:
    """Return one bill; an unknown one is 324 with empty fields, as observed."""
    bill = core.store.bills.get(call.path_parameters["refId"])
    if bill is None:
        raise RefusedError(BILL_NOT_FOUND, _EMPTY_BILL)
    return SUCCESS.answer(core.profile, _current(core, call, bill))


def list_bills(core: Core, call: Call) -> Answer:
    """List bills whose date lies between two days, both included; names of the query are read in any case."""
    query = {name.lower().replace("_", ""): value for name, value in call.query.items()}
    from_date, to_date = _day(query, "from_date"), _day(query, "to_date")
    page = page_of(_count(query, "page_index"), _count(query, "page_size"))
    count, bills = core.store.bills.between(
        from_date=from_date,
        to_date=to_date,
        currency=query.get("currency", ""),
        customer_sync_code=query.get("customersynccode", ""),
        offset=page.offset,
        limit=page.size,
    )
    listed = [_current(core, call, bill) for bill in bills]
    return SUCCESS.answer(core.profile, {"pagination": pagination(page, count), "bills": listed})


def list_customer_bills(core: Core, call: Call) -> Answer:
    """List one customer's bills in the older shape. Inferred: an unknown customer is 311 with an empty list."""
    customer = find(core, call.path_parameters["customer_sync_code"], data=[])
    bills = core.store.bills.of_customer(customer.sync_code)
    return SUCCESS.answer(core.profile, [_older(core, call, bill) for bill in bills])


def checkout_ref(bill: Bill) -> str:
    """Return the number of a bill's checkout page."""
    return str(_FIRST_CHECKOUT + bill.id)


def bill_of_checkout(core: Core, reference: str) -> Bill | None:
    """Return the bill of a checkout page."""
    if not (reference.isascii() and reference.isdigit() and len(reference) == len(str(_FIRST_CHECKOUT))):
        return None
    return core.store.bills.by_id(int(reference) - _FIRST_CHECKOUT)


def _current(core: Core, call: Call, bill: Bill) -> dict[str, Any]:
    return {
        "ref_id": bill.ref_id,
        "date": bill.date,
        "due_date": bill.due_date,
        "description": bill.description,
        "currency": bill.currency,
        "total_amount": to_number(bill.total_amount),
        "customer_sync_code": bill.customer_sync_code,
        "bill_status": "unpaid" if bill.paid_at is None else "paid",
        "details": [{name: line[name] for name in _LINE_FIELDS} for line in bill.details],
        "payment": _payment(core, call, bill),
    }


def _older(core: Core, call: Call, bill: Bill) -> dict[str, Any]:
    return {
        "ref_id": bill.ref_id,
        "date": bill.date,
        "due_date": bill.due_date,
        "description": bill.description,
        "currency": bill.currency,
        "total_amount": to_number(bill.total_amount),
        "customer_sync_code": bill.customer_sync_code,
        "total_tax": to_number(bill.total_tax),
        "invoice_status": "unpaid" if bill.paid_at is None else "success",
        "details": [
            {"item_mame": line["item_name"]} | {name: value for name, value in line.items() if name != "item_name"}
            for line in bill.details
        ],
        "payment": _payment(core, call, bill) | {"payment_ref": bill.bank_ref or ""},
    }


def _payment(core: Core, call: Call, bill: Bill) -> dict[str, Any]:
    # A paid bill was observed without its checkout link, and is documented with it.
    shows_checkout = bill.paid_at is None or core.profile == "documented"
    reference = checkout_ref(bill) if shows_checkout else ""
    return {
        "checkout_link": f"{call.base_url}/checkoutv2/{reference}" if reference else "",
        "checkout_ref": reference,
        "payment_date": None if bill.paid_at is None else wall_time(instant(bill.paid_at)),
        "payment_method": bill.method or "",
    }


def _day(query: Mapping[str, str], name: str) -> str:
    written = query.get(name.replace("_", ""), "")
    if not written:
        raise MissedFieldsError(f"Please provide [{name}].")
    try:
        return parse_date(written).isoformat()
    except ValueError as error:
        raise MissedFieldsError(f"The value '{written[:40]}' is not valid for [{name}].") from error


def _count(query: Mapping[str, str], name: str) -> int | None:
    written = query.get(name.replace("_", ""), "")
    if not written:
        return None
    digits = written.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 12):
        raise MissedFieldsError(f"The value '{written[:40]}' is not valid for [{name}].")
    return int(written)
