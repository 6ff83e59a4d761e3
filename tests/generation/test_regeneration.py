"""The package is what the contract gives: the same bytes anywhere, and untouched when the contract is wrong."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from openapi.document import Document


def regenerate(root: Path, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(root / "scripts" / "generate.py"), *map(str, arguments)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def files_of(package: Path) -> dict[str, bytes]:
    return {
        path.relative_to(package).as_posix(): path.read_bytes()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_committed_package_is_what_the_contract_gives_in_under_ten_seconds(root: Path) -> None:
    # Processor time: another test may have the other core.
    before = os.times()
    done = regenerate(root, "--check")
    after = os.times()
    assert done.returncode == 0, done.stderr
    assert after.children_user + after.children_system - before.children_user - before.children_system < 10


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_no_hash_seed_and_no_ruff_config_above_changes_a_byte(root: Path, tmp_path: Path, seed: str) -> None:
    (tmp_path / "pyproject.toml").write_text(
        '[tool.ruff]\nline-length = 40\nindent-width = 2\n[tool.ruff.lint]\nselect = ["ALL"]\nfixable = ["ALL"]\n'
        '[tool.ruff.format]\nquote-style = "single"\n'
    )
    (tmp_path / "ruff.toml").write_text('line-length = 50\n[format]\nquote-style = "single"\n')
    package = tmp_path / "inner" / "bill24_api"
    done = regenerate(root, "--output", package, PYTHONHASHSEED=seed)
    assert done.returncode == 0, done.stderr
    assert files_of(package) == files_of(root / "generated" / "bill24_api")
    assert (tmp_path / "inner" / "operations.md").read_bytes() == (root / "docs" / "operations.md").read_bytes()


def test_every_generated_file_says_in_its_first_line_that_it_is_generated(root: Path) -> None:
    for path in (root / "generated" / "bill24_api").rglob("*.py"):
        assert path.read_text(encoding="utf-8").startswith("# Generated from openapi.yaml"), path


def test_the_package_holds_the_contract_as_json() -> None:
    packaged = json.loads(files("bill24_api").joinpath("openapi.json").read_text(encoding="utf-8"))
    assert packaged == Document.load().root


def test_a_hand_edit_in_the_package_is_found(root: Path, tmp_path: Path) -> None:
    package = tmp_path / "bill24_api"
    shutil.copytree(root / "generated" / "bill24_api", package, ignore=shutil.ignore_patterns("__pycache__"))
    with (package / "models" / "customer.py").open("a") as file:
        file.write("# by hand\n")
    (package / "models" / "left_over.py").touch()
    done = regenerate(root, "--check", "--output", package)
    assert done.returncode == 1
    assert "models/customer.py" in done.stderr
    assert "models/left_over.py" in done.stderr
    assert "operations.md" in done.stderr


DUPLICATE = ("\n      operationId: updateCustomer", "\n      operationId: createCustomer")
UNKNOWN_GRADE = ("x-evidence: {documented: [D4", "x-evidence: {rumoured: [D4")
DANGLING = ("$ref: '#/components/schemas/CreateCustomerRequest'", "$ref: '#/components/schemas/Nobody'")


@pytest.mark.parametrize(
    ("edit", "said"), [(DUPLICATE, "createCustomer"), (UNKNOWN_GRADE, "rumoured"), (DANGLING, "Nobody")]
)
def test_a_wrong_contract_stops_with_its_line_and_leaves_the_package(
    root: Path, tmp_path: Path, edit: tuple[str, str], said: str
) -> None:
    text = (root / "openapi.yaml").read_text(encoding="utf-8")
    assert edit[0] in text
    contract = tmp_path / "openapi.yaml"
    contract.write_text(text.replace(edit[0], edit[1], 1), encoding="utf-8")
    package = tmp_path / "bill24_api"
    shutil.copytree(root / "generated" / "bill24_api", package, ignore=shutil.ignore_patterns("__pycache__"))
    before = files_of(package)

    done = regenerate(root, "--contract", contract, "--output", package)

    assert done.returncode == 1
    assert said in done.stderr
    assert f"{contract}:" in done.stderr or "openapi.yaml:" in done.stderr
    assert files_of(package) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bill24_api", "openapi.yaml"]


def test_a_setting_that_the_generator_would_ignore_is_refused(root: Path, tmp_path: Path) -> None:
    config = tmp_path / "generator-config.yaml"
    config.write_text((root / "generator-config.yaml").read_text() + "package_nmae_override: x\n")
    done = regenerate(root, "--config", config, "--output", tmp_path / "bill24_api")
    assert done.returncode == 1
    assert "package_nmae_override" in done.stderr


def test_a_new_optional_field_reaches_the_editor_by_regenerating_and_nothing_else(root: Path, tmp_path: Path) -> None:
    text = (root / "openapi.yaml").read_text(encoding="utf-8")
    head, schema = text.split("    CreateCustomerRequest:\n", 1)
    field = (
        "      properties:\n"
        "        loyalty_number:\n"
        "          type: string\n"
        "          maxLength: 12\n"
        "          description: Number on the customer's loyalty card.\n"
        "          x-evidence: {unknown: added by a test}\n"
    )
    edited = head + "    CreateCustomerRequest:\n" + schema.replace("      properties:\n", field, 1)
    contract = tmp_path / "openapi.yaml"
    contract.write_text(edited, encoding="utf-8")
    done = regenerate(root, "--contract", contract, "--output", tmp_path / "bill24_api")
    assert done.returncode == 0, done.stderr

    probe = tmp_path / "probe.py"
    probe.write_text(
        "from typing import reveal_type\n"
        "from bill24_api.resources import Customers\n"
        "def use(customers: Customers) -> None:\n"
        '    reveal_type(customers.create(sync_code="C1", name="A", loyalty_number="12"))\n'
        '    customers.create(sync_code="C1", name="A", loyalty_number=12)\n'
    )
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--config-file=", str(probe)],
        env={**os.environ, "MYPYPATH": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "bill24_api.models.customer.Customer" in checked.stdout
    assert 'Argument "loyalty_number" to "create" of "Customers" has incompatible type "int"' in checked.stdout
    assert "Found 1 error" in checked.stdout, checked.stdout
    assert "loyalty card" in (tmp_path / "bill24_api" / "resources" / "customers.py").read_text(encoding="utf-8")
