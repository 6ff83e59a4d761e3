"""A small project in git, in which a release is tagged and then something is planted."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import attrs
from gates.release import VERSION_FILE, Project

CONTRACT = (Path(__file__).parent / "contract.yaml").read_text(encoding="utf-8")
#: Nobody's settings but these: a signing hook or another default branch shall not change a test.
GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{
        f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "t"), ("EMAIL", "t"))
    },
}


@attrs.frozen
class Repository:
    """A project of a few files, to be released and changed."""

    root: Path

    @property
    def project(self) -> Project:
        return Project(self.root)

    def git(self, *arguments: str) -> None:
        subprocess.run(
            ["git", "-C", str(self.root), *arguments], env={**os.environ, **GIT}, check=True, capture_output=True
        )

    def write(self, files: Mapping[str, str]) -> None:
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        text = (self.root / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write({name: text.replace(old, new)})

    def commit(self, message: str = "Change something") -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)

    def release(self, version: str) -> None:
        """Set all versions, commit, tag."""
        self.set_version(version)
        self.write({"CHANGELOG.md": f"# Changelog\n\n## {version}\n\n- The first words.\n"})
        self.commit()
        self.git("tag", f"v{version}")

    def set_version(self, package: str, contract: str | None = None) -> None:
        self.write({VERSION_FILE: f'__version__ = "{package}"\n'})
        before = (self.root / "openapi.yaml").read_text(encoding="utf-8")
        lines = [
            f"  version: {contract or package}" if line.startswith("  version:") else line
            for line in before.splitlines()
        ]
        self.write({"openapi.yaml": "\n".join(lines) + "\n"})
