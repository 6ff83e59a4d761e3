# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""What every generated model does alike: read JSON, check what is sent, write JSON back as it came."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial
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
    refuse,
)
from .values import (
    OpenEnum,
    json_array,
    print_date,
    print_date_time,
    print_date_time_local,
    print_date_time_utc,
    read_boolean,
    read_date,
    read_date_time,
    read_date_time_local,
    read_decimal,
    read_enum,
    read_integer,
    read_text,
)

M = TypeVar("M", bound="Model")

TEXT = Kind(read_text, given_text, native=str)
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
ANY = Kind(lambda value, _: value, given_json)


def enum_of(kind: type[OpenEnum]) -> Kind:
    """The kind of an open enumeration."""
    return Kind(partial(read_enum, kind), partial(given_enum, kind), str.__str__)


def model_of(kind: type[Model]) -> Kind:
    """The kind of a nested model."""
    plan = _plan(kind)
    return Kind(plan.read, partial(given_model, kind), plan.write, kind.__name__)


def list_of(kind: Kind) -> Kind:
    """The kind of a list whose items are of another kind."""
    read, given, write = kind.read, kind.given, kind.write

    def given_list(values: Sequence[Any], field: str) -> list[Any]:
        if isinstance(values, str | bytes | Mapping) or not isinstance(values, Sequence):
            refuse(field, f"a sequence of {kind.called}", values)
        return [given(value, f"{field}[{index}]") for index, value in enumerate(values)]

    return Kind(
        lambda values, field: [
            read(value, field) for value in (values if values.__class__ is list else json_array(values, field))
        ],
        given_list,
        None if write is None else lambda values: [write(value) for value in values],
    )


def field(
    kind: Kind,
    *,
    wire: str = "",
    required: bool = False,
    nullable: bool = False,
    default: Any = None,
    secret: bool = False,
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
        checks: What a value to be sent must keep, besides its kind.
    """
    plan = (kind, wire, required, nullable, partial(kind.given, **checks) if checks else kind.given)
    return attrs.field(
        default=attrs.NOTHING if required and default is None else default, repr=not secret, metadata={_PLAN: plan}
    )


_PLAN = "bill24"


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

    def _fill(self, values: dict[str, Any]) -> None:
        """Take what a caller handed in, strictly."""
        put = object.__setattr__
        for a in _plan(type(self)).attributes:
            value = values[a.name]
            if a.metadata:
                given = a.metadata[_PLAN][-1]
                value = given(value, a.name) if value is not None or a.default is attrs.NOTHING else a.default
            else:
                value = given_json(dict(value or {}), a.name)
            put(self, a.name, value)
        put(self, "_unsaid", NOTHING)


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
