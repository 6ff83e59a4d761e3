"""What values there are: how each kind is read from an answer, checked before it is sent, and written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from types import GenericAlias
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from .errors import InvalidRequestError
from .sending import (
    given_boolean,
    given_date,
    given_datetime,
    given_decimal,
    given_enum,
    given_integer,
    given_json,
    given_text,
    given_whole_enum,
    given_written_day,
    given_written_moment,
    refuse,
)
from .values import (
    OpenEnum,
    OpenWholeEnum,
    json_array,
    json_object,
    mismatch,
    print_date,
    print_date_dmy,
    print_date_time,
    print_date_time_local,
    print_date_time_space,
    print_date_time_utc,
    read_boolean,
    read_date,
    read_date_dmy,
    read_date_time,
    read_date_time_local,
    read_date_time_space,
    read_decimal,
    read_enum,
    read_integer,
    read_text,
    read_whole_enum,
)


class Kind:
    """How values of a kind are read from an answer, checked before they are sent, and written.

    Attributes:
        read: Takes a JSON value and its place; raises InvalidResponseError.
        given: Takes what a caller handed in and its place; raises InvalidRequestError.
        write: Makes a JSON value of a value; None where it is one.
        called: What a list of them holds, for a message.
        native: The class of which a JSON value is the value itself, without reading.
        is_ours: Where a value can be written in more than one way: whether it came as we would write it.
        raw: The type as which msgspec decodes it; None where it has none.
        verify: Raises where `read` would refuse what msgspec took; None where there is nothing of that kind.
    """

    def __init__(
        self,
        read: Callable[[Any, str], Any],
        given: Callable[..., Any],
        write: Callable[[Any], Any] | None = None,
        called: str = "values",
        *,
        native: type | None = None,
        is_ours: Callable[[Any, Any], bool] | None = None,
        raw: Any = None,
        verify: Callable[[Any], object] | None = None,
    ) -> None:
        self.read = read
        self.given = given
        self.write = write
        self.called = called
        self.native = native
        self.is_ours = is_ours
        self.raw = raw
        self.verify = verify

    def checked(self, **checks: Any) -> Self:
        """The same, whose values must keep something more before they are sent."""
        made = copy(self)
        made.given = partial(self.given, **checks)
        return made


class Later(Kind):
    """A kind whose reading and writing are worked out when they are first needed.

    Args:
        make: Works them out.
        given: See `Kind`.
        called: See `Kind`.
    """

    def __init__(self, make: Callable[[], Kind], given: Callable[..., Any], called: str) -> None:
        self.make = make
        self.given = given
        self.called = called

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            if name in {"read", "write", "native", "is_ours", "raw", "verify"}:
                self.__dict__ = {**vars(self.make()), **self.__dict__}
            return object.__getattribute__(self, name)


class Field(NamedTuple):
    """A field of a model."""

    attribute: str
    kind: Kind
    wire: str
    """Its name in JSON."""
    required: bool
    nullable: bool
    """Whether null will do where it is required."""
    given: Callable[[Any, str], Any]
    """Checks a value to be sent."""


def _is_number(value: Any) -> None:
    if value.__class__ is not Decimal and value.__class__ is not int:
        raise TypeError


def _itself(value: Any, _: str) -> Any:
    return value


TEXT = Kind(read_text, given_text, native=str, raw=str)
WRITTEN_DAY = Kind(read_text, given_written_day, native=str, raw=str)
WRITTEN_MOMENT = Kind(read_text, given_written_moment, native=str, raw=str)
INTEGER = Kind(read_integer, given_integer, native=int, raw=int)
BOOLEAN = Kind(read_boolean, given_boolean, native=bool, raw=bool)
# msgspec would take a number in quotes for a Decimal, and money is none.
DECIMAL = Kind(read_decimal, given_decimal, native=Decimal, raw=Any, verify=_is_number)
DATE = Kind(
    read_date,
    given_date,
    print_date,
    is_ours=lambda text, day: print_date(day) == text,
    raw=str,
    verify=date.fromisoformat,
)
DATE_TIME = Kind(
    read_date_time,
    given_datetime,
    print_date_time,
    is_ours=lambda text, moment: print_date_time(moment) == text,
    raw=str,
    verify=datetime.fromisoformat,
)
DATE_TIME_LOCAL = Kind(
    read_date_time_local,
    given_datetime,
    print_date_time_local,
    # Bills hold three each, so this is asked often: as good as printing, without the call.
    is_ours=lambda text, moment: moment is not None and moment.isoformat() == f"{text}+07:00",
    raw=str,
    verify=datetime.fromisoformat,
)
DATE_TIME_UTC = Kind(
    read_date_time,
    given_datetime,
    print_date_time_utc,
    is_ours=lambda text, moment: print_date_time_utc(moment) == text,
    raw=str,
    verify=datetime.fromisoformat,
)
DATE_TIME_SPACE = Kind(
    read_date_time_space,
    given_datetime,
    print_date_time_space,
    is_ours=lambda text, moment: moment is not None and print_date_time_space(moment) == text,
    raw=str,
    verify=partial(read_date_time_space, field=""),
)
DATE_DMY = Kind(
    read_date_dmy,
    given_date,
    print_date_dmy,
    is_ours=lambda text, day: print_date_dmy(day) == text,
    raw=str,
    verify=partial(read_date_dmy, field=""),
)
ANY = Kind(_itself, given_json, raw=Any)


def _read_none(value: Any, field: str) -> None:
    if value is not None:
        mismatch(field, "null", value)


def _given_none(value: Any, field: str) -> None:
    if value is not None:
        refuse(field, "None", value)


NONE = Kind(_read_none, _given_none, raw=Any, verify=partial(_read_none, field=""))


def any_of(*kinds: Kind) -> Kind:
    """The kind of a value that may be of several plain kinds; it is read as it came."""

    def given(value: Any, field: str) -> Any:
        problems: list[str] = []
        for kind in kinds:
            try:
                return kind.given(value, field)
            except InvalidRequestError as error:
                problems.append(error.problem)
        raise InvalidRequestError(field, problems[0] if isinstance(value, str) else problems[-1])

    return Kind(_itself, given, raw=Any)


def checked(kind: Kind, **checks: Any) -> Kind:
    """A kind whose values must keep something more before they are sent."""
    return kind.checked(**checks)


def enum_of(kind: type[OpenEnum], *, closed: bool = False) -> Kind:
    """The kind of an enumeration; of a closed one no other value is sent."""
    given = partial(given_enum, kind, closed=True) if closed else partial(given_enum, kind)
    return Kind(partial(read_enum, kind), given, str.__str__, raw=str)


def whole_enum_of(kind: type[OpenWholeEnum], *, closed: bool = False) -> Kind:
    """The kind of an enumeration of whole numbers; of a closed one no other value is sent."""
    return Kind(partial(read_whole_enum, kind), partial(given_whole_enum, kind, closed=closed), int, raw=int)


def nullable_of(kind: Kind) -> Kind:
    """The kind of what a list or a map holds, where that may be null."""

    def made() -> Kind:
        read, write, verify = kind.read, kind.write, kind.verify
        return Kind(
            lambda value, field: None if value is None else read(value, field),
            given,
            None if write is None else lambda value: None if value is None else write(value),
            is_ours=kind.is_ours,
            raw=None if kind.raw is None else kind.raw | None,
            verify=None if verify is None else lambda value: None if value is None else verify(value),
        )

    def given(value: Any, field: str) -> Any:
        return None if value is None else kind.given(value, field)

    return Later(made, given, kind.called)


def _same(write: Callable[[Any], Any]) -> Callable[[Any, Any], bool]:
    """Whether what was read is what we would write."""
    return lambda raw, value: bool(write(value) == raw)


def _check_length(values: Sequence[Any], field: str, least: int, most: int | None) -> None:
    if len(values) < least:
        raise InvalidRequestError(field, f"must have {least} or more items, has {len(values)}")
    if most is not None and len(values) > most:
        raise InvalidRequestError(field, f"must have {most} or fewer items, has {len(values)}")


def list_of(kind: Kind, *, or_one: bool = False) -> Kind:
    """The kind of a list whose items are of another kind; with `or_one`, an object that stands alone is one of them."""
    given = kind.given

    def given_list(values: Sequence[Any], field: str, *, min_items: int = 0, max_items: int | None = None) -> list[Any]:
        if isinstance(values, str | bytes | Mapping) or not isinstance(values, Sequence):
            refuse(field, f"a sequence of {kind.called}", values)
        _check_length(values, field, min_items, max_items)
        return [given(value, f"{field}[{index}]") for index, value in enumerate(values)]

    def made() -> Kind:
        read, write, raw, verify = kind.read, kind.write, kind.raw, kind.verify

        def read_list(values: Any, field: str) -> list[Any]:
            if or_one and values.__class__ is dict:
                return [read(values, field)]
            return [read(value, field) for value in (values if values.__class__ is list else json_array(values, field))]

        def write_list(values: list[Any]) -> list[Any]:
            return [None if value is None else write(value) for value in values]  # type: ignore[misc]

        def verify_list(values: list[Any]) -> None:
            for value in values:
                verify(value)  # type: ignore[misc]

        return Kind(
            read_list,
            given_list,
            None if write is None else write_list,
            # What it holds can be spelled in more than one way, and so can it.
            is_ours=None if kind.is_ours is None else _same(write_list),
            raw=None if raw is None else GenericAlias(list, (raw,)),
            verify=None if verify is None else verify_list,
        )

    return Later(made, given_list, f"lists of {kind.called}")


def map_of(kind: Kind) -> Kind:
    """The kind of a map from any text to values of another kind."""
    given = kind.given

    def given_map(values: Mapping[str, Any], field: str) -> dict[str, Any]:
        if not isinstance(values, Mapping):
            refuse(field, f"a mapping of {kind.called}", values)
        return {given_text(key, field): given(value, f"{field}.{key}") for key, value in values.items()}

    def made() -> Kind:
        read, write, raw, verify = kind.read, kind.write, kind.raw, kind.verify

        def read_map(values: Any, field: str) -> dict[str, Any]:
            return {key: read(value, f"{field}.{key}") for key, value in json_object(values, field).items()}

        def write_map(values: dict[str, Any]) -> dict[str, Any]:
            return {key: None if value is None else write(value) for key, value in values.items()}  # type: ignore[misc]

        def verify_map(values: dict[str, Any]) -> None:
            for value in values.values():
                verify(value)  # type: ignore[misc]

        return Kind(
            read_map,
            given_map,
            None if write is None else write_map,
            is_ours=None if kind.is_ours is None else _same(write_map),
            raw=None if raw is None else GenericAlias(dict, (str, raw)),
            verify=None if verify is None else verify_map,
        )

    return Later(made, given_map, f"mappings of {kind.called}")
