"""Runs ``bill24 sandbox`` as a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

BILL24 = [sys.executable, "-m", "bill24._cli", "sandbox"]


@contextmanager
def started(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    process = subprocess.Popen(
        [*BILL24, "--port", "0", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    greeting = ""
    for line in process.stdout:
        greeting += line
        if line.startswith("Press Ctrl-C"):
            break
    url = greeting.partition("BILL24_BASE_URL=")[2].partition("\n")[0]
    try:
        yield process, greeting, url
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()
