"""What is sent is checked before a byte leaves."""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, NoReturn, TypeVar
from urllib.parse import quote

from .errors import InvalidRequestError
from .values import PHNOM_PENH, OpenEnum, OpenWholeEnum, print_date_dmy

E = TypeVar("E", bound=OpenEnum)
W = TypeVar("W", bound=OpenWholeEnum)
J = TypeVar("J")


def refuse(field: str, expected: str, value: object) -> NoReturn:
    raise InvalidRequestError(field, f"expected {expected}, got {type(value).__name__}")


def given_text(
    value: str,
    field: str,
    *,
    min_length: int = 0,
    max_length: int | None = None,
    pattern: str | None = None,
    const: str | None = None,
    not_blank: bool = False,
) -> str:
    """Check text that is about to be sent.

    Raises:
        InvalidRequestError: Not text, not encodable as UTF-8, blank, too short, too long, against the pattern, or
            another than the only one.
    """
    if value.__class__ is not str:
        if not isinstance(value, str):
            refuse(field, "text", value)
        value = str.__str__(value)  # an enumeration prints itself otherwise than JSON would write it
    if not_blank and not value.strip():
        raise InvalidRequestError(field, "is blank" if value else "is empty")
    if len(value) < min_length:
        raise InvalidRequestError(field, "is empty" if not value else f"must have {min_length} or more characters")
    if max_length is not None and len(value) > max_length:
        raise InvalidRequestError(field, f"must have {max_length} or fewer characters, has {len(value)}")
    if const is not None and value != const:
        raise InvalidRequestError(field, f"must be {const!r}")
    if pattern is not None and re.search(pattern, value) is None:
        raise InvalidRequestError(field, f"does not match {pattern}")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise InvalidRequestError(field, "cannot be written as UTF-8") from error
    return value


def _check_bounds(value: Decimal | int, field: str, bounds: tuple[Decimal | int | None, ...]) -> None:
    minimum, maximum, above, below = bounds
    if minimum is not None and value < minimum:
        raise InvalidRequestError(field, f"must be {minimum} or more")
    if maximum is not None and value > maximum:
        raise InvalidRequestError(field, f"must be {maximum} or less")
    if above is not None and value <= above:
        raise InvalidRequestError(field, f"must be more than {above}")
    if below is not None and value >= below:
        raise InvalidRequestError(field, f"must be less than {below}")


def given_decimal(
    value: Decimal | int,
    field: str,
    *,
    minimum: Decimal | int | None = None,
    maximum: Decimal | int | None = None,
    above: Decimal | int | None = None,
    below: Decimal | int | None = None,
) -> Decimal:
    """Check an amount that is about to be sent.

    Raises:
        InvalidRequestError: A float (its digits are not the ones you typed), no number, not finite, out of bounds.
    """
    if isinstance(value, float):
        raise InvalidRequestError(field, "a float cannot hold an amount exactly; pass a Decimal or an int")
    if isinstance(value, bool) or not isinstance(value, (Decimal, int)):
        refuse(field, "a Decimal or an int", value)
    amount = Decimal(value)
    if not amount.is_finite() or abs(amount.adjusted()) > 30:
        raise InvalidRequestError(field, "is not a finite amount")
    _check_bounds(amount, field, (minimum, maximum, above, below))
    return amount


def given_integer(
    value: int,
    field: str,
    *,
    minimum: Decimal | int | None = None,
    maximum: Decimal | int | None = None,
    above: Decimal | int | None = None,
    below: Decimal | int | None = None,
    const: int | None = None,
) -> int:
    """Check a whole number that is about to be sent.

    Raises:
        InvalidRequestError: Not a whole number, out of bounds, or not the only one that may be sent.
    """
    if isinstance(value, bool) or not isinstance(value, int):
        refuse(field, "an int", value)
    _check_bounds(value, field, (minimum, maximum, above, below))
    if const is not None and value != const:
        raise InvalidRequestError(field, f"must be {const}")
    if abs(value) >= 2**63:
        raise InvalidRequestError(field, "does not fit into 64 bits")
    return value


def given_boolean(value: bool, field: str, *, const: bool | None = None) -> bool:
    """Check a truth value that is about to be sent.

    Raises:
        InvalidRequestError: Not a bool, or not the only one that may be sent.
    """
    if not isinstance(value, bool):
        refuse(field, "a bool", value)
    if const is not None and value is not const:
        raise InvalidRequestError(field, f"must be {const}")
    return value


def given_datetime(value: datetime, field: str) -> datetime:
    """Check a moment that is about to be sent.

    Raises:
        InvalidRequestError: Not a datetime, one without a time zone, or one that UTC cannot name.
    """
    if not isinstance(value, datetime):
        refuse(field, "a datetime with a time zone", value)
    if value.utcoffset() is None:
        raise InvalidRequestError(field, "a datetime without a time zone could be any of 38 moments; give it a tzinfo")
    try:
        value.astimezone(UTC)
    except OverflowError:
        raise InvalidRequestError(field, "is outside the years that UTC can name") from None
    return value


