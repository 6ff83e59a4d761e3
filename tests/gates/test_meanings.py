"""A name, a form or a behaviour that changes its meaning while HTTP and the list of names stay as they were."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from gates.behaviour import changes
from gates.changelog import changelog_fragment
from gates.packages import load
from gates.types import broken_types
from gates.vocabulary import broken_promises
from openapi.document import Document

from tests.support.repositories import CONTRACT, Repository

Contract = dict[str, Any]
Change = Callable[[Contract], Any]


def bills(contract: Contract) -> Any:
    return contract["paths"]["/bills"]["get"]["parameters"]


def create(contract: Contract) -> Any:
    return contract["paths"]["/customer/create"]["post"]


def fields(contract: Contract, schema: str) -> Any:
    return contract["components"]["schemas"][schema]["properties"]


def parameter(name: str, place: str = "query", **schema: Any) -> Contract:
    return {"name": name, "in": place, "schema": {"type": "string", **schema}}


def first(contract: Contract, schema: str, field: str) -> None:
    """Put a new field before its siblings."""
    there = fields(contract, schema)
    siblings = dict(there)
    there.clear()
    there.update({field: {"type": "string"}, **siblings})


def document(*planted: Change) -> Document:
    contract = copy.deepcopy(Document.parse(CONTRACT).root)
    for change in planted:
        change(contract)
    return Document("openapi.yaml", contract, {})


def nothing(_: Contract) -> None:
    return None


#: What is there before, what changes then, the line that names it.
SHIFTED: dict[str, tuple[Change, Change, str]] = {
    "a like parameter before it": (
        lambda c: bills(c).append(parameter("Currency")),
        lambda c: bills(c).insert(0, parameter("currency")),
        "operation listBills query parameter Currency was currency, is currency_query",
    ),
    "a like header before it": (
        lambda c: bills(c).append(parameter("trace-id")),
        lambda c: bills(c).insert(0, parameter("Trace-Id", "header")),
        "operation listBills query parameter trace-id was trace_id, is trace_id_query",
    ),
    "a parameter of the path's": (
        nothing,
        lambda c: c["paths"]["/bills"].update(parameters=[parameter("Page")]),
        "operation listBills query parameter page was page, is page_query",
    ),
    "a like field of the body": (
        lambda c: create(c).update(parameters=[parameter("dry-run")]),
        lambda c: fields(c, "CreateCustomerRequest").update(dry_run={"type": "boolean"}),
        "operation createCustomer query parameter dry-run was dry_run, is dry_run_query",
    ),
    "a like field before it in a request": (
        nothing,
        lambda c: first(c, "CreateCustomerRequest", "Phone"),
        "schema CreateCustomerRequest field phone was phone, is phone_2",
    ),
    "a like field before it in an answer": (
        nothing,
        lambda c: first(c, "Customer", "syncCode"),
        "schema Customer field sync_code was sync_code, is sync_code_2",
    ),
    "values of an enum that are named by their place": (
        lambda c: c["components"]["schemas"].update(Code={"type": "string", "enum": ["000"]}),
        lambda c: c["components"]["schemas"]["Code"]["enum"].insert(0, "999"),
        "schema Code value 000 was VALUE_0, is VALUE_1",
    ),
}

#: The same for what a value is written as; most leave the Python type alone too.
REWRITTEN: dict[str, tuple[Change, Change, str]] = {
    "a parameter's format goes": (
        lambda c: bills(c).append(parameter("day", format="date")),
        lambda c: bills(c)[-1]["schema"].pop("format"),
        "operation listBills query parameter day was day, date, is day",
    ),
    "a parameter gets a format": (
        lambda c: bills(c).append(parameter("day")),
        lambda c: bills(c)[-1]["schema"].update(format="date"),
        "operation listBills query parameter day was day, is day, date",
    ),
    "another zone": (
        lambda c: fields(c, "Payment").update(at={"type": "string", "format": "date-time-local"}),
        lambda c: fields(c, "Payment")["at"].update(format="date-time-utc"),
        "schema Payment field at was at, date-time-local, is at, date-time-utc",
    ),
    "money becomes a float": (
        nothing,
        lambda c: fields(c, "Payment")["amount"].pop("format"),
        "schema Payment field amount was amount, decimal, is amount",
    ),
    "the format of a named schema": (
        lambda c: (
            c["components"]["schemas"].update(Day={"type": "string", "format": "date"})
            or fields(c, "Payment").update(day={"$ref": "#/components/schemas/Day"})
        ),
        lambda c: c["components"]["schemas"]["Day"].pop("format"),
        "schema Payment field day was day, date, is day",
    ),
    "the items of a list": (
        lambda c: fields(c, "Payment").update(days={"type": "array", "items": {"type": "string", "format": "date"}}),
        lambda c: fields(c, "Payment")["days"]["items"].update(format="date-time"),
        "schema Payment field days was days, each date, is days, each date-time",
    ),
    "a value that may be null": (
        lambda c: fields(c, "Payment").update(day={"oneOf": [{"type": "string", "format": "date"}, {"type": "null"}]}),
        lambda c: fields(c, "Payment")["day"]["oneOf"][0].pop("format"),
        "schema Payment field day was day, date, is day",
    ),
    "another default": (
        lambda c: fields(c, "CreateCustomerRequest").update(language={"type": "string", "default": "km"}),
        lambda c: fields(c, "CreateCustomerRequest")["language"].update(default="en"),
        "schema CreateCustomerRequest field language was language, 'km' if not given, is language, 'en' if not given",
    ),
    "another style of a list": (
        lambda c: bills(c).append({"name": "tag", "in": "query", "schema": {"type": "array", "items": {}}}),
        lambda c: bills(c)[-1].update(explode=False),
        "operation listBills query parameter tag was tag, is tag, explode false",
    ),
}

UNMOVED: dict[str, tuple[Change, Change]] = {
    "a like parameter behind it": (
        lambda c: bills(c).append(parameter("Currency")),
        lambda c: bills(c).append(parameter("currency")),
    ),
    "a like field behind it": (nothing, lambda c: fields(c, "Customer").update(Phone={"type": "string"})),
    "a style that is the usual one": (nothing, lambda c: bills(c)[0].update(style="form", explode=True)),
    "a secret that prints no more": (nothing, lambda c: fields(c, "Customer")["phone"].update(format="password")),
}


@pytest.mark.parametrize("name", [*SHIFTED, *REWRITTEN])
def test_a_name_that_means_something_else_is_named(name: str) -> None:
    before, change, line = {**SHIFTED, **REWRITTEN}[name]
    assert broken_promises(document(before), document(before, change)) == [line]


@pytest.mark.parametrize("name", UNMOVED)
def test_a_name_that_means_the_same_is_not(name: str) -> None:
    before, change = UNMOVED[name]
    assert broken_promises(document(before), document(before, change)) == []


EMPTY = ("x-errors", "x-effect", "x-signature", "x-method-name", "x-safe-to-retry", "tags", "parameters", "security")


@pytest.mark.parametrize("key", EMPTY)
def test_an_operation_with_nothing_behind_a_key_is_read(key: str) -> None:
    empty = document(lambda c: create(c).update({key: None}))
    for old, new in ((document(), empty), (empty, document()), (empty, empty)):
        assert isinstance(broken_promises(old, new), list)
        assert isinstance(list(changes(old, new)), list)


@pytest.mark.parametrize("key", ["properties", "enum", "x-extensible-enum", "x-enum-varnames", "required"])
@pytest.mark.parametrize("schema", ["Customer", "SuccessCode", "Status"])
def test_a_schema_with_nothing_behind_a_key_is_read(schema: str, key: str) -> None:
    empty = document(lambda c: c["components"]["schemas"][schema].update({key: None}))
    for old, new in ((document(), empty), (empty, document())):
        assert isinstance(broken_promises(old, new), list)


# --- what a call does -----------------------------------------------------------------------------------------------

CREATES = {"x-effect": {"creates": "customer"}, "x-safe-to-retry": False}
SIGNED = {"x-signature": {"field": "hash", "over": ["sync_code"]}}

#: What is there before, what changes then, the words of the finding; blank for none.
BEHAVIOUR: dict[str, tuple[Change, Change, str]] = {
    "a create is repeated": (
        lambda c: create(c).update(CREATES),
        lambda c: create(c).update({"x-safe-to-retry": True}),
        "createCustomer: x-safe-to-retry was false, is true: it may now be sent twice",
    ),
    "a create that said nothing is repeated": (
        lambda c: create(c).update({"x-effect": {"creates": "customer"}}),
        lambda c: create(c).update({"x-safe-to-retry": True}),
        "createCustomer: x-safe-to-retry was not there, is true: it may now be sent twice",
    ),
    "a create under another name is repeated": (
        lambda c: create(c).update(CREATES),
        lambda c: create(c).update({"operationId": "addCustomer", "x-safe-to-retry": True}),
        "addCustomer: x-safe-to-retry was false, is true: it may now be sent twice",
    ),
    "a new create is repeated": (
        nothing,
        lambda c: c["paths"].update(
            {
                "/banks/add": {
                    "post": {"operationId": "addBank", "x-effect": {"creates": "bank"}, "x-safe-to-retry": True}
                }
            }
        ),
        "addBank: x-safe-to-retry was false, is true: it may now be sent twice",
    ),
    "a read that moves money is repeated": (
        lambda c: create(c).update({"x-effect": {"reads": "bill", "moves-money": {}}, "x-safe-to-retry": False}),
        lambda c: create(c).update({"x-safe-to-retry": True}),
        "createCustomer: x-safe-to-retry was false, is true: it may now be sent twice",
    ),
    "a read is repeated no more": (
        lambda c: create(c).update({"x-effect": {"reads": "customer"}, "x-safe-to-retry": True}),
        lambda c: create(c).update({"x-safe-to-retry": False}),
        "createCustomer: x-safe-to-retry was true, is false",
    ),
    "a create is called a read": (
        lambda c: create(c).update(CREATES),
        lambda c: create(c).update({"x-effect": {"reads": "customer"}}),
        'createCustomer: x-effect was {"creates": "customer"}, is {"reads": "customer"}',
    ),
    "a payment is signed no more": (
        lambda c: create(c).update(SIGNED),
        lambda c: create(c).pop("x-signature"),
        'createCustomer: x-signature was {"field": "hash", "over": ["sync_code"]}, is not there',
    ),
    "a new read is repeated": (
        nothing,
        lambda c: c["paths"].update(
            {"/x": {"get": {"operationId": "getX", "x-effect": {"reads": "bank"}, "x-safe-to-retry": True}}}
        ),
        "",
    ),
    "words": (lambda c: create(c).update(CREATES), lambda c: create(c).update(description="All of it."), ""),
}


@pytest.mark.parametrize("name", BEHAVIOUR)
def test_a_change_of_what_a_call_does_is_seen(name: str) -> None:
    before, change, words = BEHAVIOUR[name]
    found = [each.words for each in changes(document(before), document(before, change))]
    assert found == [words] * bool(words)


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("The client repeats what may be repeated.", False),
        ("`createCustomers` may be repeated.", False),
        ("`customers.create_all` may be repeated.", False),
        ("`createCustomer` may be repeated.", True),
        ("`client.bills.list`; `customers.create` is repeated.", True),
    ],
)
@pytest.mark.parametrize("place", ["a fragment", "the section of a new release"])
def test_it_passes_only_with_its_name_in_the_changelog(
    repository: Repository, place: str, text: str, *, passes: bool
) -> None:
    repository.replace("openapi.yaml", "x-method-name: create", "x-method-name: create\n      x-safe-to-retry: false")
    repository.release("1.0.0")
    repository.replace("openapi.yaml", "x-safe-to-retry: false", "x-safe-to-retry: true")
    released = (repository.root / "CHANGELOG.md").read_text(encoding="utf-8").removeprefix("# Changelog\n\n")
    told = {"changelog.d/+retry.changed.md": f"{text}\n"}
    if place == "the section of a new release":
        told = {"CHANGELOG.md": f"# Changelog\n\n## 1.1.0\n\n- {text}\n\n{released}"}
    repository.write(told)
    verdict = changelog_fragment(repository.project)
    assert verdict.passed is passes
    if not passes:
        assert "does not name each operation that does something else than in v1.0.0" in verdict.summary
        (line,) = verdict.details
        assert line.startswith("createCustomer: x-safe-to-retry was false, is true")
        assert line.endswith("a line with createCustomer or customers.create tells it")


# --- types ----------------------------------------------------------------------------------------------------------

#: An argument's type before and after, and whether that breaks who calls; the same for a result.
ARGUMENTS = [
    ("_dt.date", "str", True),
    ("_dt.date", "_dt.date | str", False),
    ("_dt.date | str", "_dt.date", True),
    ("Decimal | int", "float", True),
    ("Decimal | int | None", "None | int | Decimal", False),
    ("list[str]", "Sequence[str]", False),
    ("Sequence[str]", "list[str]", True),
    ("Sequence[str]", "Sequence[int]", True),
    ("Mapping[str, Any]", "dict[str, Any]", True),
    ("str", "Any", False),
    ("str", "object", False),
    ("datetime.date", "_dt.date", False),
    ("'str'", "str", False),
    ("str", "", False),
    ("", "str", False),
]
RESULTS = [
    ("str", "str | None", True),
    ("str | None", "str", False),
    ("_dt.date | None", "str | None", True),
    ("Sequence[str]", "list[str]", False),
    ("list[str]", "Sequence[str]", True),
    ("None", "str", False),
    ("Decimal", "float", True),
    ("str", "", False),
]


def package(folder: Path, argument: str, result: str, attribute: str) -> Any:
    """A checkout whose one public method, function and field have these types; blank for no annotation."""
    of, gives, field = (f": {argument}" if argument else "", f" -> {result}" if result else "", attribute or "Any")
    lines = [
        f"def read(what{of}){gives}: ...",
        f"def _read(what{of}){gives}: ...",
        "class _Base:",
        f"    def send(self, what{of}){gives}: ...",
        "class Client(_Base):",
        f"    amount: {field}",
    ]
    (folder / "overrides/bill24").mkdir(parents=True)
    (folder / "overrides/bill24/__init__.py").write_text("\n".join(lines) + "\n")
    return load(folder)


@pytest.mark.parametrize(("was", "now", "breaks"), ARGUMENTS)
def test_an_argument_takes_what_it_took(tmp_path: Path, was: str, now: str, *, breaks: bool) -> None:
    old, new = package(tmp_path / "old", was, "str", "str"), package(tmp_path / "new", now, "str", "str")
    said = f"(what): took {was}, takes {now}"
    assert list(broken_types(old, new)) == [f"bill24.Client.send{said}", f"bill24.read{said}"] * breaks


@pytest.mark.parametrize(("was", "now", "breaks"), RESULTS)
def test_a_result_is_what_it_was(tmp_path: Path, was: str, now: str, *, breaks: bool) -> None:
    old, new = package(tmp_path / "old", "str", was, was), package(tmp_path / "new", "str", now, now)
    said = f"(): gave {was}, gives {now}"
    found = [line for line in broken_types(old, new) if "amount" not in line]
    assert found == [f"bill24.Client.send{said}", f"bill24.read{said}"] * breaks
    fields = [line for line in broken_types(old, new) if "amount" in line]
    assert fields == [f"bill24.Client.amount: was {was}, is {now}"] * (breaks or was == "None")
