"""A payment with a journal: the intent is durable before the first byte leaves, and its end is written down after.

What cuts a payment off from outside writes nothing: its intent stays open, and a recovery finds it.
"""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any, TypeVar

import attrs
from bill24_api.errors import Bill24Error
from bill24_api.journal import Intent, Journal
from bill24_api.types import Operation, Request

from .._calls.effects import Flow, Run
from .._calls.telemetry import tell
from .._http.failures import words
from .._http.progress import Progress
from .._options import ClientOptions
from ..errors import NotSentError, OutcomeUnknownError, PaymentOutcomeUnknownError
from .proof import asked, reference
from .signing import printed_amounts

T = TypeVar("T")


def journaled(
    call: Flow[T], journal: Journal, operation: Operation[Any], request: Request, options: ClientOptions
) -> Flow[T]:
    """The way of a payment through a journal."""
    intent = _intent(operation, request, options.clock.now())
    try:
        may_be_sent: bool = yield Run(lambda: journal.begin(intent), options.deadline)
    except Exception as error:
        raise NotSentError(
            f"the journal could not write it down ({words(error)}); nothing was sent",
            operation=operation.operation_id,
        ) from error
    if not may_be_sent:
        raise PaymentOutcomeUnknownError(
            "this reference is in the journal already, settled or open; nothing was sent now: reconcile it",
            ref_id=intent.reference,
            operation=operation.operation_id,
            progress=Progress.NOT_SENT,
            asked=asked(operation, request),
        )
    try:
        answer = yield from call
    except OutcomeUnknownError:
        yield from _ended(journal, intent, None, options)
        raise
    except Bill24Error:
        yield from _ended(journal, intent, False, options)
        raise
    yield from _ended(journal, intent, True, options)
    return answer


def _intent(operation: Operation[Any], request: Request, now: datetime) -> Intent:
    # No local variable holds the whole body: a traceback would show it.
    printed = attrs.evolve(request, body={**(request.body or {}), **printed_amounts(request)})
    amount, currency, payer, payee = asked(operation, printed).values()
    return Intent(reference(operation, request), amount, currency, payer, payee, now, operation.operation_id)


def _ended(journal: Journal, intent: Intent, settled: bool | None, options: ClientOptions) -> Flow[None]:
    try:
        yield Run(lambda: journal.end(intent, settled=settled), options.deadline)
    except Exception as error:  # noqa: BLE001 - what is known of the money is worth more; a recovery finds the intent
        tell(logging.WARNING, "%s stays open in the journal: %s", intent.reference, type(error).__name__)
