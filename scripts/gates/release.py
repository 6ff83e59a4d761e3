"""The project that is checked, and the last release that it is compared with."""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
from pathlib import Path
from typing import NamedTuple, Self

import attrs
from openapi.document import CONTRACT, Document

VERSION_FILE = "overrides/bill24/_version.py"


@attrs.frozen
class Verdict:
    """What a gate found.

    Attributes:
        passed: Whether the change may go through.
        summary: One line: what was compared, and how it ended.
        details: One line a finding.
    """

    passed: bool
    summary: str
    details: tuple[str, ...] = ()


class Version(NamedTuple):
    """A version as semantic versioning has it, without what follows the three numbers."""

    major: int
    minor: int
    patch: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``1.2.3``, with or without a leading ``v``.

        Raises:
            ValueError: It is no such version.
        """
        found = re.match(r"v?(\d+)\.(\d+)\.(\d+)", text)
        if found is None:
            raise ValueError(f"{text!r} is not a version such as 1.2.3")
        return cls(*map(int, found.groups()))

    def __str__(self) -> str:
        return ".".join(map(str, self))

    def may_break(self, old: Version) -> bool:
        """Whether the step from ``old`` announces breaking changes: a major one; before 1.0.0 a minor one is enough."""
        return self.major > old.major or (old.major == 0 and self[:2] > old[:2])

    def next_breaking(self) -> str:
        """The lowest version after this one that may break, to say what is missing."""
        return f"0.{self.minor + 1}.0" if self.major == 0 else f"{self.major + 1}.0.0"


@attrs.frozen
class Project:
    """A checkout of the project.

    Attributes:
        root: Its folder.
    """

    root: Path

    def text(self, path: str) -> str:
        """A file of the working tree."""
        return (self.root / path).read_text(encoding="utf-8")

    def version(self) -> Version:
        """The version of the package.

        Raises:
            ValueError: The file that has it does not.
        """
        found = re.search(r'^__version__ = "(.+)"$', self.text(VERSION_FILE), re.MULTILINE)
        return Version.parse(found[1] if found else "")

    def contract(self) -> str:
        """The contract."""
        return self.text(CONTRACT.name)

    def contract_version(self) -> Version:
        """The version of the contract, its ``info.version``."""
        return _contract_version(self.contract())

    def git(self, *arguments: str) -> bytes:
        """Run git here.

        Raises:
            subprocess.CalledProcessError: It failed; its message is on ``stderr``.
        """
        return subprocess.run(["git", "-C", str(self.root), *arguments], check=True, capture_output=True).stdout

    def last_release(self) -> Release | None:
        """The highest tag ``v1.2.3`` that this work builds on; None where there is none, or no repository.

        Pre-releases promise nothing and do not count. A clean checkout of a release is compared with the one before.
        """
        if not (self.root / ".git").exists():
            return None
        names = [name for name in self._tags("--merged", "HEAD") if re.fullmatch(r"v\d+\.\d+\.\d+", name)]
        if not self.git("status", "--porcelain", "--untracked-files=no"):
            names = [name for name in names if name not in self._tags("--points-at", "HEAD")]
        tag = max(names, key=Version.parse, default=None)
        return Release(self, tag) if tag else None

    def _tags(self, *selection: str) -> list[str]:
        return self.git("tag", "--list", "v*", *selection).decode().split()


@attrs.frozen
class Release:
    """What a tag promised."""

    project: Project
    tag: str

    def text(self, path: str) -> str | None:
        """A file as the release had it; None when it had none."""
        if not self.project.git("ls-tree", "--name-only", self.tag, "--", path):
            return None
        return self.project.git("show", f"{self.tag}:{path}").decode()

    def contract(self) -> str | None:
        """The contract as the release had it; None when it had none."""
        return self.text(CONTRACT.name)

    def extract(self, folder: Path) -> None:
        """Write all of the release's files into ``folder``."""
        with tarfile.open(fileobj=io.BytesIO(self.project.git("archive", self.tag))) as archive:
            archive.extractall(folder, filter="data")

    def version(self) -> Version:
        """The version of the package."""
        return Version.parse(self.tag)

    def contract_version(self) -> Version | None:
        """The version of the contract; None when the release had no contract."""
        text = self.contract()
        return None if text is None else _contract_version(text)


NO_RELEASE = Verdict(passed=True, summary="no release to compare with: there is no tag v1.2.3 yet")


def _contract_version(text: str) -> Version:
    return Version.parse(str(Document.parse(text).get("info", "version")))
