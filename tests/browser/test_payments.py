"""What a payer does in a real browser: pays a checkout from a bank and by its code, and subscribes an account."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from bill24.testing import Sandbox
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

SIZES = {"phone": (390, 844), "desktop": (1100, 900)}


@pytest.fixture(autouse=True)
def _patient(chromium: Chrome) -> Iterator[None]:
    """A page that is on its way is waited for."""
    chromium.implicitly_wait(10)
    yield
    chromium.implicitly_wait(0)


def press(chromium: Chrome, selector: str) -> None:
    found = chromium.find_element(By.CSS_SELECTOR, selector)
    found.send_keys(Keys.SPACE if found.tag_name == "input" else Keys.ENTER)


def is_narrow_enough(chromium: Chrome) -> bool:
    return bool(chromium.execute_script("return document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "km"])
def test_a_checkout_is_paid_from_a_bank_and_by_its_code(
    chromium: Chrome, sandbox: Sandbox, keep: Callable[[str], None], language: str, size: str
) -> None:
    chromium.set_window_size(*SIZES[size])
    with sandbox.client() as client:
        for way in ("bank", "code"):
            opened = client.checkout.create(
                identity_code=f"ORDER-{way}",
                currency="KHR",
                amount=20_000,
                language=language,
                cancel_url="https://shop.example/cancelled",
                redirect_url="https://shop.example/paid",
                channel_code="",
                customers=[{"amount": 20_000}],
            )
            chromium.get(str(opened.payment_link))
            assert chromium.find_element(By.TAG_NAME, "html").get_attribute("lang") == language
            assert chromium.execute_script("return document.querySelector('img.code').naturalWidth > 100")
            assert is_narrow_enough(chromium)
            keep(f"paying-{way}-{language}-{size}")
            if way == "bank":
                press(chromium, "input[value=AC]")
                press(chromium, "form button[value=pay]")
            else:
                press(chromium, "form[action^='/bank/'] button")
                # Both pages have a button to pay: the first one's is on its way out.
                WebDriverWait(chromium, 10).until(lambda browser: "/bank/" in browser.current_url)
                assert is_narrow_enough(chromium)
                press(chromium, "button[value=pay]")
                assert chromium.find_element(By.CSS_SELECTOR, ".state.good")
                chromium.get(str(opened.payment_link))
            keep(f"paid-{way}-{language}-{size}")
            back = chromium.find_element(By.CSS_SELECTOR, "a.button").get_attribute("href")
            assert back == "https://shop.example/paid"
            assert client.checkout.verify(tran_id=opened.tran_id).status == "success"
    assert chromium.get_log("browser") == []  # type: ignore[no-untyped-call]


def test_a_customer_subscribes_an_account(chromium: Chrome, sandbox: Sandbox, keep: Callable[[str], None]) -> None:
    with sandbox.client() as client:
        begun = client.direct_debit.subscribe([{"consumer_code": "USER-7", "consumer_name_latin": "Sok Dara"}])
        chromium.get(str(begun.subscription_link))
        press(chromium, "input[name=account]")
        press(chromium, "button[value=confirm]")
        assert chromium.find_element(By.CSS_SELECTOR, ".state.good")
        keep("subscribed")
        assert client.direct_debit.verify(str(begun.subscription_no)).status == "Active"
