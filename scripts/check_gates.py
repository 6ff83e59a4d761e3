"""Pass all gates between a change and a release; docs/releasing.md says what each of them is for.

    python scripts/check_gates.py                 all of them
    python scripts/check_gates.py changelog ...   some of them
    python scripts/check_gates.py --pin           write the public Python API into tests/gates/public_api.txt

The exit status is 1 when one of them fails.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from gates.changelog import changelog_fragment
from gates.contract import contract_compatibility
from gates.last_release import last_release_tests
from gates.public_api import pin, public_api
from gates.python_api import python_api
from gates.regeneration import regenerated_output, vendor_extensions
from gates.release import Project, Verdict

ROOT = Path(__file__).resolve().parent.parent

GATES: Mapping[str, Callable[[Project], Verdict]] = {
    "vendor_extensions": vendor_extensions,
    "regenerated_output": regenerated_output,
    "public_api": public_api,
    "contract": contract_compatibility,
    "python_api": python_api,
    "changelog": changelog_fragment,
    "last_release_tests": last_release_tests,
}


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit status is 0, or 1 with the reasons on standard output."""
    parser = argparse.ArgumentParser(description="Pass the gates between a change and a release.")
    parser.add_argument("gates", nargs="*", metavar="GATE", help=f"all, or some of: {', '.join(GATES)}")
    parser.add_argument("--root", type=Path, default=ROOT, help="the checkout to check")
    parser.add_argument("--pin", action="store_true", help="write the public Python API anew, and stop")
    options = parser.parse_args(arguments)
    unknown = sorted(set(options.gates) - set(GATES))
    if unknown:
        parser.error(f"no such gate: {', '.join(unknown)}")
    project = Project(options.root.resolve())
    if options.pin:
        print(f"wrote {pin(project)}")
        return 0
    results = [report(name, gate, project) for name, gate in GATES.items() if name in (options.gates or GATES)]
    return 0 if all(results) else 1


def report(name: str, gate: Callable[[Project], Verdict], project: Project) -> bool:
    """Pass one gate and print its verdict."""
    started = time.monotonic()
    verdict = gate(project)
    mark = "ok    " if verdict.passed else "FAILED"
    print(f"{mark} {name:<19} {verdict.summary} ({time.monotonic() - started:.1f} s)", flush=True)
    for line in verdict.details:
        print(f"         {line}")
    return verdict.passed


if __name__ == "__main__":
    sys.exit(main())
