"""Faults in what Bill24 calls at the merchant."""

from __future__ import annotations

from collections.abc import Callable

import pytest

# name, the text after which it is planted, what is replaced, by what, the text on the line to be named, what is said
FAULTS = [
    (
        "the operation id of an operation under paths",
        "\n  payment:",
        "operationId: paymentWebhook",
        "operationId: settlePayment",
        "operationId: settlePayment",
        r"operationId settlePayment is a duplicate: line \d+ also gives settle_payment",
    ),
    (
        "no evidence on a webhook",
        "\n  pending_bills:",
        "      x-evidence: {documented: [D43]}\n",
        "",
        "    post:",
        r"pendingBills lacks x-evidence",
    ),
    (
        "no word on what the merchant may answer",
        "operationId: consumerValidate",
        "      x-answers:\n",
        "      x-replies:\n",
        "x-replies",
        r"unknown extension x-replies",
    ),
    (
        "the bearer token of the merchant's own calls",
        "\n  consumer_inquiry:",
        "      security: [{merchantToken: []}]\n",
        "",
        "    post:",
        r"consumerInquiry lacks security",
    ),
    (
        "a bearer token that nobody would look at",
        "\n  consumer_validate:",
        "      security: [{merchantToken: []}]\n",
        "      security: [{bearer: []}]\n",
        "security: [{bearer: []}]",
        r"security of consumerValidate must be \[\] or one scheme that is a header",
    ),
    (
        "a choice between a token and none",
        "\n  pending_bills:",
        "      security: [{merchantToken: []}]\n",
        "      security: [{merchantToken: []}, {}]\n",
        "security: [{merchantToken: []}, {}]",
        r"security of pendingBills must be \[\] or one scheme that is a header",
    ),
    (
        "an answer without a message",
        "\n  proxy:",
        "message: {type: string, description: The result in English.}",
        "text: {type: string, description: The result in English.}",
        "    post:",
        r"the answer of proxy has no field message",
    ),
    (
        "a body without a model of its own",
        "operationId: pendingBills",
        "schemas/PendingBillsRequest",
        "schemas/ProxyRequest",
        "requestBody:",
        r"the request body of pendingBills must be \$ref #/components/schemas/PendingBillsRequest",
    ),
    (
        "an answer without a model of its own",
        "operationId: consumerValidate",
        "schema: {$ref: '#/components/schemas/ConsumerValidateAnswer'}",
        "schema: {type: object}",
        "      responses:",
        r"the HTTP 200 answer of consumerValidate must be \$ref",
    ),
    (
        "an answer's value of another type than the field",
        "operationId: proxy",
        "{value: 1, message: Error Not Found",
        "{value: '1', message: Error Not Found",
        "{value: '1'",
        r"x-answers: '1' is no value of code",
    ),
    (
        "an answer's value given twice",
        "operationId: proxy",
        "{value: 4, message: Error Currency",
        "{value: 3, message: Error Currency",
        "{value: 3, message: Error Currency",
        r"x-answers names 3 twice",
    ),
    (
        "an answer with a meaning of its own",
        "operationId: proxy",
        "message: Error Bill Over Due, means: refused",
        "message: Error Bill Over Due, means: late",
        "means: late",
        r"means in an entry of x-answers must be one of accepted, duplicate, not_found, refused, not 'late'",
    ),
    (
        "an answer's value without evidence",
        "operationId: proxy",
        "message: Error No Amount To Pay, means: refused, x-evidence: {documented: [D33]}}",
        "message: Error No Amount To Pay, means: refused}",
        "message: Error No Amount To Pay",
        r"an entry of x-answers lacks x-evidence",
    ),
    (
        "answers by a field that does not exist",
        "\n  payment:",
        "        field: status\n",
        "        field: code\n",
        "        field: code",
        r"x-answers: code is not a field of the answer",
    ),
    (
        "no answer that means accepted",
        "operationId: consumerInquiry",
        "means: accepted",
        "means: refused",
        "        values:",
        r"x-answers of consumerInquiry names no value that means accepted",
    ),
    (
        "an example that is not valid",
        "operationId: proxy",
        '"code": 0,',
        '"code": "0",',
        '"code": "0",',
        r'the example is not valid at code: "0" is not of type "integer"',
    ),
    (
        "a retry class",
        "\n  consumer_validate:",
        "      summary:",
        "      x-safe-to-retry: true\n      summary:",
        "x-safe-to-retry",
        r"x-safe-to-retry does not belong on a webhook",
    ),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault[0]))
def test_the_fault_is_named_with_its_line(fault: tuple[str, ...], is_named: Callable[[tuple[str, ...]], None]) -> None:
    is_named(fault)
