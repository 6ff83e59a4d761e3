"""What the templates need to know of one field: its names, its types in and out, its checks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs
from openapi_python_client.parser.properties import AnyProperty, EnumProperty, ModelProperty
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty

from .contract import Contract, ContractError, Raw

#: Names that a model's methods use themselves; a field of that name gets an underscore.
_TAKEN = {"additional_properties", "field", "from_dict", "to_dict"}

_READ_TYPES = {
    "text": "str",
    "integer": "int",
    "boolean": "bool",
    "decimal": "Decimal",
    "date_time": "_dt.datetime",
    "date_time_local": "_dt.datetime",
    "date_time_utc": "_dt.datetime",
    "date": "_dt.date",
    "any": "Any",
}
_GIVEN_TYPES = {"text": "str", "decimal": "Decimal | int", "integer": "int", "boolean": "bool"}
_CONSTRAINTS = {
    "text": {
        "minLength": "min_length",
        "maxLength": "max_length",
        "pattern": "pattern",
        "x-not-blank": "not_blank",
    },
    "enum": {"x-not-blank": "not_blank"},
    "decimal": {"minimum": "minimum"},
    "integer": {"minimum": "minimum"},
}
_TIME_KINDS = {"date-time-local": "date_time_local", "date-time-utc": "date_time_utc"}


@attrs.frozen
class Field:
    """One property of a model, or one parameter of an operation."""

    wire: str
    python: str
    kind: str
    required: bool
    nullable: bool
    class_name: str = ""
    module: str = ""
    item: Field | None = None
    checks: str = ""
    default: str = ""
    choices: tuple[str, ...] = ()
    description: str = ""
    secret: bool = False

    @property
    def read_type(self) -> str:
        """The type a reader sees, without None."""
        if self.item is not None:
            return f"list[{self.item.read_type}]"
        return _READ_TYPES.get(self.kind, self.class_name)

    @property
    def attribute_type(self) -> str:
        """The attribute's type: absent and null both read as None."""
        optional = not self.required or self.nullable or self.kind == "date_time_local"
        return f"{self.read_type} | None" if optional and self.kind != "any" else self.read_type

    @property
    def given_type(self) -> str:
        """What a caller may hand in, without None."""
        if self.kind == "decimal":
            return "Decimal | int"
        if self.kind == "enum":
            return f"{self.class_name} | str"
        if self.kind == "model":
            return f"{self.class_name} | Mapping[str, Any]"
        if self.item is not None:
            return f"Sequence[{self.item.given_type}]"
        return " | ".join(self.choices) or self.read_type

    @property
    def needed(self) -> bool:
        """Whether a caller must hand it in: a default of the contract stands in for what is not given."""
        return self.required and not self.default

    @property
    def argument(self) -> str:
        """The parameter as it stands in a signature."""
        if self.needed:
            return f"{self.python}: {self.given_type}"
        optional = self.given_type if self.given_type == "Any" else f"{self.given_type} | None"
        return f"{self.python}: {optional} = None"

    @property
    def passing(self) -> str:
        """The argument as it is passed on under its own name."""
        return f"{self.python}={self.python}"

    @property
    def kind_code(self) -> str:
        """The kind as the model's code names it."""
        if self.item is not None:
            return f"list_of({self.item.kind_code})"
        return f"{self.kind}_of({self.class_name})" if self.class_name else self.kind.upper()

    @property
    def plan(self) -> str:
        """The arguments of ``field`` in the model's code."""
        said = [self.kind_code]
        said += [f"wire={self.wire!r}"] if self.wire != self.python else []
        said += ["required=True"] if self.required else []
        said += ["nullable=True"] if self.required and (self.nullable or self.kind == "any") else []
        said += [f"default={self.default}"] if self.default else []
        said += ["secret=True"] if self.secret else []
        return ", ".join(said) + self.checks

    @property
    def classes(self) -> list[tuple[str, str]]:
        """The generated classes this field mentions, as class name and module."""
        if self.item is not None:
            return self.item.classes
        return [(self.class_name, self.module)] if self.class_name else []


