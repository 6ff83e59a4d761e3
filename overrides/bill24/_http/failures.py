"""What a failure on the wire means: nothing left, or nobody knows."""

from __future__ import annotations

import ssl
from collections.abc import Iterator

import httpx
from bill24_api.errors import Bill24Error, InvalidResponseError

from ..errors import NotSentError, OutcomeUnknownError
from .progress import Passage, Progress

TRANSPORT_ERRORS = (httpx.RequestError, RuntimeError, OSError)
"""What a transport raises; RuntimeError is httpx's for a pool closed by somebody else in the middle of a call."""
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
    """An answer beyond any sense."""


def transport_failure(error: Exception, passage: Passage, operation: str) -> Bill24Error:
    """The error to raise for a failed attempt, with `error` as its cause and without the frames that held the request.

    Args:
        error: What the transport raised.
        passage: How far the attempt got.
        operation: The operationId.
    """
    bare(error)
    failure = _classify(error, passage, operation)
    failure.__cause__ = error
    return failure


def _classify(error: Exception, passage: Passage, operation: str) -> Bill24Error:
    if isinstance(error, httpx.DecodingError):
        return InvalidResponseError(f"unreadable: {error}", operation=operation, status=passage.status)
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    if passage.deadline.passed or isinstance(error, DeadlinePassedError):
        what = f"the deadline of {passage.deadline.seconds:g} s has passed"
    progress = _progress(error, passage)
    if progress is Progress.NOT_SENT:
        permanent = is_tls(error) or isinstance(error, _POINTLESS)
        return NotSentError(f"{what}; {progress.words}", operation=operation, permanent=permanent)
    return OutcomeUnknownError(f"{what}; {progress.words}", operation=operation, progress=progress)


def _progress(error: Exception, passage: Passage) -> Progress:
    if isinstance(error, _BEFORE_SENDING):
        return Progress.NOT_SENT
    if passage.status is not None:
        return Progress.ANSWERING
    if passage.observed:
        return passage.progress
    # A transport that is not ours tells nothing: take the worst its error allows.
    if isinstance(error, httpx.WriteError | httpx.WriteTimeout):
        return Progress.SENDING
    return Progress.WAITING


def is_tls(error: BaseException) -> bool:
    """Whether TLS refused the other side, or the other side us: no retry changes that."""
    return any(isinstance(link, ssl.SSLError) for link in chain(error))


def bare(error: BaseException) -> None:
    """Drop the frames of an error and its causes: their local variables hold headers and bodies."""
    for link in chain(error):
        link.__traceback__ = None


def chain(error: BaseException) -> Iterator[BaseException]:
    """`error` and what led to it."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or current.__context__
