"""Which cases a call has."""

from __future__ import annotations

from collections.abc import Iterator

from . import payment_cases as _payment_cases
from . import question_cases as _question_cases
from .book_cases import CASES as BOOK_CASES
from .calls import Call, calls
from .cases import Case, TestData


def cases(call: Call, data: TestData, *, with_token: bool) -> Iterator[Case]:
    """Every case of a call.

    Args:
        call: The call.
        data: Who and what the cases are about.
        with_token: Whether the merchant's token is known, so that a wrong one can be tried.
    """
    if call.is_payment:
        yield from _payment_cases.cases(call, data)
    else:
        yield from _question_cases.cases(call, data, with_token=with_token)


def case_names() -> list[str]:
    """The name of every case that any call has."""
    data = TestData(consumer=None, unknown_consumer="", biller=None, order=None, run="")
    of_calls = {case.name for call in calls().values() for case in cases(call, data, with_token=True)}
    return sorted(of_calls | {case.name for case in BOOK_CASES})
