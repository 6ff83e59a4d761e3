"""The five calls answered, whatever headers and body are: a response, and never another exception."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from bill24.errors import ConfigurationError, InvalidRequestError
from bill24_api.inbound import InboundCall
from bill24_api.models import ConsumerBill, PendingBill, ProxyAnswer, ProxyRequest
from bill24_api.webhooks import CONSUMER_INQUIRY, CONSUMER_VALIDATE, PAYMENT, PENDING_BILLS, PROXY, WEBHOOKS
from bill24_contract.document import document
from bill24_merchant import webhooks
from bill24_merchant.confirmation import NotConfirmedError
from bill24_merchant.inbound import Merchant, Response
from merchant.books import sample_books
from merchant.endpoints import ROUTES, endpoints

from tests.support.fuzzed_bodies import fuzzed_bodies

TOKEN = "the-merchants-own-token"
BODIES = int(os.environ.get("BILL24_FUZZED_BODIES", "250"))


def example(call: InboundCall[Any, Any]) -> dict[str, Any]:
    """The documented body of a call."""
    content = document()["webhooks"][call.name]["post"]["requestBody"]["content"]["application/json"]
    value: dict[str, Any] = next(iter(content["examples"].values()))["value"]
    return value


def body(call: InboundCall[Any, Any]) -> bytes:
    return json.dumps(example(call)).encode()


Answering = Callable[..., Response]


@pytest.fixture(params=["answer", "aanswer"])
def answering(request: pytest.FixtureRequest) -> Answering:
    """Answers a call, with threads or with an event loop."""
    if request.param == "answer":
        return Merchant.answer
    return lambda *arguments: asyncio.run(Merchant.aanswer(*arguments))


@pytest.fixture
def merchant() -> Merchant:
    return endpoints(sample_books(), TOKEN, lambda _: None)


def test_the_contract_says_what_every_call_is() -> None:
    assert [call.name for call in WEBHOOKS] == list(document()["webhooks"])
    assert [call.token_header for call in WEBHOOKS] == ["", *["token"] * 4]
    assert set(ROUTES.values()) == set(WEBHOOKS)
    for call in WEBHOOKS:
        raw = document()["webhooks"][call.name]["post"]
        assert call.operation_id == raw["operationId"]
        listed = [(each["value"], each["message"], each["means"]) for each in raw["x-answers"]["values"]]
        assert [(each.value, each.message, each.means) for each in call.documented] == listed


DOCUMENTED = [
    (PAYMENT, {"status": "Success", "message": "SUCCESS"}),
    (PROXY, {"code": 0, "message": "Success", "message_kh": ""}),
    (PENDING_BILLS, {"code": 0, "message": "Success", "message_kh": ""}),
    (CONSUMER_VALIDATE, {"code": "000", "message": "", "message_kh": ""}),
    (CONSUMER_INQUIRY, {"code": "000", "message": "Request was successful", "message_kh": ""}),
]


@pytest.mark.parametrize(("call", "said"), DOCUMENTED, ids=lambda each: getattr(each, "name", ""))
def test_the_documented_bodies_have_the_documented_answers(
    merchant: Merchant, answering: Answering, call: InboundCall[Any, Any], said: dict[str, Any]
) -> None:
    response = answering(merchant, call, {"Token": TOKEN}, body(call))
    assert (response.status, response.content_type) == (200, "application/json")
    answered = json.loads(response.content)
    assert {name: value for name, value in answered.items() if name != "data"} == said
    assert ("data" in answered) == (call is not PAYMENT)
    if call is PAYMENT:
        again = answering(merchant, call, {}, body(call))
        assert json.loads(again.content) == {"status": "Error", "message": "Error"}


@pytest.mark.parametrize(("code", "message"), [(1, "Error Not Found"), (4, "Error Currency Not Allow")])
def test_a_documented_error_has_its_documented_message(code: int, message: str) -> None:
    assert PROXY.error(code).to_dict() == {"code": code, "message": message}
    assert PROXY.error(code, message="None", message_kh="គ្មាន").message_kh == "គ្មាន"


@pytest.mark.parametrize(
    ("call", "value"), [(PROXY, 0), (PROXY, 5), (PROXY, "1"), (PROXY, True), (PENDING_BILLS, 0), (PAYMENT, "Failed")]
)
def test_an_error_that_no_page_lists_or_that_is_a_success_is_refused(call: InboundCall[Any, Any], value: Any) -> None:
    with pytest.raises(InvalidRequestError, match="no documented error"):
        call.error(value)


def test_where_no_page_lists_an_error_it_is_the_merchants_own() -> None:
    assert CONSUMER_VALIDATE.error("001", message="No").to_dict() == {"code": "001", "message": "No"}
    with pytest.raises(InvalidRequestError):
        CONSUMER_VALIDATE.error(1)


# Who calls.

OTHERS: list[Any] = [
    {},
    {"token": ""},
    {"token": TOKEN[:-1]},
    {"token": TOKEN + "x"},
    {"token": TOKEN.upper()},
    {"token": f" {TOKEN}"},
    {"token": "ញ៉េប"},
    {"token": "\ud800"},
    {"authorization": TOKEN},
    [("token", TOKEN), ("Token", TOKEN)],
    [("token", TOKEN), ("token", "other")],
    [(b"token", TOKEN.encode() + b"\xff")],
]


@pytest.mark.parametrize("headers", OTHERS, ids=repr)
@pytest.mark.parametrize("call", [call for call in WEBHOOKS if call.token_header], ids=lambda call: call.name)
def test_another_token_is_refused_and_never_shown(
    merchant: Merchant, answering: Answering, call: InboundCall[Any, Any], headers: Any
) -> None:
    response = answering(merchant, call, headers, body(call))
    assert response.status == 401
    assert TOKEN.encode() not in response.content
    assert TOKEN not in repr(merchant) + repr(response)


@pytest.mark.parametrize("headers", [{"TOKEN": TOKEN}, [(b"token", TOKEN.encode())], iter([("Token", TOKEN)])])
def test_the_token_is_found_by_its_name_in_any_case(merchant: Merchant, headers: Any) -> None:
    assert merchant.answer(PROXY, headers, body(PROXY)).status == 200


def test_tokens_are_compared_in_constant_time(merchant: Merchant, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []
    monkeypatch.setattr("hmac.compare_digest", lambda given, own: compared.append((given, own)))
    merchant.answer(PROXY, {"token": "guess"}, body(PROXY))
    assert compared == [(b"guess", TOKEN.encode())]


@pytest.mark.parametrize("token", ["", " ", "a b", "ញ៉េប", "a\n", "\x7f"])
def test_a_token_that_no_header_can_bring_is_refused(token: str) -> None:
    with pytest.raises(ConfigurationError, match="token="):
        Merchant(token=token)


# What is set up.


def test_what_cannot_work_is_refused_when_it_is_set_up() -> None:
    def never(_: Any) -> ProxyAnswer:
        raise AssertionError

    merchant = Merchant()
    with pytest.raises(ConfigurationError, match="token="):
        merchant.on(PROXY)(never)
    with pytest.raises(ConfigurationError, match="on_payment"):
        merchant.on(PAYMENT)(never)
    merchant.on_payment(lambda _: True)
    with pytest.raises(ConfigurationError, match="already"):
        merchant.on_payment(lambda _: True)
    assert merchant.answer(PROXY, {"token": ""}, body(PROXY)).status == 404


@pytest.mark.parametrize("given", [None, {}, "Success", 1])
def test_a_handler_that_answers_something_else_is_told(answering: Answering, given: Any) -> None:
    merchant = Merchant(token=TOKEN)
    merchant.on(PROXY)(lambda _: given)
    merchant.on_payment(lambda _: given)
    with pytest.raises(TypeError, match=r"not by ProxyAnswer"):
        answering(merchant, PROXY, {"token": TOKEN}, body(PROXY))
    with pytest.raises(TypeError, match=r"not whether it is new"):
        answering(merchant, PAYMENT, {}, body(PAYMENT))


def test_what_a_handler_raises_passes_on_and_an_unconfirmed_payment_comes_again(answering: Answering) -> None:
    merchant = Merchant(token=TOKEN)
    found: Any = type("Found", (), {"evidence": ("bill: unpaid",)})()

    def fails(_: ProxyRequest) -> ProxyAnswer:
        raise ConnectionError("the merchant's database")

    def unconfirmed(event: webhooks.PaymentEvent) -> bool:
        raise NotConfirmedError(event, found)

    merchant.on(PROXY)(fails)
    merchant.on_payment(unconfirmed)
    with pytest.raises(ConnectionError):
        answering(merchant, PROXY, {"token": TOKEN}, body(PROXY))
    assert answering(merchant, PAYMENT, {}, body(PAYMENT)).status == 503


def test_coroutine_functions_are_awaited() -> None:
    merchant, seen = Merchant(token=TOKEN), []

    async def owes(call: ProxyRequest) -> ProxyAnswer:
        await asyncio.sleep(0)
        return PROXY.success(message=call.consumer_code)

    async def take(event: webhooks.PaymentEvent) -> bool:
        await asyncio.sleep(0)
        seen.append(event.identity_code)
        return True

    merchant.on(PROXY)(owes)
    merchant.on_payment(take)
    answer = asyncio.run(merchant.aanswer(PROXY, {"token": TOKEN}, body(PROXY)))
    assert json.loads(answer.content)["message"] == "CU003035"
    assert asyncio.run(merchant.aanswer(PAYMENT, {}, body(PAYMENT))).status == 200
    assert seen == ["37627011"]


# How dates are written.


def test_days_and_moments_are_written_as_documented() -> None:
    moment = datetime(2024, 2, 28, 20, 46, 33, 999_999, tzinfo=UTC)
    bill = ConsumerBill(last_bill_date=moment, last_due_date="2024-3-30 10:46:33", last_pay_date="")
    assert bill.to_dict() == {
        "last_bill_date": "2024-2-29 03:46:33",
        "last_due_date": "2024-3-30 10:46:33",
        "last_pay_date": "",
    }
    far = moment.astimezone(timezone(timedelta(hours=-11)))
    assert ConsumerBill(last_bill_date=far).last_bill_date == "2024-2-29 03:46:33"
    assert PendingBill(date=date(2025, 9, 1), amount=Decimal("0.10")).to_dict()["date"] == "01/09/2025"
    assert PendingBill(date="15/06/2025").date == "15/06/2025"
    assert PendingBill(date=date(987, 1, 2)).date == "02/01/0987"


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "1/9/2025",
        "2025-09-01",
        "31/02/2025",
        "01/13/2025",
        "01/09/25",
        datetime(2025, 9, 1, tzinfo=UTC),
        1,
        "៣០/០៦/២០២៥",
    ],
)
def test_a_day_written_otherwise_is_refused(wrong: Any) -> None:
    with pytest.raises(InvalidRequestError, match="date"):
        PendingBill(date=wrong)


@pytest.mark.parametrize(
    "wrong",
    ["2024-2-29", "29/02/2024 10:46:33", "2024-2-30 10:46:33", datetime(2024, 2, 29), date(2024, 2, 29), 1],  # noqa: DTZ001
)
def test_a_moment_written_otherwise_is_refused(wrong: Any) -> None:
    with pytest.raises(InvalidRequestError, match="last_bill_date"):
        ConsumerBill(last_bill_date=wrong)


# Whatever comes.


@pytest.mark.parametrize("call", WEBHOOKS, ids=lambda call: call.name)
def test_any_body_is_read_or_refused_with_a_reason(
    merchant: Merchant, call: InboundCall[Any, Any], record_property: Callable[[str, object], None]
) -> None:
    seen: dict[int, int] = {}
    for content in fuzzed_bodies(example(call), BODIES, seed=BODIES):
        response = merchant.answer(call, [("token", TOKEN)], content)
        seen[response.status] = seen.get(response.status, 0) + 1
        if response.status == 200:
            call.answer.from_dict(json.loads(response.content, parse_float=Decimal))
        else:
            assert (response.status, response.content_type) == (400, "text/plain; charset=utf-8")
            assert 0 < len(response.content) < 400
        if call is PAYMENT:
            read = webhooks.read(content)
            assert isinstance(read, webhooks.PaymentEvent if response.status == 200 else webhooks.UnknownEvent)
    assert set(seen) == {200, 400}
    record_property("answers", str(seen))
    print(f"{call.name}: {seen}")
