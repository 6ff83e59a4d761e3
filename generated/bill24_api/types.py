# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""What the generated models and operations stand on: JSON, money, times, checks, and the shape of an operation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any, Generic, NoReturn, Protocol, Self, TypeVar
from urllib.parse import quote

import attrs
import msgspec

from .errors import BusinessError, HTTPStatusError, InvalidRequestError, InvalidResponseError, excerpt_of

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
E = TypeVar("E", bound="OpenEnum")
J = TypeVar("J")

#: Cambodia's clock: UTC+7 all year round. Bill24's answers carry no zone and mean this one.
PHNOM_PENH = timezone(timedelta(hours=7), "Asia/Phnom_Penh")


class _Absent:
    __slots__ = ()


#: The default of a look-up in an answer, told apart from a null that was really there.
ABSENT: Any = _Absent()


# --- JSON ---------------------------------------------------------------------------------------------------------

_decoder = msgspec.json.Decoder(float_hook=Decimal)
_encoder = msgspec.json.Encoder(decimal_format="number")


def decode_json(content: bytes) -> Any:
    """Read JSON; numbers with a fraction come back as ``Decimal`` with every digit.

    Raises:
        InvalidResponseError: The bytes are not one JSON value.
    """
    try:
        return _decoder.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, ArithmeticError, RecursionError, ValueError) as error:
        raise InvalidResponseError(f"not JSON: {error}") from error


def encode_json(value: Any) -> bytes:
    """Write JSON; a ``Decimal`` is written digit by digit as a number."""
    return _encoder.encode(value)


# --- reading an answer: lenient about what is more, strict about what is wrong -------------------------------------


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


def promised(data: T | None) -> T:
    """The ``data`` of a success answer, which the operation's result is.

    Raises:
        InvalidResponseError: There is none.
    """
    if data is None:
        missing("data")
    return data


# --- writing: what is sent is checked before a byte leaves ----------------------------------------------------------


def print_date_time_utc(moment: datetime, wire: str | None = None) -> str:
    """UTC with milliseconds and ``Z``; a value read from the wire is written as it came."""
    if wire is not None and read_date_time(wire, "") == moment:
        return wire
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def print_date_time(moment: datetime, wire: str | None = None) -> str:
    """ISO 8601 with the offset; a value read from the wire is written as it came."""
    if wire is not None and read_date_time(wire, "") == moment:
        return wire
    return moment.isoformat()


def print_date_time_local(moment: datetime, wire: str | None = None) -> str:
    """Cambodia's clock without a zone; a value read from the wire is written as it came."""
    if wire is not None and read_date_time_local(wire, "") == moment:
        return wire
    return moment.astimezone(PHNOM_PENH).replace(tzinfo=None).isoformat()


def print_date(day: date, wire: str | None = None) -> str:
    """``YYYY-MM-DD``."""
    return day.isoformat()


def _refuse(field: str, expected: str, value: object) -> NoReturn:
    raise InvalidRequestError(field, f"expected {expected}, got {type(value).__name__}")


def given_text(
    value: str,
    field: str,
    *,
    min_length: int = 0,
    max_length: int | None = None,
    pattern: str | None = None,
    not_blank: bool = False,
) -> str:
    """Check text that is about to be sent.

    Raises:
        InvalidRequestError: Not text, not encodable as UTF-8, blank, too short, too long, or against the pattern.
    """
    if not isinstance(value, str):
        _refuse(field, "text", value)
    if not_blank and not value.strip():
        raise InvalidRequestError(field, "is blank" if value else "is empty")
    if len(value) < min_length:
        raise InvalidRequestError(field, "is empty" if not value else f"must have {min_length} or more characters")
    if max_length is not None and len(value) > max_length:
        raise InvalidRequestError(field, f"must have {max_length} or fewer characters, has {len(value)}")
    if pattern is not None and re.search(pattern, value) is None:
        raise InvalidRequestError(field, f"does not match {pattern}")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise InvalidRequestError(field, "cannot be written as UTF-8") from error
    return value


def given_decimal(value: Decimal | int, field: str, *, minimum: int | None = None) -> Decimal:
    """Check an amount that is about to be sent.

    Raises:
        InvalidRequestError: A float (its digits are not the ones you typed), a bool, not a number, not finite, too small.
    """
    if isinstance(value, float):
        raise InvalidRequestError(field, "a float cannot hold an amount exactly; pass a Decimal or an int")
    if isinstance(value, bool) or not isinstance(value, (Decimal, int)):
        _refuse(field, "a Decimal or an int", value)
    amount = Decimal(value)
    if not amount.is_finite() or abs(amount.adjusted()) > 30:
        raise InvalidRequestError(field, "is not a finite amount")
    if minimum is not None and amount < minimum:
        raise InvalidRequestError(field, f"must be {minimum} or more")
    return amount


