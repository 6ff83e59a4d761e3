"""``bill24 logs``."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import click
import msgspec

from .dials import Dials, sandbox_option
from .request_line import Call, request_line
from .terminal import say

_PAUSE = 0.3
"""Seconds between two looks."""


@click.command("logs", epilog="exit status: 0, or 1 when no sandbox answers; 130 when following was ended by Ctrl-C")
@click.option("--follow", "-f", is_flag=True, help="Go on with what comes, until Ctrl-C.")
@click.option("--operation", multiple=True, metavar="ID", help="Only this operation; repeatable.")
@click.option("--code", multiple=True, metavar="CODE", help="Only this code, or this HTTP status; repeatable.")
@click.option("--customer", metavar="CODE", help="Only calls whose path, request or answer names this customer.")
@click.option("--last", type=click.IntRange(0), default=50, show_default=True, help="How many of the calls so far.")
@click.option("--json", is_flag=True, help="Each call as a line of JSON, with its bodies; tokens are masked.")
@sandbox_option
def command(*, dials: Dials, follow: bool, last: int, json: bool, **wanted: Any) -> None:
    """Show the requests that a sandbox got: time, status, operation, code and its meaning, fault."""
    for each in _calls(dials, last=last, follow=follow, **wanted):
        say(msgspec.json.encode(each).decode() if json else request_line(msgspec.convert(each, Call), _local(each)))


def _local(call: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(call["at"]).astimezone()


def _calls(
    dials: Dials, *, last: int, follow: bool, operation: tuple[str, ...], code: tuple[str, ...], customer: str | None
) -> Iterator[Mapping[str, Any]]:
    """The calls so far and, when they are followed, those that come."""

    def is_wanted(call: Mapping[str, Any]) -> bool:
        shown = msgspec.convert(call, Call)
        is_this = not operation or shown.operation in operation
        has_code = not code or bool({str(shown.code), str(shown.status)} & set(code))
        names = (
            customer is None
            or customer in shown.path.split("/")
            or any(f'"{customer}"' in each for each in _texts(call))
        )
        return is_this and has_code and names

    seen = 0
    so_far = dials.read("log")["calls"]
    if so_far:
        seen = so_far[-1]["number"]
    found = [each for each in so_far if is_wanted(each)]
    yield from found[-last:] if last else ()
    while follow:
        time.sleep(_PAUSE)
        for each in dials.read("log", after=seen)["calls"]:
            seen = each["number"]
            if is_wanted(each):
                yield each


def _texts(call: Mapping[str, Any]) -> tuple[str, str]:
    return call["request"], call["answer"]
