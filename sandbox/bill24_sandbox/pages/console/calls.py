"""The calls: a line each, newest first, and beside them the one that was chosen."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from itertools import islice

import msgspec

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.call import Request
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.handle import handle
from bill24_sandbox.core.operations import OPERATIONS
from bill24_sandbox.dials.log import LONGEST, Entry
from bill24_sandbox.pages.console.frame import PREFIX, act, link, page, page_number
from bill24_sandbox.pages.console.snippets import as_curl, as_python
from bill24_sandbox.pages.rendering import not_found, redirect
from bill24_sandbox.pages.request import PageRequest
from bill24_sandbox.pages.translation import Language
from bill24_sandbox.times import wall_time

SHOWN = 100
"""So many calls on one page."""
OUTCOMES = ("done", "refused", "failed", "fault")


def show(core: Core, request: PageRequest, problem: str = "") -> Answer:
    """Return the page of all calls."""
    return _page(core, request, None, problem)


def show_one(core: Core, request: PageRequest) -> Answer:
    """Return the page with the call whose number is the request's key beside the others."""
    chosen = _chosen(core, request)
    return not_found(request.language, request.path) if chosen is None else _page(core, request, chosen, "")


def submit(core: Core, request: PageRequest) -> Answer:
    """Forget all calls."""
    return act(core, request, {"forget": lambda core, _: core.dials.log.clear()}, show)


def replay(core: Core, request: PageRequest) -> Answer:
    """Make the call again, with a token that is good if it had one, and show what came of it."""
    chosen = _chosen(core, request)
    if chosen is None:
        return not_found(request.language, request.path)
    scheme, _, address = request.base_url.partition("://")
    headers = {b"content-type": b"application/json"}
    if chosen.token:
        session = core.dials.tokens.issue(issuer=request.base_url, client_id=core.credentials.client_id)
        headers[b"authorization"] = f"Bearer {session.token}".encode()
    handle(
        core,
        Request(
            method=chosen.method,
            path=chosen.path,
            query=chosen.query.encode("latin-1"),
            headers=headers,
            body=chosen.request_body,
            origin=(scheme, address),
        ),
    )
    return redirect(link(request, f"{PREFIX}calls/{core.dials.log.total}"))


def _chosen(core: Core, request: PageRequest) -> Entry | None:
    key = request.key
    return core.dials.log.numbered(int(key)) if key.isascii() and key.isdigit() and len(key) < 12 else None


def _page(core: Core, request: PageRequest, chosen: Entry | None, problem: str) -> Answer:
    sought, operation = request.query.get("q", ""), request.query.get("operation", "")
    outcome, before = request.query.get("outcome", ""), page_number(request, "before")
    is_wanted = _filter(sought, operation, outcome)
    log = core.dials.log
    newest_first = (each for each in log.newest_first() if (not before or each.number < before) and is_wanted(each))
    calls = list(islice(newest_first, SHOWN + 1))
    return page(
        core,
        "",
        request,
        template="calls",
        problem=problem,
        calls=calls[:SHOWN],
        older=calls[SHOWN - 1].number if len(calls) > SHOWN else 0,
        before=before,
        known=len(log),
        chosen=chosen,
        request_body="" if chosen is None else indented(chosen.request),
        answer_body="" if chosen is None else indented(chosen.answer),
        longest=LONGEST,
        curl="" if chosen is None else as_curl(chosen),
        python="" if chosen is None else as_python(chosen),
        meaning=lambda entry: meaning(entry, request.language),
        at=lambda entry: wall_time(entry.at),
        operations=[each.operation_id for each in OPERATIONS],
        outcomes=OUTCOMES,
        address=request.base_url,
        filters={"q": sought, "operation": operation, "outcome": outcome},
    )


class _Envelope(msgspec.Struct, gc=False):
    message: str = ""
    message_kh: str = ""


_ENVELOPE = msgspec.json.Decoder(_Envelope)


def meaning(entry: Entry, language: Language) -> str:
    """Return what an answer means in words: what was meant, the envelope's message, or what HTTP calls the status."""
    if entry.status is None or entry.hint is not None:
        return entry.hint or ""
    try:
        envelope = _ENVELOPE.decode(entry.answer_body)
    except (msgspec.DecodeError, ValueError):
        envelope = _Envelope()
    said = (envelope.message_kh if language == "km" else "") or envelope.message
    return said.strip() or (HTTPStatus(entry.status).phrase if entry.status in _STATUSES else "")


_STATUSES = frozenset(HTTPStatus)


def _filter(sought: str, operation: str, outcome: str) -> Callable[[Entry], bool]:
    text, content = sought.lower(), sought.lower().encode()

    def is_wanted(entry: Entry) -> bool:
        if operation and entry.operation != operation:
            return False
        if outcome and not (entry.fault if outcome == "fault" else entry.outcome == outcome):
            return False
        return (
            not text
            or text in f"{entry.operation} {entry.method} {entry.path}?{entry.query} {entry.code} {entry.fault}".lower()
            or content in entry.request_body.lower()
            or content in entry.answer_body.lower()
        )

    return is_wanted


def indented(body: str) -> str:
    """Return JSON as it is read best, and anything else as it is."""
    try:
        return msgspec.json.format(body, indent=2)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return body
