"""Faults in operations: what is missing, named twice, or shaped otherwise than the generation expects."""

from __future__ import annotations

from collections.abc import Callable

import pytest

# name, the text after which it is planted, what is replaced, by what, the text on the line to be named, what is said
FAULTS = [
    (
        "operation id twice, in Python's spelling",
        "  /walletmgnt/url:",
        "operationId: getPortalUrl",
        "operationId: verifyLinked_account",
        "operationId: verifyLinked_account",
        r"operationId verifyLinked_account is a duplicate: line \d+ also gives verify_linked_account",
    ),
    (
        "no evidence on an operation",
        "  /customer/update:",
        "      x-evidence: {documented: [D6], observed: [O1]}\n",
        "",
        "    post:",
        r"updateCustomer lacks x-evidence",
    ),
    (
        "no retry class",
        "  /customer/delete:",
        "      x-safe-to-retry: false\n",
        "",
        "    post:",
        r"deleteCustomer lacks x-safe-to-retry",
    ),
    (
        "no method name",
        "  /on_boarding/add_link_account:",
        "      x-method-name: link_account\n",
        "",
        "    post:",
        r"linkAccount lacks x-method-name",
    ),
    (
        "no x-errors",
        "  /on_boarding/get_available_bank:",
        "      x-errors: []\n",
        "",
        "    get:",
        r"listBanks lacks x-errors",
    ),
    (
        "a tag that does not exist",
        "operationId: getWalletBalance",
        "tags: [wallets]",
        "tags: [wallet]",
        "tags: [wallet]",
        r"getWalletBalance needs exactly one tag",
    ),
    (
        "method name twice in a tag",
        "operationId: verifyLinkedAccount",
        "x-method-name: verify",
        "x-method-name: onboard",
        "x-method-name",
        r"sub_billers.onboard is a duplicate of onboardSubBiller",
    ),
    (
        "method name that is no Python name",
        "operationId: getBill\n      tags",
        "x-method-name: get",
        "x-method-name: getBill",
        "x-method-name",
        r"x-method-name must be a Python method name",
    ),
    (
        "retry class of a wrong type",
        "operationId: getBill\n      tags",
        "x-safe-to-retry: true",
        "x-safe-to-retry: 'yes'",
        "x-safe-to-retry",
        r"x-safe-to-retry must be true or false",
    ),
    (
        "no answer for HTTP 200",
        "operationId: listCustomerBills",
        "        '200':",
        "        '202':",
        "      responses:",
        r"listCustomerBills has no answer for HTTP 200",
    ),
    (
        "unquoted status",
        "operationId: getTransaction\n      tags",
        "        '404':",
        "        404:",
        "        404:",
        r"quote the key: '404'",
    ),
    (
        "no error branch",
        "operationId: getWalletHistory\n      tags",
        "                  - {$ref: '#/components/schemas/ErrorEnvelope'}\n",
        "",
        "        '200':",
        r"oneOf \[GetWalletHistoryAnswer, ErrorEnvelope\]",
    ),
    (
        "request of another operation",
        "operationId: linkAccount\n      tags",
        "schemas/LinkAccountRequest",
        "schemas/VerifyLinkedAccountRequest",
        "      requestBody:",
        r"the request body of linkAccount must be",
    ),
    (
        "paging by a parameter that does not exist",
        "operationId: listBills",
        "{page: page_index, size",
        "{page: index, size",
        "x-pagination",
        r"index is not a query parameter",
    ),
    (
        "paging over items that do not exist",
        "operationId: listBills",
        "items: bills,",
        "items: rows,",
        "x-pagination",
        r"rows is not in the answer's data",
    ),
    (
        "paging with a key misspelt",
        "operationId: listBills",
        "total: pagination",
        "totals: pagination",
        "x-pagination",
        r"x-pagination has an unknown key: totals",
    ),
    (
        "path by reference",
        "\npaths:",
        "  /merchantsecurity",
        "  /other:\n    $ref: '#/components/responses/Unauthorized'\n  /merchantsecurity",
        "$ref",
        r"/other is a reference",
    ),
    (
        "signature over a field that does not exist",
        "      x-signature:",
        "over: [ref_id, date,",
        "over: [reference, date,",
        "over:",
        r"reference is not a field of the request",
    ),
    (
        "signature without its key",
        "      x-signature:",
        "        key: hash_token\n",
        "",
        "x-signature:",
        r"x-signature lacks key",
    ),
    (
        "signature without its reference",
        "      x-signature:",
        "reference: ref_id",
        "reference: bill_id",
        "reference: bill_id",
        r"bill_id is not a field of the request",
    ),
    (
        "signature of another algorithm",
        "      x-signature:",
        "algorithm: HMAC-SHA512",
        "algorithm: HMAC-SHA1",
        "algorithm:",
        r"algorithm 'HMAC-SHA1' is not one of HMAC-SHA512",
    ),
    (
        "signature over a text that nobody can write",
        "      x-signature:",
        "date: yyyyMMddHHmmss in UTC",
        "date: dd/MM/yyyy",
        "formats:",
        r"formats 'dd/MM/yyyy' is not one of yyyyMMddHHmmss in UTC",
    ),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault[0]))
def test_the_fault_is_named_with_its_line(fault: tuple[str, ...], is_named: Callable[[tuple[str, ...]], None]) -> None:
    is_named(fault)
