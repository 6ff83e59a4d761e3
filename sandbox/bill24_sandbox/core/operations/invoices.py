"""Hosted invoices: importing them, and listing their payments. The answers have no envelope."""

from __future__ import annotations

from typing import Any

import msgspec

from bill24_sandbox.answer import JSON_TYPE, Answer, to_json
from bill24_sandbox.core.call import Call
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.payload import Checks, MissedFieldsError
from bill24_sandbox.core.reading import Fields, Number, UnboundPayloadError, UnreadableBodyError, read_items
from bill24_sandbox.core.texts import PAYLOAD_REQUIRED, RefusedError, invalid_input
from bill24_sandbox.money import NotAnAmountError, to_minor, to_number
from bill24_sandbox.store.payments import Payment
from bill24_sandbox.times import Moment, instant, microseconds, with_zone

BILLER_CODE = "8344"
"""The sandbox merchant's, as in the documented example."""
_BANK_APP = 1


class _Customer(Fields, frozen=True):
    code: str | None = None
    name: str | None = None
    address: str | None = None
    phone: str | None = None
    moc: str | None = None
    vat: str | None = None
    email: str | None = None


class _Detail(Fields, frozen=True):
    itemName: str | None = None  # noqa: N815
    description: str | None = None
    quantity: Number | None = None
    price: Number | None = None
    amount: Number | None = None
    taxAmount: Number | None = None  # noqa: N815


class _Invoice(Fields, frozen=True):
    refId: str | None = None  # noqa: N815
    refNumber: str | None = None  # noqa: N815
    date: Moment | None = None
    dueDate: Moment | None = None  # noqa: N815
    description: str | None = None
    currency: str | None = None
    totalAmount: Number | None = None  # noqa: N815
    paidAmount: Number | None = None  # noqa: N815
    customer: _Customer | None = None
    totalTax: Number | None = None  # noqa: N815
    exchangeRateKhr: Number | None = None  # noqa: N815
    totalAmountKhr: Number | None = None  # noqa: N815
    details: list[_Detail] | None = None


def upload(core: Core, call: Call) -> Answer:
    """Import invoices, all of them or none.

    Inferred: what cannot be imported is HTTP 400; a number that is there is overwritten while nobody has paid it.
    """
    try:
        given = read_items(call.body, _Invoice)
        for each in given:
            _check(each)
    except MissedFieldsError as error:
        raise _refused(str(error)) from error
    except (UnreadableBodyError, UnboundPayloadError) as error:
        raise _refused(PAYLOAD_REQUIRED) from error
    with core.store.transaction():
        import_id = core.store.invoices.begin_import(call.at)
        for each in given:
            _put(core, import_id, each)
    return Answer(content=to_json({"id": import_id, "totalRecord": len(given), "status": 1}), media_type=JSON_TYPE)


def payments(core: Core, call: Call) -> Answer:
    """List the payments of invoices between two moments, both included; a blank filter is none."""
    query = call.query
    since, until = _moment(query, "d1"), _moment(query, "d2")
    listed = [
        shown
        for payment in core.store.payments.of_invoices(since, until)
        for shown in [_shown(payment)]
        if query.get("consumerCode", "") in {"", shown["consumerCode"]}
        and query.get("paymentMethod", "") in {"", str(shown["paymentMethod"])}
        and query.get("currencyId", "") in {"", shown["currencyId"]}
    ]
    return Answer(content=to_json(listed), media_type=JSON_TYPE)


def _check(given: _Invoice) -> None:
    checks = Checks()
    checks.require(given.refNumber, "refNumber")
    checks.require(given.date, "date")
    checks.require(given.dueDate, "dueDate")
    checks.require(given.currency, "currency")
    checks.refuse(given.currency not in {None, "", "KHR", "USD"}, "The [currency] field must be KHR or USD.")
    checks.require(given.totalAmount, "totalAmount")
    checks.require(given.customer, "customer")
    if given.customer is not None:
        checks.require(given.customer.code, "customer.code")
        checks.require(given.customer.name, "customer.name")
    amounts = {
        "totalAmount": given.totalAmount,
        "paidAmount": given.paidAmount,
        "totalTax": given.totalTax,
        "exchangeRateKhr": given.exchangeRateKhr,
        "totalAmountKhr": given.totalAmountKhr,
    }
    for name, value in amounts.items():
        checks.refuse(value is not None and (value < 0 or not _is_amount(value)), f"The [{name}] field is not valid.")
    for line in given.details or ():
        numbers = (line.quantity, line.price, line.amount, line.taxAmount)
        checks.refuse(
            not all(each is None or _is_amount(each) for each in numbers), "The [details] field is not valid."
        )
    checks.done()


def _is_amount(value: Number) -> bool:
    try:
        to_minor(value)
    except NotAnAmountError:
        return False
    return True


def _put(core: Core, import_id: int, given: _Invoice) -> None:
    assert given.date is not None and given.dueDate is not None and given.customer is not None  # noqa: S101, PT018
    stored = core.store.invoices.put(
        import_id=import_id,
        ref_number=given.refNumber or "",
        ref_id=given.refId or "",
        date=given.date.wall_time,
        due_date=given.dueDate.wall_time,
        currency=given.currency or "",
        due=max(0, to_minor(given.totalAmount or 0) - to_minor(given.paidAmount or 0)),
        customer_code=given.customer.code or "",
        customer_name=given.customer.name or "",
        sent={
            "description": given.description or "",
            "phone": given.customer.phone or "",
            "address": given.customer.address or "",
            "details": [_line(each) for each in given.details or ()],
        },
    )
    if stored is None:
        raise _refused(f"Invoice {given.refNumber} is paid.")


def _line(line: _Detail) -> dict[str, Any]:
    fields = msgspec.structs.asdict(line)
    return {name: to_number(to_minor(value)) if isinstance(value, Number) else value for name, value in fields.items()}


def _shown(payment: Payment) -> dict[str, Any]:
    (customer,) = payment.customers
    return {
        "code": f"{BILLER_CODE}{customer['customer_code']}",
        "consumerCode": customer["customer_code"],
        "consumerName": customer["customer_name"],
        "billerCode": BILLER_CODE,
        "description": "",
        "tranDate": with_zone(instant(payment.at)),
        "tranId": payment.tran_id,
        "paymentMethod": _BANK_APP,
        "tranAmount": to_number(payment.amount),
        "convenienceFeeAmount": to_number(payment.fee),
        "sponserFeeAmount": 0,
        "totalAmount": to_number(payment.amount + payment.fee),
        "currencyId": payment.currency,
        "overpay": 0,
        "bankRef": payment.bank_ref,
        "bankName": payment.bank_code,
        "bankId": payment.bank_code,
        "bills": [
            {
                "id": str(payment.invoice_id),
                "refId": payment.ref_id,
                "refNumber": payment.ref_number,
                "paidAmount": to_number(payment.amount),
                "date": payment.date,
                "dueDate": payment.due_date,
            }
        ],
    }


def _moment(query: dict[str, str], name: str) -> int:
    try:
        return microseconds(Moment(query.get(name, "")).local)
    except ValueError as error:
        raise _refused(f"Please provide [{name}].") from error


def _refused(message: str) -> RefusedError:
    return RefusedError(invalid_input(message), status=400)
