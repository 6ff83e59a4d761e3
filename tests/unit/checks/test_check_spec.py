"""The contract is clean, and a wrong one is named by file and line, whatever is wrong with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from check_spec import main, problems_of
from openapi.document import CONTRACT, Document

ROOT = Path(__file__).resolve().parents[3]


def changed(tmp_path: Path, old: str, new: str) -> tuple[Path, int]:
    """A copy of the contract with one change, and the line of the change."""
    text = CONTRACT.read_text(encoding="utf-8")
    place = text.index(old)
    copy = tmp_path / "openapi.yaml"
    copy.write_text(text[:place] + new + text[place + len(old) :], encoding="utf-8")
    return copy, text.count("\n", 0, place) + 1


def test_the_contract_is_clean() -> None:
    assert problems_of(CONTRACT) == []


def test_it_describes_every_outbound_operation() -> None:
    found = {(operation.method.upper(), operation.path) for operation in Document.load().operations()}
    assert found == {
        ("POST", "/merchantsecurity/authorize"),
        ("POST", "/customer/create"),
        ("POST", "/customer/get_customer_detail"),
        ("POST", "/customer/update"),
        ("POST", "/customer/delete"),
        ("GET", "/instant_payment/{customer_sync_code}/get_payment_methods"),
        ("POST", "/instant_payment/get_wallet_balance"),
        ("POST", "/instant_payment/get_wallet_histories"),
        ("POST", "/bill_payment/push_bill_with_payment"),
        ("GET", "/instant_payment/get_bills"),
        ("GET", "/instant_payment/get_single_bill/{refId}"),
        ("GET", "/bill_payment/{customer_sync_code}/get_bills"),
        ("POST", "/transaction/instant_payment/detail"),
        ("POST", "/on_boarding/on_boarding_supplier"),
        ("POST", "/on_boarding/add_link_account"),
        ("POST", "/on_boarding/verify_linked_account"),
        ("POST", "/walletmgnt/url"),
        ("GET", "/on_boarding/get_available_bank"),
        ("POST", "/transaction/v2/init"),
        ("POST", "/transaction/v2/verify"),
        ("POST", "/billflow/v1/Bill24Operation/Invoice/Import"),
        ("GET", "/billflow/v1/payment"),
        ("POST", "/direct_debit/subscription/init"),
        ("POST", "/direct_debit/signal"),
        ("POST", "/direct_debit/subscription/subscribers"),
        ("POST", "/direct_debit/customer/bank_account/set_default"),
        ("POST", "/direct_debit/customer/bank_account/unsubscribe"),
        ("POST", "/direct_debit/subscription/histories"),
        ("POST", "/direct_debit/subscription/verify"),
        ("POST", "/notification/v1/notificationmessage/send"),
        ("POST", "/reports/ppwsa_transaction_report"),
    }


def test_the_command_is_silent_on_a_clean_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert capsys.readouterr().out == ""


def test_the_command_names_file_and_line_and_fails(tmp_path: Path) -> None:
    _, line = changed(tmp_path, "x-evidence: {documented: [D5], observed: [O1]}", "x-evidence: {rumoured: [D5]}")
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "check_spec.py"), "openapi.yaml"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    grades = "documented, observed, inferred, unknown"
    assert done.stdout == f"openapi.yaml:{line}: unknown grade rumoured; the grades are {grades}\n"
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("      summary: Get a bearer token", "      sumary: Get: a token", "mapping values are not allowed"),
        ("  /customer/update:", "  /customer/create:", "written twice"),
    ],
)
def test_what_is_not_yaml_is_named_by_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    copy, line = changed(tmp_path, old, new)
    (problem,) = problems_of(copy)
    assert problem.line == line
    assert message in problem.message


@pytest.mark.parametrize("content", [b"", b"- a list\n", b"\xff\xfe\x00"])
def test_what_is_no_document_is_one_problem(tmp_path: Path, content: bytes) -> None:
    copy = tmp_path / "openapi.yaml"
    copy.write_bytes(content)
    assert len(problems_of(copy)) == 1


def test_what_only_openapi_itself_forbids_is_named_too(tmp_path: Path) -> None:
    copy, line = changed(tmp_path, "      summary: Create a customer\n", "      summary: x\n      sumary: x\n")
    (problem,) = problems_of(copy)
    # OpenAPI's own schema names the operation, not the key in it.
    assert line - 4 <= problem.line <= line + 1
    assert "sumary" in problem.message


def test_a_missing_file_is_said_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([str(tmp_path / "nowhere.yaml")])
    assert stopped.value.code == 2
    assert "nowhere.yaml: No such file" in capsys.readouterr().err


def test_every_operation_with_a_body_may_find_it_invalid() -> None:
    with_a_body = [
        operation
        for operation in Document.load().operations()
        if "requestBody" in operation.raw and "x-envelope" not in operation.raw
    ]
    assert len(with_a_body) == 24
    for operation in with_a_body:
        codes = {entry["code"]: entry["error"] for entry in operation.raw["x-errors"]}
        assert codes["ERR_MISSED_FIELD"] == "ValidationFailedError", operation.id
