"""Faults in x-errors."""

from __future__ import annotations

from collections.abc import Callable

import pytest

# name, the text after which it is planted, what is replaced, by what, the text on the line to be named, what is said
FAULTS = [
    (
        "code twice",
        "operationId: settlePayment\n      tags",
        "code: '312'",
        "code: '311'",
        "code: '311'\n          error: PaymentMethodNotFoundError",
        r"code 311 is already given on line \d+",
    ),
    (
        "code that is no text",
        "operationId: settlePayment\n      tags",
        "code: '314'",
        "code: 314",
        "code: 314",
        r"code in an entry of x-errors must be a text, not 314",
    ),
    (
        "error without evidence",
        "error: SettlementSupplierNotFoundError",
        "          x-evidence: {documented: [D15a]}\n",
        "",
        "- code: '316'",
        r"lacks x-evidence",
    ),
    (
        "error name that is no class name",
        "operationId: settlePayment\n      tags",
        "error: HashTokenConfigNotFoundError",
        "error: hash_token_error",
        "error: hash_token_error",
        r"hash_token_error cannot be the name of an exception: write it like",
    ),
    (
        "error name that the client has already",
        "operationId: settlePayment\n      tags",
        "error: InsufficientWalletBalanceError",
        "error: AuthenticationError",
        "error: AuthenticationError",
        r"AuthenticationError cannot be .* has this class already",
    ),
    (
        "one name for two meanings",
        "operationId: linkAccount\n      tags",
        "error: SubBillerNotFoundError",
        "error: BankNotFoundError",
        "error: BankNotFoundError\n          message: Supplier",
        r"BankNotFoundError means code 312, 'Bank not found', on line",
    ),
    (
        "error with a key misspelt",
        "operationId: onboardSubBiller\n      tags",
        "          message_kh:",
        "          mesage_kh:",
        "mesage_kh",
        r"an entry of x-errors has an unknown key: mesage_kh",
    ),
    (
        "error without a message",
        "operationId: getCustomer\n      tags",
        "          message: Customer not found\n",
        "",
        "        - code: '311'",
        r"an entry of x-errors lacks message",
    ),
    (
        "errors that are no list",
        "operationId: listBanks",
        "x-errors: []",
        "x-errors: {}",
        "x-errors",
        r"x-errors must be a list",
    ),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault[0]))
def test_the_fault_is_named_with_its_line(fault: tuple[str, ...], is_named: Callable[[tuple[str, ...]], None]) -> None:
    is_named(fault)
