"""What every generated model does alike: read JSON, check what is sent, write JSON back as it came."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from importlib import import_module
from typing import Any, NamedTuple, Self, TypeVar

import attrs

from .compiled import NOTHING, Kind, compiled
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
    warn_deprecated,
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

M = TypeVar("M", bound="Model")

TEXT = Kind(read_text, given_text, native=str)
WRITTEN_DAY = Kind(read_text, given_written_day, native=str)
WRITTEN_MOMENT = Kind(read_text, given_written_moment, native=str)
INTEGER = Kind(read_integer, given_integer, native=int)
BOOLEAN = Kind(read_boolean, given_boolean, native=bool)
DECIMAL = Kind(read_decimal, given_decimal, native=Decimal)
DATE = Kind(read_date, given_date, print_date, is_ours=lambda text, day: print_date(day) == text)
DATE_TIME = Kind(
    read_date_time, given_datetime, print_date_time, is_ours=lambda text, moment: print_date_time(moment) == text
)
DATE_TIME_LOCAL = Kind(
    read_date_time_local,
    given_datetime,
    print_date_time_local,
    # Bills hold three each, so this is asked often: as good as printing, without the call.
    is_ours=lambda text, moment: moment is not None and moment.isoformat() == f"{text}+07:00",
)
DATE_TIME_UTC = Kind(
    read_date_time,
    given_datetime,
    print_date_time_utc,
    is_ours=lambda text, moment: print_date_time_utc(moment) == text,
)
DATE_TIME_SPACE = Kind(
    read_date_time_space,
    given_datetime,
    print_date_time_space,
    is_ours=lambda text, moment: moment is not None and print_date_time_space(moment) == text,
)
DATE_DMY = Kind(read_date_dmy, given_date, print_date_dmy, is_ours=lambda text, day: print_date_dmy(day) == text)
ANY = Kind(lambda value, _: value, given_json)


def _read_none(value: Any, field: str) -> None:
    if value is not None:
        mismatch(field, "null", value)


def _given_none(value: Any, field: str) -> None:
    if value is not None:
        refuse(field, "None", value)


NONE = Kind(_read_none, _given_none)


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

    return Kind(lambda value, _: value, given)


def checked(kind: Kind, **checks: Any) -> Kind:
    """A kind whose values must keep something more before they are sent."""
    return kind._replace(given=partial(kind.given, **checks))


def nullable_of(kind: Kind) -> Kind:
    """The kind of what a list or a map holds, where that may be null."""
    read, given, write = kind.read, kind.given, kind.write
    return kind._replace(
        read=lambda value, field: None if value is None else read(value, field),
        given=lambda value, field: None if value is None else given(value, field),
        write=None if write is None else lambda value: None if value is None else write(value),
        native=None,
    )


def enum_of(kind: type[OpenEnum], *, closed: bool = False) -> Kind:
    """The kind of an enumeration; of a closed one no other value is sent."""
    given = partial(given_enum, kind, closed=True) if closed else partial(given_enum, kind)
    return Kind(partial(read_enum, kind), given, str.__str__)


def whole_enum_of(kind: type[OpenWholeEnum], *, closed: bool = False) -> Kind:
    """The kind of an enumeration of whole numbers; of a closed one no other value is sent."""
    return Kind(partial(read_whole_enum, kind), partial(given_whole_enum, kind, closed=closed), int)


def model_of(kind: type[Model]) -> Kind:
    """The kind of a nested model."""
    plan = _plan(kind)
    return Kind(plan.read, partial(given_model, kind), plan.write, kind.__name__)


def model_later(module: str, name: str) -> Kind:
    """The kind of a model that refers back to the one in which it stands, so that it is imported when it is used."""

    def model() -> type[Model]:
        found: type[Model] = getattr(import_module(f".models.{module}", __package__), name)
        return found

    return Kind(
        lambda value, field: _plan(model()).read(value, field),
        lambda value, field: given_model(model(), value, field),
        lambda value: value.to_dict(),
        name,
    )


def _same(write: Callable[[Any], Any]) -> Callable[[Any, Any], bool]:
    """Whether what was read is what we would write."""
    return lambda raw, value: bool(write(value) == raw)


def list_of(kind: Kind, *, or_one: bool = False) -> Kind:
    """The kind of a list whose items are of another kind; with `or_one`, an object that stands alone is one of them."""
    read, given, write = kind.read, kind.given, kind.write

    def given_list(values: Sequence[Any], field: str, *, min_items: int = 0, max_items: int | None = None) -> list[Any]:
        if isinstance(values, str | bytes | Mapping) or not isinstance(values, Sequence):
            refuse(field, f"a sequence of {kind.called}", values)
        if len(values) < min_items:
            raise InvalidRequestError(field, f"must have {min_items} or more items, has {len(values)}")
        if max_items is not None and len(values) > max_items:
            raise InvalidRequestError(field, f"must have {max_items} or fewer items, has {len(values)}")
        return [given(value, f"{field}[{index}]") for index, value in enumerate(values)]

    def write_list(values: list[Any]) -> list[Any]:
        return [None if value is None else write(value) for value in values]  # type: ignore[misc]

    def read_list(values: Any, field: str) -> list[Any]:
        if or_one and values.__class__ is dict:
            return [read(values, field)]
        return [read(value, field) for value in (values if values.__class__ is list else json_array(values, field))]

    return Kind(
        read_list,
        given_list,
        None if write is None else write_list,
        f"lists of {kind.called}",
        # What it holds can be spelled in more than one way, and so can it.
        is_ours=None if kind.is_ours is None else _same(write_list),
    )


def map_of(kind: Kind) -> Kind:
    """The kind of a map from any text to values of another kind."""
    read, given, write = kind.read, kind.given, kind.write

    def given_map(values: Mapping[str, Any], field: str) -> dict[str, Any]:
        if not isinstance(values, Mapping):
            refuse(field, f"a mapping of {kind.called}", values)
        return {given_text(key, field): given(value, f"{field}.{key}") for key, value in values.items()}

    def write_map(values: dict[str, Any]) -> dict[str, Any]:
        return {key: None if value is None else write(value) for key, value in values.items()}  # type: ignore[misc]

    return Kind(
        lambda values, field: {key: read(value, f"{field}.{key}") for key, value in json_object(values, field).items()},
        given_map,
        None if write is None else write_map,
        f"mappings of {kind.called}",
        is_ours=None if kind.is_ours is None else _same(write_map),
    )


def field(
    kind: Kind,
    *,
    wire: str = "",
    required: bool = False,
    nullable: bool = False,
    default: Any = None,
    secret: bool = False,
    deprecated: bool = False,
    **checks: Any,
) -> Any:
    """A model's field.

    Args:
        kind: What its values are.
        wire: Its name in JSON, where the attribute has another.
        required: Whether an answer without it is broken.
        nullable: Whether null will do where it is required.
        default: What is sent when it is not given.
        secret: Whether it is kept out of `repr`.
        deprecated: Whether who gives it is warned.
        checks: What a value to be sent must keep, besides its kind.
    """
    plan = (kind, wire, required, nullable, partial(kind.given, **checks) if checks else kind.given)
    return attrs.field(
        default=attrs.NOTHING if required and default is None else default,
        repr=not secret,
        metadata={_PLAN: plan, _DEPRECATED: True} if deprecated else {_PLAN: plan},
    )


_PLAN = "bill24"
_DEPRECATED = "bill24 deprecated"


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class Model:
    """The base of all models.

    Attributes:
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    #: What the attributes cannot say again: which fields were null, and a moment's spelling where it is not our own.
    _unsaid: Mapping[str, Any] = attrs.field(repr=False, eq=False, init=False)

    def __repr__(self) -> str:
        # A traceback with local variables prints also a model whose building failed half way.
        shown = (f"{a.name}={getattr(self, a.name, '?')!r}" for a in _plan(type(self)).attributes if a.repr)
        return f"{type(self).__name__}({', '.join(shown)})"

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        model: Self = _plan(cls).read(source, "")
        return model

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON values; what was read is written back as it came."""
        return _plan(type(self)).write(self)

    def _fill(self, values: dict[str, Any], *one_of: tuple[str, ...]) -> None:
        """Take what a caller handed in, strictly; of each group in `one_of`, one field at least is not blank."""
        for first, *others in one_of:
            if not any(values[name] for name in (first, *others)):
                raise InvalidRequestError(first, f"give this, or one of {', '.join(others)}")
        put = object.__setattr__
        unsaid: dict[str, None] = {}
        for a in _plan(type(self)).attributes:
            value = values[a.name]
            if not a.metadata:
                value = given_json(dict(value or {}), a.name)
            elif value is None and a.default is not attrs.NOTHING:
                value = a.default
            else:
                _, wire, _, nullable, given = a.metadata[_PLAN]
                if _DEPRECATED in a.metadata:
                    warn_deprecated(a.name, value)
                if value is None and nullable:
                    unsaid[wire or a.name] = None  # required, so that it is sent as null
                else:
                    value = given(value, a.name)
            put(self, a.name, value)
        put(self, "_unsaid", unsaid or NOTHING)


class _Plan(NamedTuple):
    """What is done with a model, worked out when it is first used."""

    attributes: list[Any]
    """What can be handed in, the model's own fields first."""
    read: Callable[[Mapping[str, Any], str], Any]
    write: Callable[[Any], dict[str, Any]]


_plans: dict[Any, _Plan] = {}


def _plan(kind: type[Model]) -> _Plan:
    plan = _plans.get(kind)
    if plan is None:
        handed_in = [a for a in attrs.fields(kind) if a.init]
        own = [a for a in handed_in if a.metadata]
        read, write = compiled(kind, [(a.name, *a.metadata[_PLAN]) for a in own])
        plan = _plans[kind] = _Plan([*own, *(a for a in handed_in if not a.metadata)], read, write)
    return plan


def given_model(kind: type[M], value: M | Mapping[str, Any], field: str) -> M:
    """Take a model, or build it from a plain mapping of its arguments.

    Raises:
        InvalidRequestError: Neither, or an unknown, missing or wrong argument, named by its place.
    """
    if isinstance(value, kind):
        return value
    if not isinstance(value, Mapping):
        refuse(field, f"a {kind.__name__} or a mapping", value)
    names = {a.name: a for a in _plan(kind).attributes}
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
