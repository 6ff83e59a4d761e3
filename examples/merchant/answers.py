"""What the books say, in the models of Bill24's calls."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal

from bill24_api.models import (
    Consumer,
    ConsumerBill,
    ConsumerDebt,
    ConsumerInquiryAnswer,
    ConsumerInquiryRequest,
    ConsumerValidateAnswer,
    ConsumerValidateRequest,
    PendingBill,
    PendingBills,
    PendingBillsAnswer,
    PendingBillsRequest,
    ProxyAnswer,
    ProxyRequest,
)
from bill24_api.webhooks import CONSUMER_INQUIRY, CONSUMER_VALIDATE, PENDING_BILLS, PROXY

from .books import Books

# The proxy's page lists these. For the other three no page has the code of an error: those are the merchant's own.
NOT_FOUND, NOTHING_TO_PAY = 1, 3
NO_SUCH_CONSUMER = "001"
NO_LIMIT = -1
CAMBODIA = timezone(timedelta(hours=7))


def proxy(books: Books, call: ProxyRequest) -> ProxyAnswer:
    """What a consumer owes. A consumer who does not exist is an answer, not a failure: code 1, and HTTP 200."""
    consumer = books.consumer(call.consumer_code)
    if consumer is None:
        return PROXY.error(NOT_FOUND)
    due = books.due(consumer)
    if not due:
        return PROXY.error(NOTHING_TO_PAY)
    last = books.invoices(consumer)[-1]
    bill = ConsumerBill(
        consumer_code=call.consumer_code,
        consumer_name=consumer.name,
        consumer_name_latin=consumer.name_latin,
        phone=consumer.phone,
        currency=consumer.currency,
        due_amount=due,
        min_amount=NO_LIMIT,
        max_amount=NO_LIMIT,
        balance=Decimal(0),
        description=last.number,
        last_bill_date=_midnight(last.issued),
        last_due_date=_midnight(last.issued),
        last_pay_date="",
    )
    return PROXY.success(data=bill, message_kh="")


def pending_bills(books: Books, call: PendingBillsRequest) -> PendingBillsAnswer:
    """What a consumer was billed, newest first, each with what was due in all by then."""
    consumer = books.consumer(call.consumer_code)
    if consumer is None:
        return PENDING_BILLS.error(NOT_FOUND, message="Error Not Found")
    entries = []
    balance = Decimal(0)
    for invoice in books.invoices(consumer):
        if invoice.is_paid:
            continue
        balance += invoice.amount
        url = f"https://merchant.example/bills/{invoice.number}"
        entries.append(PendingBill(date=invoice.issued, amount=invoice.amount, balance=balance, digital_bill_url=url))
    bills = PendingBills(opening_balance=Decimal(0), pending_bills=entries[::-1])
    return PENDING_BILLS.success(data=bills, message_kh="")


def consumer_validate(books: Books, call: ConsumerValidateRequest) -> ConsumerValidateAnswer:
    """Who a consumer is."""
    found = books.consumer(call.consumer_code)
    if found is None:
        return CONSUMER_VALIDATE.error(NO_SUCH_CONSUMER, message="Consumer not found")
    consumer = Consumer(
        consumer_code=call.consumer_code,
        consumer_name=found.name,
        consumer_name_latin=found.name_latin,
        additional_information="",
    )
    return CONSUMER_VALIDATE.success(data=consumer, message_kh="")


def consumer_inquiry(books: Books, call: ConsumerInquiryRequest) -> ConsumerInquiryAnswer:
    """What consumers owe. How one who does not exist is reported is not known: here, by leaving it out."""
    debts = []
    for code in call.consumer_codes or []:
        consumer = books.consumer(code)
        if consumer is not None:
            debts.append(
                ConsumerDebt(
                    consumer_code=code,
                    consumer_name=consumer.name,
                    consumer_name_latin=consumer.name_latin,
                    amount=books.due(consumer),
                    currency=consumer.currency,
                )
            )
    return CONSUMER_INQUIRY.success(data=debts, message_kh="")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), CAMBODIA)
