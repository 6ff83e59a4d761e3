# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""What every generated model does alike: read JSON, check what is sent, write JSON back as it came."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Self, TypeVar

import attrs

from .compiled import NOTHING, filling, reading, verifying, writing
from .errors import InvalidRequestError
from .kinds import Field, Kind, Later
from .records import Record, record_of
from .sending import given_json, refuse, warn_deprecated

M = TypeVar("M", bound="Model")


def model_of(kind: type[Model]) -> Kind:
    """The kind of a nested model."""
    given = partial(given_model, kind)

    def made() -> Kind:
        plan = _plan(kind)
        return Kind(plan.read, given, plan.write, raw=plan.record, verify=plan.verify)

    return Later(made, given, kind.__name__)


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
    plan = Field("", kind, wire, required, nullable, partial(kind.given, **checks) if checks else kind.given)
    return attrs.field(
        default=attrs.NOTHING if required and default is None else default,
        repr=not secret,
        metadata={_PLAN: plan, _DEPRECATED: True} if deprecated else {_PLAN: plan},
    )


_PLAN = "bill24"
_DEPRECATED = "bill24 deprecated"


class Held:
    """Whoever was read from a record, and holds it until somebody looks at the values."""

    __slots__ = ("_record",)
    _record: Record | None

    if not TYPE_CHECKING:  # to a checker of types there are no attributes but those that are named

        def __getattr__(self, name: str) -> Any:
            try:
                record = _held.__get__(self)
            except AttributeError:
                record = None
            if record is not None:
                # Two threads may do it at once: both come to the same, and the record goes when all is there.
                _plan(type(self)).fill(self, record)
                _held.__set__(self, None)
            return object.__getattribute__(self, name)


_held: Any = Held.__dict__["_record"]


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class Model(Held):
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
                plan = a.metadata[_PLAN]
                if _DEPRECATED in a.metadata:
                    warn_deprecated(a.name, value)
                if value is None and plan.nullable:
                    unsaid[plan.wire or a.name] = None  # required, so that it is sent as null
                else:
                    value = plan.given(value, a.name)
            put(self, a.name, value)
        put(self, "_unsaid", unsaid or NOTHING)


class _Plan:
    """What is done with a model, each worked out when it is first needed."""

    def __init__(self, kind: type[Model]) -> None:
        self.kind = kind
        handed_in = [a for a in attrs.fields(kind) if a.init]
        own = [a for a in handed_in if a.metadata]
        self.attributes: list[Any] = [*own, *(a for a in handed_in if not a.metadata)]
        """What can be handed in, the model's own fields first."""
        self.fields: list[Field] = [_field_of(a) for a in own]

    @cached_property
    def read(self) -> Callable[[Any, str], Any]:
        return reading(self.kind, self.fields, self.hold)

    @cached_property
    def write(self) -> Callable[[Any], dict[str, Any]]:
        return writing(self.fields)

    @cached_property
    def record(self) -> type[Record] | None:
        return record_of(self.kind.__name__, self.fields)

    @cached_property
    def fill(self) -> Callable[[Any, Record], None]:
        return filling(self.kind, self.fields)

    @cached_property
    def verify(self) -> Callable[[Any], object] | None:
        return verifying(self.fields)

    def hold(self, record: Record) -> Any:
        """A model that holds a record."""
        model = object.__new__(self.kind)
        _held.__set__(model, record)
        return model


_plans: dict[Any, _Plan] = {}


def _plan(kind: type[Model]) -> _Plan:
    plan = _plans.get(kind)
    if plan is None:
        plan = _plans[kind] = _Plan(kind)
    return plan


def _field_of(attribute: Any) -> Field:
    field: Field = attribute.metadata[_PLAN]
    return field._replace(attribute=attribute.name, wire=field.wire or attribute.name)


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
