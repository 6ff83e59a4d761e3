"""The last release's tests pass on the new code.

The last release is checked out into a folder of its own, with its tests and all they read; only the packages are the
working tree's. So it is yesterday's promises, and yesterday's README, that meet today's code.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from .packages import PACKAGES
from .release import NO_RELEASE, Project, Release, Verdict

#: The folders that speak for users; the others test this project's own scripts and generation.
PROMISES = ("examples", "journeys", "faults", "sandbox", "docs", "unit/client")
RETIRED = "scripts/gates/retired_tests.txt"
SECONDS = 600


def last_release_tests(project: Project) -> Verdict:
    """Fails when a test of the last release fails on the working tree, unless the version announces breaking changes.

    Tests that import a private module promise nothing and are left out. A test that was wrong is named, with the
    reason, in scripts/gates/retired_tests.txt.
    """
    release = project.last_release()
    if release is None:
        return NO_RELEASE
    retired = _retired(project)
    stale = [line for line, tag in retired.items() if tag != release.tag]
    if stale:
        return Verdict(False, f"{RETIRED} speaks of another release than {release.tag}", tuple(stale))
    with tempfile.TemporaryDirectory() as folder:
        checkout = Path(folder).resolve()
        release.extract(checkout)
        files = list(_promising_tests(checkout))
        if not files:
            return Verdict(passed=True, summary=f"{release.tag} has no tests of the public API")
        return _run(project, release, checkout, files, [line.split()[1] for line in retired])


def _run(project: Project, release: Release, checkout: Path, files: list[str], retired: list[str]) -> Verdict:
    paths = [str(project.root / place) for place in PACKAGES.values()]
    quiet = ["-q", "--no-header", "--tb=short", "--maxfail=10", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", *quiet, "-m", "not browser and not slow and not contract"]
    command += [*(f"--deselect={test}" for test in retired), *files]
    # CI accepts no skip, but here a machine may lack what a test of the last release looks for.
    environment = {name: value for name, value in os.environ.items() if name != "CI"}
    environment["PYTHONPATH"] = os.pathsep.join(paths)
    try:
        done = subprocess.run(
            command, cwd=checkout, env=environment, capture_output=True, text=True, check=False, timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        return Verdict(passed=False, summary=f"the tests of {release.tag} took more than {SECONDS} seconds")
    result = done.stdout.strip().splitlines()[-1:] or ["no output"]
    summary = f"{len(files)} test modules of {release.tag} on the working tree: {result[0].strip('= ')}"
    if done.returncode == 0:
        return Verdict(passed=True, summary=summary)
    details = tuple((done.stdout + done.stderr).splitlines()[-40:])
    if project.version().may_break(release.version()):
        return Verdict(passed=True, summary=f"{summary}; announced by the version {project.version()}", details=details)
    return Verdict(passed=False, summary=summary, details=details)


def _retired(project: Project) -> dict[str, str]:
    """Each line of the list, with its tag; a line is ``TAG TEST reason ...``."""
    path = project.root / RETIRED
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    kept = [line for line in lines if line.strip() and not line.startswith("#")]
    for line in kept:
        if len(line.split()) < 3:
            raise ValueError(f"{RETIRED}: {line!r} does not read TAG TEST reason")
    return {line: line.split()[0] for line in kept}


def _promising_tests(checkout: Path) -> Iterator[str]:
    for folder in PROMISES:
        for path in sorted((checkout / "tests" / folder).rglob("test_*.py")):
            shared = [parent / "conftest.py" for parent in path.parents if parent.is_relative_to(checkout / "tests")]
            if not any(_imports_private(file) for file in (path, *shared) if file.exists()):
                yield path.relative_to(checkout).as_posix()


def _imports_private(path: Path) -> bool:
    """Whether a module reaches behind the public API, by an import or by naming a private module in a string."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            names = [node.value] if _PRIVATE.fullmatch(node.value) else []
        if any(_PRIVATE.match(name) or _SANDBOX_INSIDE.match(name) for name in names):
            return True
    return False


_PRIVATE = re.compile(r"(bill24|bill24_api)(\.\w+)*\._[a-z]\w*(\.\w+)*")
_SANDBOX_INSIDE = re.compile(r"bill24_sandbox\.[a-z]")
