"""Codes are typed, come back from their text as they were, and are written as they were read."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal, localcontext

import attrs
import pytest
from bill24_merchant import khqr
from bill24_merchant.khqr import Currency, DataObject, Initiation, Khqr, Rule, Tip
from hypothesis import given
from hypothesis import strategies as st

from tests.support.khqr_codes import ABA, BILL24, EMVCO, KHMER, NOW, codes


def closed(body: str) -> str:
    return body + "6304" + khqr.checksum(body + "6304")


@given(codes())
def test_a_code_comes_back_from_its_text(code: Khqr) -> None:
    text = khqr.build(code)
    again = khqr.parse(text)
    assert again == code
    assert again.objects == code.objects
    assert hash(again) == hash(code)
    assert khqr.build(again) == text


@given(codes(), st.randoms(use_true_random=False))
def test_a_text_is_written_as_it_was_read_in_whatever_order(code: Khqr, random: object) -> None:
    first, *rest = code.objects
    random.shuffle(rest)  # type: ignore[attr-defined]
    text = closed("".join(map(str, [first, *rest])))
    read = khqr.parse(text)
    assert khqr.build(read) == text
    assert attrs.evolve(read, others=()) == attrs.evolve(code, others=())
    assert set(read.others) == set(code.others)


@given(codes())
def test_a_code_that_is_changed_is_written_anew(code: Khqr) -> None:
    changed = attrs.evolve(khqr.parse(khqr.build(code)), merchant_name="Dara")
    assert khqr.parse(khqr.build(changed)).merchant_name == "Dara"
    assert "5904Dara" in khqr.build(changed)


def test_emvcos_example_has_the_checksum_that_is_printed() -> None:
    assert khqr.checksum(EMVCO[:-4]) == "A13A"


def test_emvcos_example_is_no_khqr_and_says_where() -> None:
    (found,) = khqr.check(EMVCO)
    assert (found.rule, found.tag, found.position) == (Rule.ACCOUNT, "29-00", 16)


def test_a_checksum_keeps_its_zeros() -> None:
    text = (
        "00020101021230410015john_smith@devb01061234560208Dev Bank53038405204599954035.05802KH5916john smith actor"
        "6010Phnom Penh62150111Invoice#06999170013161343857589263040437"
    )
    assert khqr.checksum(text[:-4]) == "0437"
    assert khqr.build(khqr.parse(text)) == text


def test_every_checksum_has_four_digits() -> None:
    assert {len(khqr.checksum(f"{number}6304")) for number in range(3000)} == {4}
    assert any(khqr.checksum(f"{number}6304").startswith("00") for number in range(3000))


def test_a_code_of_bill24_is_read_and_told_apart() -> None:
    code = khqr.parse(BILL24)
    assert code.is_dynamic
    assert code.account == khqr.MerchantAccount(bakong_id="amkbkhppxxx@amkb", merchant_id="3655", acquiring_bank="AMK")
    assert (code.amount, code.currency) == (Decimal("10.20"), Currency.USD)
    assert (code.tip, code.fixed_fee) == (Tip.FIXED, Decimal("0.20"))
    assert code.identity_code == "D901"
    assert code.additional is not None
    assert (code.additional.terminal_label, code.additional.purpose, code.additional.channel) == ("111", "V2", "CH1")
    assert code.lifetime is None
    assert khqr.build(code) == BILL24
    assert [found.rule for found in khqr.check(BILL24, now=NOW)] == [Rule.EXPIRY]


def test_the_start_of_the_code_on_the_page_of_bill24_is_read() -> None:
    """The page cuts it off inside the terminal label; what stands before is closed here."""
    body = (
        "00020101021230400016amkbkhppxxx@amkb010477770208TESTKHQR520449005802KH5921ស៊ុបភើមែនខេអេកឃ្យូអ័រ6010Phnom Penh"
        "540810800.0053031165502025606800.0062260306Bill240512test001dfdfA"
    )
    code = khqr.parse(closed(body))
    assert code.merchant_name == "ស៊ុបភើមែនខេអេកឃ្យូអ័រ"
    assert (code.amount, code.fixed_fee, code.currency) == (Decimal(10800), Decimal(800), Currency.KHR)
    assert code.identity_code == "test001dfdfA"
    assert khqr.build(code) == closed(body)


def test_what_a_bank_adds_is_kept() -> None:
    code = khqr.parse(ABA)
    assert [one.tag for one in code.others] == ["02", "04"]
    assert code.lifetime == khqr.Lifetime(others=(DataObject("00", "39CA026411FDA"), DataObject("68", "mmp")))
    assert code.identity_code is None
    assert khqr.build(code) == ABA
    assert khqr.build(attrs.evolve(code, merchant_city="SIEM REAP")).count("0416518352888000006") == 1


def test_the_bank_takes_what_static_and_dynamic_make(code: Khqr, account: khqr.MerchantAccount, now: datetime) -> None:
    assert khqr.check(code, now=now) == ()
    assert (code.initiation, code.merchant_category_code, code.country_code) == (Initiation.DYNAMIC, "5999", "KH")
    static = khqr.static(account, merchant_name="Sokha", merchant_city="Phnom Penh", currency="USD")
    assert (static.initiation, static.is_dynamic, static.amount) == (Initiation.STATIC, False, None)
    assert khqr.check(static) == ()


def test_a_code_lasts_until_the_time_it_says(code: Khqr, now: datetime) -> None:
    end = now + timedelta(minutes=5)
    assert khqr.check(code, now=end) == ()
    (found,) = khqr.check(code, now=end + timedelta(milliseconds=1))
    assert found.rule is Rule.EXPIRED


def test_without_a_clock_the_machine_is_asked(account: khqr.MerchantAccount) -> None:
    soon = datetime.now(UTC) + timedelta(days=1)
    code = khqr.dynamic(
        account, merchant_name="Sokha", merchant_city="Phnom Penh", currency="USD", amount=1, expires=soon
    )
    assert code.lifetime is not None
    assert code.lifetime.created is not None
    assert abs(code.lifetime.created - datetime.now(UTC)) < timedelta(minutes=5)
    assert khqr.check(code) == ()


def test_times_are_in_utc_and_cut_to_milliseconds() -> None:
    phnom_penh = timezone(timedelta(hours=7))
    life = khqr.Lifetime(created=datetime(2026, 3, 1, 16, 30, 0, 123999, phnom_penh), expires=None)
    assert life.created == datetime(2026, 3, 1, 9, 30, 0, 123000, UTC)
    assert str(life.created) == "2026-03-01 09:30:00.123000+00:00"


@pytest.mark.parametrize(
    ("amount", "currency", "written"),
    [
        (Decimal(10800), "KHR", "10800"),
        (Decimal("1.08E+4"), "KHR", "10800"),
        (10800, Currency.KHR, "10800"),
        (Decimal("1.5"), "USD", "1.5"),
        (Decimal("1.50"), "USD", "1.50"),
        (Decimal("1.500"), "USD", "1.500"),
        (Decimal(9999999999999), "KHR", "9999999999999"),
        (Decimal("0.01"), "USD", "0.01"),
    ],
)
def test_amounts_keep_their_digits(account: khqr.MerchantAccount, amount: Decimal, currency: str, written: str) -> None:
    with localcontext(prec=2):
        code = khqr.dynamic(
            account,
            merchant_name="Sokha",
            merchant_city="Phnom Penh",
            currency=currency,
            amount=amount,
            created=NOW,
            expires=NOW + timedelta(minutes=1),
        )
        assert DataObject("54", written) in code.objects
        assert khqr.parse(khqr.build(code)).amount == amount


@pytest.mark.parametrize("written", ["98", "98.", "98.73", "098.7"])
def test_amounts_as_emvco_writes_them(written: str) -> None:
    body = f"00020129180014sokha@abcdefgh5204599953038405802KH54{len(written):02}{written}5901S6001P"
    code = khqr.parse(closed(body))
    assert code.amount == Decimal(written)
    assert code.initiation is None
    assert khqr.build(code) == closed(body)


def test_lengths_count_characters_and_not_bytes() -> None:
    name = "កាហ្វេ"
    code = khqr.static(
        khqr.IndividualAccount(bakong_id="sokha@abcd"), merchant_name=name, merchant_city="ភ្នំពេញ", currency="KHR"
    )
    assert f"59{len(name):02}{name}" in khqr.build(code)


@given(st.text(KHMER, min_size=1, max_size=25))
def test_khmer_names_of_any_length_come_back(name: str) -> None:
    account = khqr.IndividualAccount(bakong_id="sokha@abcd")
    code = khqr.static(account, merchant_name=name, merchant_city="Phnom Penh", currency="KHR")
    assert khqr.parse(khqr.build(code)).merchant_name == name


def test_codes_are_values(code: Khqr) -> None:
    assert pickle.loads(pickle.dumps(code)) == code  # noqa: S301
    assert khqr.build(pickle.loads(pickle.dumps(khqr.parse(BILL24)))) == BILL24  # noqa: S301
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        code.amount = Decimal(1)  # type: ignore[misc]
    assert "10800" in repr(code)
    assert str(DataObject("59", "Sokha")) == "5905Sokha"
