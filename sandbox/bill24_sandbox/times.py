"""Dates and times as the API writes them: answers carry no zone and are Asia/Phnom_Penh."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import format_datetime

import msgspec

PHNOM_PENH = timezone(timedelta(hours=7), "Asia/Phnom_Penh")
"""Cambodia keeps UTC+07:00 all year, so a fixed offset needs no time zone data."""

EMPTY_DATE = "0001-01-01T00:00:00"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

_JSON = msgspec.json.Encoder()

_DATE_TIME = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})?)?", re.ASCII)


def _iso(at: datetime) -> str:
    # As isoformat writes it, in a third of the time.
    return _JSON.encode(at)[1:-1].decode()


class Moment:
    """A date-time of a request: ``YYYY-MM-DD``, optionally with a time of day, optionally with ``Z`` or an offset.

    Attributes:
        local: The instant, in Phnom Penh.
        wall_time: The same as answers write it, without a zone.
        signed_digits: ``yyyyMMddHHmmss``: in UTC if it was written with a zone, otherwise as it stands.

    Raises:
        ValueError: anything else.
    """

    __slots__ = ("local", "signed_digits", "wall_time")

    def __init__(self, text: str) -> None:
        if _DATE_TIME.fullmatch(text) is None:
            raise ValueError(f"not a date-time: {text[:40]!r}")
        written = datetime.fromisoformat(text)
        signed = written
        try:
            if written.tzinfo is None:
                self.local = written.replace(tzinfo=PHNOM_PENH)
            else:
                self.local, signed = written.astimezone(PHNOM_PENH), written.astimezone(UTC)
        except OverflowError as error:
            raise ValueError(f"out of range: {text!r}") from error
        self.wall_time = _iso(self.local).removesuffix("+07:00")
        self.signed_digits = _iso(signed)[:19].replace("-", "").replace(":", "").replace("T", "")


def read_moment(kind: type, value: object) -> Moment:
    """Return a date-time field; what binds the fields of a request calls it as msgspec's ``dec_hook``.

    Raises:
        ValueError: it is none.
    """
    if kind is not Moment or not isinstance(value, str):
        raise ValueError("not a date-time")
    return Moment(value)


def parse_date(text: str) -> date:
    """Read a plain ``YYYY-MM-DD`` (a time of day after it is ignored).

    Raises:
        ValueError: anything else.
    """
    return Moment(text).local.date()


def wall_time(at: datetime) -> str:
    """Write an aware instant as Bill24 does in answers: Phnom Penh wall time, no zone."""
    return at.astimezone(PHNOM_PENH).replace(tzinfo=None).isoformat()


def with_offset(at: datetime) -> str:
    """Write an aware instant as ``tokenExpireTime`` does: seven fractional digits and ``+07:00``."""
    local = at.astimezone(PHNOM_PENH)
    return f"{local:%Y-%m-%dT%H:%M:%S}.{local.microsecond:06}0+07:00"


def with_zone(at: datetime) -> str:
    """Write an aware instant with milliseconds and ``+07:00``."""
    return at.astimezone(PHNOM_PENH).isoformat(timespec="milliseconds")


def in_utc(at: datetime) -> str:
    """Write an aware instant in UTC, with ``Z``."""
    return at.astimezone(UTC).isoformat().removesuffix("+00:00") + "Z"


def http_date(at: datetime) -> str:
    """Write an aware instant as the ``Date`` header does."""
    return format_datetime(at.astimezone(UTC), usegmt=True)


def microseconds(at: datetime) -> int:
    """Return an aware instant as microseconds since 1970, the store's form of time."""
    return (at - EPOCH) // _MICROSECOND


def instant(at: int) -> datetime:
    """Return the aware UTC datetime of :func:`microseconds`."""
    return EPOCH + timedelta(microseconds=at)
