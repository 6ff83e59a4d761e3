"""The bills, newest first."""

from __future__ import annotations

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.operations.bills import checkout_ref
from bill24_sandbox.pages.console.frame import PREFIX, page, page_number
from bill24_sandbox.pages.request import PageRequest
from bill24_sandbox.times import instant, wall_time

PATH = f"{PREFIX}bills/"
SHOWN = 50
"""So many bills on one page."""


def show(core: Core, request: PageRequest) -> Answer:
    """Return the page."""
    before, text = page_number(request, "before"), request.query.get("q", "")
    status = request.query.get("status", "")
    bills = core.store.bills.latest(
        SHOWN + 1, before=before, text=text, status=status if status in {"paid", "unpaid"} else ""
    )
    return page(
        core,
        "bills/",
        request,
        template="bills",
        counts=core.store.bills.counts(),
        bills=[
            (bill, None if bill.paid_at is None else wall_time(instant(bill.paid_at)), checkout_ref(bill))
            for bill in bills[:SHOWN]
        ],
        before=before,
        older=bills[SHOWN - 1].id if len(bills) > SHOWN else 0,
        filters={"q": text, "status": status},
    )
