"""The generated package is what the contract gives, and vendor extensions hold what they may hold."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from gates.regeneration import regenerated_output, vendor_extensions
from gates.release import Project


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Project:
    """What generation reads and writes, to plant in."""
    for name in ("openapi.yaml", "generator-config.yaml"):
        shutil.copy(root / name, tmp_path)
    ignore = shutil.ignore_patterns("__pycache__")
    for name in ("templates", "generated", "tests/examples"):
        shutil.copytree(root / name, tmp_path / name, ignore=ignore)
    (tmp_path / "docs").mkdir()
    shutil.copy(root / "docs" / "operations.md", tmp_path / "docs")
    return Project(tmp_path)


def plant(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_edit_of_a_generated_file_fails_and_none_passes(copy: Project) -> None:
    assert regenerated_output(copy).passed
    edited = copy.root / "generated" / "bill24_api" / "errors.py"
    edited.write_text(edited.read_text(encoding="utf-8") + "\n# by hand\n", encoding="utf-8")
    verdict = regenerated_output(copy)
    assert not verdict.passed
    assert verdict.details == ("bill24_api/errors.py is not what the contract gives; run: nox -s generate",)


def test_a_contract_that_was_not_regenerated_fails(copy: Project) -> None:
    plant(copy.root / "openapi.yaml", "A new customer.", "A customer who is new.")
    verdict = regenerated_output(copy)
    assert not verdict.passed
    assert any("create_customer_request.py" in line for line in verdict.details), verdict


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("x-safe-to-retry: true", "x-safe-to-retry: perhaps", "x-safe-to-retry"),
        ("x-method-name: authorize", "x-method-nam: authorize", "x-method-nam"),
    ],
    ids=["a value", "a name"],
)
def test_a_wrong_vendor_extension_fails(copy: Project, old: str, new: str, words: str) -> None:
    plant(copy.root / "openapi.yaml", old, new)
    verdict = vendor_extensions(copy)
    assert not verdict.passed
    assert any(words in line for line in verdict.details), verdict


def test_the_contract_as_it_is_passes(root: Path) -> None:
    verdict = vendor_extensions(Project(root))
    assert verdict.passed, verdict
