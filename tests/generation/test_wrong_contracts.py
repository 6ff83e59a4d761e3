"""A contract that is wrong stops the generation at the line that is wrong, says what to do, and changes nothing."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import generate
import pytest
from checks import check
from openapi.document import CONTRACT, Document
from openapi.reading import DEPTH

TEXT = CONTRACT.read_text(encoding="utf-8")
AT = "      operationId: createCustomer\n"
TAGS = "      tags: [customers]\n      summary: Create a customer\n"
SECONDS = 3.0

Edit = Callable[[str], str]


def instead(old: str, new: str) -> Edit:
    """Puts something else in place of a text; HERE stands on the line that is wrong."""
    assert old in TEXT
    return lambda text: text.replace(old, new, 1)


def line_of(new: str) -> Edit:
    return instead(AT, f"{new}\n{AT}")


SCHEMA = "\n  schemas:\n"
NESTED = "".join(f"{' ' * level}a:\n" for level in range(1400))

# what is written, the line that is named where no HERE says it, and what is said of it
CASES: dict[str, tuple[Edit, int | None, str]] = {
    "a key too far left": (instead(AT, f"{AT[1:-1]} # HERE\n"), None, "indented by 5 where its neighbours are by 6"),
    "a key too far right": (instead(AT, f" {AT[:-1]} # HERE\n"), None, "indented by 7 where its neighbours are by 6"),
    "a key without its colon": (instead(AT, "      operationId createCustomer # HERE\n"), None, "missing colon"),
    "a tab": (instead(AT, f"\t{AT.strip()} # HERE\n"), None, "a tab; indent with spaces"),
    "a brace that is not closed": (line_of("      x-effect: {creates: customer # HERE"), None, "bracket"),
    "a quote that is not closed": (line_of('      x-note: "HERE'), None, "quote"),
    "a key twice": (instead(AT, f"{AT}{AT[:-1]} # HERE\n"), None, "operationId is written twice, on line"),
    "a merge conflict": (line_of("<<<<<<< HEAD # HERE"), None, "a marker of a merge conflict; resolve it"),
    "an alias": (line_of("      x-note: &a [1]\n      x-also: *a # HERE"), None, "*a is an alias; use $ref"),
    "a tag of YAML": (line_of("      x-note: !!python/object:os.system x # HERE"), None, "could not determine"),
    "a number that is none": (line_of("      x-note: !!int abc # HERE"), None, "cannot be read"),
    "a date": (instead(SCHEMA, f"{SCHEMA}    D: {{type: string, const: 2020-01-01}} # HERE\n"), None, "quote it"),
    "a character that is none": (line_of('      x-note: "\x01" # HERE'), None, "U+0001"),
    "no YAML": (lambda _: "]@ contract\n", 1, "YAML"),
    "an empty file": (lambda _: "# nothing\n", 1, "the file is empty"),
    "a list": (lambda _: "- a\n- b\n", 1, "the top level is not a mapping"),
    "another document": (lambda _: "swagger: '2.0'\ninfo: {}\n", 1, "must be a mapping"),
    "1 MB of nested maps": (lambda _: NESTED, DEPTH, f"nested deeper than {DEPTH} levels"),
    "250,000 maps in a line": (lambda _: "{a: " * 250_000, 1, f"nested deeper than {DEPTH} levels"),
    "250,000 lists in a line": (lambda _: "[" * 250_000, 1, f"nested deeper than {DEPTH} levels"),
    "a reference to nothing": (
        instead("{$ref: '#/components/schemas/CreateCustomerRequest'}", "{$ref: '#/components/schemas/Nobody'} # HERE"),
        None,
        "leads nowhere",
    ),
    "an operationId twice": (
        instead("      operationId: getCustomer\n", "      operationId: createCustomer # HERE\n"),
        None,
        "operationId createCustomer is a duplicate: line",
    ),
    "a tag that is not declared": (
        instead(TAGS, TAGS.replace("[customers]", "[clients] # HERE")),
        None,
        "declare it under tags on line",
    ),
    "a reserved word as a method": (
        instead("      x-method-name: create\n", "      x-method-name: import # HERE\n"),
        None,
        "a method cannot be called import, which is a word of Python; choose another",
    ),
    "no evidence": (
        instead(SCHEMA, f"{SCHEMA}    Odd: {{type: object, properties: {{a: {{type: string}}}}}} # HERE\n"),
        None,
        "x-evidence",
    ),
    "a keyword out of place": (
        instead(SCHEMA, f"{SCHEMA}    Odd: {{type: integer, maxLength: 3, description: t}} # HERE\n"),
        None,
        "maxLength belongs on type string",
    ),
    "a keyword that is not carried out": (
        instead(SCHEMA, f"{SCHEMA}    Odd: {{allOf: [{{type: string}}], description: t}} # HERE\n"),
        None,
        "allOf is not a keyword that schemas here may use; write the properties out in one schema",
    ),
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    package = tmp_path / "bill24_api"
    package.mkdir()
    (package / "before.py").write_text("as it was", encoding="utf-8")
    return package


def generated(package: Path, content: str | bytes, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What is said about a contract, in no more time than allowed; nothing but that has happened."""
    contract = package.parent / "openapi.yaml"
    contract.write_bytes(content if isinstance(content, bytes) else content.encode())
    began = time.process_time()
    assert generate.main(["--contract", str(contract), "--output", str(package)]) == 1
    assert time.process_time() - began < SECONDS
    *said, last = capsys.readouterr().err.splitlines()
    assert last == "bill24_api is left as it was."
    assert [path.name for path in package.iterdir()] == ["before.py"]
    assert sorted(path.name for path in package.parent.iterdir()) == ["bill24_api", "openapi.yaml"]
    return said