def _branches(prop: PropertyProtocol) -> list[PropertyProtocol]:
    """The alternatives of a value of several types, where each is a primitive."""
    branches = prop.inner_properties if isinstance(prop, UnionProperty) else []
    return branches if all(_KINDS.get(type(branch)) in _GIVEN_TYPES for branch in branches) else []


def _inner(prop: PropertyProtocol) -> tuple[PropertyProtocol, bool]:
    """A property without its null branch, and whether it had one."""
    if not isinstance(prop, UnionProperty):
        return prop, False
    inner = [p for p in prop.inner_properties if not isinstance(p, NoneProperty)]
    nullable = len(inner) < len(prop.inner_properties)
    return (inner[0] if len(inner) == 1 else prop), nullable


_KINDS: dict[type[PropertyProtocol], str] = {
    ModelProperty: "model",
    EnumProperty: "enum",
    ListProperty: "list",
    DateTimeProperty: "date_time",
    DateProperty: "date",
    BooleanProperty: "boolean",
    IntProperty: "integer",
    FloatProperty: "decimal",
    StringProperty: "text",
    AnyProperty: "any",
    UnionProperty: "any",
}


def _kind(prop: PropertyProtocol, raw: Raw) -> str:
    if isinstance(prop, ConstProperty):
        return "text" if isinstance(raw.get("const"), str) else "integer"
    kind = _KINDS.get(type(prop))
    if kind is None:
        raise ContractError(f"{prop.name.get_untrusted_value()}: a {type(prop).__name__} has no template here")
    return _TIME_KINDS.get(str(raw.get("format")), kind) if kind == "text" else kind


def build_field(contract: Contract, prop: PropertyProtocol, raw: Mapping[str, Any]) -> Field:
    """Combine what the generator parsed with what it dropped."""
    inner, nullable = _inner(prop)
    schema = contract.not_null(raw)
    kind = _kind(inner, schema)
    class_info = inner.class_info if isinstance(inner, (ModelProperty, EnumProperty)) else None
    item = None
    if isinstance(inner, ListProperty):
        item = build_field(contract, inner.inner_property, schema.get("items", {}))
    python = str(prop.python_name)
    checks = "".join(
        f", {argument}={schema[keyword]!r}"
        for keyword, argument in _CONSTRAINTS.get(kind, {}).items()
        if keyword in schema
    )
    choices = [_GIVEN_TYPES[_kind(branch, {})] for branch in _branches(inner)]
    return Field(
        wire=prop.name.get_untrusted_value(),
        python=f"{python}_" if python in _TAKEN else python,
        kind=kind,
        required=prop.required,
        nullable=nullable,
        class_name=str(class_info.name) if class_info else "",
        module=str(class_info.module_name) if class_info else "",
        item=item,
        checks=checks,
        default=repr(schema["default"]) if "default" in schema else "",
        choices=tuple(choices),
        description=" ".join(str(contract.resolve(raw).get("description", "")).split()),
        secret=schema.get("format") == "password",
    )


def model_fields(contract: Contract, model: ModelProperty) -> list[Field]:
    """A model's fields, in the order of the contract."""
    raw = contract.schema(str(model.class_info.name)).get("properties", {})
    parsed = [*(model.required_properties or []), *(model.optional_properties or [])]
    by_name = {prop.name.get_untrusted_value(): prop for prop in parsed}
    ordered = [*(name for name in raw if name in by_name), *(name for name in by_name if name not in raw)]
    fields = [build_field(contract, by_name[name], raw.get(name, {})) for name in ordered]
    # A signature is made last, from the other fields.
    signature = contract.signature_field(str(model.class_info.name))
    return [attrs.evolve(field, required=field.required and field.wire != signature) for field in fields]
