"""Tools of the npm registry are installed whole, once, and as the lock file says; or the reason is told."""

from __future__ import annotations

import os
import re
from pathlib import Path

import npm_tools
import pytest
from npm_tools import PINNED, NpmToolError, npm_tool

INSTALLS = (
    'echo run >> "$COUNT"; test -f package-lock.json && mkdir -p node_modules/.bin && touch node_modules/.bin/tool'
)
FAILS = 'mkdir node_modules; echo "no way to the registry" >&2; exit 1'


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, and a folder of programs that comes first."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("COUNT", str(tmp_path / "count"))
    monkeypatch.setattr(npm_tools, "CACHE", tmp_path / "cache")
    program(tmp_path, "node", "exit 0")
    return tmp_path


def program(folder: Path, name: str, does: str) -> None:
    path = folder / "bin" / name
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(0o755)


def test_it_is_installed_once(cache: Path) -> None:
    program(cache, "npm", INSTALLS)
    first, second = npm_tool("tool"), npm_tool("tool")
    assert first == second
    assert first.exists()
    assert (cache / "count").read_text() == "run\n"


def test_an_installation_that_fails_leaves_nothing_and_is_tried_again(cache: Path) -> None:
    program(cache, "npm", FAILS)
    with pytest.raises(NpmToolError, match="npm ci failed: no way to the registry"):
        npm_tool("tool")
    assert list((cache / "cache").iterdir()) == []
    program(cache, "npm", INSTALLS)
    assert npm_tool("tool").exists()


def test_everything_is_pinned_by_hash_and_by_no_mirror() -> None:
    lock = (PINNED / "package-lock.json").read_text(encoding="utf-8")
    assert lock.count('"integrity": "sha512-') == lock.count('\n    "node_modules/') > 100
    assert not [address for address in re.findall(r'"resolved": "(.*?)"', lock) if "registry.npmjs.org" not in address]


def test_the_linter_of_the_noxfile_is_the_same(root: Path) -> None:
    pinned = re.search(r'"@redocly/cli": "(.*?)"', (PINNED / "package.json").read_text(encoding="utf-8"))
    assert pinned is not None
    assert f'"@redocly/cli@{pinned[1]}"' in (root / "noxfile.py").read_text(encoding="utf-8")


def test_the_tools_ask_nobody_for_news() -> None:
    environment = npm_tools.environment()
    assert environment["REDOCLY_TELEMETRY"] == "off"
    assert environment["PATH"] == os.environ["PATH"]
