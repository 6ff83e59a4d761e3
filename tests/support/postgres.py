"""A PostgreSQL of the tests' own, on a socket in a folder, run by somebody who is not root."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER = "postgres"


def program(name: str) -> str | None:
    """The path of one of PostgreSQL's programs, also where Debian hides them."""
    found = shutil.which(name)
    hidden = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return found or (str(hidden[-1]) if hidden else None)


@contextmanager
def postgresql() -> Iterator[Path]:
    """Start one; yields the folder of its socket. The user and the database are both called `USER`."""
    initdb, pg_ctl = program("initdb"), program("pg_ctl")
    assert initdb is not None
    assert pg_ctl is not None
    # Not in pytest's own folder, which root alone may enter, and whose path may be too long for a socket.
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        owner: dict[str, int | list[int]] = {}
        if os.geteuid() == 0:
            somebody = pwd.getpwnam(USER)
            os.chown(folder, somebody.pw_uid, somebody.pw_gid)
            owner = {"user": somebody.pw_uid, "group": somebody.pw_gid, "extra_groups": []}

        def run(*command: str) -> None:
            log = folder / "output"
            with log.open("ab") as output:
                done = subprocess.run(command, stdout=output, stderr=output, cwd=folder, check=False, **owner)  # type: ignore[call-overload]
            assert done.returncode == 0, log.read_text(encoding="utf-8", errors="replace")

        data = str(folder / "data")
        run(initdb, "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        settings = f"-k {folder} -c listen_addresses= -c max_connections=40 -c fsync=off"
        run(pg_ctl, "-D", data, "-w", "-l", str(folder / "log"), "-o", settings, "start")
        try:
            yield folder
        finally:
            run(pg_ctl, "-D", data, "-w", "-m", "immediate", "stop")
