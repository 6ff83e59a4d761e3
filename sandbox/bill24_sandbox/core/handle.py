"""From a request to its answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from time import perf_counter

from msgspec.structs import replace

from bill24_sandbox.answer import NOT_FOUND, TOO_LARGE, Answer, method_not_allowed
from bill24_sandbox.core.call import Call, Request
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.hint import hint
from bill24_sandbox.core.operations.authorization import UNAUTHORIZED
from bill24_sandbox.core.operations.table import BY_PATH, Operation, operation_with_parameters
from bill24_sandbox.core.payload import MissedFieldsError
from bill24_sandbox.core.reading import Fields, UnboundPayloadError, UnreadableBodyError, read_fields
from bill24_sandbox.core.signature import is_same
from bill24_sandbox.core.texts import PAYLOAD_REQUIRED, RefusedError, missed_field
from bill24_sandbox.core.unfit import NO_BROWSERS, WRONG_TYPE, explained, packed
from bill24_sandbox.dials.fault import Fault
from bill24_sandbox.times import microseconds

_NO_LAG = timedelta(0)
_NEVER = 2**62
_NO_PARAMETERS: Mapping[str, str] = {}


class _Reference(Fields, frozen=True):
    ref_id: str | None = None


def handle(core: Core, request: Request) -> Answer:
    """Answer one request: find its operation, meet the fault that is armed for it, carry it out, write it down."""
    operation, path_parameters = BY_PATH.get(request.path), _NO_PARAMETERS
    if operation is None:
        operation, path_parameters = operation_with_parameters(request.path)
    started = perf_counter()
    if operation is None or request.method not in operation.methods:
        return _unreached(core, request, operation, started)
    dials, token = core.dials, _token(operation, request)
    fault = dials.faults.take(operation.operation_id)
    answer = None if fault is None else fault.before(dials.tokens, token)
    at = microseconds(dials.clock.now())
    if answer is None:
        lag = _NO_LAG if fault is None else fault.balance_lag
        call = Call(operation.operation_id, at, request, request.body or b"", path_parameters, lag)
        answer, magic = _answer(core, operation, call, token)
        fault = fault or magic
    if fault is not None:
        answer = fault.answer(answer)
        answer = replace(answer, delivery=fault.deliver(answer.content))
    entry = partial(
        dials.log.add,
        at=at,
        operation=operation.operation_id,
        method=request.method,
        path=request.path,
        query=request.query,
        body=request.body,
        token=token,
        answer=answer,
        fault=None if fault is None else fault.name,
        milliseconds=(perf_counter() - started) * 1000,
    )
    core.store.after_commit(entry)
    return answer


def _unreached(core: Core, request: Request, operation: Operation | None, started: float) -> Answer:
    """Answer what reaches no operation, and write it down with what was probably meant."""
    answer = NOT_FOUND if operation is None else method_not_allowed(*operation.methods)
    if operation is not None and request.method == "OPTIONS" and b"access-control-request-method" in request.headers:
        answer = replace(answer, content=NO_BROWSERS)
    entry = partial(
        core.dials.log.add,
        at=core.instant(),
        operation=None,
        method=request.method,
        path=request.path,
        query=request.query,
        body=request.body,
        token=_bearer(request.headers.get(b"authorization", b"")),
        answer=answer,
        fault=None,
        milliseconds=(perf_counter() - started) * 1000,
        hint=hint(request.path) if operation is None else f"{operation.operation_id} takes {operation.method}",
    )
    core.store.after_commit(entry)
    return answer


def _answer(core: Core, operation: Operation, call: Call, token: str) -> tuple[Answer, Fault | None]:
    """Return the answer to a call, and the fault that the call asked for itself."""
    if operation.authenticated and call.at >= _expiry(core, operation, token):
        return UNAUTHORIZED, None
    unfit = _unfit(operation, call)
    if unfit is not None:
        return unfit, None
    # Looked for in the raw bytes first, because nearly no body has it.
    magic = _magic(core, call) if operation.takes_magic and b"fault" in call.body else None
    if magic is not None:
        early = magic.before(core.dials.tokens, token)
        if early is not None:
            return early, magic
        if core.instant() >= _expiry(core, operation, token):
            return UNAUTHORIZED, magic
    return carry_out(core, operation, call), magic


def _unfit(operation: Operation, call: Call) -> Answer | None:
    """Return the answer to a request that HTTP itself refuses."""
    if call.request.body is None:
        return TOO_LARGE
    if "" in call.path_parameters.values():
        return NOT_FOUND
    if call.body and operation.method == "POST" and not _is_json(call.request.headers.get(b"content-type", b"")):
        return WRONG_TYPE
    return packed(call.request.headers.get(b"content-encoding", b"")) if call.body else None


def _magic(core: Core, call: Call) -> Fault | None:
    try:
        return core.dials.faults.magic(read_fields(call.body, _Reference).ref_id or "")
    except (UnreadableBodyError, UnboundPayloadError):
        return None


def carry_out(core: Core, operation: Operation, call: Call) -> Answer:
    """Return what the operation answers."""
    try:
        return operation.handler(core, call)
    except RefusedError as refused:
        return refused.texts.answer(core.profile, refused.data, status=refused.status)
    except MissedFieldsError as missed:
        return missed_field(str(missed))
    except (UnreadableBodyError, UnboundPayloadError) as error:
        return explained(missed_field(PAYLOAD_REQUIRED), error, call.body)


def _expiry(core: Core, operation: Operation, token: str) -> int:
    """Return when a token ends; the merchant's own, where an operation takes it, never does."""
    is_own = operation.takes_token_header and is_same(core.credentials.token, token)
    return _NEVER if is_own else core.token_expiry(token)


def _token(operation: Operation, request: Request) -> str:
    """Return the token that a request carries; the header ``token`` may hold it with or without ``Bearer``."""
    header = request.headers.get(b"authorization", b"")
    if operation.takes_token_header and not header:
        header = request.headers.get(b"token", b"")
        return _bearer(header) or header.strip().decode("latin-1")
    return _bearer(header)


def _bearer(header: bytes) -> str:
    scheme, _, token = header.partition(b" ")
    return token.strip().decode("latin-1") if scheme.lower() == b"bearer" else ""


def _is_json(content_type: bytes) -> bool:
    media_type = content_type.split(b";", 1)[0].strip().lower()
    return media_type == b"application/json" or media_type.endswith(b"+json")
