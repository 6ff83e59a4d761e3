"""Faults in what the contract says about effects and the meaning of fields."""

from __future__ import annotations

from collections.abc import Callable

import pytest

# name, the text after which it is planted, what is replaced, by what, the text on the line to be named, what is said
FAULTS = [
    (
        "no effect",
        "  /on_boarding/get_available_bank:",
        "      x-effect: {lists: bank}\n",
        "",
        "    get:",
        r"listBanks lacks x-effect",
    ),
    (
        "a loggable field that nothing has",
        "x-loggable:",
        "    amount, bill_status,",
        "    amount_due, bill_status,",
        "amount_due",
        r"x-loggable: no schema has a field 'amount_due'",
    ),
    (
        "an unknown verb",
        "operationId: getPortalUrl\n      tags",
        "{reads: portal}",
        "{opens: portal}",
        "x-effect",
        r"x-effect knows no opens; it knows reads, lists",
    ),
    (
        "an unknown thing",
        "operationId: deleteCustomer\n      tags",
        "{deletes: customer}",
        "{deletes: costumer}",
        "x-effect",
        r"x-effect knows no costumer; it knows customer",
    ),
    (
        "money from a field that is none",
        "operationId: settlePayment\n      tags",
        "from: customer_sync_code",
        "from: payer",
        "moves-money:",
        r"moves-money: payer is not a field of the request",
    ),
    (
        "a proof in a field that is none",
        "operationId: settlePayment\n      tags",
        "payment.status: success",
        "payment.state: success",
        "done:",
        r"done: payment.state is not in the answer's data",
    ),
    (
        "an existence that no error tells",
        "operationId: createCustomer\n      tags",
        "exists: ['310']",
        "exists: ['309']",
        "x-effect:",
        r"exists: 309 is not a code of this operation's x-errors",
    ),
    (
        "an absence without quotes",
        "operationId: getTransaction\n      tags",
        "absent: ['404']",
        "absent: [404]",
        "x-effect:",
        r"absent is a list of codes, each quoted",
    ),
    (
        "a reference to nothing known",
        "    GetTransactionRequest:",
        "x-refers-to: bill",
        "x-refers-to: comet",
        "x-refers-to",
        r"x-refers-to is 'comet', not one of customer",
    ),
    (
        "blank said twice",
        "    SettlePaymentRequest:",
        "x-not-blank: true",
        "x-not-blank: true, x-blank: refused",
        "x-blank: refused",
        r"x-blank beside x-not-blank",
    ),
    (
        "a blank of no known meaning",
        "    LinkAccountRequest:",
        "x-blank: refused",
        "x-blank: forbidden",
        "x-blank",
        r"x-blank is 'forbidden', not one of refused, left-out",
    ),
    (
        "a filter by no property",
        "operationId: listBills\n      tags",
        "{by: currency}",
        "{by: money}",
        "x-filter: {by: money}",
        r"x-filter: money is not a property of the items of listBills",
    ),
    (
        "a rule on no property",
        "    OnboardSubBillerRequest:",
        "needs: return_url",
        "needs: redirect_url",
        "{field: bank_id",
        r"x-rules: redirect_url is not a property beside it",
    ),
    (
        "a state after no operation",
        "    BillPayment:",
        "{settlePayment: wallet}",
        "{payBill: wallet}",
        "x-after: {payBill",
        r"x-after: there is no operation payBill",
    ),
    (
        "an extension out of place",
        "    Session:",
        "      type: object",
        "      type: object\n      x-effect: {reads: session}",
        "x-effect",
        r"x-effect does not belong on a schema",
    ),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault[0]))
def test_the_fault_is_named_with_its_line(fault: tuple[str, ...], is_named: Callable[[tuple[str, ...]], None]) -> None:
    is_named(fault)
