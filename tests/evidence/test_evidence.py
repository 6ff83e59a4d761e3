"""Recorded traffic becomes graded facts: what it confirms, contradicts, never shows, and what the contract lacks."""

from __future__ import annotations

import base64
import copy
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from bill24_contract.evidence.comparison import Comparison, compare
from bill24_contract.evidence.har import UnreadableHARError, read
from bill24_contract.evidence.secrets import Secrets
from check_spec import problems_of
from grade_evidence import main
from openapi.document import Document
from ruamel.yaml import YAML

HOST = "https://merchantapi-demo.bill24.io"
Write = Callable[[Any], Path]


def compared(contract: Document, path: Path) -> Comparison:
    return compare(contract, read(path, Secrets.of(contract)).exchanges)


def facts(comparison: Comparison) -> Iterator[tuple[str, Any]]:
    for subject in comparison.subjects:
        for fact in subject.facts.values():
            yield f"{subject.operation.id} {fact.kind} {fact.name}", fact


def found(comparison: Comparison, verdict: str) -> dict[str, Any]:
    return {name: fact for name, fact in facts(comparison) if fact.verdict == verdict}


@pytest.mark.parametrize("profile", ["observed", "documented"])
def test_the_journey_confirms_and_contradicts_nothing(
    contract: Document, journeys: dict[str, Any], write: Write, profile: str
) -> None:
    comparison = compared(contract, write(journeys[profile].har))
    assert found(comparison, "contradicted") == {}
    assert not comparison.undocumented
    confirmed = found(comparison, "confirmed")
    assert len(confirmed) > 300
    again = {"observed": "settlePayment code 327", "documented": "settlePayment code 323"}[profile]
    assert {"getCustomer answer data.walletBalances[].balance", "settlePayment request hash", again} <= set(confirmed)
    # Only where the contract leaves a value open on purpose is there anything that it does not know.
    opened = re.compile(r"(getWalletHistory|getPortalUrl|listBanks) answer data[.[]|\w+ error data\.")
    assert [name for name in found(comparison, "unknown") if not opened.match(name)] == []


def test_what_did_not_happen_was_never_seen(contract: Document, journeys: dict[str, Any], write: Write) -> None:
    never = found(compared(contract, write(journeys["observed"].har)), "never seen")
    assert {"createCustomer code 310", "getCustomer status 401", "listCustomerBills operation listCustomerBills"} <= {
        *never
    }


# --- planted differences --------------------------------------------------------------------------------------------


def entry(har: Any, path: str, code: str | None = None) -> Any:
    """The first exchange with a path, and an answer with a code."""
    for candidate in har["log"]["entries"]:
        answer = json.loads(candidate["response"]["content"]["text"])
        if path in candidate["request"]["url"] and code in {None, answer["code"]}:
            return candidate
    raise LookupError(path)


def answer(path: str, change: Callable[[Any], Any], code: str | None = None) -> Callable[[Any], None]:
    def plant(har: Any) -> None:
        content = entry(har, path, code)["response"]["content"]
        body = json.loads(content["text"])
        change(body)
        content["text"] = json.dumps(body)

    return plant


def request(path: str, change: Callable[[Any], Any]) -> Callable[[Any], None]:
    def plant(har: Any) -> None:
        sent = entry(har, path)["request"]["postData"]
        body = json.loads(sent["text"])
        change(body)
        sent["text"] = json.dumps(body)

    return plant


def exchange(path: str, change: Callable[[Any], Any]) -> Callable[[Any], None]:
    return lambda har: change(entry(har, path))


GET, CREATE, SETTLE = "/customer/get_customer_detail", "/customer/create", "/push_bill_with_payment"
BILL, BILLS, LOGIN = "/get_single_bill", "/get_bills", "/authorize"

