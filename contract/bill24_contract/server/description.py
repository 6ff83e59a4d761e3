"""What openapi.yaml says about each operation, as the contract run needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import bill24_api
import yaml

GENERIC_CODES = frozenset({"ERR_MISSED_FIELD"})
"""Codes that any operation may answer: the validation answer, seen wherever validation was tested."""


@dataclass(frozen=True, slots=True)
class KnownError:
    """One entry of an operation's ``x-errors``."""

    code: str
    error: str
    grades: frozenset[str]

    @property
    def is_seen(self) -> bool:
        """Whether a source shows it, so that it has to be reached."""
        return bool(self.grades & {"documented", "observed"})


@dataclass(frozen=True, slots=True)
class Description:
    """One operation.

    Attributes:
        operation_id: As in openapi.yaml.
        method: The HTTP method, upper case.
        path: The path template.
        errors: The operation's ``x-errors``.
        success_codes: The codes that mean success, as the answer's schema says.
        statuses: The HTTP statuses that the contract names.
        request: The schema of the JSON body, with every reference resolved; None without a body.
    """

    operation_id: str
    method: str
    path: str
    errors: tuple[KnownError, ...]
    success_codes: frozenset[str | int]
    statuses: tuple[int, ...]
    request: Mapping[str, Any] | None

    def allows(self, code: object) -> bool:
        """Whether the contract names this code here: a success, an entry of ``x-errors`` or a generic code."""
        return code in self.success_codes or str(code) in GENERIC_CODES or any(e.code == str(code) for e in self.errors)


def contract_path() -> Path:
    """The contract: beside the generated package in a wheel, at the top of the project in a checkout.

    Raises:
        FileNotFoundError: Neither place has it.
    """
    package = Path(bill24_api.__file__).resolve().parent
    for place in (package / "openapi.yaml", package.parent.parent / "openapi.yaml"):
        if place.is_file():
            return place
    raise FileNotFoundError("openapi.yaml is neither in the installed package nor at the top of the project")


@cache
def descriptions(path: Path | None = None) -> Mapping[str, Description]:
    """Every operation of the contract by its operationId."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    document = yaml.load((path or contract_path()).read_text(encoding="utf-8"), Loader=loader)  # noqa: S506
    schemas = document["components"]["schemas"]
    found = {}
    for template, item in document["paths"].items():
        for method, operation in item.items():
            if isinstance(operation, dict) and "operationId" in operation:
                found[operation["operationId"]] = _described(operation, method, template, schemas)
    return found


def _described(operation: Mapping[str, Any], method: str, path: str, schemas: Mapping[str, Any]) -> Description:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    return Description(
        operation_id=operation["operationId"],
        method=method.upper(),
        path=path,
        errors=tuple(
            KnownError(str(each["code"]), each["error"], frozenset(each["x-evidence"]))
            for each in operation.get("x-errors", [])
        ),
        success_codes=_success_codes(operation, schemas),
        statuses=tuple(int(status) for status in operation["responses"]),
        request=None if body is None else resolved(body, schemas),
    )


def _success_codes(operation: Mapping[str, Any], schemas: Mapping[str, Any]) -> frozenset[str | int]:
    answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
    success, _ = answer["oneOf"]
    code = resolved(success, schemas)["properties"]["code"]
    return frozenset(code["enum"] if "enum" in code else [code["const"]])


def resolved(schema: Any, schemas: Mapping[str, Any]) -> Any:
    """A schema with each reference to a component replaced by what it points at; the contract has no recursion."""
    if isinstance(schema, list):
        return [resolved(each, schemas) for each in schema]
    if not isinstance(schema, dict):
        return schema
    here = {key: resolved(value, schemas) for key, value in schema.items() if key != "$ref"}
    if "$ref" in schema:
        return {**resolved(schemas[schema["$ref"].rsplit("/", 1)[-1]], schemas), **here}
    return here
