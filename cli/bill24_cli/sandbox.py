"""``bill24 sandbox``."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import Any

import click
from bill24_sandbox import command as _command


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


@click.command("sandbox", context_settings={"show_default": True})
@click.option("--host", default="127.0.0.1", help="Where to listen; the default is this machine only.")
@click.option("--port", type=click.IntRange(0, 65535), default=8024, help="Port, 0 for a free one.")
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
    help="JSON or TOML file of customers, sub-billers and banks; the documented ones if left out.",
)
@click.option("--latency", metavar="MS", type=_Milliseconds(), default="0", help="Milliseconds each call waits.")
def command(**options: Any) -> int:
    """Serve a stateful Bill24 on this machine, to develop and test against."""
    return _command.run(**options)
