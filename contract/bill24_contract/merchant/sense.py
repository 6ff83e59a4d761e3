"""Whether an accepted answer makes sense, beyond having the right types."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from bill24_api.models import (
    ConsumerDebt,
    ConsumerInquiryAnswer,
    ConsumerValidateAnswer,
    PendingBillsAnswer,
    ProxyAnswer,
)

_MONEY_DIGITS = 4
_NEEDED_OF_A_BILL = ("consumer_code", "consumer_name", "currency", "due_amount")
_NEEDED_OF_A_DEBT = ("consumer_code", "amount", "currency")
_NEEDED_OF_AN_ENTRY = ("date", "amount", "balance")
_BILL_DATES = ("last_bill_date", "last_due_date", "last_pay_date")
# UTF-8 Khmer read as Latin-1 or Windows-1252 and written again; replacement characters; question marks for letters.
_MANGLED = re.compile("á[\x9e\x9fžŸ]|�|\\?{3,}")


def nonsense(answer: Any, asked: Sequence[str]) -> list[str]:
    """What is wrong inside an accepted answer.

    Args:
        answer: The decoded answer.
        asked: The consumers' codes that were asked for.
    """
    return list(_problems(answer, asked))


def _problems(answer: Any, asked: Sequence[str]) -> Iterator[str]:
    match answer:
        case ProxyAnswer(data=None) | ConsumerValidateAnswer(data=None) | PendingBillsAnswer(data=None):
            yield "success without data"
        case ProxyAnswer(data=bill) if bill is not None:
            yield from _missing(bill, _NEEDED_OF_A_BILL, "data")
            yield from _other_consumer(bill.consumer_code, asked)
            yield from _money(bill, ("due_amount", "min_amount", "max_amount", "balance"), "data")
            yield from _limits(bill.min_amount, bill.max_amount)
            yield from _bill_dates(bill)
            yield from _mangled(bill, ("consumer_name", "consumer_name_latin", "description"), "data")
        case ConsumerValidateAnswer(data=consumer) if consumer is not None:
            yield from _other_consumer(consumer.consumer_code, asked)
            yield from _mangled(consumer, ("consumer_name", "consumer_name_latin", "additional_information"), "data")
        case PendingBillsAnswer(data=bills) if bills is not None:
            yield from _missing(bills, ("pending_bills",), "data")
            yield from _money(bills, ("opening_balance",), "data")
            for index, entry in enumerate(bills.pending_bills or ()):
                where = f"data.pending_bills[{index}]"
                yield from _missing(entry, _NEEDED_OF_AN_ENTRY, where)
                yield from _money(entry, ("amount", "balance"), where)
                yield from _day(entry.date, f"{where}.date")
        case ConsumerInquiryAnswer(data=debts):
            yield from _debts(debts or [], asked)
        case _:
            return


def _debts(debts: Sequence[ConsumerDebt], asked: Sequence[str]) -> Iterator[str]:
    for index, debt in enumerate(debts):
        where = f"data[{index}]"
        yield from _missing(debt, _NEEDED_OF_A_DEBT, where)
        yield from _money(debt, ("amount",), where)
        yield from _mangled(debt, ("consumer_name", "consumer_name_latin"), where)
        if debt.consumer_code is not None and debt.consumer_code not in asked:
            yield f"{where} is the debt of {debt.consumer_code!r}, who was not asked for"


def _missing(holder: Any, names: Sequence[str], where: str) -> Iterator[str]:
    for name in names:
        if getattr(holder, name) is None:
            yield f"{where} lacks {name}, which the documented answer has and without which it says nothing"


def _other_consumer(code: str | None, asked: Sequence[str]) -> Iterator[str]:
    if code is not None and code not in asked:
        yield f"data is about {code!r}, who was not asked for"


def _money(holder: Any, names: Sequence[str], where: str) -> Iterator[str]:
    for name in names:
        amount = getattr(holder, name)
        if isinstance(amount, Decimal):
            exponent = amount.as_tuple().exponent
            if isinstance(exponent, int) and -exponent > _MONEY_DIGITS:
                yield f"{where}.{name} is {amount}: an amount that went through binary floating point"


def _limits(least: Decimal | None, most: Decimal | None) -> Iterator[str]:
    if least is not None and most is not None and most != -1 and least > most:
        yield f"data.min_amount {least} is above data.max_amount {most}: no amount can be paid"


def _bill_dates(bill: Any) -> Iterator[str]:
    for name in _BILL_DATES:
        text = getattr(bill, name)
        if text and not _reads(text, "%Y-%m-%d %H:%M:%S"):
            yield f"data.{name} is {text!r}, documented as 2024-2-29 10:46:33"


def _day(text: str | None, where: str) -> Iterator[str]:
    if text is not None and not (len(text) == len("01/09/2025") and _reads(text, "%d/%m/%Y")):
        yield f"{where} is {text!r}, documented as dd/MM/yyyy"


def _reads(text: str, form: str) -> bool:
    try:
        datetime.strptime(text, form)  # noqa: DTZ007 - only its form is looked at
    except ValueError:
        return False
    return True


def _mangled(holder: Any, names: Sequence[str], where: str) -> Iterator[str]:
    for name in names:
        text = getattr(holder, name)
        if text and _MANGLED.search(text):
            yield f"{where}.{name} is {text!r}: the text was mangled on its way, likely by a wrong encoding"
