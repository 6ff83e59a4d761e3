"""A merchant's own orders against Bill24's bills: what was paid and is not booked, and what is booked and was not paid.

    orders = books.read_orders(open("orders.csv", encoding="utf-8", newline=""))
    bills = client.bills.iterate(from_date=first, to_date=last)
    for each in books.compare(orders, bills):
        print(each.kind, each.reference)

A bill counts as paid, or as open, only where Bill24 says exactly that; every other status is a discrepancy of its own.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import NamedTuple

from bill24.errors import Bill24Error
from bill24_api.models.bill import Bill
from bill24_api.models.bill_status import BillStatus

__all__ = ["BooksError", "Discrepancy", "Kind", "Order", "State", "compare", "read_orders"]


class State(StrEnum):
    """How an order stands in the books."""

    PAID = "paid"
    OPEN = "open"


class Order(NamedTuple):
    """One line of the books: one reference that was, or may have been, given to Bill24.

    Attributes:
        reference: The bill's reference at Bill24.
        state: Whether the books have it as paid or as open.
        amount: How much it is, in units of the currency; None where the books do not say.
        currency: In what; blank where the books do not say.
        order: What it is for. Two references of one order, as after a second attempt, are to be paid once together;
            the reference itself where the books do not say.
    """

    reference: str
    state: State
    amount: Decimal | None = None
    currency: str = ""
    order: str = ""


class Kind(StrEnum):
    """What a discrepancy is."""

    PAID_TWICE = "paid twice"
    """More than one bill of an order was paid, or one reference was paid more than once."""
    PAID_BUT_OPEN = "paid but open"
    """Bill24 says paid, the books have it as open."""
    OPEN_BUT_PAID = "open but paid"
    """Bill24 says unpaid, the books have it as paid."""
    OTHER_SUM = "another amount"
    """Amount or currency differ."""
    NOT_IN_BOOKS = "unknown to the books"
    """Bill24 has a bill that the books do not."""
    NOT_AT_BILL24 = "unknown to Bill24"
    """The books have it as paid, and Bill24 has no such bill. An open order without a bill is none of these."""
    BOOKED_TWICE = "twice in the books"
    """The same reference stands in the books more than once."""
    UNCLEAR = "status not known"
    """The bill's status is neither paid nor unpaid."""


class Discrepancy(NamedTuple):
    """One thing that does not fit.

    Attributes:
        kind: What it is.
        reference: The bill's reference; of an order that was paid twice all of them, with a blank between.
        order: What it is for.
        books: What the books say; blank where nothing.
        bill24: What Bill24 says; blank where nothing.
    """

    kind: Kind
    reference: str
    order: str
    books: str
    bill24: str


class BooksError(Bill24Error, ValueError):
    """The books cannot be read; the message names the line."""


def read_orders(lines: Iterable[str]) -> list[Order]:
    """Read the books from the lines of a CSV file, whose first names the columns: those of `Order`.

    Args:
        lines: A file that was opened as text with ``newline=""``. `reference` and `state` are needed; columns that are
            not known are left alone.

    Raises:
        BooksError: A column is missing, or a line has a state or an amount that is none.
    """
    reader = csv.DictReader(lines, skipinitialspace=True)
    needed = Order._fields[:2]
    missing = [name for name in needed if name not in (reader.fieldnames or ())]
    if missing:
        raise BooksError(f"line 1: the column {missing[0]!r} is missing; known are: {', '.join(Order._fields)}")
    return [_order({name: row.get(name) or "" for name in Order._fields}, reader.line_num) for row in reader]


def _order(row: dict[str, str], line: int) -> Order:
    reference, state, amount, currency, order = (each.strip() for each in row.values())
    if not reference:
        raise BooksError(f"line {line}: no {Order._fields[0]}")
    try:
        is_state = State(state.lower())
    except ValueError:
        raise BooksError(f"line {line}: {state!r} is no state; there are: {', '.join(State)}") from None
    try:
        exact = Decimal(amount) if amount else None
    except InvalidOperation:
        raise BooksError(f"line {line}: {amount!r} is no amount, such as 12.50") from None
    if exact is not None and not exact.is_finite():
        raise BooksError(f"line {line}: {amount!r} is no amount, such as 12.50")
    return Order(reference, is_state, exact, currency, order or reference)


def compare(orders: Iterable[Order], bills: Iterable[Bill]) -> list[Discrepancy]:
    """What does not fit between the books and Bill24.

    Args:
        orders: The books.
        bills: Every bill of the time that the books are of, as `client.bills.iterate` gives them.

    Returns:
        The discrepancies: first what was paid twice, then by reference.
    """
    theirs: defaultdict[str, list[Bill]] = defaultdict(list)
    for bill in bills:
        theirs[bill.ref_id or ""].append(bill)
    ours: defaultdict[str, list[Order]] = defaultdict(list)
    for order in orders:
        ours[order.reference].append(order)
    found = list(_paid_twice(ours, theirs))
    for reference in sorted(ours.keys() | theirs.keys()):
        found += _of_one(reference, ours.get(reference, []), theirs.get(reference, []))
    return found


def _paid_twice(ours: dict[str, list[Order]], theirs: dict[str, list[Bill]]) -> Iterator[Discrepancy]:
    paid: defaultdict[str, list[str]] = defaultdict(list)
    for reference, bills in theirs.items():
        order = ours[reference][0].order or reference if reference in ours else reference
        paid[order] += [reference for bill in bills if bill.bill_status == BillStatus.PAID]
    for order, references in sorted(paid.items()):
        if len(references) > 1:
            states = " and ".join(each.state for name in dict.fromkeys(references) for each in ours.get(name, ())[:1])
            yield Discrepancy(Kind.PAID_TWICE, " ".join(references), order, states, f"paid {len(references)} times")


def _of_one(reference: str, orders: list[Order], bills: list[Bill]) -> Iterator[Discrepancy]:
    order = orders[0] if orders else None
    about = reference if order is None else order.order or reference

    def discrepancy(kind: Kind, books: str, bill24: str) -> Discrepancy:
        return Discrepancy(kind, reference, about, books, bill24)

    if len(orders) > 1:
        yield discrepancy(Kind.BOOKED_TWICE, " and ".join(each.state for each in orders), "")
    if not bills:
        if any(each.state is State.PAID for each in orders):
            yield discrepancy(Kind.NOT_AT_BILL24, State.PAID, "")
        return
    bill = next((each for each in bills if each.bill_status == BillStatus.PAID), bills[0])
    status = str(bill.bill_status or "no status")
    if order is None:
        yield discrepancy(Kind.NOT_IN_BOOKS, "", f"{status}, {_sum(bill.total_amount, bill.currency)}")
        return
    if bill.bill_status not in {BillStatus.PAID, BillStatus.UNPAID}:
        yield discrepancy(Kind.UNCLEAR, order.state, status)
    elif (bill.bill_status == BillStatus.PAID) != (order.state is State.PAID):
        kind = Kind.PAID_BUT_OPEN if order.state is State.OPEN else Kind.OPEN_BUT_PAID
        yield discrepancy(kind, order.state, status)
    other_amount = order.amount is not None and bill.total_amount != order.amount
    other_currency = bool(order.currency) and bill.currency != order.currency
    if other_amount or other_currency:
        books = _sum(order.amount, order.currency)
        yield discrepancy(Kind.OTHER_SUM, books, _sum(bill.total_amount, bill.currency))


def _sum(amount: Decimal | None, currency: str | None) -> str:
    return f"{'?' if amount is None else format(amount, 'f')} {currency or ''}".strip()
