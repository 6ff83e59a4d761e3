"""What is published: the packages and nothing else, the same whether built from a checkout or from the sdist."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

PACKAGES = {"bill24", "bill24_api", "bill24_cli", "bill24_contract", "bill24_merchant", "bill24_sandbox"}


def build(project: Path, target: str, into: Path) -> Path:
    """Build a distribution of a project by its own backend."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(into)]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    (built,) = into.iterdir()
    return built


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/RECORD")}


@pytest.fixture(scope="module")
def sdist(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked sdist."""
    folder = tmp_path_factory.mktemp("sdist")
    with tarfile.open(build(root, "sdist", folder / "built")) as archive:
        archive.extractall(folder / "unpacked", filter="data")
    (unpacked,) = (folder / "unpacked").iterdir()
    return unpacked


def test_the_sdist_holds_no_tests(sdist: Path) -> None:
    assert [path for path in sdist.rglob("*") if path.name.startswith(("test_", "conftest"))] == []
    assert {path.name for path in sdist.iterdir() if path.is_dir()} == {
        *("overrides", "generated", "sandbox", "merchant", "contract", "cli"),
    }


def test_the_sdist_builds_the_wheel_that_the_checkout_builds(root: Path, sdist: Path, tmp_path: Path) -> None:
    from_checkout = contents(build(root, "wheel", tmp_path / "checkout"))
    assert contents(build(sdist, "wheel", tmp_path / "sdist")) == from_checkout
    assert {name.partition("/")[0] for name in from_checkout if ".dist-info/" not in name} == PACKAGES
    assert {f"{package}/py.typed" for package in PACKAGES} <= from_checkout.keys()
    assert "bill24_api/openapi.json" in from_checkout
