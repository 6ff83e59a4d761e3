"""Faults in links."""

from __future__ import annotations

from collections.abc import Callable

import pytest

# name, the text after which it is planted, what is replaced, by what, the text on the line to be named, what is said
FAULTS = [
    (
        "link to no operation",
        "operationId: getCustomer\n      tags",
        "operationId: getWalletHistory",
        "operationId: getHistory",
        "operationId: getHistory",
        r"the link leads to no operation: getHistory",
    ),
    (
        "link with a parameter that does not exist",
        "operationId: settlePayment\n      tags",
        "parameters: {refId:",
        "parameters: {ref_id:",
        "parameters: {ref_id:",
        r"getBill has no parameter ref_id",
    ),
    (
        "link with a field that does not exist",
        "operationId: getWalletBalance\n      tags",
        "wallet_id: $",
        "wallet: $",
        "wallet: $",
        r"the request of getWalletHistory has no field wallet",
    ),
    (
        "link with a value that does not exist",
        "operationId: listPaymentMethods\n      tags",
        "$response.body#/data/0/token",
        "$response.body#/data/0/tokens",
        "$response.body#/data/0/tokens",
        r"names nothing that listPaymentMethods sends or answers",
    ),
    (
        "link with a path parameter that does not exist",
        "operationId: getBill\n      tags",
        "$request.path.refId",
        "$request.path.ref_id",
        "$request.path.ref_id",
        r"names nothing that getBill sends or answers",
    ),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault[0]))
def test_the_fault_is_named_with_its_line(fault: tuple[str, ...], is_named: Callable[[tuple[str, ...]], None]) -> None:
    is_named(fault)
