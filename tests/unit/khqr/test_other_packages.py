"""Codes against packages that others wrote: the National Bank's own from npm, and konthaina-khqr from PyPI."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import attrs
import konthaina_khqr
from bill24_merchant import khqr
from bill24_merchant.khqr import Khqr, Rule
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.khqr_bank import Bank
from tests.support.khqr_codes import BILL24, NOW, codes, texts

STRICTER = {
    Rule.TAG: "passes over tags that are no digits",
    Rule.LENGTH: "reads a length as far as it is digits, and takes none of 00",
    Rule.REPEATED: "takes the last of several",
    Rule.FIRST: "takes 00 anywhere and with any value",
    Rule.CRC: "takes small letters",
    Rule.CHARACTERS: "counts UTF-16 units",
    Rule.CATEGORY: "takes fewer digits",
    Rule.AMOUNT: "does not read the amount as a number",
    Rule.ZERO: "the same",
    Rule.DECIMALS: "the same",
    Rule.COUNTRY: "takes any text of up to three characters",
    Rule.FEE: "does not look at 55, 56 and 57",
    Rule.TIME: "does not look at 99-00",
    Rule.MERCHANT: "asks for it when it makes a code",
    Rule.UNION_PAY: "asks for it when it makes a code",
    Rule.SIZE: "does not look at 62-05",
}
"""Where the National Bank's package, when it reads, takes more than is taken here, and how."""

NAMES = {
    "29-00": "bakongAccountID",
    "30-00": "bakongAccountID",
    "29-01": "accountInformation",
    "30-01": "merchantID",
    "29-02": "acquiringBank",
    "30-02": "acquiringBank",
    "01": "pointofInitiationMethod",
    "15": "unionPayMerchant",
    "52": "merchantCategoryCode",
    "53": "transactionCurrency",
    "54": "transactionAmount",
    "58": "countryCode",
    "59": "merchantName",
    "60": "merchantCity",
    "62-01": "billNumber",
    "62-02": "mobileNumber",
    "62-03": "storeLabel",
    "62-07": "terminalLabel",
    "62-08": "purposeOfTransaction",
    "64-00": "languagePreference",
    "64-01": "merchantNameAlternateLanguage",
    "64-02": "merchantCityAlternateLanguage",
    "99-00": "creationTimestamp",
    "99-01": "expirationTimestamp",
}
"""What the package calls the value of a tag."""

TEMPLATES = ("29", "30", "62", "64", "99")
"""The tags whose values are data objects again."""

EXAMPLES = int(os.environ.get("KHQR_EXAMPLES", "100"))
"""How many codes each test makes; set it to 1000 after a change of what is sound."""
several = settings(deadline=None, max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow])


def closed(body: str) -> str:
    return body + "6304" + khqr.checksum(body + "6304")


def compared(bank: Bank, text: str, now: datetime) -> bool:
    """Whether both take the text; where they differ, the reason has to be a known one."""
    problems = khqr.check(text, now=now)
    if any(found.rule in {Rule.TAG, Rule.LENGTH} and found.tag[:2] in TEMPLATES for found in problems):
        return False  # the package may cut such a template for ever
    taken = bank.verify(text, now)
    if taken:
        assert {found.rule for found in problems} <= STRICTER.keys(), (text, problems)
    else:
        assert problems, text
    return taken and not problems


@several
@given(codes())
def test_the_bank_takes_what_is_found_sound_and_refuses_what_is_not(bank: Bank, code: Khqr) -> None:
    text = khqr.build(code)
    rules = {found.rule for found in khqr.check(text, now=NOW)}
    assert bank.verify(text, NOW) == (rules <= {Rule.MERCHANT, Rule.UNION_PAY, Rule.TIME})


@several
@given(codes())
def test_the_bank_reads_the_same_values(bank: Bank, code: Khqr) -> None:
    read = bank.ask("decode", khqr.build(code), NOW)
    expected: dict[str, str] = {}
    for one in code.objects:
        tags = {f"{one.tag}-{part.tag}": part.value for part in parts(one)} if one.tag in TEMPLATES else {}
        expected |= {NAMES[tag]: value for tag, value in {one.tag: one.value, **tags}.items() if tag in NAMES}
    assert {name: read[name] for name in expected} == expected
    assert read["merchantType"] == code.account.TAG


def parts(template: khqr.DataObject) -> list[khqr.DataObject]:
    """The data objects of a template, cut here once more and without the code under test."""
    found, value = [], template.value
    while value:
        end = 4 + int(value[2:4])
        found.append(khqr.DataObject(value[:2], value[4:end]))
        value = value[end:]
    return found


OPTIONAL = st.fixed_dictionaries(
    {"currency": st.sampled_from([116, 840])},
    optional={
        "billNumber": texts(12),
        "mobileNumber": texts(9),
        "storeLabel": texts(5),
        "terminalLabel": texts(5),
        "purposeOfTransaction": texts(5),
        "merchantCategoryCode": st.text("123456789", min_size=4, max_size=4),
        "amount": st.integers(1, 10**9),
    },
)


