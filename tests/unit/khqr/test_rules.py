"""Every rule is kept: a text or a value that breaks it gives one typed error with the rule, the tag and the place."""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from bill24.errors import Bill24Error
from bill24_merchant import khqr
from bill24_merchant.khqr import Khqr, KhqrError, Rule

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
WEST = timezone(timedelta(hours=-7))
ACCOUNT = khqr.IndividualAccount(bakong_id="sokha@abcdefgh")
BODY = "00020101021129180014sokha@abcdefgh5204599953031165802KH5912Sokha Coffee6010Phnom Penh"
CREATED, EXPIRES = "1772357400000", "1772357700000"
LIFETIME = f"9934001{3}{CREATED}011{3}{EXPIRES}"
DYNAMIC = BODY.replace("010211", "010212").replace("5802KH", "5405108005802KH") + LIFETIME


def closed(body: str) -> str:
    """A body with its checksum."""
    return body + "6304" + khqr.checksum(body + "6304")


#: What is broken: the rule, what stands in the sound code, what stands there instead, the tag and its position.
BROKEN: dict[str, tuple[Rule, str, str, str, int | None]] = {
    "more than a picture holds": (Rule.TEXT, "6010Phnom Penh", "8099" + "x" * 2900, "", 0),
    "bytes more than a picture holds": (Rule.TEXT, "6010Phnom Penh", "8099" + "ក" * 1000, "", 0),
    "an emoji": (Rule.CHARACTERS, "5912Sokha Coffee", "5912Sokha Coffe😀", "", 70),
    "a tag of letters": (Rule.TAG, "5802KH", "5X02KH", "", 49),
    "a tag of Khmer digits": (Rule.TAG, "5802KH", "៥៨02KH", "", 49),
    "a tag of letters in a template": (Rule.TAG, "29180014sokha@abcdefgh", "29230014sokha@abcdefghXY01x", "29", 34),
    "something after the end": (Rule.TAG, "6010Phnom Penh", "6010Phnom Penh\n", "", 85),
    "a length of letters": (Rule.LENGTH, "5802KH", "58AAKH", "58", 49),
    "a length of Khmer digits": (Rule.LENGTH, "5802KH", "58០២KH", "58", 49),
    "a length of zero": (Rule.LENGTH, "6010Phnom Penh", "6010Phnom Penh8000", "80", 85),
    "a length beyond the end": (Rule.LENGTH, "6010Phnom Penh", "6099Phnom Penh", "60", 71),
    "a length beyond the end of a template": (Rule.LENGTH, "0014sokha", "0015sokha", "29-00", 16),
    "a known tag twice": (Rule.REPEATED, "6010Phnom Penh", "6010Phnom Penh5904Evil", "59", 85),
    "an unknown tag twice": (Rule.REPEATED, "6010Phnom Penh", "6010Phnom Penh8001a8001b", "80", 90),
    "a tag twice in a template": (Rule.REPEATED, "29180014sokha@abcdefgh", "29230014sokha@abcdefgh0001x", "29-00", 34),
    "the first tag twice": (Rule.REPEATED, "6010Phnom Penh", "6010Phnom Penh000201", "00", 85),
    "a checksum inside": (Rule.REPEATED, "6010Phnom Penh", "6010Phnom Penh6304ABCD", "63", 85),
    "both kinds of account": (Rule.REPEATED, "6010Phnom Penh", "6010Phnom Penh30070003a@b", "30", 85),
    "another tag first": (Rule.FIRST, "000201010211", "010211000201", "00", 0),
    "another version": (Rule.FIRST, "000201", "000202", "00", 0),
    "no account": (Rule.MISSING, "29180014sokha@abcdefgh", "", "29", 63),
    "no Bakong id": (Rule.MISSING, "0014sokha@abcdefgh", "0114sokha@abcdefgh", "29-00", 12),
    "no category": (Rule.MISSING, "52045999", "", "52", 77),
    "no currency": (Rule.MISSING, "5303116", "", "53", 78),
    "no country": (Rule.MISSING, "5802KH", "", "58", 79),
    "no name": (Rule.MISSING, "5912Sokha Coffee", "", "59", 69),
    "no city": (Rule.MISSING, "6010Phnom Penh", "", "60", 71),
    "a language without a name": (Rule.MISSING, "6010Phnom Penh", "6010Phnom Penh64060002km", "64-01", 85),
    "a name too long": (Rule.SIZE, "5912Sokha Coffee", "5926" + "x" * 26, "59", 55),
    "a city too long": (Rule.SIZE, "6010Phnom Penh", "6016" + "x" * 16, "60", 71),
    "a Bakong id too long": (Rule.SIZE, "29180014sokha@abcdefgh", "29370033" + "x@" * 16 + "x", "29-00", 16),
    "a bill number too long": (Rule.SIZE, "6010Phnom Penh", "6010Phnom Penh62300126" + "x" * 26, "62-01", 89),
    "neither static nor dynamic": (Rule.INITIATION, "010211", "010213", "01", 6),
    "no bank in the Bakong id": (Rule.ACCOUNT, "sokha@abcdefgh", "sokha.abcdefgh", "29-00", 16),
    "a category of letters": (Rule.CATEGORY, "52045999", "520459X9", "52", 34),
    "a category of three": (Rule.CATEGORY, "52045999", "5203599", "52", 34),
    "baht": (Rule.CURRENCY, "5303116", "5303764", "53", 42),
    "an amount of letters": (Rule.AMOUNT, "5802KH", "5403abc5802KH", "54", 49),
    "a negative amount": (Rule.AMOUNT, "5802KH", "5402-15802KH", "54", 49),
    "an amount with an exponent": (Rule.AMOUNT, "5802KH", "54031E35802KH", "54", 49),
    "an amount with commas": (Rule.AMOUNT, "5802KH", "540510,805802KH", "54", 49),
    "an amount in Khmer digits": (Rule.AMOUNT, "5802KH", "5402១០5802KH", "54", 49),
    "an amount too long": (Rule.AMOUNT, "5802KH", "5414100000000000005802KH", "54", 49),
    "an amount of zero": (Rule.ZERO, "5802KH", "54040.005802KH", "54", 49),
    "half a riel": (Rule.DECIMALS, "5802KH", "540510.505802KH", "54", 49),
    "a tenth of a cent": (Rule.DECIMALS, "53031165802KH", "530384054051.0015802KH", "54", 49),
    "a country of three": (Rule.COUNTRY, "5802KH", "5803KHM", "58", 49),
    "a country in small letters": (Rule.COUNTRY, "5802KH", "5802kh", "58", 49),
    "an unknown tip": (Rule.FEE, "5802KH", "5502045802KH", "55", 49),
    "a fixed fee that is missing": (Rule.FEE, "5802KH", "5502025802KH", "56", 91),
    "a fixed fee without a reason": (Rule.FEE, "5802KH", "56018" + "5802KH", "56", 49),
    "a percentage that is missing": (Rule.FEE, "5802KH", "5502035802KH", "57", 91),
    "a percentage of zero": (Rule.FEE, "5802KH", "550203570105802KH", "57", 55),
    "a hundred percent": (Rule.FEE, "5802KH", "55020357031005802KH", "57", 55),
}


