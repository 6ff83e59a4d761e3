"""Faults in x-errors and x-error-meanings."""

from __future__ import annotations

from collections.abc import Callable

import pytest

# name, the text after which it is planted, what is replaced, by what, the text on the line to be named, what is said
FAULTS = [
    (
        "code twice",
        "operationId: settlePayment\n      tags",
        "error: PaymentMethodNotFoundError",
        "error: CustomerNotFoundError",
        "error: CustomerNotFoundError, x-evidence: {documented: [D15, D15a]}}",
        r"code 311 is already given on line \d+",
    ),
    (
        "code that is no text",
        "x-error-meanings:",
        "PaymentMethodTokenInvalidError: {code: '314'",
        "PaymentMethodTokenInvalidError: {code: 314",
        "PaymentMethodTokenInvalidError",
        r"code of PaymentMethodTokenInvalidError must be a text, not 314",
    ),
    (
        "error without evidence",
        "operationId: settlePayment\n      tags",
        "- {error: BillAlreadyPaidError, x-evidence: {documented: [D15a]}}",
        "- {error: BillAlreadyPaidError}",
        "- {error: BillAlreadyPaidError}",
        r"lacks x-evidence",
    ),
    (
        "error name that is no class name",
        "x-error-meanings:",
        "HashTokenConfigNotFoundError:",
        "hash_token_error:",
        "hash_token_error",
        r"hash_token_error cannot be the name of an exception: write it like",
    ),
    (
        "error name that the client has already",
        "x-error-meanings:",
        "InsufficientWalletBalanceError:",
        "AuthenticationError:",
        "AuthenticationError",
        r"AuthenticationError cannot be .* has this class already",
    ),
    (
        "a meaning that nobody wrote",
        "operationId: settlePayment\n      tags",
        "error: InvalidHashError",
        "error: WrongHashError",
        "WrongHashError",
        r"x-error-meanings does not say what WrongHashError means",
    ),
    (
        "a meaning that nothing names",
        "x-error-meanings:",
        "BankConnectionError:",
        "BankOfflineError: {code: '009', message: Offline}\n  BankConnectionError:",
        "BankOfflineError",
        r"no x-errors names BankOfflineError",
    ),
    (
        "an English text in a second place",
        "operationId: linkAccount\n      tags",
        "{error: SubBillerNotFoundError,",
        "{error: SubBillerNotFoundError, message: No such supplier,",
        "message: No such supplier",
        r"message of SubBillerNotFoundError stands on line \d+; a text is said once",
    ),
    (
        "a Khmer text in a second place",
        "operationId: verifyLinkedAccount\n      tags",
        "{error: SubBillerNotFoundError,",
        "{error: SubBillerNotFoundError, message_kh: រកមិនឃើញ,",
        "message_kh: រកមិនឃើញ",
        r"message_kh of SubBillerNotFoundError stands on line \d+; a text is said once",
    ),
    (
        "error with a key misspelt",
        "operationId: onboardSubBiller\n      tags",
        "{error: BankNotFoundError, x-evidence",
        "{error: BankNotFoundError, mesage_kh: x, x-evidence",
        "mesage_kh: x",
        r"an entry of x-errors has an unknown key: mesage_kh",
    ),
    (
        "a meaning with a key misspelt",
        "x-error-meanings:",
        "BillNotFoundError: {code: '324', message:",
        "BillNotFoundError: {code: '324', sumary:",
        "BillNotFoundError:",
        r"BillNotFoundError has an unknown key: sumary",
    ),
    (
        "error without a message",
        "operationId: getBill",
        "{error: BillNotFoundError",
        "{error:   BillNotFoundError",
        "{error:   BillNotFoundError",
        r"an entry of x-errors lacks message, and x-error-meanings has none for BillNotFoundError",
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
