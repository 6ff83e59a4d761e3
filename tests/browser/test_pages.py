"""What a person sees and clicks, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from bill24 import Bill24
from bill24.errors import InsufficientWalletBalanceError
from bill24.testing import Sandbox
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.ui import WebDriverWait

pytestmark = pytest.mark.browser
Language = Literal["en", "km"]
WORDS: dict[str, dict[str, str]] = {
    "en": {
        "confirm": "Confirm",
        "cancel": "Cancel",
        "linked": "This account was linked.",
        "portal": "Sub-biller portal",
    },
    "km": {
        "confirm": "បញ្ជាក់",
        "cancel": "បោះបង់",
        "linked": "គណនីនេះត្រូវបានភ្ជាប់រួចហើយ។",
        "portal": "ផតថលម្ចាស់អាជីវកម្ម",
    },
}


@pytest.fixture
def client(sandbox: Sandbox) -> Any:
    with sandbox.client() as client:
        yield client


@pytest.fixture
def merchant() -> Any:
    """The merchant's own page, where the bank sends the person back to."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!DOCTYPE html><link rel=icon href=data:,><h1>The merchant's page</h1>")

        def log_request(self, code: object = "-", size: object = "-") -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Page) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/linked?order=7"
        server.shutdown()
        thread.join()


def button(chromium: Chrome, words: str) -> WebElement:
    return next(each for each in chromium.find_elements(By.TAG_NAME, "button") if each.text == words)


def press(chromium: Chrome, words: str) -> None:
    """Press a button and wait for the page that follows."""
    before = chromium.find_element(By.TAG_NAME, "html")
    button(chromium, words).click()
    WebDriverWait(chromium, 10).until(lambda _: _is_gone(before))


def fill(chromium: Chrome, name: str, text: str) -> None:
    """Write into the first field of that name."""
    field = chromium.find_element(By.NAME, name)
    field.clear()
    field.send_keys(text)


def _is_gone(element: WebElement) -> bool:
    try:
        element.is_enabled()
    except Exception:  # noqa: BLE001
        return True
    return False


