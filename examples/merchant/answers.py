"""What the books say, in the models of Bill24's calls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from bill24_api.models import (
    Consumer,
    ConsumerBill,
    ConsumerDebt,
    ConsumerInquiryAnswer,
    ConsumerValidateAnswer,
    PendingBill,
    PendingBills,
    PendingBillsAnswer,
    ProxyAnswer,
)

from .books import Books

# The documented codes are numbers for the proxy, and texts for the direct debit.
SUCCESS, NOT_FOUND, NOTHING_TO_PAY = 0, 1, 3
OK = "000"
# No page has a code for a consumer who does not exist. This one is the merchant's own choice.
NO_SUCH_CONSUMER = "001"
NO_LIMIT = Decimal(-1)


def proxy(books: Books, code: str) -> ProxyAnswer:
    """What a consumer owes. A consumer who does not exist is an answer, not a failure: code 1, and HTTP 200."""
    consumer = books.consumer(code)
    if consumer is None:
        return ProxyAnswer(code=NOT_FOUND, message="Error Not Found")
    due = books.due(consumer)
    if not due:
        return ProxyAnswer(code=NOTHING_TO_PAY, message="Error No Amount To Pay")
    last = books.invoices(consumer)[-1]
    bill = ConsumerBill(
        consumer_code=code,
        consumer_name=consumer.name,
        consumer_name_latin=consumer.name_latin,
        phone=consumer.phone,
        currency=consumer.currency,
        due_amount=due,
        min_amount=NO_LIMIT,
        max_amount=NO_LIMIT,
        balance=Decimal(0),
        description=last.number,
        last_bill_date=_moment(last.issued),
        last_due_date=_moment(last.issued),
        last_pay_date="",
    )
    return ProxyAnswer(code=SUCCESS, message="Success", message_kh="", data=bill)


def pending_bills(books: Books, code: str) -> PendingBillsAnswer:
    """What a consumer was billed, newest first, each with what was due in all by then."""
    consumer = books.consumer(code)
    if consumer is None:
        return PendingBillsAnswer(code=NOT_FOUND, message="Error Not Found")
    entries = []
    balance = Decimal(0)
    for invoice in books.invoices(consumer):
        if invoice.is_paid:
            continue
        balance += invoice.amount
        day = invoice.issued.strftime("%d/%m/%Y")
        url = f"https://merchant.example/bills/{invoice.number}"
        entries.append(PendingBill(date=day, amount=invoice.amount, balance=balance, digital_bill_url=url))
    bills = PendingBills(opening_balance=Decimal(0), pending_bills=entries[::-1])
    return PendingBillsAnswer(code=SUCCESS, message="Success", message_kh="", data=bills)


def consumer_validate(books: Books, code: str) -> ConsumerValidateAnswer:
    """Who a consumer is."""
    found = books.consumer(code)
    if found is None:
        return ConsumerValidateAnswer(code=NO_SUCH_CONSUMER, message="Consumer not found")
    consumer = Consumer(
        consumer_code=code,
        consumer_name=found.name,
        consumer_name_latin=found.name_latin,
        additional_information="",
    )
    return ConsumerValidateAnswer(code=OK, message="", message_kh="", data=consumer)


def consumer_inquiry(books: Books, codes: Sequence[str]) -> ConsumerInquiryAnswer:
    """What consumers owe. How one who does not exist is reported is not known: here, by leaving it out."""
    debts = []
    for code in codes:
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
    return ConsumerInquiryAnswer(code=OK, message="Request was successful", message_kh="", data=debts)


def _moment(day: date) -> str:
    return f"{day.isoformat()} 00:00:00"