@pytest.mark.parametrize("name", CASES)
def test_the_line_that_is_wrong_is_named_and_nothing_changes(
    package: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    edit, line, expected = CASES[name]
    text = edit(TEXT)
    said = generated(package, text, capsys)
    line = line or text.count("\n", 0, text.index("HERE")) + 1
    assert re.match(rf".*openapi\.yaml:{line}: .*{re.escape(expected)}", said[0]), said[:3]
    assert not any("Traceback" in each for each in said)


def test_a_cause_comes_without_its_consequences(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = generated(package, TEXT.replace("    CreateCustomerRequest:\n", "    CreateCustomer:\n"), capsys)
    assert [each for each in said if "leads nowhere" in each] == said
    assert "CreateCustomer was perhaps meant" in said[0] or "perhaps meant" in said[0]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("a: 1\nb: ក\n".encode("utf-16"), 1),
        (b"openapi: 3.1.0\ninfo: \xff\n", 2),
        (b"a: \x00\n", 1),
        (b"\x89PNG\r\n", 1),
        (b"--- 1\n--- 2\n", 2),
        (b"? [a, b]\n: c\n", 1),
        (b"? {a: 1}\n: c\n", 1),
        (b"<<: {a: b}\n", 1),
        (b"a: " + b"9" * 5000 + b"\n", 1),
        (b"!!set {a, b}\n", 1),
        (b"a: !!binary x\n", 1),
        (b"a: " + b"x" * 1_000_000, 1),
        (b"paths: []\ncomponents: 1\ninfo: x\ntags: {}\n", 1),
        (b"paths: {a: 1}\ncomponents: {schemas: [1]}\ninfo: {}\ntags: [1]\n", 4),
        (b"paths: {/a: {get: {operationId: [], tags: 1, responses: []}}}\ncomponents: {}\ninfo: {}\n", 1),
    ],
)
def test_whatever_the_file_holds_a_line_is_said(
    package: Path, capsys: pytest.CaptureFixture[str], content: bytes, line: int
) -> None:
    said = generated(package, content, capsys)
    assert re.match(rf".*openapi\.yaml:{line}: \S", said[0]), said[:3]
    assert not any("gave up" in each for each in said), said


OPERATION = ("paths", "/customer/create", "post")
REQUEST = ("components", "schemas", "CreateCustomerRequest")
PLACES: list[tuple[Any, ...]] = [
    *((key,) for key in ("paths", "components", "tags", "webhooks", "security", "servers", "info")),
    *(("components", key) for key in ("schemas", "responses", "securitySchemes", "parameters")),
    *((*OPERATION, key) for key in ("tags", "responses", "requestBody", "x-errors", "x-effect", "x-evidence")),
    *((*OPERATION, key) for key in ("parameters", "security", "x-variants", "x-pagination", "x-signature", "servers")),
    *((*OPERATION, key) for key in ("operationId", "x-method-name", "x-envelope", "summary", "x-safe-to-retry")),
    (*OPERATION, "responses", "200"),
    (*OPERATION, "responses", "200", "content"),
    (*OPERATION, "responses", "200", "content", "application/json", "schema"),
    (*OPERATION, "requestBody", "content", "application/json", "schema"),
    (*OPERATION, "x-errors", 0),
    *((*REQUEST, key) for key in ("properties", "required", "type", "x-rules", "oneOf", "anyOf", "allOf", "items")),
    *((*REQUEST, "properties", "name", key) for key in ("type", "format", "enum", "pattern", "minimum", "const")),
    *((*REQUEST, "properties", "name", key) for key in ("$ref", "x-refers-to", "x-evidence", "default", "not")),
    (*REQUEST, "properties", "name"),
]


def put(node: Any, pointer: tuple[Any, ...], value: Any) -> Any:
    """The same with another value at one place."""
    if not pointer:
        return value
    step, *rest = pointer
    if isinstance(node, list):
        return [put(each, tuple(rest), value) if index == step else each for index, each in enumerate(node)]
    return {**node, step: put(node.get(step, {}), tuple(rest), value)}


WRONG: list[Any] = [None, 1, 0.5, True, "x", "", [], [1], {}, {"a": 1}, {1: 2}, [None], [[]], "ក\u202e", "a\nb"]
EVERYWHERE = os.environ.get("BILL24_WRONG_VALUES") == "all"


@pytest.mark.parametrize("number", range(len(WRONG)), ids=map(repr, WRONG))
def test_a_value_of_any_kind_is_a_problem_with_its_line_or_none(number: int) -> None:
    root = Document.parse(TEXT).written
    for pointer in PLACES[0 if EVERYWHERE else number :: 1 if EVERYWHERE else 3 * len(WRONG)]:
        changed = put(root, pointer, WRONG[number])
        for problem in check(Document("openapi.yaml", changed, {})):
            assert "gave up" not in problem.message, (pointer, problem)
