"""The generated package is what the contract gives, and every vendor extension holds a checked value."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from openapi.document import CONTRACT

from .release import Project, Verdict

SCRIPTS = Path(__file__).resolve().parent.parent


def regenerated_output(project: Project) -> Verdict:
    """Fails when regenerating would change a byte of generated/bill24_api or of docs/operations.md."""
    return _run(
        "generate.py",
        "--check",
        *("--contract", str(project.root / CONTRACT.name)),
        *("--config", str(project.root / "generator-config.yaml")),
        *("--templates", str(project.root / "templates")),
        *("--output", str(project.root / "generated" / "bill24_api")),
        *("--page", str(project.root / "docs" / "operations.md")),
        good="what is generated is what openapi.yaml gives",
        bad="what is generated is not what openapi.yaml gives",
    )


def vendor_extensions(project: Project) -> Verdict:
    """Fails when a vendor extension is unknown, misplaced, or holds a value it must not hold."""
    return _run(
        "check_spec.py",
        str(project.root / CONTRACT.name),
        good="every vendor extension of openapi.yaml holds a checked value",
        bad="openapi.yaml breaks a rule of docs/vendor-extensions.md",
    )


def _run(script: str, *arguments: str, good: str, bad: str) -> Verdict:
    done = subprocess.run(
        [sys.executable, str(SCRIPTS / script), *arguments], capture_output=True, text=True, check=False, timeout=300
    )
    if done.returncode == 0:
        return Verdict(passed=True, summary=good)
    return Verdict(passed=False, summary=bad, details=tuple((done.stdout + done.stderr).splitlines()))
