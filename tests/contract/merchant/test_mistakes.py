"""Each mistake that a merchant may make fails, with the case that names it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from bill24_contract.merchant.book_cases import CASES as BOOK_CASES
from bill24_contract.merchant.plan import case_names
from merchant.books import Books, sample_books

from tests.support.merchant_changes import (
    BROKEN,
    DOCUMENTED,
    ENTRY,
    SERVICES,
    TAKEN,
    a_bill_for_everybody,
    all_or_nothing,
    anybody_is_valid,
    data,
    has_data,
    in_utf16,
    is_error,
    is_refused,
    mangled,
    no_guard_at_the_door,
    number_as_text,
    on,
    only,
    only_in_order,
    success,
    year_first,
)
from tests.support.merchant_mistakes import (
    Answer,
    App,
    ForgetfulBooks,
    LiteralBooks,
    impatient,
    picky,
    racing,
    silent,
    spoiled,
    unchunked,
)


@dataclass(frozen=True)
class Mistake:
    """One mistake.

    Attributes:
        name: What the merchant does wrong.
        call: Where.
        cases: Cases that must fail, all of them.
        said: What the output must say.
        change: What becomes of the honest answers.
        books: Other books.
        around: Another application around the honest one.
        options: Further arguments of the command.
    """

    name: str
    call: str
    cases: tuple[str, ...]
    said: str
    change: Callable[[bytes, Answer], Answer] | None = None
    books: Callable[[], Books] | None = None
    around: Callable[[App], App] | None = None
    options: tuple[str, ...] = ("--skip", "slow-body")


DUPLICATES = ("duplicate", "duplicate-reworded", "duplicates-at-once")
GARBAGE = ("broken-json", "empty-body", "not-utf8", "not-an-object")
STRANGERS = ("unknown-consumer", "khmer-code", "quotes-in-code")
ASKED = ("documented-example", "asked-again", "unknown-fields")
MISTAKES = [
    Mistake("no idempotency", "webhook", DUPLICATES, "the same payment was taken a second time", books=ForgetfulBooks),
    Mistake("knows a duplicate by its bytes", "webhook", ("duplicate-reworded",), "a second time", books=LiteralBooks),
    Mistake(
        "looks first and writes later",
        "webhook",
        ("duplicates-at-once",),
        "4 were taken, instead of one",
        around=racing,
    ),
    Mistake(
        "a status word of its own",
        "webhook",
        ("documented-example",),
        "status 'OK' is none of the documented values",
        success(status="OK"),
    ),
    Mistake(
        "an HTML answer",
        "webhook",
        ("documented-example",),
        "not JSON",
        lambda *_: Answer(200, b"<h1>Thanks</h1>", "text/html"),
    ),
    Mistake("an empty answer", "webhook", ("documented-example",), "not JSON", lambda *_: Answer(200, b"")),
    Mistake(
        "a redirect",
        "webhook",
        ("documented-example",),
        "cannot be read",
        lambda *_: Answer(307, b"", headers=((b"location", b"/webhook/"),)),
    ),
    Mistake(
        "takes anything",
        "webhook",
        GARBAGE,
        "answered with success (status 'Success') instead of an error",
        on(is_refused, lambda a: Answer(200, json.dumps(TAKEN).encode())),
    ),
    Mistake(
        "breaks over anything",
        "webhook",
        (*GARBAGE, "no-fields", "amount-as-text", "older-payload"),
        "would be sent again, up to 5 times",
        on(is_refused, lambda _: BROKEN),
    ),
    Mistake(
        "refuses new fields",
        "webhook",
        ("unknown-fields",),
        "HTTP 422",
        only(lambda told: not told.keys() <= DOCUMENTED, Answer(422, b"{}")),
    ),
    Mistake(
        "a closed list of services",
        "webhook",
        ("unknown-service",),
        "HTTP 500",
        only(lambda told: told.get("payment_service_type") not in SERVICES, BROKEN),
    ),
    Mistake(
        "breaks over missing fields",
        "webhook",
        ("missing-fields",),
        "HTTP 500",
        only(lambda told: "customers" not in told, BROKEN),
    ),
    Mistake(
        "500 on Khmer text",
        "webhook",
        ("khmer-text",),
        "HTTP 500",
        only(lambda told: not str(told.get("bank_name")).isascii(), BROKEN),
    ),
    Mistake(
        "500 on big amounts",
        "webhook",
        ("big-amount",),
        "HTTP 500",
        only(lambda told: isinstance(told.get("tran_amount"), float), BROKEN),
    ),
    Mistake("only in order", "webhook", ("reordered",), "status 'Error', instead of status 'Success'", only_in_order()),
    Mistake(
        "slow beyond the timeout",
        "webhook",
        ("documented-example",),
        "no answer within 0.2 s",
        around=silent,
        options=("--timeout", "0.2", "--case", "documented-example"),
    ),
    Mistake("the code as a text", "proxy", ASKED, "ProxyAnswer.code: expected a whole number, got str", number_as_text),
    Mistake(
        "a code of its own",
        "proxy",
        STRANGERS,
        "code 404 is none of the documented values",
        on(is_error, lambda a: a.with_json({"code": 404})),
    ),
    Mistake(
        "500 on an unknown consumer", "proxy", STRANGERS, "HTTP 500, instead of code 1", on(is_error, lambda _: BROKEN)
    ),
    Mistake(
        "a bill for everybody",
        "proxy",
        STRANGERS,
        "does not exist was answered with success instead of code 1",
        a_bill_for_everybody,
    ),
    Mistake(
        "money as text", "proxy", ASKED, "ConsumerBill.due_amount: expected a number, got str", data(due_amount="10")
    ),
    Mistake("money as a float", "proxy", ASKED, "data.due_amount is 0.30000000000000004", data(due_amount=0.1 + 0.2)),
    Mistake("a missing field", "proxy", ASKED, "data lacks due_amount", data(due_amount=None)),
    Mistake("success without data", "proxy", ASKED, "success without data", success(code=0, data=None)),
    Mistake("another consumer's bill", "proxy", ASKED, "data is about 'CU1'", data(consumer_code="CU1")),
    Mistake("nothing can be paid", "proxy", ASKED, "no amount can be paid", data(min_amount=100, max_amount=5)),
    Mistake("a date of its own", "proxy", ASKED, "documented as 2024-2-29 10:46:33", data(last_due_date="29 February")),
    Mistake("Khmer mangled", "proxy", ASKED, "mangled on its way", mangled),
    Mistake("Khmer as question marks", "proxy", ASKED, "mangled on its way", data(consumer_name="???? ???")),
    Mistake("another encoding", "proxy", ASKED, "not JSON", in_utf16),
    Mistake("no look at the token", "proxy", ("wrong-token",), "answered with success (code 0)", no_guard_at_the_door),
    Mistake("days in another order", "pending-bills", ASKED, "documented as dd/MM/yyyy", year_first),
    Mistake(
        "somebody's bills for a stranger",
        "pending-bills",
        STRANGERS,
        "bills of a consumer who does not exist",
        on(is_error, lambda a: a.with_json({"code": 0, "data": {"pending_bills": [ENTRY]}})),
    ),
    Mistake(
        "everybody is valid",
        "consumer-validate",
        STRANGERS,
        "does not exist was answered with success",
        anybody_is_valid,
    ),
    Mistake(
        "a number as the code",
        "consumer-validate",
        ASKED,
        "ConsumerValidateAnswer.code: expected text, got int",
        success(code=0),
    ),
    Mistake(
        "all or nothing",
        "consumer-inquiry",
        ("one-unknown-consumer",),
        "code '001', instead of code '000'",
        all_or_nothing,
    ),
    Mistake(
        "an object for a list",
        "consumer-inquiry",
        ASKED,
        "ConsumerInquiryAnswer.data: expected an array",
        on(has_data, lambda a: a.with_json({**a.json, "data": a.json["data"][0]})),
    ),
    Mistake("no patience with a slow body", "proxy", ("slow-body",), "HTTP 408", around=impatient, options=()),
    Mistake("breaks over a body in chunks", "proxy", ("chunked-body",), "HTTP 500", around=unchunked),
    Mistake("500 on another content type", "proxy", ("other-content-type",), "HTTP 500", around=picky),
    Mistake("500 on a long code", "proxy", ("long-code",), "HTTP 500", only(lambda told: len(str(told)) > 999, BROKEN)),
    Mistake(
        "500 on a number",
        "consumer-inquiry",
        ("number-as-code",),
        "HTTP 500",
        only(lambda told: told.get("consumer_codes") == 3035, BROKEN),
    ),
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_the_mistake_is_named(
    mistake: Mistake, example: Callable[..., App], play: Callable[..., tuple[int, str]]
) -> None:
    app = example((mistake.books or sample_books)())
    if mistake.change is not None:
        app = spoiled(app, mistake.change)
    if mistake.around is not None:
        app = mistake.around(app)
    status, out = play(app, mistake.call, options=mistake.options)
    assert status == 1
    failed = re.findall(r"^  FAIL  (\S+)", out, re.MULTILINE)
    assert set(failed) >= set(mistake.cases), out
    assert mistake.said in out
    for case in mistake.cases:
        block = out.split(f"  FAIL  {case} ", 1)[1].split("\n  ok ", 1)[0]
        assert "curl -sS -i -X POST" in block
        assert "see https://" in block


def test_each_case_is_failed_by_a_mistake() -> None:
    failed = {case for mistake in MISTAKES for case in mistake.cases}
    assert failed == set(case_names()) - {case.name for case in BOOK_CASES}  # which test_books.py looks at