#: What is planted, the change, the verdict, the fact, the words beside it.
PLANTED: dict[str, tuple[Callable[[Any], None], str, str, str]] = {
    "a number is a text": (
        answer(GET, lambda b: b["data"]["walletBalances"][0].update(balance="150000")),
        "contradicted",
        "getCustomer answer data.walletBalances[].balance",
        "type is string, not number",
    ),
    "a text is an object": (
        answer(GET, lambda b: b["data"].update(name={"en": "x"})),
        "contradicted",
        "getCustomer answer data.name",
        "type is object, not string",
    ),
    "a null where none may be": (
        answer(GET, lambda b: b["data"].update(sync_code=None)),
        "contradicted",
        "getCustomer answer data.sync_code",
        "type is null, not string",
    ),
    "a list is none": (
        answer(GET, lambda b: b["data"].update(walletBalances={})),
        "contradicted",
        "getCustomer answer data.walletBalances",
        "type is object, not array",
    ),
    "an item of a list is null": (
        answer(GET, lambda b: b["data"].update(walletBalances=[None])),
        "contradicted",
        "getCustomer answer data.walletBalances",
        "item: type is null, not object",
    ),
    "a promised field is absent": (
        answer(LOGIN, lambda b: b["data"].pop("tokenExpireTime")),
        "contradicted",
        "authorize answer data.tokenExpireTime",
        "required, and absent",
    ),
    "a time without its offset": (
        answer(LOGIN, lambda b: b["data"].update(tokenExpireTime="2026-01-01T10:00:00")),
        "contradicted",
        "authorize answer data.tokenExpireTime",
        "breaks format date-time",
    ),
    "a field that nobody knows": (
        answer(GET, lambda b: b["data"].update(loyalty={"points": 5})),
        "unknown",
        "getCustomer answer data.loyalty",
        "object",
    ),
    "a field in a field that nobody knows": (
        answer(GET, lambda b: b["data"].update(loyalty=[{"points": 5}])),
        "unknown",
        "getCustomer answer data.loyalty[].points",
        "integer",
    ),
    "a code that nobody knows": (
        answer(GET, lambda b: b.update(code="999", message="Moon is full"), code="311"),
        "unknown",
        "getCustomer code 999",
        "text 'Moon is full'",
    ),
    "another text for a code": (
        answer(GET, lambda b: b.update(message="No such customer"), code="311"),
        "confirmed",
        "getCustomer code 311",
        "text 'No such customer'",
    ),
    "a new value of an open enum": (
        answer(GET, lambda b: b["data"]["walletBalances"][0].update(currency="THB")),
        "confirmed",
        "getCustomer answer data.walletBalances[].currency",
        "value 'THB'",
    ),
    "an HTTP status that is not listed": (
        exchange(GET, lambda e: e["response"].update(status=502)),
        "unknown",
        "getCustomer status 502",
        "",
    ),
    "HTTP 200 with a page": (
        exchange(GET, lambda e: e["response"]["content"].update(text="<html>")),
        "contradicted",
        "getCustomer status 200",
        "the body is not a JSON object",
    ),
    "a longer text is accepted": (
        request(CREATE, lambda b: b.update(sync_code="x" * 51)),
        "contradicted",
        "createCustomer request sync_code",
        "breaks maxLength 50",
    ),
    "a required field is not needed": (
        request(CREATE, lambda b: b.pop("name")),
        "contradicted",
        "createCustomer request name",
        "required, and absent",
    ),
    "a field of a request that nobody knows": (
        request(SETTLE, lambda b: b.update(channel="app")),
        "unknown",
        "settlePayment request channel",
        "string",
    ),
    "a query parameter that nobody knows": (
        exchange(BILLS, lambda e: e["request"].update(url=e["request"]["url"] + "&sort=date")),
        "unknown",
        "listBills parameter sort",
        "",
    ),
}


