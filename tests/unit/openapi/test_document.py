"""A document knows its lines, and follows its references to the end."""

from __future__ import annotations

import pytest
from gates.vocabulary import broken_promises
from openapi.document import Document, UnreadableError

TEXT = """\
openapi: 3.1.0
paths:
  /banks:
    parameters:
      - $ref: '#/components/parameters/Language'
    get:
      operationId: listBanks
      responses:
        200:
          description: Fine.
components:
  parameters:
    Language: {name: lang, in: query, schema: {type: string}}
  schemas:
    Text: {type: string, description: A text.}
    Name:
      $ref: '#/components/schemas/Text'
      description: A name.
    Alias: {$ref: '#/components/schemas/Name'}
    Round: {$ref: '#/components/schemas/About'}
    About: {$ref: '#/components/schemas/Round'}
    Lost: {$ref: '#/components/schemas/Nowhere'}
    a/b~c: {type: integer}
    Escaped: {$ref: '#/components/schemas/a~1b~0c'}
    Person:
      oneOf:
        - type: 'null'
        - {type: object, properties: {name: {$ref: '#/components/schemas/Name'}}}
"""


@pytest.fixture
def document() -> Document:
    return Document.parse(TEXT)


def test_what_stands_beside_a_reference_wins_over_what_it_names(document: Document) -> None:
    assert document.resolve(document.get("components", "schemas", "Alias")) == {
        "type": "string",
        "description": "A name.",
    }
    assert document.resolve({"$ref": "#/components/schemas/Escaped"}) == {"type": "integer"}


@pytest.mark.parametrize("name", ["Lost", "Round"])
def test_a_reference_that_leads_to_nothing_is_empty(document: Document, name: str) -> None:
    assert document.resolve({"$ref": f"#/components/schemas/{name}"}) == {}
    assert document.members({"$ref": f"#/components/schemas/{name}"}) is None


def test_a_place_is_followed_to_where_the_schema_stands(document: Document) -> None:
    assert document.follow(("components", "schemas", "Alias")) == ("components", "schemas", "Text")
    assert document.follow(("components", "schemas", "Text")) == ("components", "schemas", "Text")
    assert document.follow(("components", "schemas", "Round"))[:2] == ("components", "schemas")


def test_members_are_found_behind_a_branch_that_may_be_null(document: Document) -> None:
    assert list(document.members({"$ref": "#/components/schemas/Person"}) or ()) == ["name"]
    assert document.members({"type": "object"}) is None


def test_a_part_has_its_line_and_a_part_without_one_that_of_what_is_around_it(document: Document) -> None:
    assert document.line(("paths", "/banks", "get", "operationId")) == 7
    assert document.line(("paths", "/banks", "get", "responses", "200")) == 9
    assert document.line(("paths", "/banks", "get", "responses", 200)) == 9
    assert str(document.problem(("paths", "/banks", "nothing", "at", "all"), "wrong")) == "openapi.yaml:3: wrong"


def test_a_text_that_is_no_mapping_is_refused_with_its_line() -> None:
    with pytest.raises(UnreadableError, match=r"^theirs:2: "):
        Document.parse("a: 1\n b: 2\n", "theirs")


def test_a_parameter_that_an_operation_only_refers_to_is_a_promise_too(document: Document) -> None:
    without = Document.parse(TEXT.replace("      - $ref: '#/components/parameters/Language'\n", "      []\n"))
    assert broken_promises(document, without) == ["operation listBanks query parameter lang is gone"]
