"""An editor agrees: mypy and pyright, both strict, take every Python example, with the package installed."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.support.documentation import ROOT, python_blocks

PLANTED = """
from bill24 import Bill24
from bill24.errors import CustomerNotFoundError, NoSuchError

with Bill24() as client:
    client.customers.get(sync_code=7)
"""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An interpreter that has the wheel, and everything else from this one."""
    folder = tmp_path_factory.mktemp("installed")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder / "built")]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder / "venv")], check=True)
    (packages,) = (folder / "venv").glob("lib/python*/site-packages")
    (wheel,) = (folder / "built").iterdir()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    (packages / "others.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / "venv" / "bin" / "python"


def judged(python: Path, folder: Path) -> str:
    """What mypy and pyright say of the files of a folder."""
    (folder / "pyrightconfig.json").write_text(json.dumps({"typeCheckingMode": "strict"}), encoding="utf-8")
    commands = (
        ["mypy", "--strict", "--config-file=", "--python-executable", str(python), "."],
        ["pyright", "--pythonpath", str(python), "--project", "pyrightconfig.json"],
    )
    said = ""
    for command in commands:
        ended = subprocess.run(
            [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False
        )
        said += "".join(f"{line}\n" for line in ended.stdout.splitlines() if " error: " in line or " - error:" in line)
        said += ended.stderr if ended.returncode > 1 else ""
    return said


@pytest.mark.slow
def test_both_take_every_example(python: Path, tmp_path: Path) -> None:
    for block in python_blocks():
        name = str(block).replace("/", "_").replace(".md:", "_").replace("-", "_").replace(".", "_")
        (tmp_path / f"{name}.py").write_text(block.at_its_line, encoding="utf-8")
    (tmp_path / "planted.py").write_text(PLANTED, encoding="utf-8")
    lines = judged(python, tmp_path).splitlines()
    planted = {
        line.partition("planted.py:")[2][:2] + line.partition(" - ")[1] for line in lines if "planted.py" in line
    }
    wrong = [line for line in lines if "planted.py" not in line]
    assert not wrong, "\n".join(wrong)
    # Both find what is planted: a name that is none, and an argument of the wrong type.
    assert planted >= {"3:", "3: - ", "6:", "6: - "}
