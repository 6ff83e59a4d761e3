"""What the templates need to know of one field: its names, its types in and out, its checks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import attrs

from .contract import Contract, ContractError, Raw
from .names import class_name, field_names, module_name

_READ_TYPES = {
    "text": "str",
    "written_day": "str",
    "written_moment": "str",
    "integer": "int",
    "boolean": "bool",
    "decimal": "Decimal",
    "date_time": "_dt.datetime",
    "date_time_local": "_dt.datetime",
    "date_time_utc": "_dt.datetime",
    "date_time_space": "_dt.datetime",
    "date": "_dt.date",
    "date_dmy": "_dt.date",
    "none": "None",
    "any": "Any",
}
_GIVEN_TYPES = {"text": "str", "decimal": "Decimal | int", "integer": "int", "boolean": "bool"}
_WIDER_TYPES = {
    "decimal": "Decimal | int",
    "written_day": "_dt.date | str",
    "written_moment": "_dt.datetime | str",
}
_KINDS = {"string": "text", "integer": "integer", "number": "decimal", "boolean": "boolean", "null": "none"}
_FORMATS = {
    "date": "date",
    "date-dmy": "date_dmy",
    "date-time": "date_time",
    "date-time-local": "date_time_local",
    "date-time-space": "date_time_space",
    "date-time-utc": "date_time_utc",
}
_WRITTEN_KINDS = {"dd/MM/yyyy": "written_day", "2024-2-29 10:46:33": "written_moment"}
_BOUNDS = {"minimum": "minimum", "maximum": "maximum", "exclusiveMinimum": "above", "exclusiveMaximum": "below"}
_OF_TEXT = {
    "minLength": "min_length",
    "maxLength": "max_length",
    "pattern": "pattern",
    "const": "const",
    "x-not-blank": "not_blank",
}
_CONSTRAINTS = {
    "text": _OF_TEXT,
    "enum": _OF_TEXT,
    "decimal": _BOUNDS,
    "integer": {**_BOUNDS, "const": "const"},
    "boolean": {"const": "const"},
    "list": {"minItems": "min_items", "maxItems": "max_items"},
}


@attrs.frozen
class Field:
    """One property of a model, one parameter of an operation, or what a list or a map holds."""

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
    closed: bool = False
    later: bool = False
    deprecated: bool = False
    explode: bool = False
    or_one: bool = False

    @property
    def read_type(self) -> str:
        """The type a reader sees, without None."""
        if self.item is not None:
            inner = self.item.attribute_type
            return f"list[{inner}]" if self.kind == "list" else f"dict[str, {inner}]"
        return _READ_TYPES.get(self.kind, self.class_name)

    @property
    def attribute_type(self) -> str:
        """The attribute's type: absent and null both read as None."""
        optional = not self.required or self.nullable or self.kind in {"date_time_local", "date_time_space"}
        return f"{self.read_type} | None" if optional and self.kind not in {"any", "none"} else self.read_type

    @property
    def given_type(self) -> str:
        """What a caller may hand in, without None."""
        if self.kind in _WIDER_TYPES:
            return _WIDER_TYPES[self.kind]
        if self.kind == "enum":
            return f"{self.class_name} | str"
        if self.kind == "whole_enum":
            return f"{self.class_name} | int"
        if self.kind == "model":
            return f"{self.class_name} | Mapping[str, Any]"
        if self.item is not None:
            inner = self.item.given_type
            inner = f"{inner} | None" if self.item.nullable and inner != "Any" else inner
            return f"Sequence[{inner}]" if self.kind == "list" else f"Mapping[str, {inner}]"
        return " | ".join(self.choices) or self.read_type

    @property
    def needed(self) -> bool:
        """Whether a caller must hand it in: a default of the contract stands in for what is not given."""
        return self.required and not self.default

    @property
    def argument(self) -> str:
        """The parameter as it stands in a signature."""
        if self.needed:
            may_be_none = self.nullable and self.given_type not in {"Any", "None"}
            return f"{self.python}: {self.given_type}{' | None' if may_be_none else ''}"
        optional = self.given_type if self.given_type in {"Any", "None"} else f"{self.given_type} | None"
        return f"{self.python}: {optional} = None"

    @property
    def passing(self) -> str:
        """The argument as it is passed on under its own name."""
        return f"{self.python}={self.python}"

    @property
    def kind_code(self) -> str:
        """The kind as the model's code names it."""
        if self.item is not None:
            return f"{self.kind}_of({self.item.whole_kind_code}{', or_one=True' if self.or_one else ''})"
        if self.choices:
            return f"any_of({', '.join(_CHOSEN[choice] for choice in self.choices)})"
        if self.later:
            return f'model_later("{self.module}", "{self.class_name}")'
        if self.class_name:
            return f"{self.kind}_of({self.class_name}{', closed=True' if self.closed else ''})"
        return self.kind.upper()

    @property
    def whole_kind_code(self) -> str:
        """The kind with the checks of a value that has no field to carry them: what a list or a map holds."""
        code = f"checked({self.kind_code}{self.checks})" if self.checks else self.kind_code
        return f"nullable_of({code})" if self.nullable and self.kind != "any" else code

    @property
    def plan(self) -> str:
        """The arguments of ``field`` in the model's code."""
        said = [self.kind_code]
        said += [f"wire={self.wire!r}"] if self.wire != self.python else []
        said += ["required=True"] if self.required else []
        said += ["nullable=True"] if self.required and (self.nullable or self.kind in {"any", "none"}) else []
        said += [f"default={self.default}"] if self.default else []
        said += ["secret=True"] if self.secret else []
        said += ["deprecated=True"] if self.deprecated else []
        return ", ".join(said) + self.checks

    @property
    def classes(self) -> list[tuple[str, str]]:
        """The generated classes this field mentions, as class name and module."""
        if self.item is not None:
            return self.item.classes
        return [(self.class_name, self.module)] if self.class_name else []

    @property
    def is_later(self) -> bool:
        """Whether its class, or what a list or map of it holds, is imported only when it is used."""
        return self.item.is_later if self.item is not None else self.later

    @property
    def holds_secrets(self) -> bool:
        """Whether it is a secret, or a list or map of such."""
        return self.secret or (self.item is not None and self.item.holds_secrets)