def given_integer(value: int, field: str, *, minimum: int | None = None) -> int:
    """Check a whole number that is about to be sent.

    Raises:
        InvalidRequestError: Not a whole number, or too small.
    """
    if isinstance(value, bool) or not isinstance(value, int):
        _refuse(field, "an int", value)
    if minimum is not None and value < minimum:
        raise InvalidRequestError(field, f"must be {minimum} or more")
    if abs(value) >= 2**63:
        raise InvalidRequestError(field, "does not fit into 64 bits")
    return value


def given_boolean(value: bool, field: str) -> bool:
    """Check a truth value that is about to be sent.

    Raises:
        InvalidRequestError: Not a bool.
    """
    return value if isinstance(value, bool) else _refuse(field, "a bool", value)


def given_datetime(value: datetime, field: str) -> datetime:
    """Check a moment that is about to be sent.

    Raises:
        InvalidRequestError: Not a datetime, one without a time zone, or one that UTC cannot name.
    """
    if not isinstance(value, datetime):
        _refuse(field, "a datetime with a time zone", value)
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
        _refuse(field, "a date", value)
    return value


def given_enum(kind: type[E], value: str, field: str, *, not_blank: bool = False) -> E:
    """Check a value of an open enumeration; one that the contract does not name is sent as it is.

    Raises:
        InvalidRequestError: Not text, or blank.
    """
    return kind(given_text(value, field, not_blank=not_blank))


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
        _refuse(field, "a JSON value", value)
    return value


def represent(model: Any) -> str:
    """How a model prints: its fields without the secret ones; also one whose building failed half way.

    A traceback with local variables prints those too, and must not fail over them.
    """
    shown = (f"{a.name}={getattr(model, a.name, '?')!r}" for a in attrs.fields(type(model)) if a.repr)
    return f"{type(model).__name__}({', '.join(shown)})"


class _Model(Protocol):
    def to_dict(self) -> dict[str, Any]: ...


M = TypeVar("M", bound=_Model)


def given_model(kind: type[M], value: M | Mapping[str, Any], field: str) -> M:
    """Take a model, or build it from a plain mapping of its arguments.

    Raises:
        InvalidRequestError: Neither, or an unknown, missing or wrong argument, named by its place.
    """
    if isinstance(value, kind):
        return value
    if not isinstance(value, Mapping):
        _refuse(field, f"a {kind.__name__} or a mapping", value)
    names = {a.name: a for a in attrs.fields(kind) if a.init}  # type: ignore[arg-type]
    for name in value:
        if name not in names:
            known = ", ".join(n for n in names if n != "additional_properties")
            raise InvalidRequestError(f"{field}.{name}", f"unknown; {kind.__name__} has: {known}")
    for name, attribute in names.items():
        if name not in value and attribute.default is attrs.NOTHING:
            raise InvalidRequestError(f"{field}.{name}", "is required")
    try:
        return kind(**value)
    except InvalidRequestError as error:
        raise InvalidRequestError(f"{field}.{error.field}", error.problem) from None


def given_models(kind: type[M], values: Sequence[M | Mapping[str, Any]], field: str) -> list[M]:
    """The same for a sequence; errors carry the index.

    Raises:
        InvalidRequestError: Not a sequence, or a wrong item.
    """
    if isinstance(values, (str, bytes, Mapping)) or not isinstance(values, Sequence):
        _refuse(field, f"a sequence of {kind.__name__}", values)
    return [given_model(kind, value, f"{field}[{index}]") for index, value in enumerate(values)]


def path_segment(value: str, field: str) -> str:
    """Quote one segment of a path, so that it can name nothing but itself.

    Raises:
        InvalidRequestError: Empty, ``.`` or ``..``, which would reach another endpoint, or not text.
    """
    given_text(value, field, min_length=1)
    if value in {".", ".."}:
        raise InvalidRequestError(field, f"{value!r} would reach another endpoint")
    return quote(value, safe="")


# --- operations ------------------------------------------------------------------------------------------------------


@attrs.frozen
class Request:
    """What one call sends, without a host and without credentials.

    Attributes:
        method: The HTTP method.
        path: The path with its segments filled in and quoted.
        params: The query, in order.
        body: The JSON body as values, or None where there is none.
    """

    method: str
    path: str
    params: tuple[tuple[str, str], ...] = ()
    body: Mapping[str, Any] | None = attrs.field(default=None, repr=False)

    @cached_property
    def content(self) -> bytes | None:
        """The body's bytes, or None where there is none."""
        return None if self.body is None else encode_json(self.body)


