"""What a failure on the wire means: nothing left, or nobody knows."""

from __future__ import annotations

import inspect
import ssl
from collections.abc import Iterator
from types import FrameType, TracebackType

import httpx
from bill24_api.errors import Bill24Error, InvalidResponseError

from ..errors import NotSentError, OutcomeUnknownError
from .progress import Progress, SendProgress

TRANSPORT_ERRORS = (httpx.RequestError, OSError)
"""What sending raises."""
_BEFORE_SENDING = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
_POINTLESS = (httpx.UnsupportedProtocol, httpx.LocalProtocolError)


class DeadlinePassedError(httpx.TimeoutException):
    """The call's deadline ended an attempt."""


class AnswerTooLargeError(httpx.DecodingError):
    """An answer of more than LARGEST_ANSWER bytes, or MOST_VALUES values."""


class AnswerNotOursError(httpx.RemoteProtocolError):
    """Bytes of an answer came before its request had been sent as a whole."""


class ConnectionsGoneError(httpx.TransportError):
    """The connections or their event loop were closed by somebody else in the middle of a request."""

    def __init__(self, reason: RuntimeError) -> None:
        super().__init__(str(reason))
        self.reason = reason


def connections_gone(error: RuntimeError) -> ConnectionsGoneError:
    """What a bare RuntimeError of httpx, asyncio or anyio means: it is how they tell of a closed client or loop.

    Raises:
        RuntimeError: `error` itself where it is of a subclass, such as RecursionError: not the network's doing.
    """
    if type(error) is not RuntimeError and not isinstance(error, httpx.StreamError):
        raise error
    return ConnectionsGoneError(error)


def transport_failure(error: Exception, progress: SendProgress) -> Bill24Error:
    """The error to raise for a failed request, with its cause and without the frames that held the request.

    Raises:
        Exception: What a signal's handler raised meanwhile, which is the user's own and no failure of the network.
    """
    from_outside = raised_by_a_signal(error)
    if from_outside is not None:
        raise from_outside
    cause = error.reason if isinstance(error, ConnectionsGoneError) else error
    strip_tracebacks(cause)
    failure = _classify(cause, progress)
    failure.__cause__ = cause
    return failure


def _classify(error: Exception, progress: SendProgress) -> Bill24Error:
    if isinstance(error, httpx.DecodingError):
        return InvalidResponseError(f"unreadable: {error}", operation=progress.operation, status=progress.status)
    what = words(error)
    if progress.deadline.passed or isinstance(error, DeadlinePassedError):
        what = f"the deadline of {progress.deadline.seconds:g} s has passed"
    reached = _reached(error, progress)
    if reached is Progress.NOT_SENT:
        permanent = is_tls(error) or isinstance(error, _POINTLESS)
        return NotSentError(f"{what}; {reached.words}", operation=progress.operation, permanent=permanent)
    return OutcomeUnknownError(f"{what}; {reached.words}", operation=progress.operation, progress=reached)


def _reached(error: Exception, progress: SendProgress) -> Progress:
    if progress.observed or not progress.sent:
        return progress.reached
    # A transport that is not ours: take the worst that its error allows.
    if isinstance(error, _BEFORE_SENDING):
        return Progress.NOT_SENT
    if progress.status is not None:
        return Progress.ANSWERING
    return Progress.SENDING if isinstance(error, httpx.WriteError | httpx.WriteTimeout) else Progress.WAITING


def is_tls(error: BaseException) -> bool:
    """Whether TLS refused the other side, or the other side us: no retry changes that."""
    return any(isinstance(link, ssl.SSLError) for link in chain(error))


def strip_tracebacks(error: BaseException) -> None:
    """Drop the frames of an error and its causes: their local variables hold headers and bodies."""
    for link in chain(error):
        BaseException.with_traceback(link, None)  # by no setter of its own, which may refuse


def words(error: BaseException | None) -> str:
    """The kind of an error and what it says; the kind alone where it says nothing, or cannot."""
    try:
        return f"{type(error).__name__}: {error}".removesuffix(": ")
    except Exception:  # noqa: BLE001 - an error of somebody else's making
        return type(error).__name__


def chain(error: BaseException) -> Iterator[BaseException]:
    """`error` and what led to it."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or current.__context__


def raised_by_a_signal(error: BaseException) -> BaseException | None:
    """What a signal's handler raised, among `error` and what led to it; libraries may have taken it for their own."""
    return next((link for link in chain(error) if _passed_a_handler(link.__traceback__)), None)


def from_outside(error: BaseException) -> bool:
    """Whether `error` was raised by nobody who was called: Ctrl-C, or what a signal's handler raised."""
    return isinstance(error, KeyboardInterrupt) or _passed_a_handler(error.__traceback__)


def _passed_a_handler(step: TracebackType | None) -> bool:
    while step is not None:
        if _is_a_handler(step.tb_frame):
            return True
        step = step.tb_next
    return False


def _is_a_handler(frame: FrameType) -> bool:
    # A handler is called with the frame that it interrupts, and no other function with its caller's.
    code, interrupted = frame.f_code, frame.f_back
    named = code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & inspect.CO_VARARGS)
    for name in code.co_varnames[:named] if interrupted is not None else ():
        value = frame.f_locals.get(name, ())
        if any(each is interrupted for each in (value if value.__class__ is tuple else (value,))):
            return True
    return False
