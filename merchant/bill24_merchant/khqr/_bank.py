"""What the National Bank's own package asks of a code beyond its format, and codes made so that it takes them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

from ._code import Currency, Initiation, Khqr
from ._objects import locate
from ._parts import AdditionalData, IndividualAccount, Lifetime, MerchantAccount, OtherLanguage
from ._rules import KhqrError, Rule, excerpt
from ._text import build, parse

CATEGORY = "5999"
"""The merchant category code that the National Bank's package writes unless it is told another."""


def check(code: Khqr | str, *, now: datetime | None = None) -> tuple[KhqrError, ...]:
    """Find why the National Bank's package would not take a code. What a bank's own app takes is not documented.

    The codes that Bill24 is known to write are dynamic and have no time at which they expire: `Rule.EXPIRY` for each.

    Args:
        code: A code or its text.
        now: The time at which it is read, with a time zone; this machine's by default.

    Returns:
        Every broken rule with its place, nothing when there is none. A text that cannot be read gives the one rule
        that `parse` raises.

    Raises:
        KhqrError: ``now`` has no time zone.

    Source: the behaviour of bakong-khqr 1.0.20, whose own check reads the machine's clock.
    """
    now = datetime.now(UTC) if now is None else now
    if now.utcoffset() is None:
        raise KhqrError(Rule.TIME, "now is a datetime with a time zone")
    try:
        code = code if isinstance(code, Khqr) else parse(code)
    except KhqrError as error:
        return (error,)
    text = build(code)
    return tuple(
        KhqrError(rule, problem, tag=tag, position=locate(text, tag)) for rule, problem, tag in _problems(code, now)
    )


def _problems(code: Khqr, now: datetime) -> Iterator[tuple[Rule, str, str]]:
    if code.is_dynamic and code.amount is None:
        yield Rule.DYNAMIC_AMOUNT, "a dynamic code without an amount", "54"
    if code.lifetime is not None:
        yield from _ends(code.lifetime, now) if code.is_dynamic else ()
    elif code.is_dynamic or code.amount is not None:
        yield Rule.EXPIRY, "nothing says when the code expires", "99"
    if isinstance(code.account, MerchantAccount):
        if code.account.merchant_id is None:
            yield Rule.MERCHANT, "the merchant id is missing", "30-01"
        if code.account.acquiring_bank is None:
            yield Rule.MERCHANT, "the acquiring bank is missing", "30-02"
    if code.union_pay is not None and code.currency is not Currency.KHR:
        yield Rule.UNION_PAY, f"a UnionPay account in {code.currency.name}", "15"


def _ends(lifetime: Lifetime, now: datetime) -> Iterator[tuple[Rule, str, str]]:
    unread = {one.tag: one.value for one in lifetime.others if one.tag in ("00", "01")}
    for tag, value in unread.items():
        yield Rule.TIME, f"{excerpt(value)} is not milliseconds in 13 digits", f"99-{tag}"
    if lifetime.expires is None:
        if "01" not in unread:
            yield Rule.EXPIRY, "nothing says when the code expires", "99-01"
    elif lifetime.created is not None and lifetime.expires < lifetime.created:
        yield Rule.EXPIRY_ORDER, f"expires at {lifetime.expires}, created at {lifetime.created}", "99-01"
    elif lifetime.expires < now:
        yield Rule.EXPIRED, f"expired at {lifetime.expires}", "99-01"


def static(
    account: IndividualAccount | MerchantAccount,
    *,
    merchant_name: str,
    merchant_city: str,
    currency: Currency | str,
    merchant_category_code: str = CATEGORY,
    country_code: str = "KH",
    union_pay: str | None = None,
    additional: AdditionalData | None = None,
    other_language: OtherLanguage | None = None,
) -> Khqr:
    """Make a code to be printed once and paid many times; the payer types the amount.

    Args:
        account: Who is paid.
        merchant_name: At most 25 characters.
        merchant_city: At most 15 characters.
        currency: A `Currency`, ``"KHR"`` or ``"USD"``.
        merchant_category_code: ISO 18245, four digits.
        country_code: ISO 3166, two letters.
        union_pay: UnionPay's merchant account, with riel only.
        additional: What it is for.
        other_language: The name in another language.

    Raises:
        KhqrError: A value breaks a rule.
    """
    code = Khqr(
        initiation=Initiation.STATIC,
        account=account,
        merchant_name=merchant_name,
        merchant_city=merchant_city,
        currency=currency,
        merchant_category_code=merchant_category_code,
        country_code=country_code,
        union_pay=union_pay,
        additional=additional,
        other_language=other_language,
    )
    for problem in check(code):
        raise problem
    return code


def dynamic(
    account: IndividualAccount | MerchantAccount,
    *,
    merchant_name: str,
    merchant_city: str,
    currency: Currency | str,
    amount: Decimal | int,
    expires: datetime,
    created: datetime | None = None,
    merchant_category_code: str = CATEGORY,
    country_code: str = "KH",
    union_pay: str | None = None,
    additional: AdditionalData | None = None,
    other_language: OtherLanguage | None = None,
) -> Khqr:
    """Make a code for one payment: with its amount, and with the time at which it expires.

    Args:
        account: Who is paid.
        merchant_name: At most 25 characters.
        merchant_city: At most 15 characters.
        currency: A `Currency`, ``"KHR"`` or ``"USD"``.
        amount: Above zero: whole riel, or US dollars with at most two decimals.
        expires: With a time zone, after ``created``.
        created: With a time zone; this machine's time by default.
        merchant_category_code: ISO 18245, four digits.
        country_code: ISO 3166, two letters.
        union_pay: UnionPay's merchant account, with riel only.
        additional: What it is for.
        other_language: The name in another language.

    Raises:
        KhqrError: A value breaks a rule.
    """
    created = datetime.now(UTC) if created is None else created
    code = Khqr(
        initiation=Initiation.DYNAMIC,
        account=account,
        merchant_name=merchant_name,
        merchant_city=merchant_city,
        currency=currency,
        amount=amount,
        lifetime=Lifetime(created=created, expires=expires),
        merchant_category_code=merchant_category_code,
        country_code=country_code,
        union_pay=union_pay,
        additional=additional,
        other_language=other_language,
    )
    for problem in check(code, now=created):
        raise problem
    return code
