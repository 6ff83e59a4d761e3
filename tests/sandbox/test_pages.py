"""Every page, in both languages: what is hostile stays text, and nothing lacks a translation."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote

import pytest
from bill24_sandbox import Sandbox
from bill24_sandbox.pages.table import PAGES

from tests.sandbox.conftest import Caller

HARMLESS = "Sok Dara"
HOSTILE = """"'><script>alert(1)</script><b onclick=x> {{ 7 * 7 }} {% raw %} &lt; </textarea></title>"""
LINK, PORTAL = "/on_boarding/add_link_account", "/walletmgnt/url"
BILLS = "/instant_payment/get_bills"
CONSOLE = ("", "money/", "bills/", "sub-billers/", "webhooks/", "dials/", "seed/")
READ_ONLY = ("bills/", "sub-billers/")
BILL = "/instant_payment/get_single_bill/"


class Skeleton(HTMLParser):
    """The elements of a page with the names of their attributes, and what a reader sees: texts and values."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, ...]] = []
        self.seen: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, *(name for name, _ in attrs)))
        self.seen += [value or "" for _, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        self.elements.append((f"/{tag}",))

    def handle_data(self, data: str) -> None:
        self.seen.append(data)

    def handle_comment(self, data: str) -> None:
        self.elements.append(("comment", data))


def seed(text: str) -> dict[str, Any]:
    """A seed with a text wherever it takes one."""
    bank = {"bank_code": f"B{text}", "bank_name": text, "bank_name_kh": text, "bank_logo": text}
    wallets = [{"name": text, "currency": "KHR", "balance": 5000}, {"name": text, "currency": "USD"}]
    linked = {"bank_code": bank["bank_code"], "account_number": f"{text}1234", "currency": "KHR", "status": "inactive"}
    active = {"bank_code": bank["bank_code"], "account_number": "00011112222", "status": "active"}
    return {
        "banks": [bank],
        "customers": [{"sync_code": f"C{text}", "name": text, "name_kh": text, "wallet": wallets}],
        "sub_billers": [
            {
                "supplier_sync_code": f"P{number}{text}",
                "code": f"{number}{text}",
                "name": text,
                "name_kh": text,
                "address": text,
                "bank_account_linked": [linked, active][:accounts],
            }
            for number, accounts in ((1, 2), (2, 0))
        ],
    }


@contextmanager
def caller_of(text: str) -> Iterator[Caller]:
    with Sandbox(seed=seed(text)) as sandbox:
        caller = Caller(sandbox)
        sandbox.clock.freeze(datetime.fromisoformat("2026-05-01T00:00:00+07:00"))
        with caller.http:
            caller.authorize()
            yield caller


def settle(caller: Caller, text: str, number: int, total: int) -> str:
    """Push a bill, return the path of its checkout."""
    parties = {"customer_sync_code": f"C{text}", "payment_to": f"P1{text}"}
    caller.settle(f"R{number} {text}", total, description=text, **parties)
    reference = 2_000_000_000_000_000_000 + number
    return f"/checkoutv2/{reference}"


def link(caller: Caller, text: str, do: str = "") -> str:
    """Start a linking, confirm or cancel it, return the path of its page."""
    given = {"supplier_sync_code": f"P2{text}", "bank_id": f"B{text}", "return_url": "https://merchant.example/"}
    url = caller.post(LINK, **given)["data"]["add_link_account"]["web_url"]
    path = str(url).removeprefix(caller.sandbox.url)
    if do:
        number = Skeleton(caller.http.get(path).text).seen
        account = next(each for each in number if each.startswith("0001") and each.isdigit())
        assert caller.http.post(path, data={"do": do, "account": account}).status_code == 303
    return path


def portal(caller: Caller, sync_code: str, text: str) -> str:
    url = caller.post(PORTAL, supplier_sync_code=sync_code, language=text, logo=text)["data"]["url"]
    return str(url).removeprefix(caller.sandbox.url)


def opened(caller: Caller, text: str, do: str = "") -> str:
    """Open a checkout, pay or cancel it, return the path of its page."""
    body = {"identity_code": text, "purpose_of_transaction": text, "description": text, "device_code": text}
    urls = {"cancel_url": text, "redirect_url": "https://merchant.example/", "channel_code": text, "language": text}
    line = {"customer_name": text, "customer_code": text, "amount": 5000}
    given = {**body, **urls, "currency": "KHR", "amount": 5000, "customers": [line]}
    url = caller.post("/transaction/v2/init", **given)["data"]["payment_link"]
    path = str(url).removeprefix(caller.sandbox.url)
    if do:
        assert caller.http.post(path, data={"do": do, "bank": f"B{text}"}).status_code == 303
    return path


def subscribed(caller: Caller, text: str, do: str = "") -> str:
    """Begin a subscription, confirm or cancel it, return the path of its page."""
    names = ("consumer_code", "consumer_name", "consumer_name_latin", "additional_information")
    given = {"redirect_url": {"web_url": "https://merchant.example/"}, "consumers": [dict.fromkeys(names, text)]}
    url = caller.post("/direct_debit/subscription/init", **given)["data"]["subscription_link"]
    path = str(url).removeprefix(caller.sandbox.url)
    if do:
        values = Skeleton(caller.http.get(path).text).seen
        account = next(each for each in values if " 0002" in each)
        assert caller.http.post(path, data={"do": do, "account": account}).status_code == 303
    return path


def paying(caller: Caller, text: str) -> Iterator[tuple[str, str, int, dict[str, str] | None]]:
    """The same of what a payer meets besides bills, and of the outbox."""
    yield "/checkout/{key}", opened(caller, text), 200, None
    yield "/checkout/{key}", opened(caller, text), 400, {"do": "pay", "bank": text + "?"}
    for do in ("pay", "cancel"):
        yield "/checkout/{key}", opened(caller, text, do), 200, None
    caller.sandbox.change_settings(checkout_minutes=0, fee_basis_points=100)
    yield "/checkout/{key}", opened(caller, text), 200, None
    yield "/subscribe/{key}", subscribed(caller, text), 200, None
    yield "/subscribe/{key}", subscribed(caller, text), 400, {"do": "confirm", "account": text}
    for do in ("confirm", "cancel"):
        yield "/subscribe/{key}", subscribed(caller, text, do), 200, None
    customer = {"code": f"I{text}", "name": text}
    dates = {"date": "2026-01-01T00:00:00Z", "dueDate": "2026-01-02T00:00:00Z"}
    invoice = {**dates, "refNumber": text, "description": text, "currency": "KHR", "totalAmount": 1}
    imported = caller.http.post("/billflow/v1/Bill24Operation/Invoice/Import", json=[{**invoice, "customer": customer}])
    assert imported.status_code == 200
    yield "/bank/", "/bank/", 200, None
    yield "/bank/", "/bank/", 400, {"code": f"no {text}"}
    yield "/bank/", "/bank/", 400, {"code": text, "do": "pay", "bank": text + "?"}
    for do in ("find", "pay"):
        yield "/bank/", "/bank/", 200, {"code": f"I{text}", "do": do, "bank": f"B{text}", "invoice": text}
    routes = [{"channel": "sms", "to": text, "metaData": {"retryOnFailure": True}}]
    message = {"channels": routes, "subject": text, "message": text, "refId": text}
    caller.http.post("/notification/v1/notificationmessage/send", json=[message])
    yield "/_sandbox/outbox/", "/_sandbox/outbox/", 200, None


def shown(caller: Caller, text: str) -> Iterator[tuple[str, str, int, dict[str, str] | None]]:
    """Yield (pattern in the table of pages, path, status, form or None) of every page in every state."""
    yield "/checkoutv2/{key}", settle(caller, text, 1, 1000), 200, None
    unpaid = settle(caller, text, 2, 10**6)
    yield "/checkoutv2/{key}", unpaid, 200, None
    yield "/checkoutv2/{key}", unpaid, 400, {"do": text}
    yield "/link/{key}", link(caller, text), 200, None
    yield "/link/{key}", link(caller, text), 400, {"do": text, "account": text}
    yield "/link/{key}", link(caller, text, "confirm"), 200, None
    yield "/link/{key}", link(caller, text, "cancel"), 200, None
    for number in (1, 2):
        yield "/portal/{key}", portal(caller, f"P{number}{text}", text), 200, None
    yield from paying(caller, text)
    caller.http.get(f"{BILL}{text.replace('/', '|')}")
    caller.http.get(f"{BILLS}?customerSyncCode={quote(text)}")
    caller.sandbox.faults.add("not_json", operation="listBanks")
    caller.sandbox.webhooks.url = f"http://127.0.0.1:9/{text}"
    for name in CONSOLE:
        yield f"/_sandbox/{name}", f"/_sandbox/{name}", 200, None
        if name not in READ_ONLY:
            yield f"/_sandbox/{name}", f"/_sandbox/{name}", 400, {"do": text}
    yield (
        "/_sandbox/",
        f"/_sandbox/?q=zz{quote(text)}&operation={quote(text)}&outcome={quote(text)}&before=x",
        200,
        None,
    )
    yield "/_sandbox/bills/", f"/_sandbox/bills/?q=zz{quote(text)}&status={quote(text)}", 200, None
    for number in range(2, len(caller.sandbox.log), 3):
        yield "/_sandbox/calls/{key}", f"/_sandbox/calls/{number + 1}?before=99999", 200, None
    yield "/_sandbox/seed/", "/_sandbox/seed/", 400, {"do": "seed", "seed": text}
    yield "/_sandbox/webhooks/", "/_sandbox/webhooks/", 400, {"do": "url", "url": text}
    fund = {"do": "fund", "customer_sync_code": text, "amount": "1", "currency": text}
    yield "/_sandbox/money/", "/_sandbox/money/", 400, fund
    arm = {"do": "fault", "name": text, "operation": text, "times": "1", "probability": "1", "options": text}
    yield "/_sandbox/dials/", "/_sandbox/dials/", 400, arm
    caller.sandbox.faults.clear()
    caller.sandbox.log.clear()
    caller.sandbox.clock.unfreeze()
    yield "/_sandbox/", "/_sandbox/", 200, None
    for page in PAGES:
        if "{key}" in page.path:
            yield page.path, page.path.replace("{key}", quote(text.replace("/", "|"))), 404, None


def skeletons(text: str, language: str) -> list[tuple[str, str, Skeleton]]:
    found = []
    with caller_of(text) as caller:
        for pattern, path, status, form in shown(caller, text):
            ask: Callable[..., Any] = caller.http.get if form is None else caller.http.post
            given = {} if form is None else {"data": form}
            answer = ask(f"{path}{'&' if '?' in path else '?'}lang={language}", **given)
            assert answer.status_code == status, (path, answer.text)
            found.append((pattern, f"{path} {form}", Skeleton(answer.text)))
    return found


@pytest.mark.parametrize("language", ["en", "km"])
def test_a_hostile_text_changes_no_page(language: str) -> None:
    """The same elements with the same attributes, whether names, codes, bodies and addresses are hostile or not."""
    harmless, hostile = skeletons(HARMLESS, language), skeletons(HOSTILE, language)
    assert {pattern for pattern, *_ in hostile} == {page.path for page in PAGES}, "a page is not looked at here"
    for (_, where, expected), (_, _, page) in zip(harmless, hostile, strict=True):
        assert page.elements == expected.elements, where
    for each in PAGES:
        seen = "".join(text for pattern, _, page in hostile if pattern == each.path for text in page.seen)
        assert HOSTILE in seen, f"{each.path} shows nothing of it"
        assert " 49 " not in seen


def test_the_seed_that_was_refused_can_be_mended(caller: Caller) -> None:
    typed = json.dumps({"customers": [{"name": "no code"}]})
    page = caller.http.post("/_sandbox/seed/", data={"do": "seed", "seed": typed})
    assert page.status_code == 400
    assert typed in Skeleton(page.text).seen


def test_riel_have_decimals_only_where_there_are_some(caller: Caller) -> None:
    wallet = [{"name": "W", "currency": currency, "balance": 1000} for currency in ("KHR", "USD")]
    caller.sandbox.seed({"customers": [{"sync_code": "S1", "name": "Sok", "wallet": wallet}]})
    seen = Skeleton(caller.http.get("/_sandbox/money/").text).seen
    assert {"106,001 KHR", "1,000 KHR", "1,000.00 USD"} < set(seen)
    caller.http.post(
        "/_sandbox/money/", data={"do": "fund", "customer_sync_code": "S1", "currency": "KHR", "amount": "0.5"}
    )
    assert "1,000.50 KHR" in Skeleton(caller.http.get("/_sandbox/money/").text).seen


def test_a_linking_that_has_ended_leads_back_to_the_merchant(caller: Caller) -> None:
    address = "https://merchant.example/x?order=7"
    given = {"supplier_sync_code": "Cpo001", "bank_id": "AC", "return_url": address}
    path = caller.post(LINK, **given)["data"]["add_link_account"]["web_url"].removeprefix(caller.sandbox.url)
    told = caller.http.post(path, data={"do": "cancel"}).headers["location"]
    assert told.startswith(address)
    assert told in Skeleton(caller.http.get(path).text).seen


def test_a_receipt_says_what_was_paid_to_whom_and_when(caller: Caller) -> None:
    caller.settle("R1", 6001)
    page = " ".join(Skeleton(caller.http.get("/checkoutv2/2000000000000000001").text).seen)
    bill = caller.http.get("/_sandbox/state").json()["bills"]["latest"][0]
    for shown in ("Paid", "6,001 KHR", "to Frontier CPO", "R1", "Oone", bill["payment_date"][:19].replace("T", " ")):
        assert shown in page
    assert "<button" not in page
