"""What the tests of KHQR strings share: the National Bank's own package, and a code of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from bill24_merchant import khqr
from npm_tools import NpmToolError

from tests.support.khqr_bank import Bank

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def bank() -> Iterator[Bank]:
    """npm's bakong-khqr, or a skip with the reason why it cannot be had."""
    try:
        opened = Bank()
    except NpmToolError as error:
        pytest.skip(f"the National Bank's package cannot be run: {error}")
    with opened as asked:
        yield asked


@pytest.fixture
def now() -> datetime:
    """The time at which codes are made and read."""
    return NOW


@pytest.fixture
def account() -> khqr.MerchantAccount:
    """A merchant of a bank."""
    return khqr.MerchantAccount(bakong_id="sokha@abcd", merchant_id="M-1", acquiring_bank="Bank ABC")


@pytest.fixture
def code(account: khqr.MerchantAccount) -> khqr.Khqr:
    """A dynamic code with a value in everything that has a name."""
    return khqr.dynamic(
        account,
        merchant_name="Sokha Coffee",
        merchant_city="Phnom Penh",
        currency="KHR",
        amount=Decimal(10800),
        created=NOW,
        expires=NOW + timedelta(minutes=5),
        union_pay="1974011600520446ACLB1000231208129",
        additional=khqr.AdditionalData(bill_number="INV-1", terminal_label="T1"),
        other_language=khqr.OtherLanguage(language="km", merchant_name="កាហ្វេ សុខា", merchant_city="ភ្នំពេញ"),
    )
