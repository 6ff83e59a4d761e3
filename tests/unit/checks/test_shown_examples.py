"""Faults in the examples that stand in the contract."""

from __future__ import annotations

from collections.abc import Callable

import pytest

# name, the text after which it is planted, what is replaced, by what, the text on the line to be named, what is said
FAULTS = [
    (
        "example of an answer that is not valid",
        "operationId: getWalletBalance\n      tags",
        '"balance": 106001',
        '"balance": "106001"',
        '"balance": "106001"',
        r'at data/0/balance: "106001" is not of type "number"',
    ),
    (
        "example of a request that is not valid",
        "operationId: createCustomer\n      tags",
        '"currency": "KHR"',
        '"currency": 1',
        '"currency": 1',
        r"at wallet/0/currency: 1 is not of type",
    ),
    (
        "example of a parameter that is no JSON",
        "operationId: listBills\n      tags",
        "value: '2024-05-01'",
        "value: 2024-05-01",
        "value: 2024-05-01",
        r"not JSON; quote it",
    ),
    (
        "example of a schema that is not valid",
        "    SettleDate:",
        "'2024-06-22']",
        "'22 June']",
        "'22 June'",
        r"the example is not valid",
    ),
    (
        "example without a source",
        "operationId: updateCustomer\n      tags",
        "                summary: 'Documented: D6'\n",
        "",
        "              documented_D6:",
        r"example documented_D6 needs a value, and a summary",
    ),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault[0]))
def test_the_fault_is_named_with_its_line(fault: tuple[str, ...], is_named: Callable[[tuple[str, ...]], None]) -> None:
    is_named(fault)
