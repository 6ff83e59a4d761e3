"""The contract, the generated table and the sandbox speak of the same operations."""

from __future__ import annotations

from bill24_api.operations import OPERATIONS
from bill24_sandbox.core.operations.table import OPERATIONS as SERVED
from openapi.document import Document


def test_the_contract_the_client_and_the_sandbox_have_the_same_operations() -> None:
    document = Document.load()
    contract = {found.id: (found.method.upper(), found.path) for found in document.operations()}
    variants = {
        variant["operationId"]: contract[found.id]
        for found in document.operations()
        for variant in found.raw.get("x-variants", [])
    }
    table = {name: (entry.http_method, entry.path) for name, entry in OPERATIONS.items()}
    sandbox = {operation.operation_id: (operation.method, operation.path) for operation in SERVED}
    assert (len(contract), len(variants)) == (31, 2)
    assert table == {**contract, **variants}
    assert sandbox == contract


def test_the_table_says_what_the_contract_says() -> None:
    for found in Document.load().operations():
        raw = found.raw
        entry = OPERATIONS[found.id]
        operation = entry.load()
        assert (entry.tag, entry.method_name) == (raw["tags"][0], raw["x-method-name"])
        assert operation.safe_to_retry is entry.safe_to_retry is raw["x-safe-to-retry"]
        assert bool(operation.credentials) is (raw.get("security") != [])
        assert operation.path == found.path
        assert {c: e.__name__ for c, e in operation.errors.items()} == {
            e["code"]: e["error"] for e in raw.get("x-errors", [])
        }