@several
@given(st.booleans(), st.tuples(texts(10).map("{}@bank".format), texts(25), texts(15)), OPTIONAL)
def test_what_the_bank_makes_is_read_and_written_back(
    bank: Bank, merchant: bool, who: tuple[str, str, str], more: dict[str, Any]
) -> None:
    expires = NOW + timedelta(minutes=5)
    more = {**more, "expirationTimestamp": int(expires.timestamp() * 1000)}
    kind, asked = ("merchant", [*who, "M-1", "Bank", more]) if merchant else ("individual", [*who, more])
    text = bank.ask(kind, asked, NOW)["data"]["qr"]
    code = khqr.parse(text)
    assert khqr.build(code) == text
    assert khqr.build(attrs.evolve(code)) == text
    assert khqr.check(code, now=NOW) == ()
    assert (code.account.bakong_id, code.merchant_name, code.merchant_city) == who
    assert (code.amount, code.currency.value) == (more.get("amount"), str(more["currency"]))
    assert code.is_dynamic == ("amount" in more)
    assert code.lifetime == (khqr.Lifetime(created=NOW, expires=expires) if "amount" in more else None)


def test_every_string_of_the_banks_own_tests(bank: Bank) -> None:
    strings = bank.strings()
    assert len(strings) > 90
    times = (datetime(2001, 9, 10, tzinfo=UTC), datetime(2024, 9, 1, tzinfo=UTC), NOW)
    both = [
        compared(bank, text, now)
        for string in strings
        for text in {string, string if string[-8:-4] == "6304" else closed(string.removesuffix("6304"))}
        for now in times
    ]
    assert both.count(True) > 20


@settings(several, max_examples=3 * EXAMPLES)
@given(codes(), st.data())
def test_whatever_is_changed_in_a_code_the_bank_takes_nothing_less(bank: Bank, code: Khqr, data: st.DataObject) -> None:
    objects = [str(one) for one in code.objects]
    place = data.draw(st.integers(0, len(objects) - 1))
    change = data.draw(st.sampled_from(["leave out", "repeat", "first", "cut", "another value", "another length"]))
    one = objects[place]
    if change == "leave out":
        objects.pop(place)
    elif change == "repeat":
        objects.append(one)
    elif change == "first":
        objects.insert(0, objects.pop(place))
    elif change == "cut":
        objects[place] = f"{one[:2]}{len(one) - 5:02}{one[5:]}"
    elif change == "another length":
        objects[place] = f"{one[:2]}{data.draw(st.integers(0, 99)):02}{one[4:]}"
    else:
        value = data.draw(texts(14) | st.sampled_from(["11", "12", "0", "116", "840", "0.00", "1.234"]))
        objects[place] = f"{one[:2]}{len(value):02}{value}"
    compared(bank, closed("".join(objects)), NOW)


@several
@given(st.text(st.characters(codec="utf-8")))
def test_the_bank_has_the_same_checksum(bank: Bank, text: str) -> None:
    if all(ord(character) < 0x10000 for character in text):
        assert bank.ask("crc", text, NOW) == khqr.checksum(text)


def test_readers_count_what_lies_beyond_the_first_plane_differently(bank: Bank) -> None:
    """Why such characters are refused: the National Bank's package takes an emoji for two."""
    body = "00020101021129140010sokha@abcd5204599953031165802KH59{}6010Phnom Penh"
    start = body.format("02😀") + "6304"
    assert bank.verify(start + bank.ask("crc", start, NOW), NOW)
    start = body.format("01😀") + "6304"
    assert not bank.verify(start + bank.ask("crc", start, NOW), NOW)


def test_the_bank_refuses_the_code_of_bill24_and_reads_it(bank: Bank) -> None:
    assert not bank.verify(BILL24, NOW)
    assert bank.ask("decode", BILL24, NOW)["transactionAmount"] == "10.20"
    assert bank.ask("decodeNonKhqr", BILL24, NOW)["62"]["05"] == khqr.parse(BILL24).identity_code


ASCII = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=15)


@several
@given(ASCII, ASCII, st.none() | st.integers(1, 10**9))
def test_konthaina_takes_a_checksum_and_cuts_the_same(name: str, city: str, amount: int | None) -> None:
    account = khqr.IndividualAccount(bakong_id="sokha@abcd")
    code = attrs.evolve(
        khqr.static(account, merchant_name=name, merchant_city=city, currency="KHR"), amount=amount and Decimal(amount)
    )
    text = khqr.build(code)
    assert konthaina_khqr.verify(text)
    assert konthaina_khqr.decode(text) == {**{one.tag: one.value for one in code.objects}, "63": text[-4:]}


@several
@given(st.booleans(), ASCII, ASCII, st.none() | st.integers(1, 10**9))
def test_what_konthaina_makes_is_read_and_written_back(
    merchant: bool, name: str, city: str, amount: int | None
) -> None:
    kind = konthaina_khqr.MerchantType.MERCHANT if merchant else konthaina_khqr.MerchantType.INDIVIDUAL
    maker = konthaina_khqr.KHQRGenerator(kind).set_bakong_account_id("sokha@abcd").set_merchant_name(name)
    maker.set_currency("KHR").set_merchant_city(city).set_merchant_id("M-1").set_acquiring_bank("Bank")
    if amount is not None:
        maker.set_amount(amount)
    text = maker.generate().qr
    code = khqr.parse(text)
    assert khqr.build(code) == text
    assert (code.merchant_name, code.merchant_city, code.amount) == (name, city, amount and Decimal(amount))


def test_konthaina_sums_up_characters_where_the_bank_sums_up_bytes(bank: Bank) -> None:
    """Why konthaina-khqr is asked about ASCII only."""
    code = khqr.static(
        khqr.IndividualAccount(bakong_id="sokha@abcd"), merchant_name="សុខា", merchant_city="Phnom Penh", currency="KHR"
    )
    assert bank.verify(khqr.build(code), NOW)
    assert not konthaina_khqr.verify(khqr.build(code))