_CHOSEN = {given: kind.upper() for kind, given in _GIVEN_TYPES.items()}


def build_field(
    contract: Contract,
    raw: Mapping[str, Any],
    *,
    wire: str = "",
    python: str = "",
    required: bool = True,
    owner: str = "",
) -> Field:
    """A field from its schema.

    Args:
        contract: The contract.
        raw: The schema, references not followed.
        wire: The name on the wire.
        python: The name in Python.
        required: Whether it must be there.
        owner: The schema of the model in which it stands, if any.
    """
    several = contract.one_or_list(contract.resolve(raw))
    schema, name, nullable = contract.shape(several or raw)
    kind, choices = _kind(contract, schema, name)
    has_class = kind in {"model", "enum", "whole_enum"}
    item = None
    if kind in {"list", "map"}:
        inner = schema.get("items" if kind == "list" else "additionalProperties")
        item = build_field(contract, inner if isinstance(inner, dict) else {}, wire=wire, owner=owner)
    said = contract.resolve(raw)
    return Field(
        wire=wire,
        python=python,
        kind=kind,
        required=required,
        nullable=nullable,
        class_name=class_name(name) if has_class else "",
        module=module_name(name) if has_class else "",
        item=item,
        checks="".join(
            f", {argument}={_literal(kind, keyword, schema[keyword])}"
            for keyword, argument in _CONSTRAINTS.get(kind, {}).items()
            if keyword in schema
        ),
        default=repr(schema["default"]) if "default" in schema else "",
        choices=choices,
        description=" ".join(str(said.get("description", "")).split()),
        secret=schema.get("format") == "password",
        closed="enum" in schema and has_class,
        later=kind == "model" and bool(owner) and contract.leads_back(name, owner),
        deprecated=bool(said.get("deprecated")),
        or_one=several is not None,
    )


def _kind(contract: Contract, schema: Raw, name: str) -> tuple[str, tuple[str, ...]]:
    """What a value is, and the Python types it may be given as where several types may stand in its place."""
    branches = [contract.shape(branch)[0] for branch in schema.get("oneOf", ())]
    said = schema.get("type", [])
    said = said if isinstance(said, list) else [said]
    types = [kind for kind in said if kind != "null"] or said
    if len(types) > 1:
        branches = [{"type": kind} for kind in types]
    if branches:
        kinds = [_kind(contract, branch, "")[0] for branch in branches]
        plain = [_GIVEN_TYPES[kind] for kind in kinds if kind in _GIVEN_TYPES]
        return "any", tuple(dict.fromkeys(plain)) if len(plain) == len(kinds) else ()
    if "enum" in schema or "x-extensible-enum" in schema:
        return ("whole_enum" if types == ["integer"] else "enum"), ()
    if "properties" in schema or types == ["object"]:
        return _object(schema, name), ()
    if types == ["array"] or "items" in schema:
        return "list", ()
    if types == ["string"]:
        kind = _FORMATS.get(str(schema.get("format")), "text")
        return _WRITTEN_KINDS.get(schema.get("x-written-as", ""), kind), ()
    return _KINDS.get(types[0] if types else "", "any"), ()


def _object(schema: Raw, name: str) -> str:
    if "properties" in schema:
        if not name:
            raise ContractError("an object with properties stands inline: name it under components/schemas")
        return "model"
    return "map" if isinstance(schema.get("additionalProperties"), dict) or not name else "model"


def _literal(kind: str, keyword: str, value: Any) -> str:
    if keyword == "pattern":
        return repr(_python_pattern(str(value)))
    return f'Decimal("{Decimal(repr(value))}")' if isinstance(value, float) or kind == "decimal" else repr(value)


def _python_pattern(pattern: str) -> str:
    r"""A pattern in which ``$`` is the end of the text, as in JSON Schema: in Python a line end may follow it."""
    parts = re.split(r"(\\.|\[\^?\]?(?:\\.|[^\]\\])*\])", pattern, flags=re.DOTALL)
    return "".join(part if index % 2 else part.replace("$", r"\Z") for index, part in enumerate(parts))


def model_fields(contract: Contract, name: str) -> list[Field]:
    """The fields of a named object schema, in the order of the contract."""
    schema = contract.schema(name)
    properties = schema.get("properties", {})
    required = schema.get("required", [])
    # A signature is made last, from the other fields.
    signature = contract.signature_field(name)
    return [
        build_field(
            contract, raw, wire=wire, python=python, required=wire in required and wire != signature, owner=name
        )
        for (wire, raw), python in zip(properties.items(), field_names(properties), strict=True)
    ]


def classes_of(fields: Iterable[Field]) -> list[tuple[str, str]]:
    """Every generated class that fields mention."""
    return [pair for field in fields for pair in field.classes]
