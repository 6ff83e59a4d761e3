"""The other modules from the first call to the last: checkout, KHQR, invoices, direct debit, notifications, report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest
from bill24.errors import HTTPStatusError, OutcomeUnknownError
from bill24.testing import Sandbox
from bill24_merchant import khqr, webhooks

from tests.support.served import KINDS, serving
from tests.support.worlds import World

EVER = {"d1": datetime(2000, 1, 1, tzinfo=UTC), "d2": datetime(2099, 1, 1, tzinfo=UTC)}
ORDER: dict[str, Any] = {
    "identity_code": "ORDER-1",
    "currency": "KHR",
    "amount": 20_000,
    "cancel_url": "https://shop.example/cancelled",
    "redirect_url": "https://shop.example/paid",
    "channel_code": "",
    "customers": [{"customer_code": "USER-7", "amount": 20_000}],
}


class Shop:
    """A merchant with a client of either kind, a browser for its customers, and what the webhooks told it."""

    def __init__(self, sandbox: Sandbox, world: World, browser: httpx.Client) -> None:
        given = sandbox.credentials
        self.sandbox, self.browser = sandbox, browser
        self.client = world.client(
            base_url=sandbox.url,
            token=given.token,
            client_id=given.client_id,
            secret=given.secret,
            hash_token=given.hash_token,
        )
        self.deliveries = 0
        self.credited: dict[str, Decimal] = {}

    def at(self, url: str | None, **form: str) -> httpx.Response:
        """Send a form of a page, and follow to where it leads."""
        return self.browser.post(str(url), data=form, follow_redirects=True)

    def hear(self) -> None:
        """Take the webhooks that came, each payment once."""
        for body in self.sandbox.webhooks.take():
            self.deliveries += 1
            event = webhooks.read(body)
            assert isinstance(event, webhooks.PaymentEvent)
            self.credited.setdefault(str(event.payment.tran_id), event.payment.tran_amount or Decimal(0))


@pytest.fixture(params=["sync", "async"])
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    world = World(request.param)
    yield world
    world.close()


@pytest.fixture(params=KINDS)
def shop(request: pytest.FixtureRequest, world: World) -> Iterator[Shop]:
    with serving(request.param), Sandbox(serve=True) as sandbox, httpx.Client(trust_env=False) as browser:
        yield Shop(sandbox, world, browser)
        sandbox.check()


def test_a_checkout_is_paid_from_a_bank_and_told_three_times(shop: Shop) -> None:
    opened = shop.client.checkout.create(**ORDER)
    assert shop.client.checkout.verify(tran_id=opened.tran_id).status == "pending"
    shop.sandbox.faults.add("webhook_duplicated", copies=3)
    page = shop.at(opened.payment_link, do="pay", bank="AC")
    assert "https://shop.example/paid" in page.text
    shop.hear()
    assert (shop.deliveries, shop.credited) == (3, {opened.tran_id: Decimal(20_000)})
    state = shop.client.checkout.verify(identity_code="ORDER-1")
    assert (state.status, state.bank_code, state.total_amount) == ("success", "AC", Decimal(20_000))


def test_a_code_is_scanned_in_a_banks_app_and_paid(shop: Shop) -> None:
    opened = shop.client.khqr.create(
        identity_code="TABLE-4", currency="USD", amount=Decimal("1.25"), channel_code="", purpose_of_transaction="T4"
    )
    code = khqr.parse(opened.khqr_string)
    assert (code.amount, code.identity_code, code.currency.name) == (Decimal("1.25"), "TABLE-4", "USD")
    shop.at(f"{shop.sandbox.url}/bank/", do="pay", bank="ABA", code=opened.khqr_string)
    shop.at(f"{shop.sandbox.url}/bank/", do="pay", bank="ABA", code=opened.khqr_string)
    shop.hear()
    assert shop.credited == {opened.tran_id: Decimal("1.25")}
    paid = shop.client.khqr.verify(identity_code="TABLE-4", purpose_of_transaction="T4")
    assert (paid.status, paid.bank_code) == ("success", "ABA")


def test_what_is_cancelled_or_has_expired_is_never_paid(shop: Shop) -> None:
    cancelled, expired = (shop.client.checkout.create(**{**ORDER, "identity_code": name}) for name in "AB")
    assert "https://shop.example/cancelled" in shop.at(cancelled.payment_link, do="cancel").text
    shop.sandbox.clock.advance(minutes=16)
    for opened in (cancelled, expired):
        shop.at(opened.payment_link, do="pay", bank="AC")
        shop.at(f"{shop.sandbox.url}/bank/", do="pay", bank="AC", code=opened.khqr_string)
        assert shop.client.checkout.verify(tran_id=opened.tran_id).status == "pending"
    shop.hear()
    assert shop.credited == {}


def test_a_checkout_whose_answer_is_lost_is_found_by_its_reference(shop: Shop) -> None:
    shop.sandbox.faults.add("answer_lost_after_commit", operation="createCheckout")
    with pytest.raises(OutcomeUnknownError):
        shop.client.checkout.create(**ORDER)
    assert shop.client.checkout.verify(identity_code="ORDER-1").status == "pending"
    with pytest.raises(HTTPStatusError):
        shop.client.checkout.verify(identity_code="ORDER-2")


def test_from_a_subscription_to_a_debit_to_its_history(shop: Shop) -> None:
    begun = shop.client.direct_debit.subscribe(
        redirect_url={"web_url": "https://shop.example/s?x=1", "deeplink_url": ""},
        consumers=[{"consumer_code": "USER-7", "consumer_name": "សុខ ដារ៉ា", "consumer_name_latin": "Sok Dara"}],
    )
    page = shop.browser.get(begun.subscription_link).text
    account = next(part.split('"')[0] for part in page.split('value="') if part.startswith("AC "))
    page = shop.at(begun.subscription_link, do="confirm", account=account).text
    assert f"https://shop.example/s?x=1&amp;status=success&amp;subscription_no={begun.subscription_no}" in page
    assert shop.client.direct_debit.verify(begun.subscription_no).status == "Active"
    shop.sandbox.owe("USER-7", Decimal("40000.5"))
    shop.client.direct_debit.signal(["USER-7"])
    shop.client.direct_debit.signal(["USER-7"])
    shop.hear()
    assert list(shop.credited.values()) == [Decimal("40000.5")]
    (subscriber,) = shop.client.direct_debit.subscribers(["USER-7"])
    token = subscriber.account_info[0].customer_bank_account.account_token
    shop.client.direct_debit.unsubscribe(token=token, unsubscribe_date=datetime.now(UTC) - timedelta(hours=1))
    events = shop.client.direct_debit.history("USER-7").histories
    assert [event.action for event in events] == ["Subscribed", "Unsubscribed"]


def test_an_invoice_is_uploaded_paid_and_listed(shop: Shop) -> None:
    now = datetime.now(UTC)
    invoice = {"ref_number": "N1", "date": now, "due_date": now, "currency": "KHR", "total_amount": Decimal("700.25")}
    shop.client.invoices.upload([{**invoice, "customer": {"code": "USER-7", "name": "Sok Dara"}}])
    assert "700.25 KHR" in shop.at(f"{shop.sandbox.url}/bank/", code="USER-7").text
    shop.at(f"{shop.sandbox.url}/bank/", do="pay", bank="AC", code="USER-7", invoice="N1")
    shop.hear()
    assert list(shop.credited.values()) == [Decimal("700.25")]
    (payment,) = shop.client.invoices.payments(**EVER, consumer_code="USER-7")
    assert (payment.total_amount, payment.bills[0].ref_number) == (Decimal("700.25"), "N1")


def test_one_message_a_channel(shop: Shop) -> None:
    settings = {"retry_on_failure": True}
    routes = [
        {"channel": "sms", "to": "010000000", "meta_data": settings},
        {"channel": "telegram", "to": "sok_dara", "meta_data": {**settings, "parse_mode": "html"}},
        {"channel": "email", "to": "dara@example.com", "meta_data": {**settings, "separate_to": False}},
    ]
    sent = shop.client.notifications.send(
        [
            {"channels": [route], "subject": "OTP", "message": "0092", "ref_id": f"R{place}"}
            for place, route in enumerate(routes)
        ]
    )
    assert [each.status for each in sent] == [0, 0, 0]
    outbox = shop.browser.get(f"{shop.sandbox.url}/_sandbox/outbox/").text
    for route in routes:
        assert str(route["to"]) in outbox
    assert outbox.count("Delivered") == 3


def test_the_report_adds_up_with_the_ledger(shop: Shop) -> None:
    shop.sandbox.change_settings(fee_basis_points=333)
    opened = shop.client.checkout.create(**{**ORDER, "amount": 1001})
    shop.at(opened.payment_link, do="pay", bank="AC")
    shop.client.direct_debit.signal(["CON789"])
    rows = shop.client.reports.transactions(**EVER, currency="KHR")
    money = json.loads(json.dumps(shop.sandbox.state()["money"]["KHR"]), parse_float=Decimal)
    assert sum(row["tran_amount"] for row in rows) == money["merchant"] + money["sub_billers"]
    assert sum(row["fee_amount"] for row in rows) == money["fees"]
