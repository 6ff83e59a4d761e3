"""The client stays small, one module reads the contract, and the figures are right."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from figures import endpoints_in_quotes, main, size, yaml_readers

LARGEST = (48, 4_860)
"""Files and lines of the client: room for what it is for, none for what belongs elsewhere."""

READERS = ["scripts/generate.py", "scripts/openapi/reading.py"]
"""Who parses YAML: the reader of the contract, and the generation its own settings."""


def test_the_client_is_small(root: Path) -> None:
    files, lines = size(root, "overrides")
    assert 0 < files <= LARGEST[0]
    assert 0 < lines <= LARGEST[1]


def test_an_endpoint_in_quotes_is_found(root: Path, tmp_path: Path) -> None:
    (tmp_path / "overrides").mkdir()
    shutil.copy(root / "openapi.yaml", tmp_path)
    text = "GET = 'getBill'\nOTHER = 'getBills'\nPATH = \"/customer/create\"\nbill.getBill()\n"
    (tmp_path / "overrides" / "planted.py").write_text(text, encoding="utf-8")
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    subprocess.run(["git", "-C", str(tmp_path), "add", "."], check=True)
    assert list(endpoints_in_quotes(tmp_path, "overrides")) == [
        "overrides/planted.py:1: GET = 'getBill'",
        'overrides/planted.py:3: PATH = "/customer/create"',
    ]


def test_one_module_reads_the_contract(root: Path) -> None:
    assert yaml_readers(root) == READERS


def test_the_command_prints_every_part(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--tree", str(root)]) == 0
    out = capsys.readouterr().out
    assert f"overrides{size(root, 'overrides').files:>9}" in out
    assert "modules that parse YAML" in out