def check_page(chromium: Chrome, language: Language) -> None:
    """What every page owes its readers: a language, a title, one heading, no scrolling sideways, no complaint."""
    assert chromium.find_element(By.TAG_NAME, "html").get_attribute("lang") == language
    assert chromium.title
    assert len(chromium.find_elements(By.TAG_NAME, "h1")) == 1
    width = chromium.execute_script(
        "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert width == 0, "the page is wider than the window"
    # An HTTP status that was meant is listed too, as a complaint of the network.
    log: list[dict[str, Any]] = chromium.get_log("browser")  # type: ignore[no-untyped-call]
    assert [line for line in log if line["source"] != "network"] == []


def settle(client: Bill24, ref_id: str, total: int, **changes: Any) -> None:
    bill: dict[str, Any] = {
        "ref_id": ref_id,
        "date": datetime(2026, 5, 1, tzinfo=UTC),
        "due_date": datetime(2026, 5, 31, tzinfo=UTC),
        "currency": "KHR",
        "total_amount": total,
        "customer_sync_code": "C0020",
        "payment_to": "CPO9983",
    }
    client.payments.settle(**(bill | changes))


@pytest.mark.parametrize("language", ["en", "km"])
def test_an_account_is_linked_by_clicking(
    chromium: Chrome, client: Bill24, merchant: str, keep: Callable[[str], None], language: Language
) -> None:
    started = client.sub_billers.link_account(supplier_sync_code="Cpo001", bank_id="AC", return_url=merchant)
    assert started.add_link_account is not None
    web_url = f"{started.add_link_account.web_url}?lang={language}"
    chromium.get(web_url)
    check_page(chromium, language)
    keep(f"link-{language}")
    radios = chromium.find_elements(By.CSS_SELECTOR, "input[type=radio]")
    assert len(radios) == 3
    radios[1].find_element(By.XPATH, "..").click()
    press(chromium, WORDS[language]["confirm"])
    assert chromium.find_element(By.TAG_NAME, "h1").text == "The merchant's page"
    result = parse_qs(urlsplit(chromium.current_url).query)
    assert result == {"order": ["7"], "status": ["success"], "supplier_sync_code": ["Cpo001"], "bank_id": ["AC"]}
    verified = client.sub_billers.verify(supplier_sync_code="Cpo001", bank_id="AC")
    assert [account.status for account in verified.bank_account_linked or []] == ["active"]
    settle(client, "R1", 1000, payment_to="Cpo001")
    chromium.get(web_url)
    assert WORDS[language]["linked"] in chromium.page_source
    check_page(chromium, language)
    keep(f"linked-{language}")


@pytest.mark.parametrize("language", ["en", "km"])
def test_cancelling_returns_to_the_merchant_and_links_nothing(
    chromium: Chrome, client: Bill24, merchant: str, language: Language
) -> None:
    started = client.sub_billers.link_account(supplier_sync_code="Cpo001", bank_id="ABA", return_url=merchant)
    assert started.add_link_account is not None
    chromium.get(f"{started.add_link_account.web_url}?lang={language}")
    press(chromium, WORDS[language]["cancel"])
    assert parse_qs(urlsplit(chromium.current_url).query)["status"] == ["cancelled"]
    assert not client.sub_billers.verify(supplier_sync_code="Cpo001").bank_account_linked


def test_the_linking_page_works_with_the_keyboard_alone(chromium: Chrome, client: Bill24, merchant: str) -> None:
    started = client.sub_billers.link_account(supplier_sync_code="Cpo001", bank_id="AC", return_url=merchant)
    assert started.add_link_account is not None
    chromium.get(str(started.add_link_account.web_url))
    for _ in range(3):
        chromium.switch_to.active_element.send_keys(Keys.TAB)
    chromium.switch_to.active_element.send_keys(Keys.SPACE)
    chromium.switch_to.active_element.send_keys(Keys.TAB)
    focused = chromium.switch_to.active_element
    assert focused.text == "Confirm"
    focused.send_keys(Keys.ENTER)
    WebDriverWait(chromium, 10).until(lambda browser: "status=success" in browser.current_url)


@pytest.mark.parametrize("language", ["en", "km"])
def test_the_portal(
    chromium: Chrome, client: Bill24, keep: Callable[[str], None], language: Language, sandbox: Sandbox
) -> None:
    settle(client, "R-2026-001", 6001)
    url = client.with_raw_response.sub_billers.portal_url(supplier_sync_code="CPO9983", language=language)
    chromium.get(_url(url))
    check_page(chromium, language)
    assert WORDS[language]["portal"] in chromium.title
    shown = chromium.find_element(By.TAG_NAME, "main").text
    for expected in ("6981", "0001******4411", "6,001", "R-2026-001"):
        assert expected in shown
    keep(f"portal-{language}")
    chromium.get(f"{sandbox.url}/portal/unknown?lang={language}")
    keep(f"unknown-{language}")


def _url(answer: Any) -> str:
    import json

    return str(json.loads(answer.content)["data"]["url"])


@pytest.mark.parametrize("language", ["en", "km"])
def test_the_checkout(
    chromium: Chrome, client: Bill24, sandbox: Sandbox, keep: Callable[[str], None], language: Language
) -> None:
    with pytest.raises(InsufficientWalletBalanceError):
        settle(client, "R1", 106002)
    payment = client.bills.get("R1").payment
    assert payment is not None
    chromium.get(f"{payment.checkout_link}?lang={language}")
    check_page(chromium, language)
    press(chromium, chromium.find_element(By.TAG_NAME, "button").text)
    assert chromium.find_element(By.CSS_SELECTOR, "[role=alert]").text
    check_page(chromium, language)
    keep(f"checkout-{language}")
    sandbox.fund("C0020", 1)
    press(chromium, chromium.find_element(By.TAG_NAME, "button").text)
    assert not chromium.find_elements(By.TAG_NAME, "button")
    keep(f"checkout-paid-{language}")
    assert client.bills.get("R1").bill_status == "paid"


def test_the_dials_are_turned_by_clicking(chromium: Chrome, client: Bill24, sandbox: Sandbox) -> None:
    chromium.get(f"{sandbox.url}/_sandbox/dials/")
    press(chromium, "Freeze")
    assert sandbox.clock.is_frozen
    frozen = sandbox.clock.now()
    fill(chromium, "hours", "6")
    press(chromium, "Advance")
    assert (sandbox.clock.now() - frozen).total_seconds() == 6 * 3600
    press(chromium, "Let it run")
    Select(chromium.find_element(By.NAME, "name")).select_by_visible_text("rate_limited")
    Select(chromium.find_element(By.NAME, "operation")).select_by_visible_text("listBanks")
    fill(chromium, "times", "3")
    fill(chromium, "probability", "0.25")
    press(chromium, "Arm")
    assert [(fault.name, fault.operation, fault.times, fault.probability) for fault in sandbox.faults.armed()] == [
        ("rate_limited", "listBanks", 3, 0.25)
    ]
    press(chromium, "Disarm all")
    assert sandbox.faults.armed() == []
    client.banks.list()
    for pressed in ("Expire all tokens", "Revoke all tokens"):
        press(chromium, pressed)
        assert client.banks.list()
        assert sandbox.log[-3].status == 401
    chromium.get(f"{sandbox.url}/_sandbox/money/")
    fill(chromium, "customer_sync_code", "C0001")
    fill(chromium, "amount", "2500.50")
    press(chromium, "Fund")
    assert client.wallets.balance("C0001")[0].balance == 2500.50
    chromium.get(f"{sandbox.url}/_sandbox/seed/")
    press(chromium, "Add")
    assert client.wallets.balance("C0100")[0].balance == 50000
    chromium.find_element(By.TAG_NAME, "summary").click()
    press(chromium, "Reset everything")
    assert client.wallets.balance("C0001")[0].balance == 0
    press(chromium, "Undo the reset")
    assert sandbox.state()["customers"][-1]["sync_code"] == "C0100"


@pytest.mark.parametrize("seed", ['"/etc/hostname"', "{", '{"customers": 1}'])
def test_a_seed_that_cannot_be_used_is_said_so(chromium: Chrome, sandbox: Sandbox, seed: str) -> None:
    before = sandbox.state()["customers"]
    chromium.get(f"{sandbox.url}/_sandbox/seed/")
    fill(chromium, "seed", seed)
    press(chromium, "Add")
    assert chromium.find_element(By.CSS_SELECTOR, "[role=alert]").text
    assert chromium.find_element(By.NAME, "seed").get_attribute("value") == seed
    check_page(chromium, "en")
    assert sandbox.state()["customers"] == before


def test_another_site_cannot_turn_the_dials(chromium: Chrome, sandbox: Sandbox) -> None:
    before = sandbox.clock.is_frozen
    form = (
        f'<form method=post action="{sandbox.url}/_sandbox/dials/"><button name=do value=freeze>Freeze</button></form>'
    )
    chromium.get(f"data:text/html,{form}")
    button(chromium, "Freeze").click()
    WebDriverWait(chromium, 10).until(lambda browser: browser.current_url.startswith(sandbox.url))
    assert sandbox.clock.is_frozen is before
