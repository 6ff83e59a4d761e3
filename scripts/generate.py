"""Regenerate generated/bill24_api from openapi.yaml.

    python scripts/generate.py            write it
    python scripts/generate.py --check    write nothing; exit 1 when the committed package differs from the contract's

The package is built in a folder of its own and takes the old one's place only when everything went well, so a wrong
contract leaves generated/ as it was.
"""

from __future__ import annotations

import argparse
import filecmp
import json
import os
import shutil
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

from checks import check
from generation.contract import Contract, ContractError
from generation.grades import with_grades
from generation.project import ClientProject
from openapi.document import CONTRACT, UnreadableError
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from pydantic import ValidationError
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent


def build(contract_path: Path, config_path: Path, templates: Path, target: Path) -> str:
    """Build the package in ``target``, which must not exist, and return the page that lists its operations.

    Raises:
        ContractError: The contract, the settings or a template is wrong; each problem on a line of its own.
    """
    try:
        contract = Contract.load(contract_path)
    except UnreadableError as error:
        raise ContractError(str(error)) from error
    problems = check(contract)
    if problems:
        raise ContractError("\n".join(map(str, problems)))
    shown = with_grades(contract)
    try:
        return _generate(contract, shown, config_path, templates, target)
    except ContractError as error:
        raise ContractError(str(shown.problem(shown.at, str(error)))) from error
    except Exception as error:  # whatever it was, a maintainer gets the line that was being carried out
        where = traceback.extract_tb(error.__traceback__)[-1]
        said = f"{type(error).__name__}: {str(error).splitlines()[:1]} in {Path(where.filename).name}:{where.lineno}"
        told = f"{shown.label(shown.at)} cannot be generated from: {said}"
        raise ContractError(str(shown.problem(shown.at, told))) from error


def _generate(contract: Contract, shown: Contract, config_path: Path, templates: Path, target: Path) -> str:
    contract_path = Path(contract.path)
    config = _config(config_path, contract_path, target)
    data = GeneratorData.from_dict(shown.for_generator(), config=config)
    if isinstance(data, GeneratorError):
        raise ContractError(f"{data.header}: {data.detail}")
    project = ClientProject(contract=shown, openapi=data, config=config, templates=templates)
    # The hooks call ruff by name; the pinned one stands beside this interpreter.
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    errors = project.build()
    if errors:
        raise ContractError("; ".join(f"{error.header}: {error.detail}" for error in errors))
    # As JSON, so that what reads the contract at run time needs no YAML and finds it in every installation.
    contract_json = json.dumps(contract.root, ensure_ascii=False, allow_nan=False, indent=1)
    (target / "openapi.json").write_text(f"{contract_json}\n", encoding="utf-8")
    shown.at = ()
    _import_everything(target)
    return project.operations_page()


def _config(path: Path, contract_path: Path, target: Path) -> Config:
    unknown = set(YAML(typ="safe").load(path.read_text(encoding="utf-8"))) - set(ConfigFile.model_fields)
    if unknown:
        raise ContractError(f"{path}: unknown setting {', '.join(sorted(unknown))}; the generator would ignore it")
    try:
        file = ConfigFile.load_from_path(path)
    except ValidationError as error:
        raise ContractError(f"{path}: {error}") from error
    return Config.from_sources(
        file, MetaType.NONE, document_source=contract_path, file_encoding="utf-8", overwrite=False, output_path=target
    )


def _import_everything(package: Path) -> None:
    """Import every generated module in a fresh interpreter: a package that does not import is never put in place."""
    modules = [
        ".".join(path.relative_to(package.parent).with_suffix("").parts).removesuffix(".__init__")
        for path in sorted(package.rglob("*.py"))
    ]
    code = "import importlib, sys\nfor name in sys.argv[1:]: importlib.import_module(name)"
    done = subprocess.run(
        [sys.executable, "-B", "-W", "error", "-c", code, *modules],
        env={**os.environ, "PYTHONPATH": str(package.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ContractError(f"the generated package does not import: {done.stderr.strip().splitlines()[-1]}")


def differences(old: Path, new: Path) -> list[str]:
    """The files that differ, by their path within the package."""
    names = {
        path.relative_to(root).as_posix()
        for root in (old, new)
        for path in root.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    return sorted(
        name
        for name in names
        if not ((old / name).exists() and (new / name).exists() and filecmp.cmp(old / name, new / name, shallow=False))
    )


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit status is 0, or 1 with the reasons on standard error."""
    parser = argparse.ArgumentParser(description="Regenerate the client from the contract.")
    parser.add_argument("--contract", type=Path, default=CONTRACT)
    parser.add_argument("--config", type=Path, default=ROOT / "generator-config.yaml")
    parser.add_argument("--templates", type=Path, default=ROOT / "templates")
    parser.add_argument("--output", type=Path, default=ROOT / "generated" / "bill24_api")
    parser.add_argument("--page", type=Path, help="the page of operations; docs/operations.md, or beside --output")
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    options = parser.parse_args(arguments)
    output: Path = options.output.absolute()
    if output == ROOT / "generated" / "bill24_api" and options.page is None:
        options.page = ROOT / "docs" / "operations.md"
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=output.parent, prefix=".generating-") as folder:
        fresh = Path(folder) / output.name
        try:
            page = build(options.contract, options.config, options.templates, fresh)
        except ContractError as error:
            print(f"{error}\n{output.name} is left as it was.", file=sys.stderr)
            return 1
        changed = (
            [f"{output.name}/{name}" for name in differences(output, fresh)] if output.exists() else ["everything"]
        )
        page_path: Path = options.page or output.parent / "operations.md"
        if not page_path.exists() or page_path.read_text(encoding="utf-8") != page:
            changed.append(page_path.name)
        if options.check:
            for name in changed:
                print(f"{name} is not what the contract gives; run: nox -s generate", file=sys.stderr)
            return 1 if changed else 0
        if output.exists():
            shutil.move(output, Path(folder) / "before")
        shutil.move(fresh, output)
        page_path.write_text(page, encoding="utf-8")
    files = sum(1 for _ in output.rglob("*.py"))
    print(f"{output.name}: {files} modules, {len(changed)} files changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
