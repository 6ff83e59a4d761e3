"""``bill24 sandbox``."""

from __future__ import annotations

import math
from datetime import timedelta
from pathlib import Path
from typing import Any

import click
import msgspec
from bill24_sandbox.command import Options, run
from bill24_sandbox.dials.log import Entry

from .request_line import Call, request_line
from .terminal import say


class _Milliseconds(click.ParamType[timedelta]):
    name = "ms"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        if isinstance(value, timedelta):
            return value
        try:
            given = float(str(value))
        except ValueError:
            given = -1.0
        if not 0 <= given <= 60_000 or math.isnan(given):
            self.fail(f"{value!r} is no latency; use milliseconds from 0 to 60000", param, ctx)
        return timedelta(milliseconds=given)


def _print(entry: Entry) -> None:
    say(request_line(msgspec.convert(entry, Call, from_attributes=True), entry.at.astimezone()))


@click.command(
    "sandbox",
    context_settings={"show_default": True},
    epilog="exit status: the program's where there is one; else 0 when it was stopped, 1 when it could not start",
)
@click.option("--host", default="127.0.0.1", help="Where to listen; the default is this machine only.")
@click.option("--port", type=click.IntRange(0, 65535), help="Port, 0 for a free one.  [default: 8024; with PROGRAM 0]")
@click.option("--db", metavar="FILE", help="Database file that outlives the server; in memory if left out.")
@click.option(
    "--profile",
    type=click.Choice(["observed", "documented"]),
    default="observed",
    help="Answer as Bill24 was observed to, or as its pages document.",
)
@click.option(
    "--seed",
    metavar="FILE",
    help="JSON, YAML or TOML file of customers, sub-billers, banks and bills; the documented ones if left out.",
)
@click.option("--latency", metavar="MS", type=_Milliseconds(), default="0", help="Milliseconds each call waits.")
@click.option(
    "--public-url", metavar="URL", help="The address under which clients reach it, as behind a proxy or in Docker."
)
@click.option(
    "--env-file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the variables there too, as NAME=VALUE; a file with something else is left as it is.",
)
@click.option("--log/--no-log", default=None, help="A line for each request.  [default: log; with PROGRAM no-log]")
@click.argument("program", nargs=-1, type=click.UNPROCESSED, metavar="[-- PROGRAM ...]")
def command(*, program: tuple[str, ...], port: int | None, log: bool | None, **options: Any) -> int:
    """Serve a stateful Bill24 on this machine, to develop and test against.

    With a PROGRAM, runs it with the BILL24_* variables set, and stops when it ends:

    \b
        bill24 sandbox -- python shop.py
        bill24 sandbox -- pytest
    """
    if port is None:
        port = 0 if program else 8024
    if log is None:
        log = not program
    return run(Options(port=port, program=program, watcher=_print if log else None, **options))
