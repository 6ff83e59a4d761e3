"""Faults in the calls that the contract run makes beside random ones."""

from __future__ import annotations

from collections.abc import Callable

import pytest

# name, the text after which it is planted, what is replaced, by what, the text on the line to be named, what is said
FAULTS = [
    (
        "a call to no operation",
        "\nx-scenarios:",
        "call: createCustomer, brings: '310'",
        "call: makeCustomer, brings: '310'",
        "call: makeCustomer",
        r"no operation makeCustomer",
    ),
    (
        "a code that the operation does not list",
        "\nx-scenarios:",
        "call: deleteCustomer, brings: '407'",
        "call: deleteCustomer, brings: '408'",
        "brings: '408'",
        r"deleteCustomer lists no code 408",
    ),
    (
        "a field that the body does not have",
        "\nx-scenarios:",
        "with: {ref_id: '{run}-a'}",
        "with: {reference: '{run}-a'}",
        "with: {reference",
        r"settlePayment has no field reference",
    ),
    (
        "a body that is not there",
        "\nx-scenarios:",
        "body: station, shows",
        "body: shop, shows",
        "body: shop",
        r"x-scenarios has no body shop",
    ),
    (
        "a key that a step does not know",
        "\nx-scenarios:",
        "path: {refId: '{run}-no-bill'}",
        "way: {refId: '{run}-no-bill'}",
        "way:",
        r"a step knows no way",
    ),
    (
        "an unanswered code that nobody lists",
        "  unanswered:",
        "code: '1'",
        "code: '2'",
        "code: '2'",
        r"linkAccount lists no code 2",
    ),
    (
        "a case with a field that the call does not have",
        "      x-cases:",
        "with: {tran_amount: '45'}",
        "with: {amount: '45'}",
        "name: amount-as-text",
        r"paymentWebhook has no field amount",
    ),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault[0]))
def test_the_fault_is_named_with_its_line(fault: tuple[str, ...], is_named: Callable[[tuple[str, ...]], None]) -> None:
    is_named(fault)
