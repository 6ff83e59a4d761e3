"""A KHQR code as a class, and the two kinds that a merchant makes."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from typing import Any

import attrs

from ._objects import DataObject
from ._parts import AdditionalData, IndividualAccount, Lifetime, MerchantAccount, OtherLanguage
from ._rules import KhqrError, Rule, excerpt
from ._templates import (
    check_optional_text,
    check_others,
    check_template,
    check_text,
    objects_of,
    template_of,
    text_of,
    value_of,
)

FORMAT = DataObject("00", "01")
"""The first data object of every code."""

_AMOUNT = re.compile(r"[0-9]+(\.[0-9]*)?")
_LONGEST_AMOUNT = 13


class Currency(Enum):
    """The currency, tag 53, as ISO 4217 numbers it. The National Bank's package takes these two."""

    KHR = "116"
    USD = "840"


_DECIMALS = {Currency.KHR: 0, Currency.USD: 2}


class Initiation(Enum):
    """The point of initiation, tag 01."""

    STATIC = "11"
    """Printed once and paid many times; the payer types the amount, as a rule."""
    DYNAMIC = "12"
    """Made for one payment."""


class Tip(Enum):
    """The tip or convenience indicator, tag 55. Source: EMVCo 1.1."""

    ASKED = "01"
    """The payer is asked for a tip."""
    FIXED = "02"
    """A fee of `Khqr.fixed_fee`."""
    PERCENTAGE = "03"
    """A fee of `Khqr.percentage_fee` percent of the amount."""


def _a_currency(value: Currency | str) -> Currency:
    if isinstance(value, str) and value in Currency.__members__:
        return Currency[value]
    if isinstance(value, Currency):
        return value
    raise KhqrError(Rule.CURRENCY, f"{excerpt(value)} is neither KHR nor USD", tag="53")


def _choice(tag: str, kind: type[Enum], rule: Rule) -> dict[str, Any]:
    def read(value: str, _: str, __: int) -> Enum:
        try:
            return kind(value)
        except ValueError:
            known = ", ".join(f"{one.value} for {one.name}" for one in kind)
            raise KhqrError(rule, f"{excerpt(value)} is none of {known}", tag=tag) from None

    return value_of(tag, read, lambda one: str(one.value))


def _check_choice(_: Khqr, attribute: attrs.Attribute[Any], value: Enum | None) -> None:
    (tag,), kind = attribute.metadata["reads"], Initiation if attribute.name == "initiation" else Tip
    if value is not None and not isinstance(value, kind):
        rule = Rule.INITIATION if kind is Initiation else Rule.FEE
        raise KhqrError(rule, f"{excerpt(value)} is no {kind.__name__}", tag=tag)


def _number(tag: str, most: int = _LONGEST_AMOUNT) -> dict[str, Any]:
    def read(value: str, _: str, __: int) -> Decimal:
        if len(value) > most or not _AMOUNT.fullmatch(value):
            raise KhqrError(Rule.AMOUNT, f"{excerpt(value)} is not a number of at most {most} characters", tag=tag)
        return Decimal(value)

    return {**value_of(tag, read, lambda value: format(value, "f")), "most": most}


def _a_decimal(value: Decimal | int | None) -> Any:
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _check_number(_: Khqr, attribute: attrs.Attribute[Any], value: object) -> None:
    (tag,), most = attribute.metadata["reads"], attribute.metadata["most"]
    if value is None:
        return
    if not isinstance(value, Decimal):
        reason = "a float cannot hold an amount exactly; " if isinstance(value, float) else ""
        raise KhqrError(Rule.AMOUNT, f"{reason}pass a Decimal or an int, not {excerpt(value)}", tag=tag)
    if not value.is_finite() or value.is_signed() or not -most <= value.adjusted() < most:
        raise KhqrError(Rule.AMOUNT, f"{excerpt(value)} is not a number of at most {most} characters", tag=tag)
    if len(format(value, "f")) > most:
        raise KhqrError(Rule.AMOUNT, f"{excerpt(value)} has more than {most} characters", tag=tag)


def _check_category(_: Khqr, __: attrs.Attribute[Any], value: str) -> None:
    if not isinstance(value, str) or not re.fullmatch("[0-9]{4}", value):
        raise KhqrError(Rule.CATEGORY, f"{excerpt(value)} is not four digits", tag="52")


def _check_country(_: Khqr, __: attrs.Attribute[Any], value: str) -> None:
    if not isinstance(value, str) or not re.fullmatch("[A-Z]{2}", value):
        raise KhqrError(Rule.COUNTRY, f"{excerpt(value)} is not two capital letters", tag="58")


