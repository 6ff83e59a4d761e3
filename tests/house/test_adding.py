"""CONTRIBUTING's "Adding a field" and "Adding an operation", followed on a copy of the contract."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SECTIONS = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("\n## ")

FIELD_IN = "loyalty_number: {type: string, description: Number on the loyalty card.}"
FIELD_OUT = "receipt_no: {type: string, description: Number of the receipt.}"

PATH = """\
  /customer/freeze:
    post:
      operationId: freezeCustomer
      tags: [customers]
      summary: Freeze a customer
      description: Stops all payments of a customer.
      x-method-name: freeze
      x-safe-to-retry: false
      x-effect: {changes: customer}
      x-evidence: {documented: [D6]}
      x-errors:
        - {error: CustomerFrozenError, x-evidence: {documented: [D15]}}
      requestBody:
        required: true
        content:
          application/json:
            schema: {$ref: '#/components/schemas/FreezeCustomerRequest'}
      responses:
        '200':
          description: The customer, or an error envelope. Read `code` first.
          content:
            application/json:
              schema:
                oneOf:
                  - {$ref: '#/components/schemas/FreezeCustomerAnswer'}
                  - {$ref: '#/components/schemas/ErrorEnvelope'}
        '401': {$ref: '#/components/responses/Unauthorized'}

"""
SCHEMAS = """\
    FreezeCustomerRequest:
      type: object
      description: Which customer.
      x-evidence: {documented: [D6]}
      required: [sync_code]
      properties:
        sync_code: {type: string, description: The biller's own code for the customer., x-refers-to: customer}
    FreezeCustomerAnswer:
      description: The answer of freezeCustomer.
      x-evidence: {documented: [D6]}
      allOf:
        - {$ref: '#/components/schemas/Envelope'}
        - properties:
            data: {oneOf: [{$ref: '#/components/schemas/Customer'}, {type: 'null'}], description: The customer.}
"""
MEANING = "  CustomerFrozenError: {code: '399', message: Customer is frozen}\n"


def section(title: str) -> str:
    (found,) = [text for text in SECTIONS if text.startswith(f"{title}\n")]
    return found


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *map(str, command)], cwd=ROOT, capture_output=True, text=True, check=False)


class Copy:
    """A copy of the contract, and the commands of the sections on it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "openapi.yaml"
        self.package = folder / "bill24_api"
        self.text = (ROOT / "openapi.yaml").read_text(encoding="utf-8")

    def write(self, after: str, before: str, added: str) -> None:
        """Write something into the copy, before the first ``before`` that comes after ``after``."""
        place = self.text.index(before, self.text.index(after))
        self.text = self.text[:place] + added + self.text[place:]
        self.path.write_text(self.text, encoding="utf-8")

    def line(self, words: str) -> str:
        return f"{self.path}:{self.text.count(chr(10), 0, self.text.index(words)) + 1}"

    def check(self) -> str:
        return run("scripts/check_spec.py", self.path).stdout

    def generate(self) -> str:
        return run("scripts/generate.py", "--contract", self.path, "--output", self.package).stderr

    def sandbox_fields(self) -> list[str]:
        return run("scripts/sandbox_fields.py", "--contract", self.path).stdout.splitlines()

    def made(self, *path: str) -> str:
        return self.package.joinpath(*path).read_text(encoding="utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def test_the_sections_name_the_commands_that_are_tried_here() -> None:
    field, operation = section("Adding a field"), section("Adding an operation")
    for text in (field, operation):
        assert re.findall(r"`nox -s (\w+)`", text) == ["check_spec", "generate"]
        assert "`python scripts/sandbox_fields.py`" in text
    assert "receipt_no: {type: string, description: Number of the receipt.}" in field
    assert "scripts/show.py" in operation


def test_the_sandbox_reads_and_sends_every_field() -> None:
    done = run("scripts/sandbox_fields.py")
    assert (done.stdout, done.returncode) == ("", 0)


def test_a_field_is_added(copy: Copy) -> None:
    copy.write("    CreateCustomerRequest:\n", "        name_kh:", f"        {FIELD_IN}\n")
    copy.write("    BillPayment:\n", "        checkout_ref:", f"        {FIELD_OUT}\n")
    assert copy.check() == ""
    assert copy.generate() == ""
    assert "loyalty_number: str | None" in copy.made("resources", "customers.py")
    assert "receipt_no: str | None" in copy.made("models", "bill_payment.py")
    assert "`loyalty_number`" in copy.package.with_name("operations.md").read_text(encoding="utf-8")
    assert copy.sandbox_fields() == [
        f"{copy.line('loyalty_number:')}: the sandbox does not read loyalty_number of createCustomer",
        f"{copy.line('receipt_no:')}: the sandbox never sends data.bills.payment.receipt_no of listBills",
    ]


def test_an_operation_is_added(copy: Copy) -> None:
    copy.write("\npaths:", "  # Payment methods\n", PATH)
    assert f"{copy.line('FreezeCustomerRequest')}: " in copy.check()
    copy.write("\ncomponents:", "    DeleteCustomerRequest:\n", SCHEMAS)
    assert "x-error-meanings does not say what CustomerFrozenError means" in copy.check()
    copy.write("\nx-error-meanings:", "  BankConnectionError:", MEANING)
    assert copy.check() == ""
    assert copy.generate() == ""
    assert "    def freeze(self, sync_code: str) -> Customer" in copy.made("resources", "customers.py")
    assert "class CustomerFrozenError(BusinessError" in copy.made("business_errors.py")
    shown = run("scripts/show.py", "customers.freeze", "--contract", copy.path).stdout
    assert "399  CustomerFrozenError: Customer is frozen" in shown
    (missing,) = copy.sandbox_fields()
    assert missing.endswith(": the sandbox has no freezeCustomer")
