"""The developer's pages in a real browser: news as they happen, copying, keyboard, phone, and what a checker says."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from bill24 import Bill24
from bill24.errors import Bill24Error
from bill24.testing import Sandbox
from bill24_sandbox.pages.console.frame import TABS
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.conftest import SCREENSHOTS

pytestmark = pytest.mark.browser
PAGES = tuple(TABS)
ALL = [(390, False), (390, True), (1280, False), (1280, True)]
LOOKS = {"en": [(1280, False)], "km": [(390, True)]}
"""Widths, and whether it is dark: each of both once in a test, all of them for pictures."""


def keep_busy(client: Bill24, sandbox: Sandbox, *, calls: int) -> None:
    """Make calls of all outcomes."""
    now = datetime.now(UTC)
    bill: dict[str, Any] = {"date": now, "due_date": datetime(now.year + 1, 2, 1, tzinfo=UTC), "currency": "KHR"}
    bill |= {"customer_sync_code": "C0020", "payment_to": "CPO9983", "description": "Charging, 12 kWh"}
    for number in range(calls // 2):
        client.payments.settle(ref_id=f"INV-2026-{number:04}", total_amount=100 + number, **bill)
        client.banks.list()
    sandbox.webhooks.url = "http://127.0.0.1:9/webhooks/bill24"  # nobody is there
    client.payments.settle(ref_id="INV-TOLD", total_amount=5, **bill)
    sandbox.faults.add("server_error", operation="listBanks", times=1)
    sandbox.faults.add("answer_lost_after_commit", operation="settlePayment")
    for attempt in (
        client.banks.list,
        lambda: client.payments.settle(ref_id="INV-LOST", total_amount=7, **bill),
        lambda: client.payments.settle(ref_id="INV-BIG", total_amount=10**7, **bill),
        lambda: client.customers.get("nobody"),
    ):
        with pytest.raises(Bill24Error):
            attempt()
    sandbox.faults.add("truncated_body", operation="getBill", times=3)
    client.sub_billers.link_account(supplier_sync_code="Cpo001", bank_id="AC", return_url="https://merchant.example/")


def widest(chromium: Chrome) -> int:
    """By how much the page is wider than the window."""
    width: int = chromium.execute_script(
        "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return width


@pytest.mark.parametrize("language", ["en", "km"])
def test_every_page_empty_busy_and_with_a_failure(
    chromium: Chrome,
    look: Callable[[int, bool], None],
    keep: Callable[[str], None],
    complaints: Callable[[], list[str]],
    language: str,
) -> None:
    """The accessibility checker finds nothing, and nothing is off the screen."""
    with Sandbox(seed={}, serve=True) as empty, Sandbox(serve=True) as busy, busy.client(max_retries=0) as client:
        keep_busy(client, busy, calls=200)
        calls = {entry.operation: entry.number for entry in busy.log if entry.outcome != "done"}
        shown = [(f"empty-{page.strip('/') or 'calls'}", f"{empty.url}/_sandbox/{page}") for page in PAGES]
        shown += [(f"busy-{page.strip('/') or 'calls'}", f"{busy.url}/_sandbox/{page}") for page in PAGES]
        shown += [
            ("failed-call", f"{busy.url}/_sandbox/calls/{calls['listBanks']}"),
            ("refused-call", f"{busy.url}/_sandbox/calls/{calls['settlePayment']}"),
            ("nothing-found", f"{busy.url}/_sandbox/?q=nothing-like-it"),
            ("checkout-paid", f"{busy.url}/checkoutv2/2000000000000000001"),
            ("checkout-unpaid", f"{busy.url}/checkoutv2/{2 * 10**18 + 102}"),
            ("unknown", f"{busy.url}/checkoutv2/1"),
        ]
        for width, is_dark in ALL if os.environ.get(SCREENSHOTS) else LOOKS[language]:
            look(width, is_dark)
            for name, url in shown:
                chromium.get(f"{url}?lang={language}" if "?" not in url else f"{url}&lang={language}")
                where = f"{name}-{language}-{width}-{'dark' if is_dark else 'light'}"
                assert widest(chromium) == 0, where
                assert chromium.find_element(By.TAG_NAME, "html").get_attribute("lang") == language
                keep(where)
                assert complaints() == [], where


def test_a_call_is_seen_within_a_second_without_loading_the_page_again(chromium: Chrome, sandbox: Sandbox) -> None:
    with sandbox.client() as client:
        client.banks.list()
        chromium.get(f"{sandbox.url}/_sandbox/?q=C0020")
        chromium.execute_script("window.isTheSame = true")
        client.wallets.balance("C0001")
        client.wallets.balance("C0020")
        rows = (By.CSS_SELECTOR, ".calls tbody tr")
        WebDriverWait(chromium, 1, poll_frequency=0.05).until(lambda browser: browser.find_elements(*rows))
        assert len(chromium.find_elements(*rows)) == 1, "the filter holds for what arrives too"
        assert chromium.execute_script("return window.isTheSame") is True
        chromium.get(f"{sandbox.url}/_sandbox/bills/")
        httpx.post(f"{sandbox.url}/_sandbox/fund", json={"customer_sync_code": "C0001", "amount": 5}, trust_env=False)
        chromium.get(f"{sandbox.url}/_sandbox/money/")
        httpx.post(f"{sandbox.url}/_sandbox/fund", json={"customer_sync_code": "C0001", "amount": 7}, trust_env=False)
        WebDriverWait(chromium, 1, poll_frequency=0.05).until(lambda browser: "12 KHR" in browser.page_source)


def test_a_call_is_opened_copied_and_made_again(chromium: Chrome, sandbox: Sandbox) -> None:
    with sandbox.client() as client:
        client.banks.list()
    chromium.execute_cdp_cmd(
        "Browser.grantPermissions",
        {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"], "origin": sandbox.url},
    )
    chromium.get(f"{sandbox.url}/_sandbox/")
    chromium.find_element(By.ID, "call-2").send_keys(Keys.ENTER)
    WebDriverWait(chromium, 5).until(lambda browser: browser.current_url.endswith("/_sandbox/calls/2"))
    WebDriverWait(chromium, 5).until(lambda browser: browser.find_elements(By.ID, "chosen"))
    assert chromium.switch_to.active_element.get_attribute("id") == "chosen"
    chromium.find_element(By.CSS_SELECTOR, "[data-copy=curl]").click()
    read = "const done = arguments[0]; navigator.clipboard.readText().then(done, (error) => done(String(error)))"
    assert chromium.execute_async_script(read).startswith('curl --request GET "$BILL24_BASE_URL"/on_boarding/')
    chromium.back()
    WebDriverWait(chromium, 5).until(lambda browser: not browser.find_elements(By.ID, "chosen"))
    chromium.forward()
    WebDriverWait(chromium, 5).until(lambda browser: browser.find_elements(By.ID, "chosen"))
    chromium.find_element(By.CSS_SELECTOR, ".chosen form button").click()
    WebDriverWait(chromium, 5).until(lambda browser: browser.current_url.endswith("/_sandbox/calls/3?lang=en"))
    assert (sandbox.log[-1].operation, sandbox.log[-1].status) == ("listBanks", 200)


def test_what_is_being_typed_is_not_taken_away_by_news(chromium: Chrome, sandbox: Sandbox) -> None:
    with sandbox.client() as client:
        client.banks.list()
        chromium.get(f"{sandbox.url}/_sandbox/")
        chromium.find_element(By.ID, "search").send_keys("bank")
        client.banks.list()
        news = chromium.find_element(By.CSS_SELECTOR, "[data-news]")
        chromium.set_script_timeout(5)
        chromium.execute_async_script("setTimeout(arguments[0], 700)")
        assert chromium.find_element(By.ID, "search").get_attribute("value") == "bank"
        assert news.get_attribute("textContent") == ""
