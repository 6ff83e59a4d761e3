"""The newcomer's table in CONTRIBUTING.md: a change in the one file that it names is a change of what happens."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

PACKAGES = ("overrides", "generated", "sandbox")
NEEDED = (
    *PACKAGES,
    "tests/support",
    "templates",
    "scripts",
    "docs",
    "openapi.yaml",
    "generator-config.yaml",
    "pyproject.toml",
)


class Change(NamedTuple):
    """A change that a newcomer makes, and how he sees it."""

    old: str
    new: str
    look: str
    """Prints what happens."""
    before: str
    after: str
    generate: bool = False


CHANGES = {
    "how often a token is refreshed?": Change(
        "ADVISORY_SECONDS = 300.0",
        "ADVISORY_SECONDS = 3600.0",
        """
import threading
from bill24.testing import Sandbox
from tests.support.worlds import FakeClock
clock = FakeClock()
with Sandbox() as sandbox:
    with sandbox.client(clock=clock) as client:
        client.banks.list()
        clock.advance(5.5 * 3600)  # of the six hours that a token lasts
        client.banks.list()
        for thread in threading.enumerate():
            if thread.name == "bill24-token":  # what refreshes beside the call
                thread.join()
    print(len(sandbox.log.of("authorize")))
""",
        "1",
        "2",
    ),
    "how an error prints?": Change(
        'return f"{self.operation}: HTTP {self.status}{body}"',
        'return f"{self.operation} ended with HTTP {self.status}{body}"',
        "from bill24.errors import HTTPStatusError; print(HTTPStatusError('getBill', 520))",
        "getBill: HTTP 520",
        "getBill ended with HTTP 520",
        generate=True,
    ),
    "what a page looks like?": Change(
        "max-width: 90rem",
        "max-width: 50rem",
        """
import re, httpx
from bill24.testing import Sandbox
with Sandbox() as sandbox, httpx.Client(transport=sandbox.transport, base_url=sandbox.url) as http:
    print(*re.findall(r"console > main {[^}]*max-width: (\\w+)", http.get("/_sandbox/style.css").text))
""",
        "90rem",
        "50rem",
    ),
    "what a fault does?": Change(
        '"status": 500',
        '"status": 503',
        """
from bill24.errors import HTTPStatusError
from bill24.testing import Sandbox
with Sandbox() as sandbox, sandbox.client(max_retries=0) as client:
    sandbox.faults.add("server_error")
    try:
        client.banks.list()
    except HTTPStatusError as error:
        print(error.status)
""",
        "500",
        "503",
    ),
}


def table(root: Path) -> dict[str, str]:
    """The questions and the files."""
    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.partition("## Where do I change ...")[2].partition("\n## ")[0]
    return dict(re.findall(r"^\| (.+\?) \| `([^`]+)`", section, re.MULTILINE))


def seen(tree: Path, look: str) -> str:
    """What a look prints when the packages of a tree are imported."""
    path = os.pathsep.join(str(tree / package) for package in (*PACKAGES, ""))
    environment = {**os.environ, "PYTHONPATH": path}
    done = subprocess.run([sys.executable, "-c", look], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_every_question_is_tried(root: Path) -> None:
    assert table(root).keys() == CHANGES.keys()


@pytest.mark.parametrize("question", CHANGES)
def test_one_file_answers(root: Path, tmp_path: Path, question: str) -> None:
    for name in NEEDED:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
        else:
            shutil.copy(source, tmp_path / name)
    change = CHANGES[question]
    file = tmp_path / table(root)[question]
    assert seen(tmp_path, change.look) == change.before
    text = file.read_text(encoding="utf-8")
    assert text.count(change.old) == 1
    file.write_text(text.replace(change.old, change.new), encoding="utf-8")
    if change.generate:
        subprocess.run([sys.executable, tmp_path / "scripts" / "generate.py"], check=True, capture_output=True)
    assert seen(tmp_path, change.look) == change.after
