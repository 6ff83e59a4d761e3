"""Examples: each must be valid by the schema that it illustrates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from bill24_contract.evidence.validation import validator
from jsonschema_rs import ValidationError
from openapi.document import Document, Problem
from openapi.pointers import Pointer


def check(document: Document) -> Iterator[Problem]:
    """The examples of media types, of parameters and of schemas."""
    for pointer, mapping in document.walk():
        if "x-sources" in pointer or pointer[-1:] == ("properties",):
            continue
        examples = mapping.get("examples")
        if isinstance(examples, dict) and isinstance(mapping.get("schema"), dict):
            for name, example in examples.items():
                at = (*pointer, "examples", name)
                if not isinstance(example, dict) or "value" not in example or not example.get("summary"):
                    yield document.problem(
                        at, f"example {name} needs a value, and a summary that says where it is from"
                    )
                else:
                    yield from _valid(document, (*at, "value"), example["value"], mapping["schema"])
        elif isinstance(examples, list) and ("type" in mapping or "$ref" in mapping):
            schema = {key: value for key, value in mapping.items() if key != "examples"}
            for index, example in enumerate(examples):
                yield from _valid(document, (*pointer, "examples", index), example, schema)


def _valid(document: Document, pointer: Pointer, value: Any, schema: dict[str, Any]) -> Iterator[Problem]:
    unknown = next(_not_json(value), None)
    if unknown is not None:
        yield document.problem(pointer, f"the example holds {unknown}, which is not JSON; quote it")
        return
    try:
        errors = list(validator(document, schema).iter_errors(value))
        if errors and "oneOf" in schema:
            # "Not valid under any of the branches" helps nobody: say what the nearest branch finds wrong.
            errors = min((list(validator(document, b).iter_errors(value)) for b in schema["oneOf"]), key=_distance)
    except ValueError:
        return  # the schema itself cannot be used, which is reported where it is written
    for error in errors:
        path = tuple(error.instance_path)
        where = f" at {'/'.join(map(str, path))}" if path else ""
        yield document.problem((*pointer, *path), f"the example is not valid{where}: {error.message}")


def _distance(errors: list[ValidationError]) -> tuple[bool, int]:
    """How far a branch is from fitting: the wrong ``code`` means the other branch was meant."""
    return any(list(error.instance_path) == ["code"] or not list(error.instance_path) for error in errors), len(errors)


def _not_json(value: Any) -> Iterator[object]:
    """What YAML reads and JSON does not have: dates, and keys that are no texts."""
    if isinstance(value, dict):
        yield from (key for key in value if not isinstance(key, str))
        for item in value.values():
            yield from _not_json(item)
    elif isinstance(value, list):
        for item in value:
            yield from _not_json(item)
    elif isinstance(value, date):
        yield value.isoformat()
