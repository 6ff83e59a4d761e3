"""The recorded examples: each in the index, valid by the contract, and shown in the contract as it was recorded."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from bill24_contract.evidence.validation import validator
from openapi.document import Document, Operation
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / "tests" / "examples"
INDEX: Mapping[str, dict[str, Any]] = YAML(typ="safe", pure=True).load(EXAMPLES / "index.yaml")
# Kind in the index -> what the body is in the contract.
BODIES = {"request": "request", "webhook": "request", "response": "response", "webhook_answer": "response"}
SUPERSEDED = "superseded"
DESCRIBED = [file for file, entry in INDEX.items() if entry["kind"] != SUPERSEDED]
"""The files of what the contract describes."""


@pytest.fixture(scope="module")
def contract() -> Document:
    return Document.load()


def everything(contract: Document) -> Iterator[Operation]:
    yield from contract.operations()
    yield from contract.webhooks()


def described(contract: Document, name: str) -> Operation:
    """The operation of a name, or the one of which it is a variant."""
    found = {operation.id: operation for operation in everything(contract)}
    for operation in [*found.values()]:
        found |= {variant["operationId"]: operation for variant in operation.raw.get("x-variants", [])}
    return found[name]


def schema_of(contract: Document, entry: Mapping[str, Any]) -> dict[str, Any]:
    operation = described(contract, entry["operation"])
    if BODIES[entry["kind"]] == "request":
        return contract.mapping(*operation.request)
    assert entry["http_status"] == 200 or entry["kind"] == "webhook_answer"
    return contract.mapping(*operation.answer)


def shown(contract: Document) -> dict[tuple[str, str], list[Any]]:
    """The values of all body examples in the contract, by operation and kind."""
    found: dict[tuple[str, str], list[Any]] = {}
    for operation in everything(contract):
        for kind, where in (("request", ("requestBody",)), ("response", ("responses", "200"))):
            media = contract.mapping(*operation.pointer, *where, "content", "application/json")
            values = [example["value"] for example in media.get("examples", {}).values()]
            if values:
                found[operation.id, kind] = values
    return found


def canonical(values: list[Any]) -> list[str]:
    return sorted(json.dumps(value, sort_keys=True) for value in values)


def test_the_index_names_every_file() -> None:
    assert sorted(INDEX) == sorted(path.relative_to(EXAMPLES).as_posix() for path in EXAMPLES.rglob("*.json"))


@pytest.mark.parametrize("file", INDEX)
def test_an_index_entry_says_where_its_file_is_from(file: str, contract: Document) -> None:
    entry = INDEX[file]
    kind, grade, source = Path(file).name.split(".")[:3]
    assert BODIES.get(entry["kind"], kind) == kind
    assert (entry["grade"], entry["source"]) == (grade, source)
    assert set(entry) <= {
        "operation",
        "kind",
        "http_status",
        "grade",
        "source",
        "url",
        "repository",
        "path",
        "note",
    } | {"item"}
    recorded = contract.mapping("x-sources", source)
    assert {key: entry[key] for key in ("url", "repository", "path") if key in entry} == {
        key: recorded[key] for key in ("url", "repository", "path") if key in recorded
    }


@pytest.mark.parametrize("file", DESCRIBED)
def test_an_example_is_valid_by_the_contract(file: str, contract: Document) -> None:
    value = json.loads((EXAMPLES / file).read_text(encoding="utf-8"))
    errors = [error.message for error in validator(contract, schema_of(contract, INDEX[file])).iter_errors(value)]
    assert errors == []


@pytest.mark.parametrize("file", [file for file, entry in INDEX.items() if entry["kind"] == "response"])
def test_an_answer_fits_one_branch_only(file: str, contract: Document) -> None:
    value = json.loads((EXAMPLES / file).read_text(encoding="utf-8"))
    schema = schema_of(contract, INDEX[file])
    if "oneOf" not in schema:
        assert validator(contract, schema).is_valid(value)
        return
    success, error = schema["oneOf"]
    is_error = value["code"] not in {"000", "SUCCESS", 200}
    assert validator(contract, success).is_valid(value) is not is_error
    assert validator(contract, error).is_valid(value) is is_error


@pytest.mark.parametrize(
    "code", ["000", "SUCCESS", 200, 0, "200", "311", "ERR_MISSED_FIELD", "0", "0000", "success", ""]
)
def test_the_branches_of_an_answer_exclude_each_other_by_the_code(code: str | int, contract: Document) -> None:
    for operation in contract.operations():
        if "x-envelope" in operation.raw:
            continue
        answer = {"code": code, "message": "", "message_kh": "", "data": None}
        fitting = [
            branch["$ref"].rsplit("/", 1)[-1]
            for branch in contract.get(*operation.answer, "oneOf")
            if validator(contract, branch).is_valid(answer)
        ]
        word = contract.resolve((contract.members(contract.get(*operation.success)) or {})["code"])
        successes = set(word.get("enum", [word.get("const")]))
        if code in successes:
            assert len(fitting) == 1
            assert fitting[0].endswith("Answer")
        else:
            assert fitting in ([], ["ErrorEnvelope"])
            assert fitting or isinstance(code, int) or code in {"000", "SUCCESS"}


def test_the_contract_shows_every_example_as_it_was_recorded(contract: Document) -> None:
    recorded: dict[tuple[str, str], list[Any]] = {}
    for file in DESCRIBED:
        entry = INDEX[file]
        key = (described(contract, entry["operation"]).id, BODIES[entry["kind"]])
        recorded.setdefault(key, []).append(json.loads((EXAMPLES / file).read_text(encoding="utf-8")))
    in_contract = shown(contract)
    assert in_contract.keys() == recorded.keys()
    for key, values in recorded.items():
        assert canonical(in_contract[key]) == canonical(values), key


@pytest.mark.parametrize(
    ("operation", "kind", "value"),
    [
        ("createCustomer", "request", {"sync_code": "C" * 51, "name": "A"}),
        ("createCustomer", "request", {"sync_code": "C1", "name": "A", "email": "nobody"}),
        ("createCustomer", "request", {"sync_code": "C1", "name": "A", "wallet": [{"name": "W"}]}),
        ("getWalletHistory", "request", {"customer_sync_code": "C1", "d1": "2025-01-01T10:13:58Z"}),
        ("getWalletBalance", "response", {"code": "000", "data": [{"balance": "106001"}]}),
        ("getWalletBalance", "response", {"message": "no code"}),
        ("createCustomer", "response", {"code": 200, "data": {}}),
        ("authorize", "response", {"code": 200, "data": {"issuer": "i", "token": "t", "refreshToken": "r"}}),
        ("settlePayment", "response", {"code": "000", "data": {"bill": {"status": 1}}}),
        ("paymentWebhook", "webhook", {"tran_amount": "45"}),
        ("paymentWebhook", "webhook_answer", {"message": "SUCCESS"}),
        ("proxy", "webhook", {}),
        ("proxy", "webhook_answer", {"code": "0", "message": "Success"}),
        ("proxy", "webhook_answer", {"code": 0, "data": {"due_amount": "10"}}),
        ("pendingBills", "webhook_answer", {"code": 0, "data": {"pending_bills": [{"date": "2025-09-01"}]}}),
        ("consumerValidate", "webhook_answer", {"code": 0}),
        ("consumerValidate", "webhook_answer", {"code": "000", "data": {"consumer_code": "C000001"}}),
        ("consumerInquiry", "webhook_answer", {"code": "000", "data": {"amount": 15.5}}),
    ],
)
def test_what_contradicts_the_sources_is_not_valid(
    operation: str, kind: str, value: dict[str, Any], contract: Document
) -> None:
    schema = schema_of(contract, {"operation": operation, "kind": kind, "http_status": 200})
    assert not validator(contract, schema).is_valid(value)


@pytest.mark.parametrize(
    ("date", "taken"),
    [
        ("2024-06-22T02:41:55.350Z", True),
        ("2024-06-22T02:41:55Z", True),
        ("2024-06-22T02:41:55.350", True),
        ("2024-06-22", True),
        ("2024-06-22T02:41:55+07:00", False),
        ("2024-06-22 02:41:55", False),
        ("2024-13-22", False),
        ("2024-02-30", False),
        ("", False),
    ],
)
def test_the_dates_that_settling_takes(date: str, taken: bool, contract: Document) -> None:
    schema = contract.mapping("components", "schemas", "SettleDate")
    assert validator(contract, schema).is_valid(date) is taken
