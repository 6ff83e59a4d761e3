"""What leaves for each documented request of the modules beside wallets, and what their answers become."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest
from bill24.errors import (
    BusinessError,
    HTTPStatusError,
    InvalidRequestError,
    InvalidResponseError,
    OutcomeUnknownError,
    ValidationFailedError,
)

from tests.support.worlds import CREDENTIALS, Api, World

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PHNOM_PENH = timezone(timedelta(hours=7))


def example(name: str) -> Any:
    """A recorded example with the digits of its numbers."""
    return exact((EXAMPLES / f"{name}.json").read_bytes())


def exact(content: bytes) -> Any:
    return json.loads(content, parse_float=Decimal, parse_int=Decimal)


CUSTOMER = {
    "branch_code": "GB",
    "branch_name": "BBB",
    "customer_code": "C01",
    "customer_name": "BOT",
    "customer_name_latin": "BOT",
    "bill_no": "123",
    "amount": 10000,
}
CHECKOUT: dict[str, Any] = {
    "identity_code": "test001dfdfA",
    "purpose_of_transaction": "13",
    "device_code": "1113",
    "description": "",
    "currency": "KHR",
    "amount": 10000,
    "language": "km",
    "cancel_url": "",
    "redirect_url": "https://bill24.com.kh/",
    "channel_code": "",
    "user_ref": "x111",
    "customers": [CUSTOMER],
}
KHQR: dict[str, Any] = {
    "identity_code": "174952172035635",
    "currency": "KHR",
    "amount": Decimal("105800.00"),
    "device_code": "T1",
    "channel_code": "1",
    "purpose_of_transaction": "INV23001",
    "customer_code": "12340001",
    "customer_name": "Chea Samnang",
    "customer_phone": "010888999",
    "customer_email": "example@gmail.com",
    "description": "",
    "cancel_url": "https://example.com/checkout/cancel",
    "redirect_url": "https://checkoutapidemo-demo.bill24.net/checkout/redirect",
    "language": "km",
}
INVOICE: dict[str, Any] = {
    "ref_id": "101",
    "ref_number": "24062101",
    "date": datetime(2024, 6, 22, 9, 41, 55, 350_000, tzinfo=PHNOM_PENH),
    "due_date": datetime(2024, 6, 30, 6, 50, 55, 350_000, tzinfo=UTC),
    "description": "upload bills",
    "currency": "USD",
    "total_amount": 10,
    "paid_amount": 0,
    "customer": {
        "code": "00001",
        "name": "Nim",
        "address": "Phnom Penh",
        "phone": "011345789",
        "moc": "100014",
        "vat": "A102-110003031",
        "email": "testing001@gmail.com",
    },
    "total_tax": 0,
    "exchange_rate_khr": Decimal("4120.0"),
    "total_amount_khr": 41200,
    "details": [
        {"item_name": "A001", "description": "Hello", "quantity": 2, "price": 5, "amount": 10, "tax_amount": 0}
    ],
}


def message(channel: str, to: str, **settings: Any) -> dict[str, Any]:
    return {
        "channels": [{"channel": channel, "to": to, "meta_data": {"retry_on_failure": True, **settings}}],
        "subject": "OTP",
        "message": "Your code is 0092",
        "ref_id": "REF0092",
    }


EMAIL = {"cc": "", "bcc": "", "attachments": "file url", "separate_to": False}
BEARER, TOKEN = "authorization", "token"

# the request's example, the call, the path, and the header that carries the token
SENT: list[tuple[str, Callable[[Any], Any], str, str]] = [
    ("create_checkout/request.documented.D50", lambda c: c.checkout.create(**CHECKOUT), "/transaction/v2/init", TOKEN),
    ("create_khqr/request.documented.D53", lambda c: c.khqr.create(**KHQR), "/transaction/v2/init", TOKEN),
    (
        "verify_checkout/request.documented.D51",
        lambda c: c.checkout.verify(
            identity_code="0000012", purpose_of_transaction="INV0000012", tran_id="", bank_ref=""
        ),
        "/transaction/v2/verify",
        BEARER,
    ),
    (
        "verify_khqr/request.documented.D54",
        lambda c: c.khqr.verify(identity_code="234000545", purpose_of_transaction="INV23001"),
        "/transaction/v2/verify",
        BEARER,
    ),
    (
        "verify_khqr/request.documented.D54b",
        lambda c: c.khqr.verify(
            identity_code="6835261083486", purpose_of_transaction="p12345", tran_id="F7B4E1538A8D", bank_ref=""
        ),
        "/transaction/v2/verify",
        BEARER,
    ),
    (
        "import_invoices/request.documented.D55",
        lambda c: c.invoices.upload([INVOICE]),
        "/billflow/v1/Bill24Operation/Invoice/Import",
        BEARER,
    ),
    (
        "init_subscription/request.documented.D57",
        lambda c: c.direct_debit.subscribe(
            subscription_ref="DD000027",
            redirect_url={"web_url": "http://{merchant-domain}:3000", "deeplink_url": ""},
            consumers=[
                {
                    "consumer_code": "C0000001",
                    "consumer_name": "នីម",
                    "consumer_name_latin": "Nim",
                    "additional_information": "",
                }
            ],
        ),
        "/direct_debit/subscription/init",
        BEARER,
    ),
    (
        "signal_debts/request.documented.D58",
        lambda c: c.direct_debit.signal(["C000001", "C000002"]),
        "/direct_debit/signal",
        BEARER,
    ),
    (
        "list_subscribers/request.documented.D59",
        lambda c: c.direct_debit.subscribers(["CON789", "CON012"]),
        "/direct_debit/subscription/subscribers",
        BEARER,
    ),
    (
        "set_default_account/request.documented.D60",
        lambda c: c.direct_debit.set_default("<bank account token>"),
        "/direct_debit/customer/bank_account/set_default",
        BEARER,
    ),
    (
        "unsubscribe_account/request.documented.D61",
        lambda c: c.direct_debit.unsubscribe(
            token="TOK456", unsubscribe_date=datetime(2025, 8, 12, 17, 49, tzinfo=PHNOM_PENH)
        ),
        "/direct_debit/customer/bank_account/unsubscribe",
        BEARER,
    ),
    (
        "get_subscription_history/request.documented.D62",
        lambda c: c.direct_debit.history("CON789"),
        "/direct_debit/subscription/histories",
        BEARER,
    ),
    (
        "verify_subscription/request.documented.D63",
        lambda c: c.direct_debit.verify("SUB123"),
        "/direct_debit/subscription/verify",
        BEARER,
    ),
    (
        "send_notifications/request.documented.D64",
        lambda c: c.notifications.send([message("sms", "0763407346")]),
        "/notification/v1/notificationmessage/send",
        BEARER,
    ),
    (
        "send_notifications/request.documented.D65",
        lambda c: c.notifications.send([message("telegram", "user_name", parse_mode="html")]),
        "/notification/v1/notificationmessage/send",
        BEARER,
    ),
    (
        "send_notifications/request.documented.D66",
        lambda c: c.notifications.send([message("email", "example@example.com", **EMAIL)]),
        "/notification/v1/notificationmessage/send",
        BEARER,
    ),
    (
        "get_transaction_report/request.documented.D69",
        lambda c: c.reports.transactions(
            d1=datetime(2026, 1, 1, 1, 0, 1, tzinfo=PHNOM_PENH),
            d2=datetime(2026, 1, 13, 23, 0, 1, tzinfo=PHNOM_PENH),
            settlement_bank="ABA",
            bill_category="water_bills",
            collection_bank="AC",
            currency="KHR",
            transaction_status="success",
            transaction_type="proxy",
        ),
        "/reports/ppwsa_transaction_report",
        BEARER,
    ),
]

ANSWERS: dict[str, Any] = {
    "/transaction/v2/init": "create_checkout/response.documented.D50",
    "/transaction/v2/verify": "verify_checkout/response.documented.D51",
    "/billflow/v1/Bill24Operation/Invoice/Import": "import_invoices/response.documented.D55",
    "/billflow/v1/payment": "list_invoice_payments/response.documented.D56",
    "/direct_debit/subscription/init": "init_subscription/response.documented.D57",
    "/direct_debit/signal": "signal_debts/response.documented.D58",
    "/direct_debit/subscription/subscribers": "list_subscribers/response.documented.D59",
    "/direct_debit/customer/bank_account/set_default": "set_default_account/response.documented.D60",
    "/direct_debit/customer/bank_account/unsubscribe": "unsubscribe_account/response.documented.D61",
    "/direct_debit/subscription/histories": "get_subscription_history/response.documented.D62",
    "/direct_debit/subscription/verify": "verify_subscription/response.documented.D63",
    "/notification/v1/notificationmessage/send": "send_notifications/response.documented.D64",
}


class Wire:
    """Answers as documented, and keeps which headers carried a token: the client forgets them when it is answered."""

    def __init__(self) -> None:
        self.carried: list[dict[str, str]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.carried.append({name: request.headers[name] for name in (BEARER, TOKEN) if name in request.headers})
        return documented(request)


def documented(request: httpx.Request) -> httpx.Response:
    """The documented answer; of the report there is none."""
    name = ANSWERS.get(request.url.path)
    content = b'{"code": "000", "data": [{"any": 1}]}' if name is None else (EXAMPLES / f"{name}.json").read_bytes()
    return httpx.Response(200, content=content)


@pytest.mark.parametrize(("name", "call", "path", "header"), SENT, ids=[row[0] for row in SENT])
def test_what_leaves_is_the_documented_request(
    world: World, name: str, call: Callable[[Any], Any], path: str, header: str
) -> None:
    wire = Wire()
    api = Api(wire)
    call(world.client(transport=api.transport, base_url="http://127.0.0.1:9"))
    (sent,) = api.requests
    assert (sent.method, sent.url.path) == ("POST", path)
    assert exact(sent.content) == example(name)
    assert sent.headers["content-type"] == "application/json"
    assert wire.carried == [{header: "Bearer bearer-1"}]


def test_a_range_of_payments_leaves_in_the_query(world: World) -> None:
    api = Api(documented)
    client = world.client(transport=api.transport, base_url="http://127.0.0.1:9")
    start, end = datetime(2024, 6, 1, tzinfo=PHNOM_PENH), datetime(2024, 8, 30, 16, 59, tzinfo=UTC)
    (payment,) = client.invoices.payments(d1=start, d2=end, currency_id="KHR")
    (sent,) = api.requests
    assert (sent.method, sent.content) == ("GET", b"")
    assert sent.url.query == b"d1=2024-06-01T00%3A00%3A00&d2=2024-08-30T23%3A59%3A00&currencyId=KHR"
    assert payment.total_amount == Decimal("4741517.54")
    assert payment.tran_date == datetime(2024, 6, 27, 3, 34, 15, 219_000, tzinfo=PHNOM_PENH)
    assert [(bill.ref_number, bill.date) for bill in payment.bills] == [("24062113402", None)]


def test_the_documented_answers_become_typed_values(world: World) -> None:
    client = world.client(transport=Api(documented).transport, base_url="http://127.0.0.1:9")
    opened = client.checkout.create(**CHECKOUT)
    assert (opened.tran_id, opened.payment_link.rpartition("/")[2]) == ("7B9807BB3854", "7B9807BB3854")
    state = client.checkout.verify(tran_id="5DD2B215208D")
    assert (state.status, state.total_amount, state.customers[0].amount) == ("pending", Decimal(10800), Decimal(10000))
    assert state.tran_date == datetime(2023, 12, 27, 17, 9, 50, 253_174, tzinfo=PHNOM_PENH)
    assert client.invoices.upload([INVOICE]).id == 70
    assert client.direct_debit.signal(["C000001"]) is None
    assert client.direct_debit.set_default("T") is None
    (subscriber,) = client.direct_debit.subscribers(["CON789"])
    account = subscriber.account_info[0].customer_bank_account
    assert (account.account_token, account.priority) == ("TOK456", 1)
    assert "TOK456" not in repr(subscriber)
    assert client.direct_debit.verify("SUB123").details[0].consumer_code == "CON789"
    assert client.direct_debit.history("CON789").histories[0].action == "Subscribed"
    (sent,) = client.notifications.send([message("sms", "0763407346")])
    assert (sent.status, sent.channels[0].meta_data.retry_on_failure) == (0, True)
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    assert client.reports.transactions(d1=moment, d2=moment) == [{"any": Decimal(1)}]


def test_several_subscribers_come_as_a_list_and_none_as_an_empty_one(world: World) -> None:
    answers = iter(([{"code": "A"}, {"code": "B"}], []))
    api = Api(lambda _: {"code": "000", "message": "", "data": next(answers)})
    client = world.client(transport=api.transport)
    assert [each.code for each in client.direct_debit.subscribers(["A", "B"])] == ["A", "B"]
    assert client.direct_debit.subscribers(["C"]) == []


@pytest.mark.parametrize(
    ("security", "header", "value"),
    [
        ("bearer", BEARER, "Bearer bearer-1"),
        ("tokenBearer", TOKEN, "Bearer bearer-1"),
        ("tokenRaw", TOKEN, CREDENTIALS["token"]),
    ],
)
def test_one_setting_chooses_what_a_checkout_carries(world: World, security: str, header: str, value: str) -> None:
    wire = Wire()
    client = world.client(transport=Api(wire).transport, base_url="http://127.0.0.1:9", security=security)
    client.checkout.create(**CHECKOUT)
    client.checkout.verify(tran_id="1")
    client.direct_debit.verify("SUB123")
    assert wire.carried == [{header: value}, {header: value}, {BEARER: "Bearer bearer-1"}]


UNSAFE: dict[str, Callable[[Any], Any]] = {
    "checkout.create": lambda c: c.checkout.create(**CHECKOUT),
    "khqr.create": lambda c: c.khqr.create(**KHQR),
    "invoices.upload": lambda c: c.invoices.upload([INVOICE]),
    "direct_debit.subscribe": lambda c: c.direct_debit.subscribe([{"consumer_code": "C1"}]),
    "direct_debit.signal": lambda c: c.direct_debit.signal(["C1"]),
    "direct_debit.set_default": lambda c: c.direct_debit.set_default("T"),
    "direct_debit.unsubscribe": lambda c: c.direct_debit.unsubscribe(
        token="T", unsubscribe_date=datetime(2026, 1, 1, tzinfo=UTC)
    ),
    "notifications.send": lambda c: c.notifications.send([message("sms", "1")]),
}
PROVES_NOTHING: dict[str, Any] = {
    "a server's error": httpx.Response(500),
    "not found": httpx.Response(404),
    "no JSON": httpx.Response(200, content=b"<html>"),
    "nothing": httpx.Response(200, content=b"{}"),
    "a code that no page has": {"code": "999", "message": "?", "data": None},
}


@pytest.mark.parametrize("answer", PROVES_NOTHING)
@pytest.mark.parametrize("name", UNSAFE)
def test_what_moves_money_or_reaches_people_ends_unknown_and_is_sent_once(world: World, name: str, answer: str) -> None:
    api = Api(lambda _: PROVES_NOTHING[answer])
    client = world.client(transport=api.transport)
    with pytest.raises(OutcomeUnknownError):
        UNSAFE[name](client)
    assert len(api.requests) == 1


def test_a_validation_error_refuses_and_of_an_invoice_without_envelope_it_proves_nothing(world: World) -> None:
    missed = {"code": "ERR_MISSED_FIELD", "message": "Please provide [x].", "message_kh": "", "data": None}
    client = world.client(transport=Api(lambda _: missed).transport)
    for name in ("checkout.create", "direct_debit.signal", "notifications.send"):
        with pytest.raises(ValidationFailedError):
            UNSAFE[name](client)
    with pytest.raises(OutcomeUnknownError) as caught:
        client.invoices.upload([INVOICE])
    assert isinstance(caught.value.__cause__, BusinessError)


@pytest.mark.parametrize("code", ["000", "SUCCESS"])
def test_each_module_knows_its_own_word_for_success(world: World, code: str) -> None:
    client = world.client(transport=Api(lambda _: {"code": code, "message": "", "data": {"tran_id": "1"}}).transport)
    if code == "SUCCESS":
        assert client.checkout.verify(tran_id="1").tran_id == "1"
        with pytest.raises(OutcomeUnknownError):
            client.direct_debit.signal(["C1"])
    else:
        with pytest.raises(BusinessError):
            client.checkout.verify(tran_id="1")
        assert client.direct_debit.signal(["C1"]) is None


def test_a_checkout_that_is_not_found_is_a_status(world: World) -> None:
    client = world.client(transport=Api(lambda _: httpx.Response(404, json={"code": "404"})).transport)
    with pytest.raises(HTTPStatusError) as caught:
        client.checkout.verify(identity_code="x")
    assert (caught.value.status, caught.value.code) == (404, "404")


@pytest.mark.parametrize(
    ("call", "field"),
    [
        (lambda c: c.checkout.verify(), "identity_code"),
        (lambda c: c.checkout.verify(identity_code="", tran_id=""), "identity_code"),
        (lambda c: c.checkout.create(**{**CHECKOUT, "currency": "riel"}), "currency"),
        (lambda c: c.checkout.create(**{**CHECKOUT, "amount": 1.5}), "amount"),
        (lambda c: c.checkout.create(**{**CHECKOUT, "customers": [{}]}), "customers[0].amount"),
        (lambda c: c.invoices.upload([]), "items"),
        (lambda c: c.invoices.upload([{**INVOICE, "currency": "THB"}]), "items[0].currency"),
        (lambda c: c.invoices.upload([{**INVOICE, "date": datetime(2024, 1, 1)}]), "items[0].date"),  # noqa: DTZ001
        (lambda c: c.invoices.upload([{**INVOICE, "customer": {"code": "1"}}]), "items[0].customer.name"),
        (lambda c: c.direct_debit.signal([]), "consumer_code"),
        (lambda c: c.direct_debit.signal("C1"), "consumer_code"),
        (lambda c: c.direct_debit.subscribe([]), "consumers"),
        (lambda c: c.notifications.send([message("fax", "1")]), "items[0].channels[0].channel"),
        (lambda c: c.notifications.send([{**message("sms", "1"), "channels": []}]), "items[0].channels"),
    ],
)
def test_what_cannot_be_sent_is_named_and_nothing_leaves(world: World, call: Callable[[Any], Any], field: str) -> None:
    api = Api()
    with pytest.raises(InvalidRequestError) as caught:
        call(world.client(transport=api.transport))
    assert caught.value.field == field
    assert (api.requests, api.authorizations) == ([], [])


def test_a_broken_answer_is_named(world: World) -> None:
    client = world.client(transport=Api(lambda _: {"code": "SUCCESS", "data": {"tran_amount": "ten"}}).transport)
    with pytest.raises(InvalidResponseError) as caught:
        client.checkout.verify(tran_id="1")
    assert "tran_amount" in str(caught.value)
