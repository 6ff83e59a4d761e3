"""The contract does not break without a version that says so."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from npm_tools import NpmToolError, environment, npm_tool
from openapi.document import Document

from .release import NO_RELEASE, VERSION_FILE, Project, Verdict
from .vocabulary import broken_promises


def contract_compatibility(project: Project) -> Verdict:
    """Fails when openapi.yaml breaks what the last release had, and the versions do not step accordingly.

    Both versions have to step: the contract's ``info.version``, and the package's, which ships what is generated.
    """
    release = project.last_release()
    if release is None:
        return NO_RELEASE
    old, new = release.contract(), project.contract()
    was = release.contract_version()
    if old is None or was is None:
        return Verdict(passed=True, summary=f"{release.tag} had no contract")
    if old == new:
        return Verdict(passed=True, summary=f"openapi.yaml is that of {release.tag}")
    try:
        breaks = breaking_changes(old, new)
    except NpmToolError as error:
        return Verdict(passed=False, summary=f"openapi.yaml differs from {release.tag} and cannot be compared: {error}")
    if not breaks:
        return Verdict(passed=True, summary=f"openapi.yaml breaks nothing of {release.tag}")
    missing = [
        f"{where} is {is_now}, from {before} it needs {before.next_breaking()} or higher"
        for where, before, is_now in (
            ("openapi.yaml: info.version", was, project.contract_version()),
            (f"{VERSION_FILE}: __version__", release.version(), project.version()),
        )
        if not is_now.may_break(before)
    ]
    return broken(release.tag, "openapi.yaml", breaks, missing)


def broken(tag: str, what: str, breaks: list[str], missing: list[str]) -> Verdict:
    """The verdict on breaking changes: they pass when no version is missing a step."""
    count = f"{len(breaks)} breaking change{'s' if len(breaks) > 1 else ''}"
    if missing:
        return Verdict(False, f"{what}: {count} since {tag}, and the version does not say so", (*breaks, *missing))
    return Verdict(True, f"{what}: {count} since {tag}, announced by the version", tuple(breaks))


def breaking_changes(old: str, new: str) -> list[str]:
    """All breaking changes between two contracts, one line each: what Redocly sees on the wire, and what names see.

    Raises:
        NpmToolError: Redocly cannot be run.
    """
    return [*_on_the_wire(old, new), *broken_promises(Document.parse(old), Document.parse(new))]


def _on_the_wire(old: str, new: str) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("released.yaml", old), ("openapi.yaml", new)):
            Path(folder, name).write_text(text, encoding="utf-8")
        done = subprocess.run(
            [npm_tool("redocly"), "diff", "released.yaml", "openapi.yaml", "--format=json", "--fail-on=none"],
            # A folder of its own: the rules of the project's redocly.yaml are for its linter.
            cwd=folder,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
    if done.returncode:
        raise NpmToolError(f"redocly diff failed: {done.stderr.strip()[-500:]}")
    changes: list[dict[str, Any]] = json.loads(done.stdout)["changes"]
    verdicts = [verdict for change in changes for verdict in change["verdicts"] if verdict["impact"] == "major"]
    return list(dict.fromkeys(_line(verdict) for verdict in verdicts))


def _line(verdict: dict[str, Any]) -> str:
    place = verdict["location"]
    return f"{place['file']}:{place['line']}: {verdict['message']} ({verdict['ruleId']})"
