"""From an HTTP request to an operation and back, with the faults that are armed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from time import perf_counter

from starlette.types import Receive, Scope, Send

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.core import Call, Core
from bill24_sandbox.core.operations import Operation
from bill24_sandbox.core.operations.authorization import UNAUTHORIZED
from bill24_sandbox.core.payload import Fields, MissedFieldsError, UnboundPayloadError
from bill24_sandbox.core.reading import LARGEST_BODY, UnreadableBodyError
from bill24_sandbox.core.texts import PAYLOAD_REQUIRED, RefusedError, enveloped, missed_field
from bill24_sandbox.delivery import DatedHeaders, deliver, faulty_answer
from bill24_sandbox.dials.faults import Fault
from bill24_sandbox.dials.log import LONGEST, Entry, mask
from bill24_sandbox.wire import wire_of

_LONGEST_DRAINED = 64 << 20
_TOO_LARGE = Answer(status=413)
_WRONG_TYPE = Answer(status=415)
_NOT_FOUND = Answer(status=404)
_NONE = timedelta(0)


class _Reference(Fields, frozen=True):
    ref_id: str | None = None


class ClientGoneError(Exception):
    """The client closed the connection while sending."""


class Desk:
    """What all endpoints share: the core, and the lock that lets one call in at a time."""

    def __init__(self, core: Core) -> None:
        self.core = core
        self.dials = core.dials
        self.lock = threading.RLock()
        self.headers = DatedHeaders(core.dials.clock)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Carry out the calls of a block as one: no other is let in, and all are stored at once or none of them."""
        with self.lock, self.core.store.group():
            yield


class Endpoint:
    """The ASGI application of one operation."""

    def __init__(self, desk: Desk, operation: Operation) -> None:
        self._desk = desk
        self.operation = operation

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        wire = wire_of(scope)
        try:
            body = await read_body(receive)
        except ClientGoneError:
            return
        if self._desk.dials.latency:
            await wire.sleep(self._desk.dials.latency.total_seconds())
        answer, fault = await wire.turn(partial(self._handle, scope, body))
        await deliver(answer, fault, wire=wire, headers=self._desk.headers, receive=receive, send=send)

    def _handle(self, scope: Scope, body: bytes | None) -> tuple[Answer, Fault | None]:
        desk, operation_id = self._desk, self.operation.operation_id
        with desk.lock:
            started = perf_counter()
            headers = dict(scope["headers"])
            token = _bearer(headers.get(b"authorization", b""))
            fault = desk.dials.faults.take(operation_id)
            answer = None if fault is None else self._apply(fault, token)
            call = Call(operation_id, desk.core.instant(), scope, headers, body or b"", _lag(fault))
            if answer is None:
                answer, magic = self._answer(call, token, too_large=body is None)
                fault = fault or magic
            if fault is not None:
                answer = faulty_answer(fault, answer)
            entry = Entry(
                instant=call.at,
                operation=operation_id,
                method=scope["method"],
                path=scope["path"],
                token=mask(token) if token else "",
                status=answer.status if fault is None or not _is_silent(fault) else None,
                code=answer.code,
                fault=None if fault is None else fault.name,
                milliseconds=(perf_counter() - started) * 1000,
                request_body=body[:LONGEST] if body else b"",
                answer_body=answer.content[:LONGEST],
            )
            desk.core.store.once_stored(partial(desk.dials.log.add, entry))
            return answer, fault

    def _apply(self, fault: Fault, token: str) -> Answer | None:
        if fault.stage == "before":
            return Answer(status=500)
        if fault.name == "token_expired":
            self._desk.dials.tokens.expire(token)
        elif fault.name == "token_revoked":
            self._desk.dials.tokens.revoke()
        return None

    def _answer(self, call: Call, token: str, *, too_large: bool) -> tuple[Answer, Fault | None]:
        operation = self.operation
        if operation.authenticated and not (token and self._desk.dials.tokens.is_good(token, call.at)):
            return UNAUTHORIZED, None
        if too_large:
            return _TOO_LARGE, None
        if "" in call.path_parameters.values():
            return _NOT_FOUND, None
        if operation.method == "POST" and call.body and not _is_json(call.headers.get(b"content-type", b"")):
            return _WRONG_TYPE, None
        magic = self._magic(call)
        if magic is not None and magic.stage in {"before", "token"}:
            early = self._apply(magic, token)
            return (early, magic) if early is not None else (UNAUTHORIZED, magic)
        answer = self._carry_out(call)
        return answer, magic

    def _carry_out(self, call: Call) -> Answer:
        core = self._desk.core
        try:
            return self.operation.handler(core, call)
        except RefusedError as refused:
            return enveloped(refused.texts.in_profile(core.profile), refused.data, status=refused.status)
        except MissedFieldsError as missed:
            return missed_field(str(missed))
        except (UnreadableBodyError, UnboundPayloadError):
            return missed_field(PAYLOAD_REQUIRED)

    def _magic(self, call: Call) -> Fault | None:
        # Looked for in the raw bytes first, because nearly no body has it.
        if self.operation.operation_id != "settlePayment" or b"fault" not in call.body:
            return None
        try:
            return self._desk.dials.faults.magic(call.bind(_Reference).ref_id or "")
        except (UnreadableBodyError, UnboundPayloadError):
            return None


async def read_body(receive: Receive) -> bytes | None:
    """Return the request's body; ``None`` when it is larger than is read.

    What is too large is read to its end and thrown away, up to a limit, so that the client can read the answer.
    """
    chunks: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGoneError
        chunk: bytes = message.get("body", b"")
        size += len(chunk)
        if size <= LARGEST_BODY:
            chunks.append(chunk)
        else:
            chunks.clear()
        if not message.get("more_body", False) or size > _LONGEST_DRAINED:
            break
    return b"".join(chunks) if size <= LARGEST_BODY else None


def _bearer(header: bytes) -> str:
    scheme, _, token = header.partition(b" ")
    return token.strip().decode("latin-1") if scheme.lower() == b"bearer" else ""


def _is_json(content_type: bytes) -> bool:
    media_type = content_type.split(b";", 1)[0].strip().lower()
    return media_type == b"application/json" or media_type.endswith(b"+json")


def _lag(fault: Fault | None) -> timedelta:
    return timedelta(seconds=fault.options["seconds"]) if fault is not None and fault.name == "balance_lag" else _NONE


def _is_silent(fault: Fault) -> bool:
    return fault.name == "answer_lost_after_commit" or (fault.name == "connection_reset" and fault.stage == "before")
