"""The contract, the generated table and the sandbox speak of the same eighteen operations."""

from __future__ import annotations

from pathlib import Path

from bill24_api.operations import OPERATIONS
from bill24_sandbox.core.operations.table import OPERATIONS as SERVED
from ruamel.yaml import YAML


def test_eighteen_operations_in_the_contract_in_the_client_and_in_the_sandbox(root: Path) -> None:
    document = YAML(typ="safe").load((root / "openapi.yaml").read_text(encoding="utf-8"))
    contract = {
        operation["operationId"]: (method.upper(), path)
        for path, item in document["paths"].items()
        for method, operation in item.items()
    }
    table = {name: (entry.http_method, entry.path) for name, entry in OPERATIONS.items()}
    sandbox = {operation.operation_id: (operation.method, operation.path) for operation in SERVED}
    assert len(contract) == 18
    assert table == contract
    assert sandbox == contract


def test_the_table_says_what_the_contract_says(root: Path) -> None:
    document = YAML(typ="safe").load((root / "openapi.yaml").read_text(encoding="utf-8"))
    for path, item in document["paths"].items():
        for raw in item.values():
            entry = OPERATIONS[raw["operationId"]]
            operation = entry.load()
            assert (entry.tag, entry.method_name) == (raw["tags"][0], raw["x-method-name"])
            assert operation.safe_to_retry is entry.safe_to_retry is raw["x-safe-to-retry"]
            assert operation.authenticated is (raw.get("security") != [])
            assert operation.path == path
            assert {c: e.__name__ for c, e in operation.errors.items()} == {
                e["code"]: e["error"] for e in raw.get("x-errors", [])
            }
