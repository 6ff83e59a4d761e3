"""From a request under ``/_sandbox/`` to a dial."""

from __future__ import annotations

from bill24_sandbox.answer import FORBIDDEN, TOO_LARGE, Answer, method_not_allowed
from bill24_sandbox.control.api import CONTROLS, carry_out, refused
from bill24_sandbox.core.call import Request
from bill24_sandbox.core.reading import UnreadableBodyError, read_json
from bill24_sandbox.dials.dials import Dials

PREFIX = "/_sandbox/"


def handle(dials: Dials, request: Request) -> Answer:
    """Answer one request: read or set the dial that the path names."""
    dial = request.path.removeprefix(PREFIX)
    handlers = CONTROLS.get(dial)
    if handlers is None:
        return refused(f"there is no dial {dial!r}; there are: {', '.join(CONTROLS)}", status=404)
    handler = handlers.get("GET" if request.method == "HEAD" else request.method)
    if handler is None:
        return method_not_allowed(*handlers)
    if request.is_from_elsewhere:
        return FORBIDDEN
    if request.body is None:
        return TOO_LARGE
    try:
        given: object = dict(request.parameters)
        if request.body:
            given = read_json(request.body)
    except UnreadableBodyError as error:
        return refused(f"not JSON: {error}")
    return carry_out(dials, handler, given)
