"""How the command writes: colours on a terminal that wants them, plain text into a pipe."""

from __future__ import annotations

import os
import sys
from typing import Any, TextIO

import click


def styled(text: str, *, to: TextIO | None = None, **style: Any) -> str:
    """The text in a style of `click.style`, where the stream is a terminal and NO_COLOR is not set."""
    stream = to or sys.stdout
    return click.style(text, **style) if stream.isatty() and not os.environ.get("NO_COLOR") else text


def printable(text: str) -> str:
    """A line of foreign text that cannot steer a terminal."""
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in text)


def say(text: str = "") -> None:
    """Write a line to standard output at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def complain(command: str, text: str) -> None:
    """Write a line to standard error that says which command it comes from."""
    sys.stderr.write(f"{styled(command, to=sys.stderr, bold=True)}: {text}\n")
    sys.stderr.flush()
