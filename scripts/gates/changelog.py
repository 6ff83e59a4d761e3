"""A change for users is told: in a fragment of the changelog, or in the section that the fragments became."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import NamedTuple

from openapi.document import CONTRACT, Document

from . import behaviour
from .public_api import PINNED
from .release import NO_RELEASE, Project, Release, Verdict

FRAGMENTS = "changelog.d"


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


def changelog_fragment(project: Project) -> Verdict:
    """Fails when the contract or the public Python API changed since the last release and nothing tells users of it.

    A file of changelog.d/ tells it that the release did not have; after `towncrier build`, which takes the files away,
    the new section of CHANGELOG.md. Comments and layout of the contract are no change. A change of what an operation
    does, such as that it is repeated, is told only where its name is.
    """
    release = project.last_release()
    if release is None:
        return NO_RELEASE
    changed = " and ".join(_changed(project, release))
    if not changed:
        return Verdict(passed=True, summary=f"{CONTRACT.name} and {PINNED} say what they said in {release.tag}")
    where, text = _told(project, release)
    if not text:
        types = ", ".join(_types(project))
        summary = (
            f"{changed} changed since {release.tag}, and {FRAGMENTS}/ has no new file NAME.TYPE.md; types are {types}"
        )
        return Verdict(passed=False, summary=summary)
    untold = tuple(_untold(project, release, text))
    if untold:
        return Verdict(
            False, f"{where} does not name each operation that does something else than in {release.tag}", untold
        )
    return Verdict(passed=True, summary=f"{changed} changed since {release.tag}; told in {where}")


def _told(project: Project, release: Release) -> tuple[str, str]:
    """Where users are told what the release did not tell, and its text; blank where nowhere."""
    new = {name: text for name, text in _fragments(project) if (release.text(name) or "").strip() != text.strip()}
    if new:
        return ", ".join(new), "\n".join(new.values())
    section = top_section(project.text("CHANGELOG.md"))
    before = top_section(release.text("CHANGELOG.md") or "")
    lines = section.lines - before.lines if section.heading != before.heading else frozenset()
    return f"CHANGELOG.md: {section.heading!r}", "\n".join(sorted(lines))


def _untold(project: Project, release: Release, text: str) -> Iterator[str]:
    contract = release.contract()
    if contract is not None:
        for change in behaviour.changes(Document.parse(contract), Document.parse(project.contract())):
            if not change.is_told(text):
                yield f"{change.words}; a line with {' or '.join(change.names)} tells it"


def _changed(project: Project, release: Release) -> Iterator[str]:
    contract = release.contract()
    if contract is None or Document.parse(contract).root != Document.parse(project.contract()).root:
        yield CONTRACT.name
    pinned = project.root / PINNED
    if (release.text(PINNED) or "") != (pinned.read_text(encoding="utf-8") if pinned.exists() else ""):
        yield PINNED


def _types(project: Project) -> list[str]:
    settings = tomllib.loads(project.text("pyproject.toml"))
    return [each["directory"] for each in settings["tool"]["towncrier"]["type"]]


def _fragments(project: Project) -> Iterator[tuple[str, str]]:
    """Each fragment that towncrier will take and that says something: its path in the project, and its text."""
    pattern = re.compile(rf".+\.({'|'.join(_types(project))})(\.\d+)?\.md")
    for path in sorted((project.root / FRAGMENTS).glob("*.md")):
        text = path.read_text(encoding="utf-8")
        if pattern.fullmatch(path.name) and text.strip():
            yield f"{FRAGMENTS}/{path.name}", text