@pytest.mark.parametrize(("rule", "old", "new", "tag", "position"), BROKEN.values(), ids=list(BROKEN))
def test_a_text_that_breaks_a_rule(rule: Rule, old: str, new: str, tag: str, position: int | None) -> None:
    assert BODY.count(old) == 1
    body = BODY.replace(old, new)
    text = closed(body) if rule is not Rule.CHARACTERS else body + "63040000"
    with pytest.raises(KhqrError) as caught:
        khqr.parse(text)
    error = caught.value
    assert (error.rule, error.tag, error.position) == (rule, tag, position)
    assert khqr.check(text, now=NOW)[0].rule is rule


#: The same for what stands in no sound body: the text, the tag and its position.
UNCLOSED = {
    "nothing": (Rule.MISSING, "", "00", 0),
    "a line": (Rule.TAG, "\n", "", 0),
    "half a tag": (Rule.TAG, "0", "", 0),
    "a tag alone": (Rule.LENGTH, "00", "00", 0),
    "no checksum": (Rule.LAST, BODY, "63", 71),
    "a checksum of three": (Rule.LAST, BODY + "6303ABC", "63", 85),
    "a wrong checksum": (Rule.CRC, BODY + "63040000", "63", 85),
    "a checksum in small letters": (Rule.CRC, closed(BODY)[:-4] + closed(BODY)[-4:].lower(), "63", 85),
    "a checksum in Khmer digits": (Rule.CRC, BODY + "6304០០០០", "63", 85),
    "a changed name": (Rule.CRC, closed(BODY).replace("Sokha", "Sophy"), "63", 85),
    "half of it": (Rule.LENGTH, closed(BODY)[:60], "59", 55),
    "half a character": (Rule.CHARACTERS, closed(BODY).replace("Coffee", "Coffe\ud800"), "", 70),
    "a million characters": (Rule.TEXT, "0" * 1_000_000, "", 0),
}