@pytest.fixture(scope="module")
def before(
    contract: Document, journeys: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, Any]]:
    """By profile: all facts while nothing is planted."""
    path = tmp_path_factory.mktemp("before") / "traffic.har"
    found = {}
    for profile, walked in journeys.items():
        path.write_text(json.dumps(walked.har), encoding="utf-8")
        found[profile] = dict(facts(compared(contract, path)))
    return found


@pytest.mark.parametrize("profile", ["observed", "documented"])
@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_difference_is_found(
    contract: Document, journeys: dict[str, Any], write: Write, before: dict[str, Any], *, profile: str, name: str
) -> None:
    plant, verdict, fact_name, words = PLANTED[name]
    har = copy.deepcopy(journeys[profile].har)
    plant(har)
    comparison = compared(contract, write(har))
    fact = found(comparison, verdict)[fact_name]
    beside = {*fact.against, *fact.notes}
    assert words in beside or (not words and fact.seen == 1)
    earlier = before[profile].get(fact_name)
    assert earlier is None or not words or words not in {*earlier.against, *earlier.notes}, "it was not there before"
    others = {other for other in found(comparison, "contradicted") if other != fact_name}
    assert others == set(), "nothing else is contradicted by it"


def test_a_request_that_no_operation_has_is_named(
    contract: Document, journeys: dict[str, Any], write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    har = copy.deepcopy(journeys["observed"].har)
    entry(har, GET)["request"]["url"] = "http://bill24.localhost/customer/merge/C0001?token=abc"
    path = write(har)
    assert compared(contract, path).undocumented == {"POST /customer/merge/C0001": 1}
    main([str(path)])
    assert "Not in the contract: POST /customer/merge/C0001 (1 request)" in capsys.readouterr().out


# --- what is shown and what is written ------------------------------------------------------------------------------


def at_the_demo_host(har: Any) -> Any:
    return json.loads(re.sub(r"http://bill24\.localhost", HOST, json.dumps(har)))


def test_the_table_says_it_all_on_a_line_each(
    journeys: dict[str, Any], write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    har = copy.deepcopy(journeys["observed"].har)
    for name in ("a number is a text", "a field that nobody knows"):
        PLANTED[name][0](har)
    assert main([str(write(har))]) == 0
    out = capsys.readouterr().out
    assert re.search(r"(?m)^getCustomer  POST /customer/get_customer_detail  2 exchanges$", out)
    assert re.search(
        r"(?m)^  contradicted  answer    data\.walletBalances\[\]\.balance .*type is string, not number", out
    )
    assert re.search(r"(?m)^  unknown       answer    data\.loyalty .*1 time; object", out)
    assert re.search(r"(?m)^  confirmed     answer    data\.name_kh .*until now documented, inferred$", out)
    assert re.search(r"(?m)^  never seen    status 401, ", out)
    assert "Never called: listCustomerBills" in out
    assert re.search(r"\d+ facts: 1 contradicted, \d+ unknown, \d+ confirmed, \d+ never seen\n$", out)


def test_the_yaml_fits_into_the_contract(
    root: Path, journeys: dict[str, Any], write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    har = at_the_demo_host(journeys["observed"].har)
    answer(GET, lambda b: b["data"]["walletBalances"][0].update(balance="1"))(har)
    pasted = tmp_path / "new.yaml"
    assert main([str(write(har)), "--yaml", str(pasted), "--source", "O99"]) == 0
    text = pasted.read_text(encoding="utf-8")
    assert "# contradicted: getCustomer answer data.walletBalances[].balance: type is string, not number" in text
    new = YAML(typ="safe").load(text)
    assert new["x-sources"]["O99"]["title"].startswith(f"Traffic recorded at {HOST}, 2")
    assert new["components"]["schemas"]["Customer"]["properties"]["name_kh"] == {
        "x-evidence": {"documented": ["D4", "D4b", "D6", "D7"], "observed": ["O1", "O99"]}
    }
    wallet = new["components"]["schemas"]["WalletBalance"]["properties"]
    assert "balance" not in wallet, "what one operation contradicts is not confirmed by another"
    assert "name" in wallet

    pasted_into = Document.load().root
    paste(pasted_into, new)
    whole = tmp_path / "openapi.yaml"
    with whole.open("w", encoding="utf-8") as stream:
        writer = YAML()
        writer.representer.ignore_aliases = lambda *_: True  # what is the same is written twice, as in the contract
        writer.dump(pasted_into, stream)
    assert problems_of(whole) == []
    assert "wrote" in capsys.readouterr().out


def paste(into: Any, new: Any) -> None:
    """What a maintainer does by hand; an entry of a list is found by its code or its name."""
    for key, value in new.items():
        if isinstance(value, list) and key != "x-evidence":
            for item in value:
                name = "code" if "code" in item else "name"
                (place,) = [old for old in into[key] if old[name] == item[name]]
                place.update(item)
        elif isinstance(value, dict) and key in into and key != "x-evidence":
            paste(into[key], value)
        else:
            into[key] = value


def test_a_sandbox_is_no_source(
    journeys: dict[str, Any], write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, new = write(journeys["observed"].har), tmp_path / "new.yaml"
    with pytest.raises(SystemExit):
        main([str(path), "--yaml", str(new)])
    assert "http://bill24.localhost: one server of Bill24 can be a source, not a sandbox" in capsys.readouterr().err
    assert not new.exists()
    assert main([str(path), "--yaml", str(new), "--origin", HOST]) == 0
    assert f"url: {HOST}" in new.read_text(encoding="utf-8")


def test_no_secret_is_shown_or_written(
    contract: Document, journeys: dict[str, Any], write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A HAR as a browser records it, with secrets wherever one can be."""
    har = at_the_demo_host(journeys["observed"].har)
    loud = "Sup3r-s3cr3t-" + "0123456789abcdef" * 3
    login, get = entry(har, LOGIN), entry(har, GET)
    login["request"]["postData"]["text"] = json.dumps({"token": loud, "clientId": loud, "secret": loud, "pin": loud})
    body = {"code": 200, "message": f"Welcome {loud}", "data": {"token": loud, "refreshToken": loud, "issuer": loud}}
    encoded = base64.b64encode(json.dumps(body).encode()).decode()
    login["response"]["content"].update(text=encoded, encoding="base64")
    login["response"]["headers"] = [{"name": "Set-Cookie", "value": f"s={loud}"}]
    get["request"]["headers"] = [{"name": "Authorization", "value": f"Bearer {loud}"}]
    get["request"]["url"] += f"?access_token={loud}&{loud}=1"
    get["response"]["content"]["text"] = json.dumps(
        {"code": "888", "message": f"for {loud}", "data": {"api_key": loud, loud: 1, "currency": loud}}
    )
    har["log"]["entries"][3]["request"]["url"] = f"{HOST}/portal/{loud}"
    path, new = write(har), tmp_path / "new.yaml"
    assert main([str(path), "--yaml", str(new)]) == 0
    shown = capsys.readouterr().out + new.read_text(encoding="utf-8")
    assert "s3cr3t" not in shown
    assert "0123456789abcdef0123" not in shown
    kept = repr([e for e in read(path, Secrets.of(contract)).exchanges if e.path.endswith("authorize")])
    assert kept.count("[dropped]") >= 6


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"log": {"entries": {"request": "s3cr3t"}}}', '{"log": 7, "s3cr3t'])
def test_what_is_no_har_is_refused_without_showing_it(
    contract: Document, write: Write, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    path = write(text)
    with pytest.raises(UnreadableHARError) as caught:
        read(path, Secrets.of(contract))
    assert caught.value.__cause__ is None
    with pytest.raises(SystemExit) as ended:
        main([str(path)])
    assert ended.value.code == 2
    err = capsys.readouterr().err
    assert "is not a HAR" in err
    assert "s3cr3t" not in err