def given_date(value: date, field: str) -> date:
    """Check a calendar day that is about to be sent.

    Raises:
        InvalidRequestError: Not a date, or a datetime, whose day depends on the zone.
    """
    if isinstance(value, datetime) or not isinstance(value, date):
        refuse(field, "a date", value)
    return value


def given_written_day(value: date | str, field: str) -> str:
    """Write a calendar day as ``01/09/2025``, or check a text that is written so.

    Raises:
        InvalidRequestError: A datetime, whose day depends on the zone, or a text that is no such day.
    """
    if isinstance(value, str):
        text = given_text(value, field)
        if not re.fullmatch(r"[0-9]{2}/[0-9]{2}/[0-9]{4}", text) or not _is_written(text, "%d/%m/%Y"):
            raise InvalidRequestError(field, f"must be a day written as 01/09/2025, not {text!r}")
        return text
    return print_date_dmy(given_date(value, field))


def given_written_moment(value: datetime | str, field: str) -> str:
    """Write a moment as ``2024-2-29 10:46:33``, on Cambodia's clock, or check a text that is written so or empty.

    Raises:
        InvalidRequestError: A datetime without a time zone, or a text that is no such moment.
    """
    if isinstance(value, str):
        text = given_text(value, field)
        if text and not _is_written(text, "%Y-%m-%d %H:%M:%S"):
            raise InvalidRequestError(field, f"must be a moment written as 2024-2-29 10:46:33, not {text!r}")
        return text
    here = given_datetime(value, field).astimezone(PHNOM_PENH)
    return f"{here.year:04}-{here.month}-{here.day} {here:%H:%M:%S}"


def _is_written(text: str, form: str) -> bool:
    try:
        datetime.strptime(text, form)  # noqa: DTZ007 - only its form is looked at
    except ValueError:
        return False
    return True


def given_enum(kind: type[E], value: str, field: str, *, closed: bool = False, **checks: Any) -> E:
    """Check a value of an enumeration; where it is open, one that the contract does not name is sent as it is.

    Raises:
        InvalidRequestError: Not text, against one of the checks of a text, or unknown to a closed enumeration.
    """
    member = kind(given_text(value, field, **checks))
    if closed and not member.is_known:
        raise InvalidRequestError(field, f"must be one of {', '.join(kind)}")
    return member


def given_whole_enum(kind: type[W], value: int, field: str, *, closed: bool = False) -> W:
    """Check a value of an enumeration of whole numbers; where it is open, any is sent.

    Raises:
        InvalidRequestError: Not a whole number, or unknown to a closed enumeration.
    """
    member = kind(given_integer(value, field))
    if closed and not member.is_known:
        raise InvalidRequestError(field, f"must be one of {', '.join(str(known.value) for known in kind)}")
    return member


def given_json(value: J, field: str) -> J:
    """Check a value whose shape the contract leaves open: what JSON has, with Decimal for numbers with a fraction.

    Raises:
        InvalidRequestError: A float, or something that JSON cannot hold, named by its place.
    """
    if isinstance(value, Mapping):
        for key, inner in value.items():
            given_json(inner, f"{field}.{given_text(key, field)}")
    elif isinstance(value, (list, tuple)):
        for index, inner in enumerate(value):
            given_json(inner, f"{field}[{index}]")
    elif isinstance(value, str):
        given_text(value, field)
    elif isinstance(value, (float, Decimal)):
        given_decimal(value, field)  # type: ignore[arg-type]
    elif isinstance(value, int) and not isinstance(value, bool):
        given_integer(value, field)
    elif value is not None and not isinstance(value, bool):
        refuse(field, "a JSON value", value)
    return value


def path_segment(value: str, field: str) -> str:
    """Quote one segment of a path, so that it can name nothing but itself.

    Raises:
        InvalidRequestError: Empty, ``.`` or ``..``, which would reach another endpoint, with a control character, or
            not text.
    """
    value = given_text(value, field, min_length=1)
    if re.search(r"[\x00-\x1f\x7f-\x9f]", value):
        raise InvalidRequestError(field, "holds a control character, which no path can carry")
    if value in {".", ".."}:
        raise InvalidRequestError(field, f"{value!r} would reach another endpoint")
    return quote(value, safe="")


def warn_deprecated(name: str, value: object) -> None:
    """Warn whoever gave a value that the contract calls deprecated, at the line outside this package that gave it."""
    if value is None:
        return
    level = 2  # whoever called this
    frame = sys._getframe(1)
    while frame.f_back is not None and str(frame.f_globals.get("__name__", "")).startswith(f"{__package__}."):
        frame, level = frame.f_back, level + 1
    warnings.warn(f"{name} is deprecated: see its description", DeprecationWarning, stacklevel=level)
