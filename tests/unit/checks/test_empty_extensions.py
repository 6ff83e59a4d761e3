"""An extension with nothing behind it says nothing, and never passes for one that was left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from check_spec import problems_of
from checks.plain import check
from openapi.document import CONTRACT as CONTRACT_FILE
from openapi.document import Document
from openapi.pointers import Pointer, walk

CONTRACT = Document.load()
BODIES = ("x-scenarios", "x-cases")


def reached() -> dict[str, Pointer]:
    """One place of each extension, and of each key in one; by a name for the test."""
    found: dict[str, Pointer] = {}
    for pointer, mapping in walk(CONTRACT.written):
        inside = [step for step in pointer if isinstance(step, str) and step.startswith("x-")]
        for key in mapping:
            if isinstance(key, str) and key.startswith("x-"):
                found.setdefault(f"{key} of {pointer[0] if pointer else 'the document'}", (*pointer, key))
            elif inside and inside[0] not in BODIES:
                known = "*" if pointer[-1] in {"x-sources", "x-error-meanings", "x-after"} else key
                found.setdefault(f"{known} in {inside[-1]}", (*pointer, key))
    return found


PLACES = reached()


def with_null_at(pointer: Pointer) -> Document:
    """A document that has nothing but the way to a null."""
    node: Any = None
    for step in reversed(pointer):
        node = [node] if isinstance(step, int) else {step: node}
    return Document("openapi.yaml", node, {})


@pytest.mark.parametrize("name", PLACES)
def test_nothing_behind_it_is_named(name: str) -> None:
    pointer = PLACES[name]
    extension = next(step for step in reversed(pointer) if isinstance(step, str) and step.startswith("x-"))
    found = {problem.message for problem in check(with_null_at(pointer))}
    words = f"{extension} holds null, which says nothing: fill it, or leave it out"
    assert found & {words, f"{pointer[-1]} must be a text, not None; quote it"}


@pytest.mark.parametrize(
    "pointer",
    [
        ("x-scenarios", "bodies", "customer", "name"),
        ("x-scenarios", "steps", 0, "with", "name"),
        ("webhooks", "paid", "post", "x-cases", 0, "with", "ref"),
        ("components", "schemas", "Header", "properties", "x-request-id"),
        ("paths", "/x", "get", "responses", "200", "content", "application/json", "examples", "a", "value", "x-rules"),
    ],
)
def test_a_null_that_is_a_value_is_not(pointer: Pointer) -> None:
    assert not [problem for problem in check(with_null_at(pointer)) if "holds null" in problem.message]


def test_the_line_is_named(tmp_path: Path) -> None:
    text = CONTRACT_FILE.read_text(encoding="utf-8")
    copy = tmp_path / "openapi.yaml"
    copy.write_text(text.replace("      x-rules: [{", "      x-rules: # [{", 1), encoding="utf-8")
    line = text[: text.index("      x-rules: [{")].count("\n") + 1
    said = "x-rules holds null, which says nothing: fill it, or leave it out"
    assert [str(problem) for problem in problems_of(copy)] == [f"{copy}:{line}: {said}"]
