"""The templates of a KHQR string: who is paid, what for, the name in another language, and when the code ends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

import attrs

from ._objects import DataObject
from ._rules import KhqrError, Rule, excerpt
from ._templates import UNREAD, check_optional_text, check_others, check_text, path_of, text_of, value_of

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def _check_bakong_id(part: Any, attribute: attrs.Attribute[Any], value: str) -> None:
    check_text(part, attribute, value)
    if "@" not in value:
        raise KhqrError(Rule.ACCOUNT, f"{excerpt(value)} is not name@bank", tag=path_of(part, "00"))


@attrs.frozen(kw_only=True)
class IndividualAccount:
    """Who is paid, tag 29: a person or a business by a Bakong account alone.

    Attributes:
        bakong_id: ``name@bank``, at most 32 characters.
        account_information: An account or phone number at the bank; at most 32 characters.
        acquiring_bank: The bank's name; at most 32 characters.
        others: What else stood there, kept as it was.

    Source: the National Bank's package bakong-khqr 1.0.20.
    """

    TAG: ClassVar[str] = "29"

    bakong_id: str = attrs.field(validator=_check_bakong_id, metadata=text_of("00", 32))
    account_information: str | None = attrs.field(
        default=None, validator=check_optional_text, metadata=text_of("01", 32)
    )
    acquiring_bank: str | None = attrs.field(default=None, validator=check_optional_text, metadata=text_of("02", 32))
    others: tuple[DataObject, ...] = attrs.field(default=(), validator=check_others)


@attrs.frozen(kw_only=True)
class MerchantAccount:
    """Who is paid, tag 30: a merchant of a bank. Bill24's own codes are of this kind.

    Attributes:
        bakong_id: ``name@bank``, at most 32 characters.
        merchant_id: The merchant's number at the bank; at most 32 characters. The National Bank's package reads a code
            without it, and makes none.
        acquiring_bank: The bank's name; at most 32 characters. The same.
        others: What else stood there, kept as it was.

    Source: the National Bank's package bakong-khqr 1.0.20.
    """

    TAG: ClassVar[str] = "30"

    bakong_id: str = attrs.field(validator=_check_bakong_id, metadata=text_of("00", 32))
    merchant_id: str | None = attrs.field(default=None, validator=check_optional_text, metadata=text_of("01", 32))
    acquiring_bank: str | None = attrs.field(default=None, validator=check_optional_text, metadata=text_of("02", 32))
    others: tuple[DataObject, ...] = attrs.field(default=(), validator=check_others)


@attrs.frozen(kw_only=True)
class AdditionalData:
    """What the payment is for, tag 62; all of it together at most 99 characters, tags and lengths included.

    Attributes:
        bill_number: At most 25 characters, as each of these unless it says otherwise.
        mobile_number: The payer's or the merchant's phone number; which of them is not documented.
        store_label: The store. Bill24 writes ``Bill24``.
        reference_label: A reference of the merchant's. Bill24 writes the identity code.
        terminal_label: The till. Bill24 writes the device code.
        purpose: The purpose of the transaction.
        channel: At most 99 characters. Bill24 writes the channel code; EMVCo has three characters of another meaning.
        others: What else stood there, kept as it was.

    Sources: the National Bank's package bakong-khqr 1.0.20, EMVCo 1.1, and for what Bill24 writes the two strings that
    were published; so that is inferred.
    """

    TAG: ClassVar[str] = "62"

    bill_number: str | None = attrs.field(default=None, validator=check_optional_text, metadata=text_of("01", 25))
    mobile_number: str | None = attrs.field(default=None, validator=check_optional_text, metadata=text_of("02", 25))
    store_label: str | None = attrs.field(default=None, validator=check_optional_text, metadata=text_of("03", 25))
    reference_label: str | None = attrs.field(default=None, validator=check_optional_text, metadata=text_of("05", 25))
    terminal_label: str | None = attrs.field(default=None, validator=check_optional_text, metadata=text_of("07", 25))
    purpose: str | None = attrs.field(default=None, validator=check_optional_text, metadata=text_of("08", 25))
    channel: str | None = attrs.field(default=None, validator=check_optional_text, metadata=text_of("11", 99))
    others: tuple[DataObject, ...] = attrs.field(default=(), validator=check_others)


@attrs.frozen(kw_only=True)
class OtherLanguage:
    """The merchant's name and city in another language, tag 64.

    Attributes:
        language: Two letters, such as ``km`` for Khmer.
        merchant_name: At most 25 characters.
        merchant_city: At most 15 characters.
        others: What else stood there, kept as it was.

    Source: the National Bank's package bakong-khqr 1.0.20.
    """

    TAG: ClassVar[str] = "64"

    language: str = attrs.field(validator=check_text, metadata=text_of("00", 2))
    merchant_name: str = attrs.field(validator=check_text, metadata=text_of("01", 25))
    merchant_city: str | None = attrs.field(default=None, validator=check_optional_text, metadata=text_of("02", 15))
    others: tuple[DataObject, ...] = attrs.field(default=(), validator=check_others)


def _in_milliseconds(value: datetime | None) -> datetime | None:
    """The same time in UTC, cut to milliseconds; what is no such time is left to the validator."""
    if not isinstance(value, datetime) or value.utcoffset() is None:
        return value
    try:
        value = value.astimezone(UTC)
    except OverflowError:
        return value
    return value.replace(microsecond=value.microsecond // 1000 * 1000)


def _milliseconds(value: datetime) -> str:
    return str((value - _EPOCH) // _MILLISECOND)


def _check_time(part: Any, attribute: attrs.Attribute[Any], value: datetime | None) -> None:
    (tag,) = attribute.metadata["reads"]
    if value is None:
        return
    if not isinstance(value, datetime) or value.utcoffset() is None:
        problem = f"{attribute.name} is a datetime with a time zone, not {excerpt(value)}"
        raise KhqrError(Rule.TIME, problem, tag=path_of(part, tag))
    if len(_milliseconds(value)) != 13 or value < _EPOCH:
        raise KhqrError(Rule.TIME, f"{value} has not 13 digits in milliseconds", tag=path_of(part, tag))


def _read_time(value: str, _: str, __: int) -> object:
    digits = len(value) == 13 and value.isascii() and value.isdigit() and value[0] != "0"
    return _EPOCH + int(value) * _MILLISECOND if digits else UNREAD


@attrs.frozen(kw_only=True)
class Lifetime:
    """When a code was made and when it ends, tag 99. Bill24's own codes have none.

    Attributes:
        created: With a time zone; kept in UTC and cut to milliseconds. The National Bank's package always writes it and
            does not ask for it.
        expires: The same. The package asks for it in a dynamic code.
        others: What else stood there, kept as it was. A 99-00 or 99-01 that is no time ends here too: a bank is known
            that writes something of its own there.

    Source: the National Bank's package bakong-khqr 1.0.20.
    """

    TAG: ClassVar[str] = "99"

    created: datetime | None = attrs.field(
        default=None,
        converter=_in_milliseconds,
        validator=_check_time,
        metadata=value_of("00", _read_time, _milliseconds),
    )
    expires: datetime | None = attrs.field(
        default=None,
        converter=_in_milliseconds,
        validator=_check_time,
        metadata=value_of("01", _read_time, _milliseconds),
    )
    others: tuple[DataObject, ...] = attrs.field(default=(), validator=check_others)