@pytest.mark.parametrize(("rule", "text", "tag", "position"), UNCLOSED.values(), ids=list(UNCLOSED))
def test_a_text_that_is_not_whole(rule: Rule, text: str, tag: str, position: int) -> None:
    with pytest.raises(KhqrError) as caught:
        khqr.parse(text)
    assert (caught.value.rule, caught.value.tag, caught.value.position) == (rule, tag, position)


def test_small_letters_are_named_as_the_reason() -> None:
    assert any(letter.isalpha() for letter in closed(BODY)[-4:])
    with pytest.raises(KhqrError, match="small letters"):
        khqr.parse(closed(BODY)[:-4] + closed(BODY)[-4:].lower())


#: What the National Bank's package asks for beyond the format: a change of the dynamic code.
REFUSED = {
    "dynamic without an amount": (Rule.DYNAMIC_AMOUNT, "540510800", "", "54", 123),
    "dynamic without a lifetime": (Rule.EXPIRY, LIFETIME, "", "99", 94),
    "dynamic without an end": (Rule.EXPIRY, LIFETIME, f"99170013{CREATED}", "99-01", 94),
    "static with an amount and no lifetime": (Rule.EXPIRY, "010212", "010211", "99", 94),
    "an end before it was made": (Rule.EXPIRY_ORDER, EXPIRES, "1772357399999", "99-01", 115),
    "an end in the past": (Rule.EXPIRED, LIFETIME, f"99170113{int(CREATED) - 1}", "99-01", 98),
    "seconds": (Rule.TIME, LIFETIME, "99310013177235740000001101772357700", "99-01", 115),
    "letters for a time": (Rule.TIME, CREATED, "39CA026411FDA", "99-00", 98),
    "a merchant without an id": (Rule.MERCHANT, "29180014sokha@abcdefgh", "30230014sokha@abcdefgh0201B", "30-01", 12),
    "a merchant without a bank": (Rule.MERCHANT, "29180014sokha@abcdefgh", "30230014sokha@abcdefgh0101M", "30-02", 12),
    "UnionPay in dollars": (Rule.UNION_PAY, "5303116", "15011" + "5303840", "15", 42),
}


@pytest.mark.parametrize(("rule", "old", "new", "tag", "position"), REFUSED.values(), ids=list(REFUSED))
def test_a_code_that_the_bank_would_refuse_is_read_and_told_apart(
    rule: Rule, old: str, new: str, tag: str, position: int
) -> None:
    assert DYNAMIC.count(old) == 1
    body = DYNAMIC.replace(old, new)
    if rule is Rule.EXPIRY and "010211" in new:
        body = body.replace(LIFETIME, "")
    text = closed(body)
    assert khqr.build(khqr.parse(text)) == text
    (found,) = khqr.check(text, now=NOW)
    assert (found.rule, found.tag, found.position) == (rule, tag, position)


