"""Sends answers, whole or broken in the way a fault says."""

from __future__ import annotations

from datetime import timedelta

from starlette.types import Receive, Send

from bill24_sandbox.answer import JSON_TYPE, Answer, to_json
from bill24_sandbox.dials.clock import Clock
from bill24_sandbox.dials.faults import Fault
from bill24_sandbox.times import EPOCH, http_date
from bill24_sandbox.wire import Wire

_SECOND = timedelta(seconds=1)
_HTML = "text/html; charset=utf-8"
_PAGE_520 = (
    b"<!DOCTYPE html><html><head><title>520: Web server is returning an unknown error</title></head>"
    b"<body><h1>Error 520</h1><p>Web server is returning an unknown error</p></body></html>"
)
_PAGE_200 = (
    b"<!DOCTYPE html><html><head><title>Maintenance</title></head><body><h1>We will be back soon</h1></body></html>"
)


class DatedHeaders:
    """Response headers with a ``Date`` from the sandbox's clock, formatted once a second."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._second = EPOCH
        self._date = b""

    def of(self, answer: Answer) -> list[tuple[bytes, bytes]]:
        """Return the headers of an answer."""
        now = self._clock.now()
        if not self._second <= now < self._second + _SECOND:
            self._second, self._date = now.replace(microsecond=0), http_date(now).encode("ascii")
        headers = [(b"date", self._date), (b"content-length", str(len(answer.content)).encode("ascii"))]
        if answer.media_type is not None:
            headers.append((b"content-type", answer.media_type.encode("latin-1")))
        for name, value in answer.headers:
            headers.append((name.lower().encode("latin-1"), value.encode("latin-1")))
        return headers


def faulty_answer(fault: Fault, answer: Answer) -> Answer:
    """Return what a fault makes of an answer."""
    match fault.name:
        case "server_error":
            return Answer(status=fault.options["status"])
        case "status_520_html":
            return Answer(status=520, content=_PAGE_520, media_type=_HTML)
        case "rate_limited":
            return Answer(status=429, headers=(("Retry-After", str(fault.options["retry_after"])),))
        case "not_json":
            return Answer(content=_PAGE_200, media_type=_HTML)
        case "wrong_shape":
            # Data is a list where an object is expected and money is text, under the code that was really meant.
            content = {"code": answer.code, "message": None, "message_kh": 0, "data": [{"balance": "plenty"}]}
            return Answer(content=to_json(content), media_type=JSON_TYPE, code=answer.code)
    return answer


async def deliver(
    answer: Answer, fault: Fault | None, *, wire: Wire, headers: DatedHeaders, receive: Receive, send: Send
) -> None:
    """Send an answer over the wire, or whatever the fault leaves of it."""
    if fault is None:
        with wire.whole():
            await send({"type": "http.response.start", "status": answer.status, "headers": headers.of(answer)})
            await send({"type": "http.response.body", "body": answer.content})
        return None
    name = fault.name
    if name == "answer_lost_after_commit":
        wire.close()
        return await _wait_until_closed(receive)
    if name == "connection_reset" and fault.stage == "before":
        wire.reset()
        return await _wait_until_closed(receive)
    await send({"type": "http.response.start", "status": answer.status, "headers": headers.of(answer)})
    if name == "slow_body":
        return await _drip(answer.content, fault, wire, send)
    if name in {"truncated_body", "connection_reset"}:
        half = answer.content[: len(answer.content) // 2]
        await send({"type": "http.response.body", "body": half, "more_body": True})
        if name == "truncated_body":
            wire.close()
        else:
            wire.reset()
        return await _wait_until_closed(receive)
    await send({"type": "http.response.body", "body": answer.content})
    return None


async def _drip(content: bytes, fault: Fault, wire: Wire, send: Send) -> None:
    size = max(1, -(-len(content) // fault.options["pieces"]))
    for start in range(0, len(content), size):
        if not await wire.sleep(fault.options["seconds"]):
            return
        await send({"type": "http.response.body", "body": content[start : start + size], "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def _wait_until_closed(receive: Receive) -> None:
    # Returning earlier would let the server send an answer of its own.
    while (await receive())["type"] != "http.disconnect":
        pass