@attrs.frozen(kw_only=True)
class Khqr:
    """A KHQR code as its text says. To make one, `static` and `dynamic` are safer: they leave nothing out.

    Two codes are equal when they say the same; in which order and with how many zeros it was written does not count.

    Attributes:
        initiation: Tag 01; None where it is not there, which is allowed.
        union_pay: Tag 15, UnionPay's merchant account; at most 99 characters.
        account: Tag 29 or 30: who is paid.
        merchant_category_code: Tag 52, ISO 18245, four digits.
        currency: Tag 53; ``"KHR"`` and ``"USD"`` are taken too.
        amount: Tag 54, above zero, in whole riel or in US dollars with at most two decimals; None where the payer
            types it.
        tip: Tag 55.
        fixed_fee: Tag 56, in the same currency. By EMVCo a bank's app adds it to the amount. The page of Bill24 shows
            a code whose amount has the fee in it already, so that it would count twice: ask, before you rely on either.
        percentage_fee: Tag 57, percent of the amount.
        country_code: Tag 58, ISO 3166, two letters.
        merchant_name: Tag 59, at most 25 characters. EMVCo wants ASCII here and other scripts in `other_language`;
            the page of Bill24 has Khmer in it.
        merchant_city: Tag 60, at most 15 characters. The same.
        additional: Tag 62: what it is for.
        other_language: Tag 64: the name in another language.
        lifetime: Tag 99: when it was made and when it ends.
        others: What else is there, kept as it was.
        objects: Every data object but the checksum, in the order in which they are written.

    Raises:
        KhqrError: A value breaks a rule; its ``tag`` tells which.
    """

    initiation: Initiation | None = attrs.field(
        default=None, validator=_check_choice, metadata=_choice("01", Initiation, Rule.INITIATION)
    )
    union_pay: str | None = attrs.field(default=None, validator=check_optional_text, metadata=text_of("15", 99))
    account: IndividualAccount | MerchantAccount = attrs.field(
        validator=check_template, metadata=template_of(IndividualAccount, MerchantAccount)
    )
    merchant_category_code: str = attrs.field(validator=_check_category, metadata=text_of("52", 4))
    currency: Currency = attrs.field(converter=_a_currency, metadata=_choice("53", Currency, Rule.CURRENCY))
    amount: Decimal | None = attrs.field(
        default=None, converter=_a_decimal, validator=_check_number, metadata=_number("54")
    )
    tip: Tip | None = attrs.field(default=None, validator=_check_choice, metadata=_choice("55", Tip, Rule.FEE))
    fixed_fee: Decimal | None = attrs.field(
        default=None, converter=_a_decimal, validator=_check_number, metadata=_number("56")
    )
    percentage_fee: Decimal | None = attrs.field(
        default=None, converter=_a_decimal, validator=_check_number, metadata=_number("57", 5)
    )
    country_code: str = attrs.field(validator=_check_country, metadata=text_of("58", 2))
    merchant_name: str = attrs.field(validator=check_text, metadata=text_of("59", 25))
    merchant_city: str = attrs.field(validator=check_text, metadata=text_of("60", 15))
    additional: AdditionalData | None = attrs.field(
        default=None, validator=check_template, metadata=template_of(AdditionalData)
    )
    other_language: OtherLanguage | None = attrs.field(
        default=None, validator=check_template, metadata=template_of(OtherLanguage)
    )
    lifetime: Lifetime | None = attrs.field(default=None, validator=check_template, metadata=template_of(Lifetime))
    others: tuple[DataObject, ...] = attrs.field(default=(), validator=check_others)
    objects: tuple[DataObject, ...] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self._check_amount()
        self._check_fee()
        object.__setattr__(self, "objects", (FORMAT, *objects_of(self)))

    def _check_amount(self) -> None:
        if self.amount is None:
            return
        if self.amount == 0:
            raise KhqrError(Rule.ZERO, "an amount of zero; leave it out where the payer types it", tag="54")
        decimals = format(self.amount, "f").partition(".")[2].rstrip("0")
        if len(decimals) > _DECIMALS[self.currency]:
            problem = f"{self.currency.name} has at most {_DECIMALS[self.currency]} decimals, not {self.amount}"
            raise KhqrError(Rule.DECIMALS, problem, tag="54")

    def _check_fee(self) -> None:
        for tag, fee, tip in (("56", self.fixed_fee, Tip.FIXED), ("57", self.percentage_fee, Tip.PERCENTAGE)):
            if (fee is not None) != (self.tip is tip):
                problem = "it is there" if fee is not None else "it is missing"
                indicator = self.tip.value if self.tip else "missing"
                raise KhqrError(Rule.FEE, f"{problem}, and tag 55 is {indicator}", tag=tag)
        if self.percentage_fee is not None and not Decimal("0.01") <= self.percentage_fee <= Decimal("99.99"):
            raise KhqrError(Rule.FEE, f"{self.percentage_fee} is not from 00.01 to 99.99", tag="57")

    @property
    def is_dynamic(self) -> bool:
        """Whether it was made for one payment: tag 01 is 12."""
        return self.initiation is Initiation.DYNAMIC

    @property
    def identity_code(self) -> str | None:
        """The merchant's reference where Bill24 wrote the code, or None. Inferred from two published strings."""
        additional = self.additional
        return additional.reference_label if additional and additional.store_label == "Bill24" else None
