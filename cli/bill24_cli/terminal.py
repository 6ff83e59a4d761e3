"""How the command writes: colours on a terminal that wants them, plain text into a pipe."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Mapping, Sequence
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


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: none for marks above and below, two for wide letters."""
    return sum(
        0
        if unicodedata.category(each) in {"Mn", "Me", "Cf"}
        else 2
        if unicodedata.east_asian_width(each) in "WF"
        else 1
        for each in text
    )


def table(rows: Sequence[Mapping[str, str]]) -> str:
    """Rows as a table where a terminal is wide enough, else one block a row; into a pipe with tabs, for cut and awk.

    Args:
        rows: What each column holds, by its name; a column that no row has anything in is left out.
    """
    names = [name for name in dict.fromkeys(name for row in rows for name in row) if any(row.get(name) for row in rows)]
    lines = [[printable(row.get(name, "")) for name in names] for row in rows]
    if not sys.stdout.isatty():
        return "\n".join("\t".join(line) for line in [names, *lines])
    widths = [max(columns(line[at]) for line in [names, *lines]) for at in range(len(names))]
    if sum(widths) + 2 * len(widths) > shutil.get_terminal_size().columns:
        longest = max(len(name) for name in names)
        blocks = (
            "\n".join(
                f"{styled(f'{name:<{longest}}', dim=True)}  {value}" for name, value in zip(names, line, strict=True)
            )
            for line in lines
        )
        return "\n\n".join(blocks)
    head, *body = [
        "  ".join(value + " " * (width - columns(value)) for value, width in zip(line, widths, strict=True)).rstrip()
        for line in [names, *lines]
    ]
    return "\n".join([styled(head, bold=True), *body])
