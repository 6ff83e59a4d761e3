"""Gate g: a change of the contract is told in the changelog."""

from __future__ import annotations

import re
from typing import NamedTuple

from openapi.document import Document

from .release import NO_RELEASE, Project, Verdict


class Section(NamedTuple):
    """The topmost section of a changelog."""

    heading: str
    lines: frozenset[str]


def top_section(changelog: str) -> Section:
    """The first section with a second-level heading; empty when there is none."""
    found = re.search(r"^## (.*)\n((?:(?!## ).*\n?)*)", changelog, flags=re.MULTILINE)
    if found is None:
        return Section("", frozenset())
    heading, body = found.groups()
    return Section(heading.strip(), frozenset(line.strip() for line in body.splitlines() if line.strip()))


def changelog_line(project: Project) -> Verdict:
    """Fails when openapi.yaml says something else than the last release did and the changelog has no new line on it.

    The line belongs into a section of a version that is not released yet. Comments and layout are no change.
    """
    release = project.last_release()
    if release is None:
        return NO_RELEASE
    old_contract = release.contract()
    if old_contract is not None and Document.parse(old_contract).root == Document.parse(project.contract()).root:
        return Verdict(passed=True, says=f"openapi.yaml says what it said in {release.tag}")
    new = top_section(project.text("CHANGELOG.md"))
    released = re.match(r"v?(\d+\.\d+\.\d+)", new.heading.strip("[]"))
    if released and released.group(1) == str(release.version()):
        says = f"openapi.yaml changed since {release.tag}, and CHANGELOG.md has no section after {new.heading!r}"
        return Verdict(passed=False, says=says)
    if not new.lines - top_section(release.text("CHANGELOG.md") or "").lines:
        says = f"openapi.yaml changed since {release.tag}, and the section {new.heading!r} has no line of its own"
        return Verdict(passed=False, says=says)
    return Verdict(passed=True, says=f"openapi.yaml changed since {release.tag}; CHANGELOG.md: {new.heading!r}")
