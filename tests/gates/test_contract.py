"""A contract that breaks does not get through without a version that says so."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from gates.contract import breaking_changes, contract_compatibility
from gates.vocabulary import broken_promises
from openapi.document import Document
from ruamel.yaml import YAML

from tests.support.repositories import CONTRACT, Repository

Contract = dict[str, Any]
SCHEMAS = ("components", "schemas")


def at(contract: Contract, *keys: str) -> Any:
    found: Any = contract
    for key in keys:
        found = found[key]
    return found


def operation(contract: Contract, path: str, method: str = "get") -> Any:
    return at(contract, "paths", path, method)


def fields(contract: Contract, schema: str) -> Any:
    return at(contract, *SCHEMAS, schema, "properties")


def parsed() -> Contract:
    return Document.parse(CONTRACT).root


def text(contract: Contract) -> str:
    stream = io.StringIO()
    yaml = YAML()
    yaml.representer.ignore_aliases = lambda _: True
    yaml.dump(contract, stream)
    return stream.getvalue()


#: What Redocly sees: name, change, the words that must be found. All are planted at once, in one run.
ON_THE_WIRE: list[tuple[str, Callable[[Contract], Any], str]] = [
    ("an operation is removed", lambda c: c["paths"].pop("/banks"), "Path `/banks` was removed"),
    (
        "an operationId is renamed",
        lambda c: operation(c, "/bills").update(operationId="getBills"),
        "`operationId` .* changed from 'listBills' to 'getBills'",
    ),
    (
        "a field of an answer is removed",
        lambda c: fields(c, "Customer").pop("phone"),
        "Property `phone` of `Customer` was removed",
    ),
    (
        "the type of an answer's field changes",
        lambda c: fields(c, "Customer")["balance"].update(type="string"),
        "Type of `balance` .* from 'number' to 'string'",
    ),
    (
        "a field of an answer is promised no more",
        lambda c: at(c, *SCHEMAS, "Customer").pop("required"),
        "no longer required: `sync_code`",
    ),
    (
        "a field of a request becomes required",
        lambda c: at(c, *SCHEMAS, "CreateCustomerRequest")["required"].append("name"),
        "became required: `name`",
    ),
    (
        "a request is narrowed",
        lambda c: fields(c, "CreateCustomerRequest")["sync_code"].update(maxLength=20),
        "`maxLength` of `sync_code` changed from '50' to '20'",
    ),
    (
        "a query parameter is removed",
        lambda c: operation(c, "/bills")["parameters"].pop(0),
        "`page` query parameter was (removed|renamed)",
    ),
    (
        "a query parameter becomes required",
        lambda c: operation(c, "/bills")["parameters"][-1].update(required=True),
        "`size` query parameter became required",
    ),
    (
        "a status is removed",
        lambda c: operation(c, "/customer/create", "post")["responses"].pop("404"),
        "Response `404` was removed",
    ),
]

#: What only names show: name, change, the line it gives.
IN_NAMES: list[tuple[str, Callable[[Contract], Any], str]] = [
    (
        "an operationId is renamed",
        lambda c: operation(c, "/bills").update(operationId="getBills"),
        "operation listBills is gone",
    ),
    (
        "a path is renamed",
        lambda c: c["paths"].update({"/bank/list": c["paths"].pop("/banks")}),
        "operation listBanks request was GET /banks, is GET /bank/list",
    ),
    (
        "a method is renamed",
        lambda c: operation(c, "/bills").update({"x-method-name": "all"}),
        "operation listBills method was bills.list, is bills.all",
    ),
    (
        "an operation moves to another resource",
        lambda c: operation(c, "/banks").update(tags=["sub_billers"]),
        "operation listBanks method was banks.list, is sub_billers.list",
    ),
    (
        "a token is needed where none was",
        lambda c: operation(c, "/bills").update(security=[]),
        'operation listBills security was [{"bearer": []}], is []',
    ),
    (
        "a parameter moves into the header",
        lambda c: operation(c, "/bills")["parameters"][0].update({"in": "header"}),
        "operation listBills query parameter page is gone",
    ),
    (
        "a business error is removed",
        lambda c: operation(c, "/customer/create", "post")["x-errors"].pop(),
        "operation createCustomer code 319 is gone",
    ),
    (
        "an exception is renamed",
        lambda c: operation(c, "/customer/create", "post")["x-errors"][0].update(error="CustomerExistsError"),
        "operation createCustomer code 310 was CustomerAlreadyExistsError, is CustomerExistsError",
    ),
    (
        "a model is renamed",
        lambda c: at(c, *SCHEMAS).update({"Person": at(c, *SCHEMAS).pop("Customer")}),
        "schema Customer is gone",
    ),
    (
        "a field of a request is removed",
        lambda c: fields(c, "CreateCustomerRequest").pop("phone"),
        "schema CreateCustomerRequest field phone is gone",
    ),
    (
        "a known value of an open enum is removed",
        lambda c: at(c, *SCHEMAS, "Status")["x-extensible-enum"].pop(),
        "schema Status value unpaid is gone",
    ),
    (
        "a constant is renamed",
        lambda c: at(c, *SCHEMAS, "SuccessCode").update({"x-enum-varnames": ["FINE", "SUCCESS"]}),
        "schema SuccessCode value 000 was OK, is FINE",
    ),
    (
        "a webhook is removed",
        lambda c: c["webhooks"].pop("paid"),
        "operation receivePayment is gone",
    ),
]

COMPATIBLE: list[tuple[str, Callable[[Contract], Any]]] = [
    ("nothing", lambda _: None),
    ("a description", lambda c: operation(c, "/banks").update(description="All of them.")),
    ("evidence", lambda c: operation(c, "/banks").update({"x-evidence": {"documented": ["D1"]}})),
    ("a new field in an answer", lambda c: fields(c, "Customer").update(nickname={"type": "string"})),
    (
        "a new field in a request",
        lambda c: fields(c, "CreateCustomerRequest").update(email={"type": "string"}),
    ),
    ("a new known value of an open enum", lambda c: at(c, *SCHEMAS, "Status")["x-extensible-enum"].append("void")),
    ("a new operation", lambda c: c["paths"].update({"/x": {"get": {**operation(c, "/banks"), "operationId": "x"}}})),
    (
        "a new business error",
        lambda c: operation(c, "/banks").update({"x-errors": [{"code": "1", "error": "E", "message": ""}]}),
    ),
]


def planted(*changes: Callable[[Contract], Any]) -> Contract:
    contract = parsed()
    for change in changes:
        change(contract)
    return contract


@pytest.fixture(scope="module")
def seen_on_the_wire(redocly: Path) -> list[str]:
    """All that is said of a contract in which every change of ON_THE_WIRE is planted."""
    return breaking_changes(CONTRACT, text(planted(*(change for _, change, _ in ON_THE_WIRE))))


@pytest.mark.parametrize(("name", "_change", "words"), ON_THE_WIRE, ids=[name for name, *_ in ON_THE_WIRE])
def test_a_break_on_the_wire_is_named(
    name: str, _change: Callable[[Contract], Any], words: str, seen_on_the_wire: list[str]
) -> None:
    assert [line for line in seen_on_the_wire if re.search(words, line)], f"{name}: {seen_on_the_wire}"


@pytest.mark.parametrize(("name", "change", "line"), IN_NAMES, ids=[name for name, *_ in IN_NAMES])
def test_a_broken_name_is_named_and_nothing_else(name: str, change: Callable[[Contract], Any], line: str) -> None:
    assert broken_promises(Document.parse(CONTRACT), Document("openapi.yaml", planted(change), {})) == [line]


@pytest.mark.parametrize(("name", "change"), COMPATIBLE, ids=[name for name, _ in COMPATIBLE])
def test_what_breaks_nothing_is_not_named(name: str, change: Callable[[Contract], Any]) -> None:
    assert broken_promises(Document.parse(CONTRACT), Document("openapi.yaml", planted(change), {})) == []


def test_what_breaks_nothing_is_not_named_on_the_wire_either(redocly: Path) -> None:
    assert breaking_changes(CONTRACT, text(planted(*(change for _, change in COMPATIBLE)))) == []


@pytest.mark.parametrize(
    ("released", "package", "contract", "passes", "words"),
    [
        ("1.0.0", "1.0.0", "1.0.0", False, "the version does not say so"),
        ("1.0.0", "1.1.0", "1.1.0", False, "from 1.0.0 it needs 2.0.0"),
        ("1.0.0", "2.0.0", "1.1.0", False, "openapi.yaml: info.version is 1.1.0"),
        ("1.0.0", "1.1.0", "2.0.0", False, "_version.py: __version__ is 1.1.0"),
        ("1.0.0", "2.0.0", "2.0.0", True, "announced by the version"),
        ("0.3.0", "0.3.1", "0.3.1", False, "from 0.3.0 it needs 0.4.0"),
        ("0.3.0", "0.4.0", "0.4.0", True, "announced by the version"),
    ],
)
def test_a_break_needs_a_step_of_both_versions(
    repository: Repository, redocly: Path, *, released: str, package: str, contract: str, passes: bool, words: str
) -> None:
    repository.release(released)
    repository.replace("openapi.yaml", "operationId: listBanks", "operationId: getBanks")
    repository.set_version(package, contract)
    verdict = contract_compatibility(repository.project)
    assert verdict.passed is passes
    assert words in "\n".join((verdict.summary, *verdict.details))
    assert "operation listBanks is gone" in verdict.details


def test_an_addition_needs_none(repository: Repository, redocly: Path) -> None:
    repository.release("1.0.0")
    repository.replace("openapi.yaml", "        amount:", "        currency: {type: string}\n        amount:")
    verdict = contract_compatibility(repository.project)
    assert verdict.passed, verdict
    assert "breaks nothing of v1.0.0" in verdict.summary


def test_no_change_and_no_release_pass_and_say_so(repository: Repository) -> None:
    assert "there is no tag" in contract_compatibility(repository.project).summary
    repository.release("1.0.0")
    repository.commit()
    verdict = contract_compatibility(repository.project)
    assert verdict.passed
    assert verdict.summary == "openapi.yaml is that of v1.0.0"


def test_without_node_a_changed_contract_does_not_pass(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.release("1.0.0")
    repository.replace("openapi.yaml", "The banks.", "All banks.")
    monkeypatch.setattr(shutil, "which", lambda _: None)
    verdict = contract_compatibility(repository.project)
    assert not verdict.passed
    assert "cannot be compared: Node and npm are not installed" in verdict.summary
