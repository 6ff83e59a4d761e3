"""A change for users is told in a fragment of the changelog, or in the section that the fragments became."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from gates.changelog import changelog_fragment, top_section
from gates.public_api import PINNED

from tests.support.repositories import Repository

RELEASED = "## 1.0.0\n\n- The first words.\n"
OLD = "changelog.d/+old.added.md"


@pytest.fixture
def changed(repository: Repository) -> Repository:
    """A repository whose contract says more than the release's, which left a fragment behind."""
    repository.write({OLD: "The first words.\n"})
    repository.release("1.0.0")
    repository.replace("openapi.yaml", "The banks.", "All banks.")
    return repository


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"changelog.d/+banks.changed.md": " \n"},
        {"changelog.d/+banks.improved.md": "All banks.\n"},
        {"changelog.d/banks.md": "All banks.\n"},
        {OLD: "The first words.\n\n"},
        {"CHANGELOG.md": f"# Changelog\n\n{RELEASED}- A line in the section of a release.\n"},
        {"CHANGELOG.md": f"# Changelog\n\n## 1.1.0\n\n- The first words.\n\n{RELEASED}"},
        {"CHANGELOG.md": f"# Changelog\n\n## 1.1.0\n\n{RELEASED}"},
        {"CHANGELOG.md": ""},
    ],
    ids=[
        *("nothing", "an empty fragment", "an unknown type", "no type", "a blank line in an old fragment"),
        *("in the released section", "only old lines", "an empty section", "no changelog at all"),
    ],
)
def test_an_untold_change_fails(changed: Repository, files: dict[str, str]) -> None:
    changed.write(files)
    verdict = changelog_fragment(changed.project)
    assert not verdict.passed
    assert verdict.summary == (
        "openapi.yaml changed since v1.0.0, and changelog.d/ has no new file NAME.TYPE.md;"
        " types are security, removed, changed, added, fixed"
    )


@pytest.mark.parametrize(
    "files",
    [
        {"changelog.d/+banks.changed.md": "All banks.\n"},
        {"changelog.d/12.fixed.1.md": "All banks.\n"},
        {OLD: "Other words.\n"},
        {"CHANGELOG.md": f"# Changelog\n\n## 1.1.0, 2026-01-01\n\n- All banks.\n\n{RELEASED}"},
    ],
    ids=["a fragment", "a fragment of an issue", "an old fragment with other words", "the section of a new release"],
)
def test_a_told_change_passes(changed: Repository, files: dict[str, str]) -> None:
    changed.write(files)
    verdict = changelog_fragment(changed.project)
    assert verdict.passed, verdict
    assert ("1.1.0, 2026-01-01" if "CHANGELOG.md" in files else next(iter(files))) in verdict.summary


def test_a_change_of_the_public_api_is_a_change_for_users(repository: Repository) -> None:
    repository.write({PINNED: "module bill24\n"})
    repository.release("1.0.0")
    repository.write({PINNED: "module bill24\n  new()\n"})
    verdict = changelog_fragment(repository.project)
    assert not verdict.passed
    assert verdict.summary.startswith("tests/gates/public_api.txt changed since v1.0.0")


def test_comments_and_layout_are_no_change(repository: Repository) -> None:
    repository.release("1.0.0")
    repository.replace("openapi.yaml", "openapi: 3.1.0", "# A word to the reader.\nopenapi:   3.1.0")
    verdict = changelog_fragment(repository.project)
    assert verdict.passed
    assert verdict.summary == "openapi.yaml and tests/gates/public_api.txt say what they said in v1.0.0"


def test_no_release_passes_and_says_so(repository: Repository) -> None:
    verdict = changelog_fragment(repository.project)
    assert verdict.passed
    assert "there is no tag" in verdict.summary


def test_the_top_section_ends_where_the_next_begins() -> None:
    section = top_section("# Changelog\n\nWords.\n\n## 2.0.0\n\n- New.\n### Part\n- More.\n\n## 1.0.0\n\n- Old.\n")
    assert section.heading == "2.0.0"
    assert section.lines == {"- New.", "### Part", "- More."}


def test_the_fragments_of_this_project_make_a_section(root: Path) -> None:
    command = [sys.executable, "-m", "towncrier", "build", "--draft", "--version", "9.9.9", "--date", "2026-01-01"]
    done = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True)
    section = top_section(done.stdout)
    assert section.heading == "9.9.9, 2026-01-01"
    for fragment in (root / "changelog.d").glob("*.md"):
        first, *_ = fragment.read_text(encoding="utf-8").splitlines()
        assert f"- {first}" in section.lines, fragment.name
