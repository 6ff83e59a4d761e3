"""The values of the API: JSON, money, times, open enumerations.

Reading is lenient about what is more and strict about what is wrong; what was read is printed back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import Any, NoReturn, Self, TypeVar

import msgspec

from .errors import InvalidResponseError

T = TypeVar("T")
E = TypeVar("E", bound="OpenEnum")
W = TypeVar("W", bound="OpenWholeEnum")

#: Cambodia's clock: UTC+7 all year round. Bill24's answers carry no zone and mean this one.
PHNOM_PENH = timezone(timedelta(hours=7), "Asia/Phnom_Penh")

_BOM = b"\xef\xbb\xbf"  # some servers and proxies write one in front
_decoder = msgspec.json.Decoder(float_hook=Decimal)
_encoder = msgspec.json.Encoder(decimal_format="number")


def without_bom(content: bytes) -> bytes:
    """The content after the byte order mark, if there is one."""
    return content[3:] if content[:3] == _BOM else content


def decode_json(content: bytes) -> Any:
    """Read JSON; numbers with a fraction come back as ``Decimal`` with every digit.

    Raises:
        InvalidResponseError: The bytes are not one JSON value.
    """
    try:
        return _decoder.decode(without_bom(content))
    except (msgspec.DecodeError, UnicodeDecodeError, ArithmeticError, RecursionError, ValueError) as error:
        raise InvalidResponseError(f"not JSON: {error}") from error


def encode_json(value: Any) -> bytes:
    """Write JSON; a ``Decimal`` is written digit by digit as a number."""
    return _encoder.encode(value)


def mismatch(field: str, expected: str, value: object) -> NoReturn:
    """Say that an answer's field has the wrong type.

    Raises:
        InvalidResponseError: Always.
    """
    raise InvalidResponseError(f"expected {expected}, got {type(value).__name__}", field=field)


def missing(field: str) -> NoReturn:
    """Say that an answer lacks a field it promises.

    Raises:
        InvalidResponseError: Always.
    """
    raise InvalidResponseError("missing or null", field=field)


def json_object(value: Any, field: str) -> dict[str, Any]:
    """A copy of a JSON object, or an InvalidResponseError that names the field."""
    if value.__class__ is dict or isinstance(value, Mapping):
        return dict(value)
    mismatch(field, "an object", value)


def json_array(value: Any, field: str) -> list[Any]:
    """A JSON array as it is, or an InvalidResponseError that names the field."""
    if value.__class__ is list:
        return value
    mismatch(field, "an array", value)


def read_text(value: Any, field: str) -> str:
    """Text, or an InvalidResponseError that names the field."""
    return value if value.__class__ is str else mismatch(field, "text", value)


def read_integer(value: Any, field: str) -> int:
    """A whole number, or an InvalidResponseError that names the field."""
    return value if value.__class__ is int else mismatch(field, "a whole number", value)


def read_boolean(value: Any, field: str) -> bool:
    """True or false, or an InvalidResponseError that names the field."""
    return value if value.__class__ is bool else mismatch(field, "true or false", value)


def read_decimal(value: Any, field: str) -> Decimal:
    """A number as Decimal, or an InvalidResponseError that names the field. Text is not a number."""
    if value.__class__ is Decimal:
        return value
    if value.__class__ is int:
        return Decimal(value)
    mismatch(field, "a number", value)


def _read_moment(value: Any, field: str, zone: timezone) -> datetime:
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        mismatch(field, "an ISO 8601 date and time", value)
    # combine() does in C what replace(tzinfo=) does seven times slower.
    return moment if moment.tzinfo is not None else datetime.combine(moment, moment.time(), zone)


def read_date_time(value: Any, field: str) -> datetime:
    """A moment with its offset; without one it is taken as UTC."""
    return _read_moment(value, field, UTC)


def read_date_time_local(value: Any, field: str) -> datetime | None:
    """A moment on Cambodia's clock; the server's empty default, ``0001-01-01T00:00:00``, is None."""
    moment = _read_moment(value, field, PHNOM_PENH)
    return None if moment.year == 1 else moment


_SPACED = re.compile(r"(\d{4})-(\d\d?)-(\d\d?) (\d\d?):(\d\d):(\d\d)", re.ASCII)
_DMY = re.compile(r"(\d\d?)/(\d\d?)/(\d{4})", re.ASCII)


def read_date_time_space(value: Any, field: str) -> datetime | None:
    """A moment on Cambodia's clock, written ``yyyy-MM-dd HH:mm:ss``; the year 1, the server's empty one, is None."""
    found = _SPACED.fullmatch(value) if value.__class__ is str else None
    moment = None
    try:
        if found:
            year, month, day, hour, minute, second = map(int, found.groups())
            moment = datetime(year, month, day, hour, minute, second, tzinfo=PHNOM_PENH)
    except ValueError:
        pass
    if moment is None:
        mismatch(field, "a date and time as yyyy-MM-dd HH:mm:ss", value)
    return None if moment.year == 1 else moment


def read_date_dmy(value: Any, field: str) -> date:
    """A calendar day, written ``dd/MM/yyyy``, or an InvalidResponseError that names the field."""
    found = _DMY.fullmatch(value) if value.__class__ is str else None
    try:
        if found:
            day, month, year = map(int, found.groups())
            return date(year, month, day)
    except ValueError:
        pass
    mismatch(field, "a day as dd/MM/yyyy", value)


def read_date(value: Any, field: str) -> date:
    """A calendar day, or an InvalidResponseError that names the field."""
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        mismatch(field, "an ISO 8601 date", value)


class OpenEnum(StrEnum):
    """An enumeration that a newer server may extend: an unknown value stays itself and says so."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = value
        member._value_ = value
        return member

    @property
    def is_known(self) -> bool:
        """Whether the contract names this value."""
        return self._value_ in type(self)._value2member_map_


