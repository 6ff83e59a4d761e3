"""From an HTTP request to an operation and back, with the faults that are armed."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from time import perf_counter
from urllib.parse import parse_qsl

from starlette.types import Receive, Scope, Send

from bill24_sandbox.answers import PAYLOAD_REQUIRED, Answer, RefusedError, enveloped, missed_field
from bill24_sandbox.business import Business, Call
from bill24_sandbox.delivery import DatedHeaders, deliver, faulty_answer
from bill24_sandbox.faults import Fault, Faults
from bill24_sandbox.log import Log
from bill24_sandbox.operations import Operation
from bill24_sandbox.operations.authorization import UNAUTHORIZED
from bill24_sandbox.payload import MissedFieldsError, UnboundPayloadError
from bill24_sandbox.reading import LARGEST_BODY, UnreadableBodyError
from bill24_sandbox.wire import wire_of

_LONGEST_DRAINED = 64 << 20
_TOO_LARGE = Answer(status=413)
_WRONG_TYPE = Answer(status=415)
_NOT_FOUND = Answer(status=404)


class ClientGoneError(Exception):
    """The client closed the connection while sending."""


class Desk:
    """What all endpoints share: the business, the dials, and the lock that lets one call in at a time."""

    def __init__(self, business: Business, faults: Faults, log: Log) -> None:
        self.business = business
        self.faults = faults
        self.log = log
        self.latency = timedelta(0)
        self.lock = threading.RLock()
        self.headers = DatedHeaders(business.clock)


class Endpoint:
    """The ASGI application of one operation."""

    def __init__(self, desk: Desk, operation: Operation) -> None:
        self._desk = desk
        self._operation = operation

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        wire = wire_of(scope)
        try:
            body = await read_body(receive)
        except ClientGoneError:
            return
        if self._desk.latency:
            await wire.sleep(self._desk.latency.total_seconds())
        with self._desk.lock:
            answer, fault = self._handle(scope, body)
        await deliver(answer, fault, wire=wire, headers=self._desk.headers, receive=receive, send=send)

    def _handle(self, scope: Scope, body: bytes | None) -> tuple[Answer, Fault | None]:
        started = perf_counter()
        desk, operation = self._desk, self._operation
        headers = _headers(scope)
        token = _bearer(headers.get(b"authorization", b""))
        call = Call(
            operation_id=operation.operation_id,
            method=scope["method"],
            path=scope["path"],
            path_parameters=scope["path_params"],
            query=_query(scope),
            body=body or b"",
            base_url=base_url(scope, headers),
        )
        fault = desk.faults.take(operation.operation_id)
        answer = None if fault is None else self._apply(fault, token)
        if answer is None:
            if fault is not None and fault.name == "balance_lag":
                call = replace(call, balance_lag=timedelta(seconds=fault.options["seconds"]))
            answer, magic = self._answer(call, token, headers, too_large=body is None)
            fault = fault or magic
        if fault is not None:
            answer = faulty_answer(fault, answer)
        desk.log.add(
            at=desk.business.now(),
            operation=operation.operation_id,
            method=call.method,
            path=call.path,
            token=token,
            status=answer.status if fault is None or not _is_silent(fault) else None,
            code=answer.code,
            fault=None if fault is None else fault.name,
            milliseconds=(perf_counter() - started) * 1000,
            request=call.body,
            answer=answer.content,
        )
        return answer, fault

    def _apply(self, fault: Fault, token: str) -> Answer | None:
        if fault.stage == "before":
            return Answer(status=500)
        if fault.name == "token_expired":
            self._desk.business.tokens.expire(token)
        elif fault.name == "token_revoked":
            self._desk.business.tokens.revoke()
        return None

    def _answer(
        self, call: Call, token: str, headers: dict[bytes, bytes], *, too_large: bool
    ) -> tuple[Answer, Fault | None]:
        desk, operation = self._desk, self._operation
        if operation.authenticated and not (token and desk.business.tokens.is_good(token)):
            return UNAUTHORIZED, None
        if too_large:
            return _TOO_LARGE, None
        if "" in call.path_parameters.values():
            return _NOT_FOUND, None
        if operation.method == "POST" and call.body and not _is_json(headers.get(b"content-type", b"")):
            return _WRONG_TYPE, None
        magic = self._magic(call)
        if magic is not None and magic.stage in {"before", "token"}:
            early = self._apply(magic, token)
            return (early, magic) if early is not None else (UNAUTHORIZED, magic)
        answer = self._carry_out(call)
        return answer, magic

    def _carry_out(self, call: Call) -> Answer:
        business = self._desk.business
        try:
            return self._operation.handler(business, call)
        except RefusedError as refused:
            return enveloped(refused.texts.in_profile(business.profile), refused.data, status=refused.status)
        except MissedFieldsError as missed:
            return missed_field(str(missed))
        except (UnreadableBodyError, UnboundPayloadError):
            return missed_field(PAYLOAD_REQUIRED)

    def _magic(self, call: Call) -> Fault | None:
        # Looked for in the raw bytes first, because nearly no body has it.
        if self._operation.operation_id != "settlePayment" or b"fault" not in call.body:
            return None
        try:
            return self._desk.faults.magic(call.payload().text("ref_id") or "")
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


def base_url(scope: Scope, headers: dict[bytes, bytes]) -> str:
    """Return the address under which the caller reached the sandbox."""
    host = headers.get(b"host", b"").decode("latin-1") or ":".join(
        str(each) for each in scope["server"] or ("localhost",)
    )
    return f"{scope['scheme']}://{host}"


def _headers(scope: Scope) -> dict[bytes, bytes]:
    return dict(scope["headers"])


def _query(scope: Scope) -> dict[str, str]:
    raw = scope["query_string"]
    return dict(parse_qsl(raw.decode("latin-1"), keep_blank_values=True)) if raw else {}


def _bearer(header: bytes) -> str:
    scheme, _, token = header.partition(b" ")
    return token.strip().decode("latin-1") if scheme.lower() == b"bearer" else ""


def _is_json(content_type: bytes) -> bool:
    media_type = content_type.split(b";", 1)[0].strip().lower()
    return media_type == b"application/json" or media_type.endswith(b"+json")


def _is_silent(fault: Fault) -> bool:
    return fault.name == "answer_lost_after_commit" or (fault.name == "connection_reset" and fault.stage == "before")
