"""One request of a sandbox as one line: time, status, milliseconds, operation, code and its meaning, fault."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from http import HTTPStatus
from typing import Any

import msgspec
from bill24_api.operations import OPERATIONS

from .terminal import printable, styled

_OPERATION = 20
"""Columns of the longest operationId that is kept in line."""
_STATUSES = {each.value: each.phrase for each in HTTPStatus}


class Call(msgspec.Struct):
    """What the line shows of an entry of the sandbox's log, as the sandbox has it or tells it over HTTP."""

    operation: str | None
    method: str
    path: str
    status: int | None
    code: str | int | None
    message: str | None
    hint: str | None
    fault: str | None
    milliseconds: float


def request_line(entry: Call, at: datetime) -> str:
    """The line of a request.

    Args:
        entry: The request.
        at: When it came, in the zone that is to be shown.
    """
    status = "---" if entry.status is None else str(entry.status)
    what = entry.operation or f"{entry.method} {entry.path}"
    line = f"{at:%H:%M:%S}  {status}  {entry.milliseconds:7.1f} ms  {what:<{_OPERATION}}  {_meaning(entry)}"
    if entry.fault:
        line += f"  (fault: {entry.fault})"
    return styled(printable(line), **_style(entry))


def _meaning(entry: Call) -> str:
    if entry.hint is not None:
        return entry.hint
    if entry.status is None:
        return "no answer"
    if entry.code is None:
        return _STATUSES.get(entry.status, "")
    return f"{entry.code} {(entry.message or '').strip()}".strip()


def _style(entry: Call) -> dict[str, Any]:
    if entry.status != 200:
        return {"fg": "red"}
    if entry.fault:
        return {"fg": "magenta"}
    return {} if entry.code in _successes(entry.operation or "") else {"fg": "yellow"}


@cache
def _successes(operation_id: str) -> frozenset[str | int]:
    entry = OPERATIONS.get(operation_id)
    return frozenset() if entry is None else entry.load().success_codes
