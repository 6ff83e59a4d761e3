"""``bill24 call``: what each method takes and gives, what is asked before it, how it fails."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from bill24.testing import Sandbox
from bill24_api.operations import OPERATIONS

from .conftest import Bill24Command

WHEN = "2036-03-01T12:00:00+07:00"
SETTLING = [
    *("--ref-id", "INV-1", "--date", "2026-03-01T12:00:00+07:00", "--due-date", WHEN, "--currency", "KHR"),
    *("--customer-sync-code", "C0020", "--payment-to", "CPO9983"),
]


def test_a_list_into_a_pipe_is_columns(settings: Sandbox, bill24: Bill24Command) -> None:
    ended = bill24("call", "banks", "list")
    head, *lines = ended.out.splitlines()
    assert (ended.status, ended.err) == (0, "")
    assert head.split("\t")[:2] == ["bank_code", "bank_name"]
    assert [line.split("\t")[0] for line in lines][:2] == ["AC", "ABA"]


def test_an_object_is_a_line_a_field(settings: Sandbox, bill24: Bill24Command) -> None:
    lines = dict(line.split("\t", 1) for line in bill24("call", "customers", "get", "C0020").out.splitlines())
    assert (lines["sync_code"], lines["name"]) == ("C0020", "Oone")


def test_json_has_exact_numbers_and_the_apis_names(settings: Sandbox, bill24: Bill24Command) -> None:
    settings.fund("C0001", 5)
    ended = bill24("call", "wallets", "balance", "C0001", "--json")
    (wallet,) = json.loads(ended.out)
    assert (wallet["balance"], wallet["currency"]) == (5, "KHR")


def test_every_kind_of_argument_arrives(settings: Sandbox, bill24: Bill24Command, tmp_path: Path) -> None:
    lines = tmp_path / "lines.json"
    lines.write_text('[{"item_name": "a", "quantity": 2, "price": 50.25, "amount": 100.50}]', encoding="utf-8")
    wallet = '[{"name": "Dollars", "currency": "USD"}]'
    made = bill24("call", "customers", "create", "--sync-code", "C7", "--name", "Sok", "--wallet", wallet, "--json")
    assert (made.status, json.loads(made.out)["sync_code"]) == (0, "C7")
    settled = bill24("call", "payments", "settle", *SETTLING, "--total-amount", "100.50", "--details", f"@{lines}")
    assert settled.status == 0, settled.err
    listed = bill24("call", "bills", "iterate", "--from-date", "2026-02-01", "--to-date", "2026-04-01", "--json")
    assert [bill["total_amount"] for bill in json.loads(listed.out)] == [100.5]
    asked = bill24("call", "payments", "reconcile", "INV-1", "--wait", "0", "--total-amount", "100.5", "--json")
    assert json.loads(asked.out)["settled"] is True


def test_a_secret_in_an_answer_is_masked(settings: Sandbox, bill24: Bill24Command) -> None:
    with settings.client() as client:
        token = client.payment_methods.list("C0020")[0].token
    for how in ([], ["--json"]):
        ended = bill24("call", "payment_methods", "list", "C0020", *how)
        assert token
        assert token not in ended.out
        assert "…" in ended.out


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["customers", "get", "nobody"], 1, "bill24 call customers get: getCustomer: code 311: Customer not found"),
        (["customers", "get", ""], 1, "code ERR_MISSED_FIELD: Please provide [customer_sync_code]."),
        (["bills", "get", ""], 2, "ref_id: "),
        (["wallets", "history", "C0020", "--d1", "2026-03-01T12:00:00"], 2, "d1: "),
        (["custmers"], 2, "no resource 'custmers'; did you mean 'customers'?"),
        (["qqq"], 2, "no resource 'qqq'; there are: banks, bills, "),
        (["customers", "gte"], 2, "no method of customers 'gte'; did you mean 'get'?"),
        (["customers", "get"], 2, "Missing argument 'SYNC_CODE'"),
        (["customers", "create", "--sync-code", "1"], 2, "Missing option '--name'"),
        (["customers", "create", "--sync-code", "1", "--name", "x", "--wallet", "{"], 2, "JSON, or @FILE with JSON"),
        (["customers", "create", "--sync-code", "1", "--name", "x", "--wallet", "@/no"], 2, "JSON, or @FILE with JSON"),
        (["bills", "list", "--from-date", "today", "--to-date", "2026-01-01"], 2, "'today' is no date"),
        (["wallets", "history", "C0020", "--d1", "noon"], 2, "'noon' is no time with a zone"),
        (["payments", "settle", *SETTLING, "--total-amount", "much"], 2, "'much' is no amount"),
    ],
)
def test_what_is_wrong_is_said_with_a_status(
    arguments: list[str], status: int, said: str, settings: Sandbox, bill24: Bill24Command
) -> None:
    ended = bill24("call", *arguments)
    assert (ended.status, ended.out) == (status, "")
    assert said in ended.err


def test_an_unknown_outcome_has_a_status_of_its_own_and_says_what_to_ask(
    settings: Sandbox, bill24: Bill24Command
) -> None:
    settings.faults.add("answer_lost_after_commit", operation="settlePayment")
    ended = bill24("call", "payments", "settle", *SETTLING, "--total-amount", "100")
    assert (ended.status, ended.out) == (3, "")
    assert "do not repeat it; ask what became of it: bill24 call payments reconcile INV-1\n" in ended.err


def test_missing_settings_name_the_sandbox(bill24: Bill24Command) -> None:
    ended = bill24("call", "banks", "list")
    assert ended.status == 2
    assert "BILL24_ENVIRONMENT=sandbox" in ended.err


def test_a_host_that_is_not_there(bill24: Bill24Command, settings: Sandbox) -> None:
    ended = bill24("call", "banks", "list", "--base-url", "http://127.0.0.1:1")
    assert ended.status == 1
    assert "nothing was sent" in ended.err
    assert "bill24 doctor tells what is in the way" in ended.err


@pytest.mark.parametrize(
    ("arguments", "does"),
    [
        (["payments", "settle", *SETTLING, "--total-amount", "1"], "moves money"),
        (["customers", "delete", "C0001"], "deletes"),
        (["customers", "create", "--sync-code", "1", "--name", "x"], "creates"),
        (["customers", "update", "C0001", "--name", "x"], "changes"),
    ],
)
def test_another_machine_is_not_changed_unasked(
    arguments: list[str], does: str, bill24: Bill24Command, settings: Sandbox
) -> None:
    ended = bill24("call", *arguments, "--base-url", "https://bill24.invalid")
    assert (ended.status, ended.out) == (2, "")
    assert f"this {does} at https://bill24.invalid; add --yes where nobody can be asked" in ended.err
    meant = bill24("call", *arguments, "--base-url", "https://bill24.invalid", "--yes")
    assert meant.status == 1  # it was tried: the name is nobody's


@pytest.mark.parametrize("entry", [each for each in OPERATIONS.values() if each.operation_id != "authorize"], ids=str)
def test_every_method_has_its_help(entry: object, bill24: Bill24Command) -> None:
    tag, method = getattr(entry, "tag", ""), getattr(entry, "method_name", "")
    ended = bill24("call", tag, method, "--help")
    assert ended.status == 0
    assert f"Usage: bill24 call {tag} {method}" in ended.out
    assert "Raises:" not in ended.out


def test_a_terminal_gets_a_table_and_colours_unless_they_are_not_wanted(settings: Sandbox) -> None:
    shown = {}
    for no_color in ("", "1"):
        ours, theirs = pty.openpty()
        code = "import sys; from bill24_cli.main import main; sys.exit(main())"
        subprocess.run(
            [sys.executable, "-c", code, "call", "wallets", "balance", "C0020"],
            stdout=theirs,
            env={**os.environ, "NO_COLOR": no_color, "COLUMNS": "100"},
            check=True,
        )
        os.close(theirs)
        shown[no_color] = os.read(ours, 4096).decode().replace("\r", "")
        os.close(ours)
    assert "\x1b[1m" in shown[""]
    assert "\x1b" not in shown["1"]
    head, row = shown["1"].splitlines()
    assert head.index("balance") == row.index("106001")
