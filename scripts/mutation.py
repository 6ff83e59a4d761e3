"""Mutate the modules that money hangs on, and list the mutants that no test notices.

    python scripts/mutation.py            all of MODULES
    python scripts/mutation.py _retry     some of them

mutmut wants sources under `src/`, so it works on a copy outside the project. Exit status 1 when a mutant survives that
EQUIVALENT below does not explain.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = (
    "_tokens/cycle",
    "_tokens/authorizer",
    "_calls/retry",
    "_payments/signing",
    "_payments/policy",
    "_payments/reconcile",
)
TESTS = ("authorizing", "logging_and_spans", "reconcile", "retry", "settle", "signing", "token_auth", "tokens")
"""Of tests/unit/client: those without sockets and forks of their own, which upset the process that mutmut forks."""
SETTINGS = """\
[tool.pytest.ini_options]
addopts = ["--import-mode=importlib"]
pythonpath = ["."]

[tool.mutmut]
source_paths = ["src"]
only_mutate = [{modules}]
also_copy = ["tests"]
pytest_add_cli_args = ["-q", "-x", "-p", "no:cacheprovider"]
pytest_add_cli_args_test_selection = ["tests/unit/client"]
"""
EQUIVALENT: dict[str, str] = {
    'plain = format(exact, "F")': "f and F differ for NaN and infinities alone, which are refused before",
    'plain = plain.rstrip("XX0XX")': "there is no X in a number",
    'self._refresh: Refresh | None = ""': "as false as None, and only its truth is asked",
    '_refresh = ""': "as false as None, and only its truth is asked",
    'headers.get("DATE")': "names of headers have no case",
    'headers.pop("authorization", None)': "names of headers have no case",
    'headers.pop("AUTHORIZATION", None)': "names of headers have no case",
    'headers["authorization"]': "names of headers have no case",
    'headers["AUTHORIZATION"]': "names of headers have no case",
    "authenticated=None)": "as false as False, and only its truth is asked",
    'getattr(error, "operation", None)': "any default that is no operationId will do",
    'getattr(error, "operation", "XXXX")': "any default that is no operationId will do",
    "max(1.0, lifetime)": "the Date header counts whole seconds: a life of one is within its error",
    "if lifetime <= 1:": "the Date header counts whole seconds: a life of one is within its error",
    "given_text(value, field, ).strip()": "an empty text is blank, which the same line refuses",
}
"""A mutant's difference, as mutmut shows its changed line, and why nothing can notice it."""


def prepare(folder: Path, modules: tuple[str, ...]) -> None:
    """Lay a project out as mutmut wants it."""
    shutil.copytree(ROOT / "overrides" / "bill24", folder / "src" / "bill24")
    for name in ("support/worlds.py", "unit/client/conftest.py", *(f"unit/client/test_{name}.py" for name in TESTS)):
        (folder / "tests" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "tests" / name, folder / "tests" / name)
    listed = ", ".join(f'"src/bill24/{module}.py"' for module in modules)
    (folder / "pyproject.toml").write_text(SETTINGS.format(modules=listed), encoding="utf-8")


def survivors(folder: Path) -> dict[str, str]:
    """The mutants that no test noticed, with what they changed; one that hangs the tests was noticed."""
    listing = subprocess.run(
        [sys.executable, "-m", "mutmut", "results"], cwd=folder, capture_output=True, text=True, check=True
    ).stdout
    names = re.findall(r"^\s*(\S+): (?:survived|no tests|suspicious)", listing, re.MULTILINE)
    return {name: _difference(folder, name) for name in names}


def _difference(folder: Path, name: str) -> str:
    shown = subprocess.run(
        [sys.executable, "-m", "mutmut", "show", name], cwd=folder, capture_output=True, text=True, check=True
    ).stdout
    return "\n".join(line for line in shown.splitlines() if re.match(r"[+-](?![+-])", line))


def main() -> int:
    modules = tuple(sys.argv[1:]) or MODULES
    with tempfile.TemporaryDirectory(prefix="bill24-mutation-") as name:
        folder = Path(name)
        prepare(folder, modules)
        subprocess.run([sys.executable, "-m", "mutmut", "run", "--max-children", "2"], cwd=folder, check=True)
        unexplained = 0
        for mutant, difference in survivors(folder).items():
            reason = next((why for change, why in EQUIVALENT.items() if change in difference), None)
            unexplained += reason is None
            print(f"\n{mutant}: {reason or 'SURVIVED'}\n{difference}")
        print(f"\n{unexplained} unexplained")
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
