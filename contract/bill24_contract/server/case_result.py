"""What comes of a run, thing by thing: the messages from the process that fuzzes to the command that adds them up."""

from __future__ import annotations

import msgspec

WHOLE_RUN = "the whole run"
"""Stands in for an operation where a check judges the run and no single case."""
OTHER_METHODS = "other methods"
"""Stands in for an operation where another HTTP method than the contract's was tried."""


class Failure(msgspec.Struct, frozen=True):
    """What a check had against a case."""

    check: str
    message: str


class CaseResult(msgspec.Struct, frozen=True, tag=True):
    """One case that was sent and judged.

    Attributes:
        operation: The operationId; `OTHER_METHODS` where the contract has none.
        phase: ``examples``, ``coverage``, ``fuzzing``, ``stateful``, or ``journeys`` for the contract's scenarios.
        mode: ``positive``, ``negative``, or ``probe``: another method or media type, or no credentials, on purpose.
        status: The HTTP status; 0 when there was no answer.
        code: The envelope's code as text; blank without one.
        failures: What the checks had against it.
        curl: The command that repeats it; blank when nothing failed.
        fields: The fields of the data of a success, as ``name`` or ``list[].name``.
    """

    operation: str
    phase: str
    mode: str
    status: int
    code: str = ""
    failures: tuple[Failure, ...] = ()
    curl: str = ""
    fields: tuple[str, ...] = ()


class PhaseStarted(msgspec.Struct, frozen=True, tag=True):
    """A phase of the run has begun."""

    name: str


class RunError(msgspec.Struct, frozen=True, tag=True):
    """Something went wrong outside of any case."""

    message: str


class NoLinks(msgspec.Struct, frozen=True, tag=True):
    """No link joins the chosen operations, so that the stateful phase had nothing to do; no fault of any."""


Message = CaseResult | PhaseStarted | RunError | NoLinks
