"""What the contract says once is written out for every reader, and keeps the line on which it is said."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

from openapi.document import CONTRACT, Document

SHORT = """\
openapi: 3.1.0
paths:
  /customers:
    get:
      operationId: listCustomers
      x-errors:
        - {error: CustomerNotFoundError, x-evidence: {documented: [D1]}}
        - {error: BankConnectionError, code: '1', x-evidence: {inferred: Written as a number.}}
components:
  schemas:
    Code: {type: string}
    Envelope:
      type: object
      required: [code]
      description: What is around every answer.
      properties:
        code: {$ref: '#/components/schemas/Code', x-evidence: {inferred: It has to be there.}}
        message: {type: string}
    ListCustomersAnswer:
      description: The customers.
      x-evidence: {documented: [D1]}
      allOf:
        - {$ref: '#/components/schemas/Envelope'}
        - properties:
            message: {x-evidence: {observed: [O1]}}
            data: {type: array}
x-error-meanings:
  CustomerNotFoundError: {code: '311', message: Customer not found, message_kh: រក}
  BankConnectionError: {code: '001', message: The bank is away}
"""


def line_of(words: str) -> int:
    return SHORT.count("\n", 0, SHORT.index(words)) + 1


def test_an_envelope_comes_before_the_answers_own_properties_and_is_no_schema_of_its_own() -> None:
    schemas = Document.parse(SHORT).root["components"]["schemas"]
    assert list(schemas) == ["Code", "ListCustomersAnswer"]
    assert schemas["ListCustomersAnswer"] == {
        "type": "object",
        "required": ["code"],
        "description": "The customers.",
        "properties": {
            "code": {
                "$ref": "#/components/schemas/Code",
                "x-evidence": {"documented": ["D1"], "inferred": "It has to be there."},
            },
            "message": {"type": "string", "x-evidence": {"observed": ["O1"]}},
            "data": {"type": "array", "x-evidence": {"documented": ["D1"]}},
        },
    }
    assert list(schemas["ListCustomersAnswer"]["properties"]) == ["code", "message", "data"]


def test_an_error_has_the_texts_of_its_meaning_and_what_it_says_itself() -> None:
    (operation,) = Document.parse(SHORT).operations()
    assert operation.raw["x-errors"] == [
        {
            "code": "311",
            "error": "CustomerNotFoundError",
            "message": "Customer not found",
            "message_kh": "រក",
            "x-evidence": {"documented": ["D1"]},
        },
        {
            "code": "1",
            "error": "BankConnectionError",
            "message": "The bank is away",
            "x-evidence": {"inferred": "Written as a number."},
        },
    ]


def test_what_is_written_out_keeps_its_line() -> None:
    document = Document.parse(SHORT)
    answer = ("components", "schemas", "ListCustomersAnswer", "properties")
    errors = ("paths", "/customers", "get", "x-errors")
    assert document.line((*answer, "data", "x-evidence", "documented", 0)) == line_of("      x-evidence: {documented")
    assert document.line((*answer, "code", "x-evidence", "inferred")) == line_of("        code: {$ref")
    assert document.line((*answer, "message", "type")) == line_of("        message: {type: string}")
    assert document.line((*answer, "message", "x-evidence")) == line_of("message: {x-evidence")
    assert document.line((*answer, "data", "type")) == line_of("data: {type")
    assert document.line((*errors, 0, "message_kh")) == line_of("  CustomerNotFoundError: {code")
    assert document.line((*errors, 1, "code")) == line_of("code: '1'")


def test_the_written_document_is_left_as_it_is() -> None:
    document = Document.parse(SHORT)
    assert "allOf" in document.written["components"]["schemas"]["ListCustomersAnswer"]
    assert "x-error-meanings" in document.written


def test_the_expanded_contract_expands_to_itself() -> None:
    root = Document.load().root
    assert Document("openapi.json", root, {}).root == root
    assert "x-error-meanings" not in root
    assert root == json.loads(files("bill24_api").joinpath("openapi.json").read_text(encoding="utf-8"))


def test_the_contract_stays_short() -> None:
    """What describes the calls, without the runs' own scenarios: 126 lines a call."""
    document = Document.load()
    lines = len(Path(CONTRACT).read_text(encoding="utf-8").splitlines())
    scenarios = document.line(("x-sources",)) - document.line(("x-scenarios",))
    assert lines - scenarios <= 126 * len([*document.operations(), *document.webhooks()])
