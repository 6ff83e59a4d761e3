"""Mistakes that merchants make, planted into the example: in what it reads, in what it does, in what it answers."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from bill24_merchant.webhooks import PaymentEvent
from merchant.books import Books

App = Callable[[Any, Any, Any], Any]
AT_ONCE = 4
PATIENCE = 0.3


@dataclass(frozen=True)
class Answer:
    """What the honest example answered."""

    status: int
    content: bytes
    media_type: str = "application/json"
    headers: tuple[tuple[bytes, bytes], ...] = ()

    @property
    def json(self) -> Any:
        return json.loads(self.content)

    def with_json(self, value: Any) -> Answer:
        return replace(self, content=json.dumps(value, ensure_ascii=False).encode())


Change = Callable[[bytes, Answer], Answer]


async def whole_body(receive: Any) -> bytes:
    """Read a request's body."""
    body = b""
    while True:
        message = await receive()
        chunk: bytes = message.get("body", b"")
        body += chunk
        if not message.get("more_body"):
            return body


def replaying(body: bytes) -> Any:
    """A receive that gives a body which was read already."""

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


def spoiled(app: App, change: Change) -> App:
    """The application with each answer changed; the change sees the request's body too."""

    async def spoiling(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        body = await whole_body(receive)
        honest: dict[str, Any] = {"content": b""}

        async def keep(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                honest["status"] = message["status"]
            honest["content"] += message.get("body", b"")

        await app(scope, replaying(body), keep)
        answer = change(body, Answer(honest["status"], honest["content"]))
        headers = [(b"content-type", answer.media_type.encode()), *answer.headers]
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        await send({"type": "http.response.body", "body": answer.content})

    return spoiling


def silent(app: App) -> App:
    """The application, taking requests and never answering; it ends when the caller hangs up."""

    async def waiting(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        while (await receive())["type"] != "http.disconnect":
            pass

    return waiting


def unchunked(app: App) -> App:
    """The application, breaking over a body without a Content-Length."""

    async def reading(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or b"content-length" in dict(scope["headers"]):
            await app(scope, receive, send)
            return
        await whole_body(receive)
        await send({"type": "http.response.start", "status": 500, "headers": []})
        await send({"type": "http.response.body", "body": b"KeyError: 'CONTENT_LENGTH'"})

    return reading


def impatient(app: App) -> App:
    """The application, waiting for no second part of a body."""

    async def reading(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        first = await receive()
        if b"transfer-encoding" in dict(scope["headers"]) or not first.get("more_body"):
            await app(scope, replaying(first.get("body", b"") + await rest_of(first, receive)), send)
            return
        await send({"type": "http.response.start", "status": 408, "headers": []})
        await send({"type": "http.response.body", "body": b"too slow"})

    return reading


async def rest_of(first: dict[str, Any], receive: Any) -> bytes:
    """What follows a body's first part."""
    return await whole_body(receive) if first.get("more_body") else b""


def picky(app: App) -> App:
    """The application, breaking over another content type than JSON."""

    async def looking(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or dict(scope["headers"]).get(b"content-type") == b"application/json":
            await app(scope, receive, send)
            return
        await whole_body(receive)
        await send({"type": "http.response.start", "status": 500, "headers": []})
        await send({"type": "http.response.body", "body": b"KeyError: 'json'"})

    return looking


class ForgetfulBooks(Books):
    """Takes every delivery as the first."""

    def announce(self, event: PaymentEvent) -> bool:
        super().announce(event)
        return True


class LiteralBooks(Books):
    """Knows a payment again by its bytes, not by its transaction."""

    def __init__(self) -> None:
        super().__init__()
        self.bodies: set[bytes] = set()

    def announce(self, event: PaymentEvent) -> bool:
        is_new = event.content not in self.bodies
        self.bodies.add(event.content)
        return is_new


def racing(app: App) -> App:
    """Looks whether a payment is there, does something slow, and only then writes it down."""
    seen: set[str] = set()
    looking: dict[str, int] = {}
    all_have_looked: dict[str, asyncio.Event] = {}

    async def take(tran_id: str) -> bool:
        was_seen = tran_id in seen
        everybody = all_have_looked.setdefault(tran_id, asyncio.Event())
        looking[tran_id] = looking.get(tran_id, 0) + 1
        if looking[tran_id] == AT_ONCE:
            everybody.set()
        if not was_seen:
            # The slow part: it lasts until all have looked. A payment that comes alone stops waiting for others.
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(everybody.wait(), PATIENCE)
        seen.add(tran_id)
        return not was_seen

    async def checking(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        body = await whole_body(receive)
        try:
            first = await take(json.loads(body)["tran_id"])
        except (ValueError, KeyError, TypeError):
            await app(scope, replaying(body), send)
            return
        word = {"status": "Success", "message": "SUCCESS"} if first else {"status": "Error", "message": "Error"}
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]})
        await send({"type": "http.response.body", "body": json.dumps(word).encode()})

    return checking
