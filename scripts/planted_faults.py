"""Plant faults in a sandbox one at a time, and see which phase and which check of the contract run finds each.

    python scripts/planted_faults.py                 all of them, as a table
    python scripts/planted_faults.py NAME ...        some of them
    python scripts/planted_faults.py --list          their names and what they do
    python scripts/planted_faults.py --write         all of them, into docs/planted-faults.md

Each run is the ci profile on the operations concerned and stops at the first failure. The exit status is 1 when a fault
was not found, or when a sandbox without any fault fails.
"""

from __future__ import annotations

import argparse
import io
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bill24_contract.server.case_result import CaseResult
from bill24_contract.server.command import config_file
from bill24_contract.server.progress import Progress
from bill24_contract.server.report import table
from bill24_contract.server.result import Result
from bill24_contract.server.run import Plan, run
from bill24_contract.server.sandbox import fresh_sandbox
from bill24_contract.server.scenarios import walk
from bill24_contract.server.settings import Settings
from bill24_sandbox import Sandbox
from faults import FAULTS

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "planted-faults.md"
HEAD = """# Planted faults

Each line is a fault that was planted in the sandbox, alone, and what the `ci` profile of `bill24 contract` found first:
in which phase, after how many cases of the operations concerned, and by which check. A fault that is not found asks for
a new check. `python scripts/planted_faults.py --write` makes this page again.

| fault | what is wrong | found by phase | after cases | and check |
|---|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a run found.

    Attributes:
        phase: The phase of the first failure; blank when there was none.
        check: The check that failed.
        cases: How many cases had been sent by then.
        seconds: How long it took.
    """

    phase: str
    check: str
    cases: int
    seconds: float


def hunt(fault: str, operations: Iterable[str], folder: Path, phases: str = "", program: Sequence[str] = ()) -> Finding:
    """Run the ci profile against a sandbox with one fault, until something fails.

    Args:
        fault: The fault; blank for none.
        operations: The operations to run.
        folder: Where the reports go.
        phases: The phases to run; all of them if left out.
        program: What Python runs to serve the sandbox; one that plants the fault if left out.
    """
    result, found = Result(fault), list[tuple[str, str, int]]()
    cases = 0

    def count(case: CaseResult) -> None:
        nonlocal cases
        cases += 1
        if case.failures and not found:
            found.append((case.phase, case.failures[0].check, cases))

    started = time.monotonic()
    options = [part for operation in operations for part in ("--include-operation-id", operation)]
    options += ["--phases", phases] if phases else []
    program = program or [str(Path(__file__).resolve()), "--serve", fault]
    with ExitStack() as stack:
        url = stack.enter_context(fresh_sandbox("observed", log=folder / "sandbox.log", program=program))
        settings = Settings(base_url=url)
        plan = Plan(settings, config_file(stack), folder, [*options, "--max-failures", "1"])
        run(plan, result, Progress(result, io.StringIO()), each=count)
        if not found and not phases:
            for case in walk(settings, "observed"):
                count(case)
    if result.errors:
        found.append(("", f"ERROR: {result.errors[0][-200:]}", cases))
    phase, check, after = found[0] if found else ("", "", cases)
    return Finding(phase, check, after, time.monotonic() - started)


def serve(fault: str, profile: Literal["observed", "documented"]) -> None:
    """Serve a sandbox with one fault, or none if blank: print its address, and stop when standard input ends."""
    if fault:
        FAULTS[fault].plant()
    with Sandbox(profile=profile, serve=True) as sandbox:
        print(sandbox.url, flush=True)
        sys.stdin.read()


def rows(names: Iterable[str], folder: Path) -> Iterator[tuple[str, Finding]]:
    """Hunt faults one after the other."""
    for name in names:
        yield name, hunt(name, FAULTS[name].operations, folder / name)


def _row(name: str, phase: str, cases: str, check: str) -> str:
    return f"| `{name}` | {FAULTS[name].meaning} | {phase} | {cases} | `{check}` |\n"


def main(arguments: list[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="a fault; all of them if left out")
    parser.add_argument("--list", action="store_true", help="list the faults and stop")
    parser.add_argument("--write", action="store_true", help=f"write the table to {PAGE.relative_to(ROOT)}")
    parser.add_argument("--folder", type=Path, default=ROOT / ".work" / "faults", help="where the reports go")
    parser.add_argument("--serve", metavar="NAME", choices=("", *FAULTS), help="serve a sandbox with this fault only")
    parser.add_argument("--profile", choices=("observed", "documented"), default="observed", help="of --serve")
    options = parser.parse_args(arguments)
    if options.serve is not None:
        serve(options.serve, options.profile)
        return 0
    if options.list:
        print("\n".join(table(["fault", "what is wrong"], [(each.name, each.meaning) for each in FAULTS.values()])))
        return 0
    unknown = sorted(set(options.names) - set(FAULTS))
    if unknown:
        parser.error(f"no such fault: {', '.join(unknown)}; --list names them")
    lines: list[tuple[str, str, str, str]] = []
    missed: list[str] = []
    for name, finding in rows(options.names or FAULTS, options.folder):
        if not finding.check or finding.check.startswith("ERROR"):
            missed.append(name)
        lines.append((name, finding.phase or "-", f"{finding.cases}", finding.check or "NOT FOUND"))
        what = finding.check or "NOT FOUND"
        print(f"  {name}: {what} ({finding.phase}, {finding.cases} cases, {finding.seconds:.0f} s)", flush=True)
    if not options.names:
        operations = sorted({operation for fault in FAULTS.values() for operation in fault.operations})
        clean = hunt("", operations, options.folder / "none")
        print(f"  no fault: {clean.check or 'nothing found'} ({clean.cases} cases, {clean.seconds:.0f} s)")
        if clean.check:
            missed.append(f"none (a sandbox without a fault fails {clean.check})")
    head = ["fault", "found by phase", "after cases", "and check"]
    print("\n" + "\n".join(table(head, lines)))
    if options.write:
        PAGE.write_text(HEAD + "".join(_row(*line) for line in lines), encoding="utf-8")
    print(f"\n{len(lines) - len(missed)} of {len(lines)} found" + (f"; not: {', '.join(missed)}" if missed else ""))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
