"""Runs the cases and judges the answers."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from . import plan as _plan
from .calls import Call
from .cases import Case, TestData
from .exchange import Endpoint
from .expect import Effect, effect
from .reading import Kind, Reading, read
from .semantics import semantic_problems


@dataclass(frozen=True, slots=True)
class Verdict:
    """A case that was tried.

    Attributes:
        call: The call.
        case: What was tried.
        endpoint: Where.
        readings: The answers, in the order of the deliveries.
        effects: What a real Bill24 would have made of each.
        problems: What is wrong; nothing when the case passed.
    """

    call: Call
    case: Case
    endpoint: Endpoint
    readings: tuple[Reading, ...]
    effects: tuple[Effect, ...]
    problems: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether the answers are what they should be."""
        return not self.problems

    @property
    def elapsed(self) -> float:
        """Seconds that the slowest answer took."""
        return max(each.exchange.elapsed for each in self.readings)


def judge(call: Call, endpoint: Endpoint, data: TestData, chosen: Collection[str]) -> Iterator[Verdict]:
    """Try the chosen cases of a call, one after the other.

    Raises:
        UnreachableError: Nothing listens at the endpoint.
    """
    for case in _plan.cases(call, data, with_token=endpoint.has_token):
        if case.name in chosen:
            yield _tried(call, endpoint, case)


def _tried(call: Call, endpoint: Endpoint, case: Case) -> Verdict:
    readings = tuple(read(call, exchange) for exchange in case.send(endpoint, case.deliveries))
    problems = case.expect(call, readings)
    for reading in readings:
        if reading.kind is Kind.ACCEPTED and case.asked:
            problems += semantic_problems(call.data, reading.data, case.asked)
    effects = tuple(effect(call, reading) for reading in readings)
    # One answer given twice is one mistake.
    return Verdict(call, case, endpoint, readings, effects, tuple(dict.fromkeys(problems)))
