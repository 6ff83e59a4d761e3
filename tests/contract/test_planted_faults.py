"""The contract run has power: faults that are planted in the sandbox are found."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import time
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


def found_by() -> dict[str, str]:
    """The phase that found each fault when the page was made; those that journeys or the whole run find are dearer."""
    rows = re.findall(r"^\| `(\w+)` \| .+? \| (\S+) \| \d+ \| `\w+` \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    return {name: phase for name, phase in rows if phase in {"examples", "coverage", "fuzzing", "stateful"}}


#: Other ones every day, the same in each process of a run; a number gives a day's again.
SEED = int(os.environ.get("BILL24_FAULTS_SEED", time.time() // 86400))


@pytest.mark.slow
@pytest.mark.parametrize("fault", random.Random(SEED).sample(sorted(found_by()), 10))  # noqa: S311 - no secret
def test_a_planted_fault_is_found(fault: str, tmp_path: Path) -> None:
    finding = planted_faults.hunt(fault, FAULTS[fault].operations, tmp_path, found_by()[fault])
    assert finding.check, f"missed with BILL24_FAULTS_SEED={SEED}"
    assert not finding.check.startswith("ERROR"), finding


@pytest.mark.parametrize(
    ("fault", "path", "left_out", "others"),
    [
        ("required_name_is_not_checked", "/customer/create", "name", "sync_code"),
        ("return_url_is_not_checked", "/on_boarding/add_link_account", "return_url", "supplier_sync_code"),
    ],
)
def test_a_field_that_is_not_asked_for_leaves_the_others_as_they_are(
    root: Path, fault: str, path: str, left_out: str, others: str
) -> None:
    code = f"""
from bill24_sandbox import Sandbox
from faults import FAULTS
import httpx
FAULTS[{fault!r}].plant()
with Sandbox() as sandbox, httpx.Client(transport=sandbox.transport, base_url=sandbox.url) as client:
    given = sandbox.credentials
    body = {{"token": given.token, "clientId": given.client_id, "secret": given.secret, "refreshToken": ""}}
    token = client.post("/merchantsecurity/authorize", json=body).json()["data"]["token"]
    answer = client.post({path!r}, json={{}}, headers={{"Authorization": f"Bearer {{token}}"}})
    print(answer.status_code, answer.json()["message"])
"""
    environment = {**os.environ, "PYTHONPATH": str(root / "scripts")}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("200 ")
    assert f"[{others}]" in done.stdout
    assert f"[{left_out}]" not in done.stdout


@pytest.mark.slow
def test_without_a_fault_nothing_is_found(tmp_path: Path) -> None:
    operations = ("createCustomer", "getCustomer", "authorize")
    assert planted_faults.hunt("", operations, tmp_path, "examples,coverage").check == ""