def test_a_code_may_end_when_it_was_made_and_is_good_until_then() -> None:
    text = closed(DYNAMIC.replace(EXPIRES, CREATED))
    assert khqr.check(text, now=NOW) == ()
    assert [found.rule for found in khqr.check(text, now=NOW + timedelta(milliseconds=1))] == [Rule.EXPIRED]


def test_a_time_with_a_leading_zero_is_no_time() -> None:
    text = closed(DYNAMIC.replace(CREATED, "0" + CREATED[1:]))
    code = khqr.parse(text)
    assert code.lifetime is not None
    assert code.lifetime.created is None
    assert khqr.build(code) == text
    assert [(found.rule, found.tag) for found in khqr.check(code, now=NOW)] == [(Rule.TIME, "99-00")]


def test_an_amount_beyond_all_measure_is_refused_before_it_is_written() -> None:
    started = time.process_time()
    for amount in (Decimal("1E+99999999"), Decimal("1E-99999999")):
        with pytest.raises(KhqrError):
            code(amount=amount)
    assert time.process_time() - started < 0.05


def test_a_sound_code_breaks_nothing() -> None:
    assert khqr.check(closed(BODY), now=NOW) == ()
    assert khqr.check(closed(DYNAMIC), now=NOW) == ()


def test_several_things_that_the_bank_would_refuse_are_all_named() -> None:
    text = closed(BODY.replace("010211", "010212").replace("5303116", "15011" + "5303840"))
    assert [found.rule for found in khqr.check(text, now=NOW)] == [Rule.DYNAMIC_AMOUNT, Rule.EXPIRY, Rule.UNION_PAY]


