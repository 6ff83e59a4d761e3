"""The pytest plugin, as a user's own test files see it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

USERS_TESTS = """
import asyncio
import pytest
from bill24.errors import NotSentError

def test_one(bill24_client, bill24_sandbox):
    bill24_sandbox.fund("C0001", 5000)
    assert bill24_client.wallets.balance("C0001")[0].balance == 5000

def test_two_starts_afresh(bill24_client):
    assert bill24_client.wallets.balance("C0001")[0].balance == 0

def test_async(bill24_async_client):
    assert asyncio.run(bill24_async_client.customers.get("C0020")).sync_code == "C0020"

def test_nothing_else_is_reached(bill24_client, bill24_sandbox):
    with bill24_sandbox.client(base_url="https://merchantapi-demo.bill24.io", max_retries=0) as client:
        with pytest.raises(NotSentError):
            client.banks.list()
    assert len(bill24_sandbox.log) == 0
"""

OTHERS = ("schemathesis", "hypothesispytest", "anyio", "pytest_httpx", "respx")
"""Plugins of the test environment that load what must not be seen here."""

LOADS_NOTHING = """
import sys

def test_nothing_heavy_is_loaded():
    heavy = {"httpx", "starlette", "uvicorn", "bill24_sandbox", "bill24_api", "sqlite3", "attrs", "msgspec"}
    assert not heavy & set(sys.modules)
    assert "bill24.pytest_plugin" in sys.modules
"""


@pytest.mark.parametrize(
    ("tests", "options", "passed"),
    [
        (USERS_TESTS, [], 4),
        (LOADS_NOTHING, [part for plugin in OTHERS for part in ("-p", f"no:{plugin}")], 1),
    ],
)
def test_a_users_tests(tmp_path: Path, tests: str, options: list[str], passed: int) -> None:
    run_tests(tmp_path, tests, options, passed)


def run_tests(tmp_path: Path, tests: str, options: list[str], passed: int) -> None:
    (tmp_path / "test_users.py").write_text(tests, encoding="utf-8")
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-W",
            "error",
            "-p",
            "no:cacheprovider",
            *options,
            "--rootdir",
            tmp_path,
            tmp_path,
        ],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert f"{passed} passed" in run.stdout, run.stdout + run.stderr


def test_the_ten_lines_of_the_documentation(tmp_path: Path, root: Path) -> None:
    page = (root / "docs" / "sandbox.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    (tests,) = [block for block in blocks if "def test_a_lost_answer_is_reconciled" in block]
    assert len([line for line in tests.splitlines() if line.strip() and not line.startswith(("import", "from"))]) <= 10
    run_tests(tmp_path, tests, [], 1)
