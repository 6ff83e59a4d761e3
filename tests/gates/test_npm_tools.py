"""Tools of the npm registry are installed whole, once, and as the lock file says; or the reason is told."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import npm_tools
import pytest
from npm_tools import PINNED, NpmToolError, npm_tool

INSTALLS = (
    'echo run >> "$COUNT"; test -f package-lock.json && mkdir -p node_modules/.bin && touch node_modules/.bin/tool'
)
PRINTS = r"""mkdir -p node_modules/.bin; cat > node_modules/.bin/tool <<'END'
#!/bin/sh
printf '%s|' "$@"; echo; exit 3
END
chmod +x node_modules/.bin/tool"""
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


def test_no_other_place_names_a_version_of_a_tool(root: Path) -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, check=True, capture_output=True, text=True).stdout
    names = json.loads((PINNED / "package.json").read_text(encoding="utf-8"))["dependencies"]
    files = [root / name for name in listed.split("\0") if name and not name.startswith("scripts/npm/")]
    texts = {file: file.read_text(encoding="utf-8", errors="ignore") for file in files if file.is_file()}
    assert [str(file) for file, text in texts.items() if any(f"{name}@" in text for name in names)] == []


def test_the_command_runs_a_tool_with_its_arguments_and_gives_its_status(
    cache: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    program(cache, "npm", PRINTS)
    assert npm_tools.main(["tool", "a", "b c"]) == 3
    assert capfd.readouterr().out == "a|b c|\n"


def test_the_command_says_why_there_is_no_tool(cache: Path, capfd: pytest.CaptureFixture[str]) -> None:
    program(cache, "npm", FAILS)
    assert npm_tools.main(["tool"]) == 1
    assert capfd.readouterr().err == "tool: npm ci failed: no way to the registry\n"


def test_the_tools_ask_nobody_for_news() -> None:
    environment = npm_tools.environment()
    assert environment["REDOCLY_TELEMETRY"] == "off"
    assert environment["PATH"] == os.environ["PATH"]
