"""Install the system packages that some tests need, through apt, when they are missing and we may.

Elsewhere it says what is missing; the tests concerned then skip with a reason, except in CI, where a skip is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

#: What a test looks for, and Debian's package that brings it.
NEEDED = {"redis-server": "redis-server", "chromium": "chromium", "chromedriver": "chromium-driver"}
POSTGRESQL = "postgresql"
KHMER_FONT = "fonts-khmeros"


def has_khmer_font() -> bool:
    """Return whether a page in Khmer is drawn in letters, and not as a row of boxes."""
    if shutil.which("fc-list") is None:
        return False
    listed = subprocess.run(["fc-list", ":lang=km"], capture_output=True, text=True, check=False)
    return bool(listed.stdout.strip())


def has_postgresql() -> bool:
    """Return whether there is a PostgreSQL to start, also where Debian keeps it off the path."""
    return shutil.which("initdb") is not None or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


def main() -> int:
    """Install what is missing; never fails, since the tests themselves say what they miss."""
    missing = [package for program, package in NEEDED.items() if shutil.which(program) is None]
    if not has_khmer_font():
        missing.append(KHMER_FONT)
    if not has_postgresql():
        missing.append(POSTGRESQL)
    if not missing:
        return 0
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        print(f"not installed, and not root on a Debian: {', '.join(missing)}; the tests that need them skip")
        return 0
    print(f"installing {', '.join(missing)} through apt")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *missing]):
        done = subprocess.run(["apt-get", *command], env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"apt-get {command[0]} failed: {done.stderr.strip()[-500:]}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
