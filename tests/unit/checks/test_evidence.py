"""Faults in x-evidence and x-sources."""

from __future__ import annotations

from collections.abc import Callable

import pytest

# name, the text after which it is planted, what is replaced, by what, the text on the line to be named, what is said
FAULTS = [
    (
        "unknown grade",
        "    GetCustomerRequest:",
        "x-evidence: {documented: [D5]",
        "x-evidence: {guessed: [D5]",
        "x-evidence",
        r"unknown grade guessed; the grades are documented, observed, inferred, unknown",
    ),
    (
        "unknown source",
        "    GetWalletBalanceRequest:",
        "[D9, D9a]",
        "[D9, D99]",
        "x-evidence",
        r"unknown source D99",
    ),
    (
        "source of another grade",
        "    DeleteCustomerRequest:",
        "documented: [D7]",
        "documented: [O1]",
        "x-evidence",
        r"O1 is not a source of the grade documented",
    ),
    (
        "grade without sources",
        "    NewWallet:",
        "documented: [D4, D4a, D4b]",
        "documented: []",
        "x-evidence",
        r"documented takes a list of source ids",
    ),
    (
        "evidence of nothing",
        "    CustomerWallet:",
        "x-evidence: {documented: [D4, D4b]}",
        "x-evidence: {}",
        "x-evidence",
        r"x-evidence must be a mapping of at least one grade",
    ),
    (
        "no reason",
        "    PageRequest:",
        "x-evidence: {documented: [D13]}",
        "x-evidence: {unknown: ''}",
        "x-evidence",
        r"unknown takes a sentence that says why",
    ),
    (
        "no evidence on a property",
        "    AddLinkAccount:",
        "      x-evidence: {documented: [D20, D24]}\n",
        "",
        "        web_url:",
        r"property web_url lacks x-evidence",
    ),
    (
        "no evidence on a parameter",
        "        - name: refId",
        "          x-evidence: {documented: [D12], observed: [O3]}\n",
        "",
        "        - name: refId",
        r"parameter refId lacks x-evidence",
    ),
    (
        "source with a key misspelt",
        "\n  D3c:",
        "modified_at:",
        "modified:",
        "modified:",
        r"source D3c has an unknown key: modified",
    ),
    (
        "source without a title",
        "\n  D5:",
        "title: Get Customer Details, ",
        "",
        "  D5:",
        r"source D5 lacks title",
    ),
    (
        "source without an address",
        "\n  O5:",
        "path: tests/services/wallet_service/helper/merchat_authorization.ts",
        "",
        "  O5:",
        r"source O5 needs either url, or repository and path",
    ),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault[0]))
def test_the_fault_is_named_with_its_line(fault: tuple[str, ...], is_named: Callable[[tuple[str, ...]], None]) -> None:
    is_named(fault)