def read_enum(kind: type[E], value: Any, field: str) -> E:
    """A member of an open enumeration, known or not; anything but text is an InvalidResponseError."""
    member: Any = kind._value2member_map_.get(value) if value.__class__ is str else mismatch(field, "text", value)
    return member if member is not None else kind(value)


class OpenWholeEnum(IntEnum):
    """An enumeration of whole numbers that a newer server may extend: an unknown value stays itself and says so."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, int) or isinstance(value, bool):
            return None
        member = int.__new__(cls, value)
        member._name_ = str(value)
        member._value_ = value
        return member

    @property
    def is_known(self) -> bool:
        """Whether the contract names this value."""
        return self._value_ in type(self)._value2member_map_


def read_whole_enum(kind: type[W], value: Any, field: str) -> W:
    """A member of an open enumeration of whole numbers, known or not; anything else is an InvalidResponseError."""
    return kind(value) if value.__class__ is int else mismatch(field, "a whole number", value)


def json_values(value: Any) -> Any:
    """What was read, as JSON values again."""
    if isinstance(value, list):
        return [json_values(item) for item in value]
    return value.to_dict() if hasattr(value, "to_dict") else value


def print_date_time_utc(moment: datetime) -> str:
    """UTC with milliseconds and ``Z``."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def print_date_time(moment: datetime) -> str:
    """ISO 8601 with the offset."""
    return moment.isoformat()


def print_date_time_local(moment: datetime) -> str:
    """Cambodia's clock without a zone."""
    here = moment if moment.tzinfo is PHNOM_PENH else moment.astimezone(PHNOM_PENH)
    return here.isoformat()[:-6]


def print_date_time_space(moment: datetime) -> str:
    """Cambodia's clock as ``yyyy-MM-dd HH:mm:ss``."""
    return moment.astimezone(PHNOM_PENH).replace(tzinfo=None).isoformat(" ", "seconds")


def print_date_dmy(day: date) -> str:
    """``dd/MM/yyyy``."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def print_date(day: date) -> str:
    """``YYYY-MM-DD``."""
    return day.isoformat()
