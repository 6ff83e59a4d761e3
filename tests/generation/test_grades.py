"""What the contract infers, or does not know, is said to who reads the docs page or a docstring."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import bill24_api.resources
import pytest
from openapi.document import Document

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = Document.load()
GRADES = ("documented", "observed", "inferred", "unknown")
OPERATIONS = {operation.id: operation for operation in DOCUMENT.operations()}


def section(operation_id: str) -> str:
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    return page.split(f"\n## {operation_id}\n", 1)[1].split("\n## ", 1)[0]


def docstring(operation_id: str) -> str:
    raw = OPERATIONS[operation_id].raw
    resource = "".join(part.capitalize() for part in raw["tags"][0].split("_"))
    text = inspect.getdoc(getattr(getattr(bill24_api.resources, resource), raw["x-method-name"])) or ""
    return " ".join(text.split())


def arguments(operation_id: str) -> Iterator[dict[str, Any]]:
    operation = OPERATIONS[operation_id]
    yield from operation.parameters
    signed = operation.raw.get("x-signature", {}).get("field")
    for name, schema in (DOCUMENT.members(DOCUMENT.get(*operation.request)) or {}).items():
        if name != signed:
            yield schema


@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_an_argument_says_what_of_it_is_no_fact(operation_id: str) -> None:
    for argument in [*arguments(operation_id), OPERATIONS[operation_id].raw]:
        for grade in ("inferred", "unknown"):
            if grade in argument["x-evidence"]:
                said = " ".join(f"{grade.capitalize()}: {argument['x-evidence'][grade]}".split())
                assert said in " ".join(section(operation_id).split())
                assert said in docstring(operation_id)


@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_an_error_says_how_it_is_known(operation_id: str) -> None:
    rows = [line.split(" | ") for line in section(operation_id).splitlines() if line.startswith("| `")]
    for error in OPERATIONS[operation_id].raw["x-errors"]:
        (row,) = [row for row in rows if row[0] == f"| `{error['code']}`"]
        assert row[-1].removesuffix(" |").split(", ") == [g for g in GRADES if g in error["x-evidence"]]
        found = re.search(rf"Code {error['code']}[:,].*?(?=\w+Error: )", docstring(operation_id))
        said = found[0] if found else ""
        assert error["message"] in said
        assert ("(inferred)" in said) is ("inferred" in error["x-evidence"])


def test_the_contract_itself_is_not_reworded() -> None:
    """The shipped copy has the grades as data; its descriptions are those of openapi.yaml."""
    written = DOCUMENT.get("paths", "/instant_payment/get_bills", "get", "parameters", 2, "description")
    assert written == "Only bills in this currency. The capital C is the API's own."
