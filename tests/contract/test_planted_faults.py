"""The contract run has power: faults that are planted in the sandbox are found."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import planted_faults
import pytest
from bill24_contract.document import operations as described
from faults import FAULTS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "planted-faults.md"


def test_the_page_lists_every_fault_as_found() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (\S+) \| (\d+) \| `(\w+)` \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert [name for name, *_ in rows] == list(FAULTS)
    assert len(rows) >= 40
    for name, meaning, phase, _, check in rows:
        assert meaning == FAULTS[name].meaning
        assert phase in {"examples", "coverage", "fuzzing", "stateful", "journeys", "after the run"}, name
        assert check.isidentifier()


def test_every_fault_says_what_is_wrong_and_where() -> None:
    for fault in FAULTS.values():
        assert fault.meaning.endswith(".")
        assert set(fault.operations) <= set(described()), fault.name


def test_every_fault_finds_the_part_of_the_sandbox_that_it_changes(root: Path) -> None:
    code = """
import os, sys
from faults import FAULTS
for fault in FAULTS.values():
    child = os.fork()
    if child == 0:
        fault.plant()
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        sys.exit(f"{fault.name} cannot be planted")
"""
    environment = {**os.environ, "PYTHONPATH": str(root / "scripts")}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_an_unknown_fault_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        planted_faults.main(["no_such_fault"])
    assert "no such fault: no_such_fault" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fault", "check"),
    [
        ("one_riel_too_much", "MoneyConserved"),
        ("same_customer_is_created_twice", "written_reads_back"),
        ("status_500_on_khmer_text", "not_a_server_error"),
        ("wrong_secrets_are_taken", "credentials_are_judged"),
    ],
)
def test_a_planted_fault_is_found(fault: str, check: str, tmp_path: Path) -> None:
    finding = planted_faults.hunt(fault, FAULTS[fault].operations, tmp_path)
    assert finding.check == check


@pytest.mark.slow
def test_without_a_fault_nothing_is_found(tmp_path: Path) -> None:
    operations = ("createCustomer", "getCustomer", "authorize")
    assert planted_faults.hunt("", operations, tmp_path, "examples,coverage").check == ""
