"""One operation of the contract, printed whole."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
import show
from openapi.document import Document

CONTRACT = """\
openapi: 3.1.0
paths:
  /banks/{code}:
    post:
      operationId: getBank
      tags: [banks]
      summary: Get a bank
      description: Returns one bank.
      x-method-name: get
      x-safe-to-retry: true
      x-evidence: {documented: [D1]}
      x-errors:
        - {error: BankNotFoundError, x-evidence: {inferred: As on other operations.}}
      parameters:
        - {name: code, in: path, required: true, description: The bank., schema: {type: string},
          x-evidence: {documented: [D1]}}
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/GetBankRequest'}}}}
      responses:
        '200':
          content:
            application/json:
              schema:
                oneOf: [{$ref: '#/components/schemas/GetBankAnswer'}, {$ref: '#/components/schemas/ErrorEnvelope'}]
webhooks:
  paid:
    post: {operationId: bankPaid, summary: Hear of it, description: Told., x-evidence: {documented: [D1]}}
components:
  schemas:
    Envelope: {type: object, properties: {code: {type: string}}}
    ErrorEnvelope: {type: object, properties: {code: {type: string, x-evidence: {documented: [D9]}}}}
    GetBankRequest:
      x-evidence: {documented: [D2]}
      required: [day]
      properties:
        day: {type: string, format: date, description: The day.}
        notes: {type: array, items: {type: string}, description: Notes., x-evidence: {observed: [O1]}}
    GetBankAnswer:
      x-evidence: {documented: [D1]}
      allOf:
        - {$ref: '#/components/schemas/Envelope'}
        - properties:
            data: {oneOf: [{$ref: '#/components/schemas/Bank'}, {type: 'null'}], description: It.}
    Bank:
      x-evidence: {documented: [D1], unknown: Whether it is always there.}
      properties:
        status: {$ref: '#/components/schemas/Status', description: Open or not.}
        parent: {$ref: '#/components/schemas/Bank', description: The bank above.}
    Status: {type: string, x-extensible-enum: [open]}
x-error-meanings:
  BankNotFoundError: {code: '312', message: Bank not found, message_kh: មិនមាន}
x-sources:
  D1: {title: The page, url: https://example.com/1, modified_at: '2025-01-01'}
  D2: {title: Another page, url: https://example.com/2}
  D9: {title: An error page, url: https://example.com/9}
  O1: {title: Tests, repository: a/b, path: c.ts}
"""


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    path = tmp_path / "openapi.yaml"
    path.write_text(CONTRACT, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["getBank", "banks.get"])
def test_an_operation_is_shown_whole(contract: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert show.main([name, "--contract", str(contract)]) == 0
    assert (
        capsys.readouterr().out.replace(str(contract), "openapi.yaml")
        == """\
getBank, banks.get: Get a bank
  POST /banks/{code}  (openapi.yaml:4)
  repeated after a failure

  Returns one bank.

Parameters
  code  string, required, in the path. The bank.

Request
  day  string (date), required. The day.
  notes  list of string. Notes.
      observed: O1

Answer
  code  string.
  data  Bank, may be null. It.
    status  string, seen: open. Open or not.
        unknown: Whether it is always there.
    parent  Bank. The bank above.
        unknown: Whether it is always there.

Errors, with HTTP 200
  312  BankNotFoundError: Bank not found / មិនមាន
      inferred: As on other operations.

Sources
  D1   The page, of 2025-01-01
       https://example.com/1
  D2   Another page
       https://example.com/2
  O1   Tests
       a/b: c.ts
"""
    )


def test_a_webhook_is_shown_too(contract: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert show.main(["bankPaid", "--contract", str(contract)]) == 0
    assert capsys.readouterr().out.startswith("bankPaid: Hear of it\n  POST paid")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("getBnak", "did you mean getBank"),
        ("GETBANK", "did you mean getBank"),
        ("banks.gte", "did you mean banks.get"),
        ("zzz", "has no operation zzz\n"),
    ],
)
def test_a_wrong_name_is_answered_by_what_was_meant(
    contract: Path, name: str, meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert show.main([name, "--contract", str(contract)]) == 1
    shown = capsys.readouterr()
    assert meant in shown.err
    assert shown.out == ""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_colours_unless_it_asks_for_none(contract: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    for value in (None, "1"):
        monkeypatch.delenv("NO_COLOR", raising=False)
        if value:
            monkeypatch.setenv("NO_COLOR", value)
        monkeypatch.setattr(sys, "stdout", terminal := Terminal())
        show.main(["getBank", "--contract", str(contract)])
        seen.append("\x1b[33minferred: As on other operations.\x1b[0m" in terminal.getvalue())
    assert seen == [True, False]


def test_every_operation_of_the_contract_can_be_shown() -> None:
    document = Document.load()
    for operation in (*document.operations(), *document.webhooks()):
        for name in show.names(operation):
            found = show.find(document, name)
            assert found is not None
            assert found.id == operation.id
        text = show.show(document, operation, colour=False)
        for source in operation.raw["x-evidence"].get("documented", []):
            assert f"\n  {source:5}" in text
        for entry in operation.raw.get("x-errors", []):
            assert f"  {entry['code']}  {entry['error']}: {entry['message']}" in text


def test_a_reader_that_has_read_enough_is_no_error() -> None:
    command = [sys.executable, str(Path(show.__file__)), "payments.settle"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == (b"", 0)
