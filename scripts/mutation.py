"""Mutate the modules that money hangs on, and list the mutants that no test notices.

    python scripts/mutation.py            all of MODULES
    python scripts/mutation.py _retry     some of them

mutmut wants sources under `src/`, so it works on a copy outside the project. Exit status 1 when a mutant survives that
EXCUSES below does not explain, or when an excuse has no mutant any more.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = (
    "_tokens/cycle",
    "_tokens/authorizer",
    "_calls/retry",
    "_payments/signing",
    "_payments/proof",
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


@dataclass(frozen=True, slots=True)
class Excuse:
    """Why a mutant that survives is as good as the original.

    Attributes:
        function: Where the mutant is: ``module.function``, or ``module.Class.method``; the module as in MODULES.
        change: What its changed line holds, as mutmut shows it.
        reason: Why no test can notice it.
    """

    function: str
    change: str
    reason: str


_TRUTH = "as false as None, and only its truth is asked"
_WHOLE_SECONDS = "the Date header counts whole seconds: a life of one is within its error"
_HEADERS = "names of headers have no case"
EXCUSES = (
    Excuse(
        "_payments/signing.printed_amount", 'format(exact, "F")', "F differs for NaN and infinities, refused before"
    ),
    Excuse("_payments/signing.printed_amount", 'plain.rstrip("XX0XX")', "there is no X in a number"),
    Excuse("_tokens/cycle.TokenCycle.__init__", 'self._refresh: Refresh | None = ""', _TRUTH),
    Excuse("_tokens/cycle.TokenCycle.after_fork", 'self._refresh = ""', _TRUTH),
    Excuse("_tokens/cycle.TokenCycle._clear", 'self._refresh = ""', _TRUTH),
    Excuse("_tokens/cycle.TokenCycle._hold", "if lifetime <= 1:", _WHOLE_SECONDS),
    Excuse("_tokens/cycle._mandatory", "max(1.0, lifetime)", _WHOLE_SECONDS),
    Excuse("_tokens/authorizer.Authorizer._ask", 'headers.get("DATE")', _HEADERS),
)


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


def place(mutant: str) -> str:
    """Where a mutant is: bill24._tokens.cycle.xǁTokenCycleǁwait__mutmut_3 is in _tokens/cycle.TokenCycle.wait.

    Raises:
        ValueError: mutmut does not name mutants like this.
    """
    found = re.fullmatch(r"bill24\.([\w.]+)\.x(?:_|ǁ)([\wǁ]+)__mutmut_\d+", mutant)
    if found is None:
        raise ValueError(f"{mutant} is not named as a mutant")
    module, function = found.groups()
    return f"{module.replace('.', '/')}.{function.replace('ǁ', '.')}"


def excuse_of(mutant: str, difference: str) -> Excuse | None:
    """The excuse for a mutant, found by its place and what it changed; None where there is none."""
    where = place(mutant)
    return next((each for each in EXCUSES if each.function == where and each.change in difference), None)


def main() -> int:
    """Mutate, and report; the exit status is 1 when a mutant is unexplained or an excuse explains none."""
    modules = tuple(sys.argv[1:]) or MODULES
    with tempfile.TemporaryDirectory(prefix="bill24-mutation-") as name:
        folder = Path(name)
        prepare(folder, modules)
        subprocess.run([sys.executable, "-m", "mutmut", "run", "--max-children", "2"], cwd=folder, check=True)
        unexplained = 0
        unused = {excuse for excuse in EXCUSES if excuse.function.partition(".")[0] in modules}
        for mutant, difference in survivors(folder).items():
            excuse = excuse_of(mutant, difference)
            unexplained += excuse is None
            unused -= {excuse}
            print(f"\n{mutant}: {excuse.reason if excuse else 'SURVIVED'}\n{difference}")
    for excuse in sorted(unused, key=lambda each: (each.function, each.change)):
        print(f"\nAn excuse without a mutant: {excuse.function}: {excuse.change}")
    print(f"\n{unexplained} unexplained, {len(unused)} excuses without a mutant")
    return 1 if unexplained or unused else 0


if __name__ == "__main__":
    sys.exit(main())
