"""Tools of the npm registry, installed once, as scripts/npm/package-lock.json pins them by hash.

python scripts/npm_tools.py redocly lint openapi.yaml
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PINNED = Path(__file__).resolve().parent / "npm"
CACHE = PINNED.parent.parent / ".work" / "npm"

#: Neither telemetry nor a question after newer versions: a check shall not talk to anyone.
QUIET = {
    "REDOCLY_TELEMETRY": "off",
    "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true",
    "REDOCLY_SUPPRESS_NOTIFICATIONS": "true",
    "NO_UPDATE_NOTIFIER": "1",
}


class NpmToolError(Exception):
    """A tool of the npm registry cannot be had here: no Node, or no way to the registry."""


def npm_tool(name: str) -> Path:
    """The program ``name``, installed first where it has not been.

    Raises:
        NpmToolError: There is no Node, or the installation failed.
    """
    return npm_packages() / ".bin" / name


def npm_packages() -> Path:
    """The folder with all packages, installed first where they have not been.

    Raises:
        NpmToolError: There is no Node, or the installation failed.
    """
    if shutil.which("node") is None or shutil.which("npm") is None:
        raise NpmToolError("Node and npm are not installed")
    lock = (PINNED / "package-lock.json").read_bytes()
    installed = CACHE / hashlib.sha256(lock).hexdigest()[:16]
    if not installed.exists():
        _install(installed)
    return installed / "node_modules"


def environment() -> dict[str, str]:
    """The environment to run a tool in."""
    return {**os.environ, **QUIET}


def _install(target: Path) -> None:
    """Install beside ``target`` and move it there, so that a half installation is never taken for a whole one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".installing-") as folder:
        fresh = Path(folder) / "tools"
        shutil.copytree(PINNED, fresh)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        try:
            subprocess.run(command, cwd=fresh, check=True, capture_output=True, text=True, timeout=300)
        except subprocess.CalledProcessError as error:
            raise NpmToolError(f"npm ci failed: {error.stderr.strip()[-500:]}") from error
        except subprocess.TimeoutExpired as error:
            raise NpmToolError("npm ci took more than 300 seconds") from error
        try:
            fresh.rename(target)
        except OSError:
            # Someone else was faster; what they installed is the same.
            if not target.exists():
                raise


def main(arguments: list[str]) -> int:
    """Run a tool with its arguments; the exit status is the tool's, or 1 where it cannot be had."""
    try:
        tool = npm_tool(arguments[0])
    except NpmToolError as error:
        print(f"{arguments[0]}: {error}", file=sys.stderr)
        return 1
    return subprocess.run([str(tool), *arguments[1:]], env=environment(), check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
