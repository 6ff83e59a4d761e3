"""Which release a change is compared with, and which step of the version announces a break."""

from __future__ import annotations

import importlib.metadata
import subprocess
from pathlib import Path

import bill24
import pytest
from gates.release import VERSION_FILE, Project, Version

from tests.support.repositories import Repository


def last(repository: Repository) -> str | None:
    release = repository.project.last_release()
    return release.tag if release else None


def test_the_highest_final_tag_that_this_work_builds_on_counts(repository: Repository) -> None:
    for version in ("0.9.0", "1.2.0", "1.10.0", "1.3.0"):
        repository.release(version)
    repository.git("tag", "v2.0.0rc1")
    repository.git("tag", "vendored")
    repository.git("checkout", "--quiet", "-b", "elsewhere")
    repository.release("3.0.0")
    repository.git("checkout", "--quiet", "-")
    repository.commit()
    assert last(repository) == "v1.10.0"


def test_a_release_is_not_compared_with_itself_but_a_change_on_top_is(repository: Repository) -> None:
    repository.release("1.0.0")
    assert last(repository) is None
    repository.release("1.1.0")
    assert last(repository) == "v1.0.0"
    repository.write({"CHANGELOG.md": "# Changelog\n"})
    assert last(repository) == "v1.1.0"


def test_where_there_is_no_repository_there_is_no_release(tmp_path: Path) -> None:
    assert Project(tmp_path).last_release() is None


def test_a_repository_that_git_cannot_read_is_an_error_and_no_pass(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: nowhere\n")
    with pytest.raises(subprocess.CalledProcessError):
        Project(tmp_path).last_release()


def test_a_release_gives_its_files_as_they_were(repository: Repository, tmp_path: Path) -> None:
    repository.release("1.0.0")
    repository.write({"overrides/bill24/__init__.py": "changed = True\n"})
    release = repository.project.last_release()
    assert release is not None
    assert release.text("overrides/bill24/__init__.py") == '"""The package."""\n'
    assert release.text("overrides/bill24/nothing.py") is None
    release.extract(tmp_path / "old")
    assert (tmp_path / "old" / "overrides" / "bill24" / "__init__.py").read_text() == '"""The package."""\n'


@pytest.mark.parametrize(
    ("old", "new", "may"),
    [
        ("1.2.3", "2.0.0", True),
        ("1.2.3", "1.3.0", False),
        ("1.2.3", "1.2.3", False),
        ("0.2.3", "0.3.0", True),
        ("0.2.3", "0.2.4", False),
        ("0.2.3", "1.0.0", True),
        ("0.3.0", "0.2.9", False),
        ("2.0.0", "1.0.0", False),
    ],
)
def test_a_major_step_may_break_and_before_one_a_minor_step(old: str, new: str, may: bool) -> None:
    assert Version.parse(new).may_break(Version.parse(old)) is may
    if not may:
        assert Version.parse(Version.parse(old).next_breaking()).may_break(Version.parse(old))


def test_the_package_the_metadata_and_the_contract_have_one_version(root: Path) -> None:
    project = Project(root)
    assert bill24.__version__ == str(project.version()) == str(project.contract_version())
    assert importlib.metadata.version("bill24") == bill24.__version__


def test_a_version_that_stands_nowhere_is_refused(repository: Repository) -> None:
    repository.write({VERSION_FILE: "__version__ = None\n"})
    with pytest.raises(ValueError, match="is not a version such as"):
        repository.project.version()


def test_what_is_no_version_is_refused() -> None:
    with pytest.raises(ValueError, match=r"'1\.2' is not a version such as 1\.2\.3"):
        Version.parse("1.2")
