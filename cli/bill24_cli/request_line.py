"""One request of a sandbox as one line: time, status, milliseconds, operation, code and its meaning, fault."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from http import HTTPStatus
from typing import Any

from bill24_api.operations import OPERATIONS
from bill24_sandbox.dials.log import Entry

from .terminal import printable, styled

_OPERATION = 20
"""Columns of the longest operationId that is kept in line."""
_STATUSES = {each.value: each.phrase for each in HTTPStatus}


def request_line(entry: Entry, at: datetime) -> str:
    """The line of a request.

    Args:
        entry: The request, as the sandbox's log has it.
        at: When it came, in the zone that is to be shown.
    """
    status = "---" if entry.status is None else str(entry.status)
    what = entry.operation or f"{entry.method} {entry.path}"
    line = f"{at:%H:%M:%S}  {status}  {entry.milliseconds:7.1f} ms  {what:<{_OPERATION}}  {_meaning(entry)}"
    if entry.fault:
        line += f"  (fault: {entry.fault})"
    return styled(printable(line), **_style(entry))


def _meaning(entry: Entry) -> str:
    if entry.hint is not None:
        return entry.hint
    if entry.status is None:
        return "no answer"
    if entry.code is None:
        return _STATUSES.get(entry.status, "")
    return f"{entry.code} {(entry.message or '').strip()}".strip()


def _style(entry: Entry) -> dict[str, Any]:
    if entry.status != 200:
        return {"fg": "red"}
    if entry.fault:
        return {"fg": "magenta"}
    return {} if entry.code in _successes(entry.operation or "") else {"fg": "yellow"}


@cache
def _successes(operation_id: str) -> frozenset[str | int]:
    entry = OPERATIONS.get(operation_id)
    return frozenset() if entry is None else entry.load().success_codes