#: A value that no code can hold: what makes it, the rule and the tag.
VALUES: dict[str, tuple[Callable[[], Any], Rule, str]] = {
    "a float": (lambda: code(amount=1.5), Rule.AMOUNT, "54"),
    "a text for an amount": (lambda: code(amount="1.50"), Rule.AMOUNT, "54"),
    "a truth for an amount": (lambda: code(amount=True), Rule.AMOUNT, "54"),
    "no number": (lambda: code(amount=Decimal("NaN")), Rule.AMOUNT, "54"),
    "infinity": (lambda: code(amount=Decimal("Infinity")), Rule.AMOUNT, "54"),
    "less than nothing": (lambda: code(amount=Decimal(-1)), Rule.AMOUNT, "54"),
    "more digits than a machine holds": (lambda: code(amount=Decimal("1E+999999999")), Rule.AMOUNT, "54"),
    "less than a machine holds": (lambda: code(amount=Decimal("1E-999999999")), Rule.AMOUNT, "54"),
    "fourteen digits": (lambda: code(amount=10**13), Rule.AMOUNT, "54"),
    "fourteen characters": (lambda: code(amount=Decimal("10000000000.00")), Rule.AMOUNT, "54"),
    "nothing to pay": (lambda: code(amount=0), Rule.ZERO, "54"),
    "half a riel": (lambda: code(amount=Decimal("0.5")), Rule.DECIMALS, "54"),
    "a float for a fee": (lambda: code(tip=khqr.Tip.FIXED, fixed_fee=0.5), Rule.AMOUNT, "56"),
    "a fee for no reason": (lambda: code(fixed_fee=1), Rule.FEE, "56"),
    "a text for a tip": (lambda: code(tip="02"), Rule.FEE, "55"),
    "a text for an initiation": (lambda: code(initiation="11"), Rule.INITIATION, "01"),
    "baht": (lambda: code(currency="THB"), Rule.CURRENCY, "53"),
    "a number for a currency": (lambda: code(currency=116), Rule.CURRENCY, "53"),
    "a number for a category": (lambda: code(merchant_category_code=5999), Rule.CATEGORY, "52"),
    "a number for a country": (lambda: code(country_code=855), Rule.COUNTRY, "58"),
    "a number for a name": (lambda: code(merchant_name=1), Rule.SIZE, "59"),
    "an empty name": (lambda: code(merchant_name=""), Rule.SIZE, "59"),
    "an emoji in a name": (lambda: code(merchant_name="☕😀"), Rule.CHARACTERS, "59"),
    "half a character in a name": (lambda: code(merchant_name="\udc00"), Rule.CHARACTERS, "59"),
    "a text for an account": (lambda: code(account="sokha@abcd"), Rule.MISSING, "29"),
    "no account": (lambda: code(account=None), Rule.MISSING, "29"),
    "a text for additional data": (lambda: code(additional="INV-1"), Rule.MISSING, "62"),
    "additional data with nothing in it": (lambda: code(additional=khqr.AdditionalData()), Rule.EMPTY, "62"),
    "additional data too long": (
        lambda: code(additional=khqr.AdditionalData(bill_number="x" * 25, purpose="y" * 25, channel="z" * 40)),
        Rule.LENGTH,
        "62",
    ),
    "a Bakong id without a bank": (lambda: khqr.MerchantAccount(bakong_id="sokha"), Rule.ACCOUNT, "30-00"),
    "a time without a zone": (lambda: khqr.Lifetime(expires=datetime(2026, 1, 1)), Rule.TIME, "99-01"),  # noqa: DTZ001
    "a number for a time": (lambda: khqr.Lifetime(created=1772357400000), Rule.TIME, "99-00"),  # type: ignore[arg-type]
    "a time before 2001": (lambda: khqr.Lifetime(created=datetime(2001, 9, 9, tzinfo=UTC)), Rule.TIME, "99-00"),
    "a time before 1970": (lambda: khqr.Lifetime(created=datetime(1950, 1, 1, tzinfo=UTC)), Rule.TIME, "99-00"),
    "a time that UTC does not have": (
        lambda: khqr.Lifetime(expires=datetime.max.replace(tzinfo=WEST)),
        Rule.TIME,
        "99-01",
    ),
    "the last time there is": (lambda: khqr.Lifetime(expires=datetime.max.replace(tzinfo=UTC)), Rule.TIME, "99-01"),
    "a tag of letters": (lambda: khqr.DataObject("X1", "1"), Rule.TAG, ""),
    "a number for a tag": (lambda: khqr.DataObject(80, "1"), Rule.TAG, ""),  # type: ignore[arg-type]
    "a value of nothing": (lambda: khqr.DataObject("80", ""), Rule.LENGTH, "80"),
    "a value of a hundred": (lambda: khqr.DataObject("80", "x" * 100), Rule.LENGTH, "80"),
    "an emoji as a value": (lambda: khqr.DataObject("80", "😀"), Rule.CHARACTERS, "80"),
    "a list of others": (lambda: code(others=[khqr.DataObject("80", "1")]), Rule.TAG, ""),
    "a text among others": (lambda: code(others=("8001a",)), Rule.TAG, ""),
    "a known tag among others": (lambda: code(others=(khqr.DataObject("54", "1"),)), Rule.REPEATED, "54"),
    "the checksum among others": (lambda: code(others=(khqr.DataObject("63", "ABCD"),)), Rule.REPEATED, "63"),
    "another twice": (
        lambda: code(others=(khqr.DataObject("80", "1"), khqr.DataObject("80", "2"))),
        Rule.REPEATED,
        "80",
    ),
    "a time among others": (
        lambda: khqr.Lifetime(others=(khqr.DataObject("00", CREATED),)),
        Rule.REPEATED,
        "99-00",
    ),
    "a second time among others": (
        lambda: khqr.Lifetime(created=NOW, others=(khqr.DataObject("00", "later"),)),
        Rule.REPEATED,
        "99-00",
    ),
    "bytes for a text": (lambda: khqr.parse(b"000201"), Rule.TEXT, ""),  # type: ignore[arg-type]
    "nothing for a text": (lambda: khqr.check(None), Rule.TEXT, ""),  # type: ignore[arg-type]
    "a clock without a zone": (lambda: khqr.check(closed(BODY), now=datetime(2026, 1, 1)), Rule.TIME, ""),  # noqa: DTZ001
    "more objects than a picture holds": (
        lambda: khqr.build(code(others=tuple(khqr.DataObject(str(tag), "x" * 99) for tag in range(65, 99)))),
        Rule.TEXT,
        "",
    ),
    "half a character to sum up": (lambda: khqr.checksum("\ud800"), Rule.CHARACTERS, ""),
}


