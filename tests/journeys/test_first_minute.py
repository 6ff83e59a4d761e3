"""From an empty folder, with nothing but the wheel and README.md: three commands to a settled payment."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

import pytest

from tests.support.documentation import Block, python_blocks

DOWNLOADS = "BILL24_TEST_DOWNLOADS"
"""Set this variable to let pip fetch everything anew, as on a fresh machine; else it comes from this environment."""


def readme_blocks() -> list[Block]:
    return [block for block in python_blocks() if block.page == "README.md"]


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    """A folder that holds the wheel, and what README.md prints as a program that settles a payment."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    in_process, served = readme_blocks()[:2]
    (tmp_path / "first.py").write_text(in_process.code, encoding="utf-8")
    (tmp_path / "shop.py").write_text(served.code, encoding="utf-8")
    return tmp_path


def test_three_commands_in_less_than_a_minute(folder: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("BILL24_", "PYTHON"))}
    (wheel,) = folder.glob("*.whl")
    began = time.monotonic()

    def run(*command: str) -> str:
        ended = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    run(sys.executable, "-m", "venv", "venv")
    if os.environ.get(DOWNLOADS):
        run("venv/bin/pip", "install", "--quiet", f"{wheel}[sandbox]")
    else:
        run("venv/bin/pip", "install", "--quiet", "--no-deps", str(wheel))
        (packages,) = folder.glob("venv/lib/python*/site-packages")
        (packages / "others.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    assert run("venv/bin/python", "first.py") == "paid; the wallet now holds 86001\n"
    took = time.monotonic() - began
    assert took < 60
    assert run("venv/bin/bill24", "sandbox", "--", "venv/bin/python", "shop.py") == "paid; the wallet now holds 86001\n"


def test_the_settlement_is_eight_lines() -> None:
    assert len(readme_blocks()[0].code.strip().splitlines()) <= 9  # a blank one among them


def test_the_two_commands_of_a_clone_are_those_of_ci(root: Path) -> None:
    page = (root / "README.md").read_text(encoding="utf-8")
    last = (root / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1]
    assert f"\n{last}\n```" in page
    assert page.index("## Install") < page.index("## The first minute") < page.index(last)
