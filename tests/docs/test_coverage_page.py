"""Every documented page has an operation in the contract, the client and the sandbox, or a reason; the page says so."""

from __future__ import annotations

from pathlib import Path

import coverage_page
import pytest
from openapi.document import CONTRACT, Document


def test_nothing_is_missing_and_the_page_is_new(capsys: pytest.CaptureFixture[str]) -> None:
    assert coverage_page.main([]) == 0
    assert capsys.readouterr().out == ""


def test_every_page_without_an_operation_has_a_reason() -> None:
    superseded = [page for page in coverage_page.pages() if not page.operation]
    assert {page.module for page in superseded} == {"Bill24 Proxy (older)"}
    assert all(page.because for page in superseded)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("operationId: signalDebts", "operationId: signalDebtors", "the contract has no signalDebts"),
        ("operationId: verifyKhqr", "operationId: checkKhqr", "the contract has no verifyKhqr"),
    ],
)
def test_what_is_missing_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    copy = tmp_path / "openapi.yaml"
    copy.write_text(CONTRACT.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    found = list(coverage_page.missing(Document.load(copy)))
    assert any(said in line for line in found)
    assert any(line.endswith(": on no documented page") for line in found)