@attrs.frozen
class Signature:
    """What signs an operation's body.

    Attributes:
        field: The body's field that takes the signature.
        over: The body's fields whose texts are signed, in this order.
        separator: What stands between them.
        formats: How a field is written for the signature, where that is not its own text.
        reference: The body's field by which one asks later what became of the call.
    """

    field: str
    over: tuple[str, ...]
    separator: str
    formats: Mapping[str, str]
    reference: str


@attrs.frozen
class Answer(Generic[T_co]):
    """A success.

    Attributes:
        code: Bill24's code as text: ``"000"``, ``"SUCCESS"``, ``"200"``.
        message: The English text, if there was one.
        message_kh: The Khmer text, if there was one.
        data: The result.
    """

    code: str
    message: str | None
    message_kh: str | None
    data: T_co


@attrs.frozen(eq=False)
class Operation(Generic[T_co]):
    """One operation of the contract: facts and a pure decode, no I/O.

    Attributes:
        operation_id: As in openapi.yaml.
        method: The HTTP method.
        path: The path template.
        safe_to_retry: Whether sending it twice can never charge or create twice.
        authenticated: Whether it needs the bearer token.
        confidential: Whether its answer may hold secrets, so that no excerpt of it is ever kept.
        success_codes: The codes that mean success.
        errors: The exception of each business code that the contract names here.
        decode: Turns a success envelope into its Answer.
        signature: What signs its body, or None where nothing does.
    """

    operation_id: str
    method: str
    path: str
    safe_to_retry: bool
    authenticated: bool
    confidential: bool
    success_codes: frozenset[str | int]
    errors: Mapping[str, type[BusinessError]]
    decode: Callable[[dict[str, Any]], Answer[T_co]]
    signature: Signature | None = None

    def excerpt(self, content: bytes) -> str:
        """The first bytes of an answer, unless they may hold secrets."""
        return "" if self.confidential else excerpt_of(content)

    def parse(self, status: int, content: bytes) -> Answer[T_co]:
        """Read an answer: the status first, then ``code``, and only then ``data``.

        Raises:
            HTTPStatusError: The status is not 200.
            BusinessError: The code is not a success; a subclass where the contract knows the code.
            InvalidResponseError: Not JSON, a wrong shape, a wrong type.
        """
        if status != 200:
            raise HTTPStatusError(self.operation_id, status, self.excerpt(content))
        try:
            envelope = decode_json(content)
            code = self._code(envelope)
            if code in self.success_codes:
                return self.decode(envelope)
        except InvalidResponseError as error:
            error.operation, error.status, error.excerpt = self.operation_id, status, self.excerpt(content)
            raise
        raise self.business_error(envelope, status)

    def is_success(self, envelope: Any) -> bool:
        """Whether an envelope's code is a success.

        Raises:
            InvalidResponseError: It is no envelope at all.
        """
        return self._code(envelope) in self.success_codes

    def business_error(self, envelope: Mapping[str, Any], status: int = 200) -> BusinessError:
        """The exception that an error envelope means on this operation."""
        code = str(envelope["code"])
        message, message_kh = envelope.get("message"), envelope.get("message_kh")
        return self.errors.get(code, BusinessError)(
            code=code,
            message=message if isinstance(message, str) else None,
            message_kh=message_kh if isinstance(message_kh, str) else None,
            operation=self.operation_id,
            data=envelope.get("data"),
            http_status=status,
        )

    @staticmethod
    def _code(envelope: Any) -> str | int:
        if envelope.__class__ is not dict:
            mismatch("", "an object with a code", envelope)
        code = envelope.get("code")
        if code.__class__ is not str and code.__class__ is not int:
            mismatch("code", "text or a whole number", code)
        return code


@attrs.frozen
class Response(Generic[T_co]):
    """What a raw function returns: the HTTP answer and its decoded body.

    Attributes:
        status_code: The HTTP status; an int, so that no status is too odd.
        headers: The HTTP headers.
        content: The body as it came.
        parsed: The decoded envelope, a success or an error; None when the status is not 200.
    """

    status_code: int
    headers: Mapping[str, str]
    content: bytes
    parsed: T_co


class Pager(Generic[T]):
    """Which page to read next, without trusting the server's page count.

    Reading ends at an empty page, when the announced number of rows was seen, or when the server repeats a page.
    """

    def __init__(self) -> None:
        self.page: int | None = 1
        self._seen = 0
        self._before: Sequence[T] = ()

    def take(self, items: Sequence[T] | None, total: int | None) -> Iterator[T]:
        """Take a page's items and decide about the next page."""
        fresh = items if items and items != self._before else ()
        self._seen += len(fresh)
        self._before = fresh
        finished = not fresh or (total is not None and self._seen >= total)
        self.page = None if finished or self.page is None else self.page + 1
        return iter(fresh)