def code(**changes: Any) -> Khqr:
    sound: dict[str, Any] = {
        "account": ACCOUNT,
        "merchant_category_code": "5999",
        "currency": "KHR",
        "country_code": "KH",
        "merchant_name": "Sokha Coffee",
        "merchant_city": "Phnom Penh",
    }
    return Khqr(**{**sound, **changes})


@pytest.mark.parametrize(("makes", "rule", "tag"), VALUES.values(), ids=list(VALUES))
def test_a_value_that_no_code_can_hold(makes: Callable[[], Any], rule: Rule, tag: str) -> None:
    if makes is VALUES["nothing for a text"][0]:
        (error,) = makes()
    else:
        with pytest.raises(KhqrError) as caught:
            makes()
        error = caught.value
    assert (error.rule, error.tag) == (rule, tag)


def test_every_rule_is_broken_once() -> None:
    broken = {case[0] for case in (*BROKEN.values(), *UNCLOSED.values(), *REFUSED.values())}
    assert broken | {rule for _, rule, _ in VALUES.values()} == set(Rule)


def test_every_rule_says_what_it_is_and_where_it_comes_from() -> None:
    assert all(rule.says and rule.source for rule in Rule)
    assert len({rule.says for rule in Rule}) == len(Rule)


def test_the_page_lists_every_rule(root: Path) -> None:
    page = (root / "docs" / "khqr.md").read_text(encoding="utf-8")
    listed = [line for line in page.splitlines() if line.startswith("| `")]
    assert listed == [f"| `{rule.name}` | {rule.says} | {rule.source} |" for rule in Rule]


def test_an_error_is_one_of_the_package_and_names_everything() -> None:
    with pytest.raises(Bill24Error) as caught:
        khqr.parse(closed(BODY.replace("5303116", "5303764")))
    assert isinstance(caught.value, ValueError)
    assert str(caught.value) == "tag 53 at 42: '764' is none of 116 for KHR, 840 for USD"
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301
    assert (again.rule, again.tag, again.position, str(again)) == (Rule.CURRENCY, "53", 42, str(caught.value))


def test_an_error_does_not_repeat_a_long_value() -> None:
    with pytest.raises(KhqrError) as caught:
        code(merchant_name="x" * 100_000)
    assert len(str(caught.value)) < 200


def test_a_code_made_for_one_payment_does_not_end_before_it_began() -> None:
    with pytest.raises(KhqrError) as caught:
        khqr.dynamic(
            ACCOUNT,
            merchant_name="Sokha Coffee",
            merchant_city="Phnom Penh",
            currency="KHR",
            amount=10800,
            created=NOW,
            expires=NOW - timedelta(seconds=1),
        )
    assert caught.value.rule is Rule.EXPIRY_ORDER
    assert caught.value.tag == "99-01"


def test_a_static_code_is_made_as_the_bank_takes_it() -> None:
    with pytest.raises(KhqrError) as caught:
        khqr.static(
            khqr.MerchantAccount(bakong_id="sokha@abcd", merchant_id="M-1"),
            merchant_name="Sokha Coffee",
            merchant_city="Phnom Penh",
            currency="USD",
        )
    assert (caught.value.rule, caught.value.tag) == (Rule.MERCHANT, "30-02")
