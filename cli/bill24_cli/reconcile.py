"""``bill24 reconcile``."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import click
from bill24 import Bill24
from bill24.errors import BillNotFoundError
from bill24_api.models.bill import Bill
from bill24_merchant.books import Discrepancy, Kind, Order, State, compare, read_orders

from .arguments import Day
from .connection import host_options, opened, reporting
from .exits import DONE, NO
from .results import as_json
from .terminal import complain, say, table

_PAGE = 100
_STEP = 500


@click.command(
    "reconcile",
    epilog="exit status: 0 when books and bills agree, 1 when they do not, 2 for books or settings that cannot be used",
)
@click.option(
    "--books",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    required=True,
    metavar="FILE",
    help=f"CSV with the columns {', '.join(Order._fields)}; the first two are needed, state is paid or open.",
)
@click.option("--from", "first", type=Day(), required=True, help="The first day of the bills, in Phnom Penh.")
@click.option("--to", "last", type=Day(), required=True, help="The last day.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write them as CSV too.")
@click.option("--json", is_flag=True, help="The result as JSON.")
@host_options
@reporting
def command(
    *,
    books: Path,
    first: date,
    last: date,
    out: Path | None,
    json: bool,
    environment: str | None,
    base_url: str | None,
) -> int:
    """Compare a list of your orders with Bill24's bills.

    Finds what was paid twice, paid but open in the books, booked as paid but open, of another amount, and unknown on
    one side. An order that is booked as paid and is in no list is read once more by its reference, since its bill may
    be of another day. It only reads.
    """
    with books.open(encoding="utf-8-sig", newline="") as file:
        orders = read_orders(file)
    with opened(environment, base_url) as client:
        bills = list(_counted(client.bills.iterate(from_date=first, to_date=last, page_size=_PAGE)))
        bills += _of_other_days(client, orders, bills)
    found = compare(orders, bills)
    if out is not None:
        with out.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([Discrepancy._fields, *found])
    if json:
        say(as_json({"orders": len(orders), "bills": len(bills), "discrepancies": found}))
    elif found:
        say(table([each._asdict() for each in found]))
    counts = Counter(each.kind for each in found)
    words = ", ".join(f"{counts[kind]} {kind}" for kind in Kind if counts[kind]) or "they agree"
    complain("bill24 reconcile", f"{len(orders):,} orders, {len(bills):,} bills: {words}")
    return NO if found else DONE


def _counted(bills: Iterable[Bill]) -> Iterator[Bill]:
    """The bills, their number told on a terminal as they come."""
    number = 0
    for number, bill in enumerate(bills, start=1):
        if number % _STEP == 0:
            _tell(f"read {number:,} bills")
        yield bill
    _tell(f"read {number:,} bills", end="\n")


def _tell(text: str, end: str = "") -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{text}{end}")
        sys.stderr.flush()


def _of_other_days(client: Bill24, orders: list[Order], bills: list[Bill]) -> Iterator[Bill]:
    """The bills of the orders that are booked as paid and are not in the list, as far as there are any."""
    known = {bill.ref_id for bill in bills}
    sought = [each.reference for each in orders if each.state is State.PAID and each.reference not in known]
    for number, reference in enumerate(dict.fromkeys(sought), start=1):
        _tell(f"read {number:,} of {len(sought):,} orders that are in no list")
        try:
            yield client.bills.get(reference)
        except BillNotFoundError:
            continue
    if sought:
        _tell("", end="\n")
