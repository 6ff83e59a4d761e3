"""KHQR codes of every kind, for properties."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from bill24_merchant import khqr
from hypothesis import strategies as st

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
EMVCO = (
    "00020101021229300012D156000000000510A93FO3230Q31280012D15600000001030812345678520441115802CN5914BEST TRANSPORT"
    "6007BEIJING64200002ZH0104最佳运输0202北京540523.7253031565502016233030412340603***0708A60086670902ME"
    "91320016A0112233449988770708123456786304A13A"
)
"""EMVCo's own example."""
BILL24 = (
    "00020101021230350016amkbkhppxxx@amkb010436550203AMK520449005802KH5913Virackbot Jr.6010Phnom Penh540510.20"
    "530384055020256040.2062380306Bill240504D90107031110802V21103CH163043B70"
)
"""A code of Bill24's, printed in a public sample application."""
ABA = (
    "000201010211021641277800000000980416518352888000006030470016abaakhppxxx@abaa01153166007701102420204abaa5204224253038"
    "405802KH5910USD OUTLET6010PHNOM PENH62250509115B02750070827CE19809924001339CA026411FDA6803mmp63043870"
)
"""Another bank's code, from the tests of the National Bank's package: cards beside the account, a 99 of its own."""
EVERYTHING = (
    "00020101021229460015john_smith@devb0111855122334550208Dev Bank52045999530384054031005802KH5910John Smith"
    "6010PHNOM PENH62670106#123450211855122334550311Coffee Shop0709Cashier_10810Buy coffee64280002km0108ចន ស្មីន0206ភ្នំពញ"
    "993400131726821915797011317268220357976304B73E"
)
"""A code with every template, from there too."""
KHMER = st.characters(min_codepoint=0x1780, max_codepoint=0x17F9)
CHARACTERS = st.characters(codec="utf-8", max_codepoint=0xFFFF) | KHMER
OTHER_TAGS = [f"{tag:02}" for tag in (2, 14, 26, 28, 31, 51, 61, 65, 79, 80, 98)]


def texts(most: int) -> st.SearchStrategy[str]:
    return st.text(CHARACTERS, min_size=1, max_size=most)


def others(tags: list[str]) -> st.SearchStrategy[tuple[khqr.DataObject, ...]]:
    objects = st.builds(khqr.DataObject, st.sampled_from(tags), texts(9))
    return st.lists(objects, max_size=3, unique_by=lambda one: one.tag).map(tuple)


def optional(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


BAKONG_IDS = st.builds("{}@{}".format, texts(15), texts(15))
ACCOUNTS: st.SearchStrategy[Any] = st.builds(
    khqr.IndividualAccount,
    bakong_id=BAKONG_IDS,
    account_information=optional(texts(10)),
    acquiring_bank=optional(texts(10)),
    others=others(["05", "99"]),
) | st.builds(
    khqr.MerchantAccount,
    bakong_id=BAKONG_IDS,
    merchant_id=optional(texts(10)),
    acquiring_bank=optional(texts(10)),
    others=others(["05", "99"]),
)
ADDITIONAL = st.builds(
    khqr.AdditionalData,
    bill_number=texts(12),
    mobile_number=optional(texts(9)),
    store_label=optional(texts(5) | st.just("Bill24")),
    reference_label=optional(texts(5)),
    terminal_label=optional(texts(5)),
    purpose=optional(texts(5)),
    channel=optional(texts(3)),
    others=others(["09"]),
)
LANGUAGES = st.builds(
    khqr.OtherLanguage,
    language=texts(2),
    merchant_name=texts(25),
    merchant_city=optional(texts(15)),
    others=others(["03"]),
)
TIMES = st.integers(-1000, 1000).map(lambda seconds: NOW + timedelta(seconds=seconds))
LIFETIMES = st.builds(khqr.Lifetime, created=TIMES, expires=optional(TIMES), others=others(["02"])) | st.builds(
    khqr.Lifetime, expires=TIMES, others=st.just((khqr.DataObject("00", "39CA026411FDA"),))
)


@st.composite
def codes(draw: st.DrawFn) -> khqr.Khqr:
    """A code with or without each of its parts, as a bank takes it or not."""
    currency = draw(st.sampled_from(khqr.Currency))
    places = 0 if currency is khqr.Currency.KHR else 2
    amounts = st.integers(1, 10**9).map(lambda digits: Decimal(digits).scaleb(-places))
    tip = draw(optional(st.sampled_from(khqr.Tip)))
    return khqr.Khqr(
        initiation=draw(optional(st.sampled_from(khqr.Initiation))),
        union_pay=draw(optional(texts(31))),
        account=draw(ACCOUNTS),
        merchant_category_code=draw(st.text("0123456789", min_size=4, max_size=4)),
        currency=currency,
        amount=draw(optional(amounts)),
        tip=tip,
        fixed_fee=draw(amounts) if tip is khqr.Tip.FIXED else None,
        percentage_fee=draw(st.decimals("0.01", "99.99", places=2)) if tip is khqr.Tip.PERCENTAGE else None,
        country_code=draw(st.sampled_from(["KH", "CN"])),
        merchant_name=draw(texts(25)),
        merchant_city=draw(texts(15)),
        additional=draw(optional(ADDITIONAL)),
        other_language=draw(optional(LANGUAGES)),
        lifetime=draw(optional(LIFETIMES)),
        others=draw(others(OTHER_TAGS)),
    )
