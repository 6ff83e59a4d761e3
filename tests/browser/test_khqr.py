"""The SVG of a KHQR code, as a browser shows it, is read to the same text."""

from __future__ import annotations

import base64
import io

import pytest
import zxingcpp
from bill24_merchant import khqr
from PIL import Image
from selenium.webdriver import Chrome

pytestmark = pytest.mark.browser

QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
PAGE = "<!doctype html><meta charset=utf-8><body style='background: black'>{}"


@pytest.mark.parametrize("merchant_name", ["Sokha Coffee", "កាហ្វេ សុខា"])
def test_a_drawing_in_a_page_is_read(chromium: Chrome, merchant_name: str) -> None:
    account = khqr.IndividualAccount(bakong_id="sokha@abcd")
    code = khqr.static(account, merchant_name=merchant_name, merchant_city="Phnom Penh", currency="KHR")
    page = PAGE.format(khqr.svg(code, scale=6)).encode()
    chromium.get("data:text/html;base64," + base64.b64encode(page).decode())
    screen = Image.open(io.BytesIO(chromium.get_screenshot_as_png()))
    (found,) = zxingcpp.read_barcodes(screen, formats=QR)
    assert found.bytes.decode() == khqr.build(code)
