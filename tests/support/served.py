"""Serves sandboxes in both ways that users have: as ``bill24[sandbox]`` alone does, and as ``bill24[fast]`` does."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import pytest

Kind = Literal["plain", "fast"]
KINDS: tuple[Kind, ...] = ("plain", "fast")
FAST_PARTS = ("uvloop", "httptools")
BILL24 = "from bill24_cli.main import main; sys.exit(main(['sandbox', *sys.argv[1:]]))"


@contextmanager
def serving(kind: Kind) -> Iterator[None]:
    """Let this process serve in one of the two ways; skips where the fast parts are not installed."""
    with pytest.MonkeyPatch.context() as patched:
        for name in FAST_PARTS:
            if kind == "fast":
                pytest.importorskip(name)
            else:
                # What the import system takes for a package that is not installed.
                patched.setitem(sys.modules, name, None)
        yield


@contextmanager
def started(*arguments: str, kind: Kind = "plain") -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    """Run ``bill24 sandbox`` as a process of its own; yield it, its greeting and its address.

    Without ``--log`` it prints nothing more: nobody reads the pipe, which would fill.
    """
    hidden = FAST_PARTS if kind == "plain" else ()
    code = f"import sys; sys.modules.update(dict.fromkeys({hidden})); {BILL24}"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "--port", "0", *(() if "--log" in arguments else ("--no-log",)), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
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
