"""Faults in lists: filters and pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bill24_sandbox.core.call import Call
from bill24_sandbox.core.operations import (
    bills,
    paging,
)
from bill24_sandbox.store.bills import Bills

from .fault import answers, planted, put


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
