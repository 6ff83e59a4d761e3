"""A change of the contract is told in the changelog, in a section that is not released yet."""

from __future__ import annotations

import pytest
from gates.changelog import changelog_line, top_section

from tests.support.repositories import Repository

RELEASED = "## 1.0.0\n\n- The first words.\n"


@pytest.fixture
def changed(repository: Repository) -> Repository:
    """A repository whose contract says more than the release's."""
    repository.release("1.0.0")
    repository.replace("openapi.yaml", "The banks.", "All banks.")
    return repository


@pytest.mark.parametrize(
    ("changelog", "words"),
    [
        (RELEASED, "has no section after '1.0.0'"),
        ("## 1.0.0\n\n- The first words.\n- A line in the section of a release.\n", "has no section after '1.0.0'"),
        (f"## 1.1.0, not released yet\n\n- The first words.\n\n{RELEASED}", "has no line of its own"),
        (f"## 1.1.0, not released yet\n\n{RELEASED}", "has no line of its own"),
        ("", "has no line of its own"),
    ],
    ids=["no section", "in the released section", "only old lines", "an empty section", "no changelog at all"],
)
def test_an_untold_change_fails(changed: Repository, changelog: str, words: str) -> None:
    changed.write({"CHANGELOG.md": f"# Changelog\n\n{changelog}"})
    verdict = changelog_line(changed.project)
    assert not verdict.passed
    assert words in verdict.says


def test_a_told_change_passes(changed: Repository) -> None:
    changed.write({"CHANGELOG.md": f"# Changelog\n\n## 1.1.0, not released yet\n\n- All banks.\n\n{RELEASED}"})
    verdict = changelog_line(changed.project)
    assert verdict.passed, verdict
    assert "1.1.0, not released yet" in verdict.says


def test_comments_and_layout_are_no_change(repository: Repository) -> None:
    repository.release("1.0.0")
    repository.replace("openapi.yaml", "openapi: 3.1.0", "# A word to the reader.\nopenapi:   3.1.0")
    verdict = changelog_line(repository.project)
    assert verdict.passed
    assert verdict.says == "openapi.yaml says what it said in v1.0.0"


def test_no_release_passes_and_says_so(repository: Repository) -> None:
    verdict = changelog_line(repository.project)
    assert verdict.passed
    assert "there is no tag" in verdict.says


def test_the_top_section_ends_where_the_next_begins() -> None:
    section = top_section("# Changelog\n\nWords.\n\n## 2.0.0\n\n- New.\n### Part\n- More.\n\n## 1.0.0\n\n- Old.\n")
    assert section.heading == "2.0.0"
    assert section.lines == {"- New.", "### Part", "- More."}
