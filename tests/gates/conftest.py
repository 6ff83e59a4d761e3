"""What the tests of the gates share."""

from __future__ import annotations

from pathlib import Path

import pytest
from npm_tools import NpmToolError, npm_tool

from tests.support.repositories import CONTRACT, Repository

PYPROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with a contract and a package, nothing released yet."""
    made = Repository(tmp_path / "project")
    made.root.mkdir()
    made.git("init", "--quiet")
    made.write({"openapi.yaml": CONTRACT, "overrides/bill24/__init__.py": '"""The package."""\n'})
    made.set_version("1.0.0")
    made.write({"CHANGELOG.md": "# Changelog\n", "pyproject.toml": PYPROJECT.read_text(encoding="utf-8")})
    made.commit()
    return made


@pytest.fixture(scope="session")
def redocly() -> Path:
    """Redocly, or a skip with the reason why there is none."""
    try:
        return npm_tool("redocly")
    except NpmToolError as error:
        pytest.skip(f"Redocly cannot be run: {error}")
