"""Starts a fresh sandbox in a process of its own, so that fuzzing and answering share no interpreter."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from .network import environment_of_a_child

PROFILES = ("observed", "documented")
_PROGRAM = ("-m", "bill24_contract.server.serve")


@contextmanager
def fresh_sandbox(profile: str, *, log: Path, program: Sequence[str] = _PROGRAM) -> Iterator[str]:
    """Serve a fresh sandbox and yield its address.

    Args:
        profile: ``observed`` or ``documented``.
        log: Where the server's own log goes.
        program: What Python runs, for a server that has something planted in it.

    Raises:
        RuntimeError: It did not start; the log says why.
    """
    command = [sys.executable, *program, "--profile", profile]
    log.parent.mkdir(parents=True, exist_ok=True)
    with (
        log.open("wb") as lines,
        subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=lines,
            text=True,
            env=environment_of_a_child(),
            # Ctrl-C reaches the command alone, which ends the server when nothing calls it any more.
            start_new_session=True,
        ) as server,
    ):
        assert server.stdin is not None  # noqa: S101
        assert server.stdout is not None  # noqa: S101
        try:
            url = server.stdout.readline().strip()
            if not url:
                raise RuntimeError(f"the sandbox did not start; see {log}")
            yield url
        finally:
            server.stdin.close()
            server.wait(timeout=10)
