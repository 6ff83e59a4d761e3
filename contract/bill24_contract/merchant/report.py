"""The table, and what is to be read about each failure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from .book_cases import BookVerdict
from .calls import Call
from .cases import at_once
from .exchange import Endpoint
from .expect import RETRY_SOURCE
from .judge import Verdict
from .reading import Kind

_ROW = "  {mark:<4}  {case:<21} {answer:<23} {elapsed:>8}  {effect}"


def heading(call: Call, endpoint: Endpoint) -> Iterator[str]:
    """The lines above a call's rows."""
    yield ""
    yield f"{call.name}  {endpoint.url}"
    yield _ROW.format(mark="", case="case", answer="answer", elapsed="took", effect="what Bill24 would make of it")


def row(verdict: Verdict) -> Iterator[str]:
    """A case's row and, where it failed, why and how to see it again."""
    effects = list(dict.fromkeys(each.text for each in verdict.effects))
    summaries = list(dict.fromkeys(each.summary for each in verdict.readings))
    yield _ROW.format(
        mark="ok" if verdict.passed else "FAIL",
        case=verdict.case.name,
        answer=", ".join(summaries),
        elapsed=f"{verdict.elapsed * 1000:,.0f} ms",
        effect=", then ".join(effects),
    )
    if verdict.passed:
        return
    yield f"          {verdict.case.why}"
    for problem in verdict.problems:
        yield f"          - {problem}"
    for unknown in dict.fromkeys(each.unknown for each in verdict.effects if each.unknown):
        yield f"          unknown: {unknown}"
    for source in _sources(verdict):
        yield f"          see {source}"
    for delivery, times in Counter(verdict.case.deliveries).items():
        often = "" if times == 1 else f"  # {times} times{' at once' if verdict.case.send is at_once else ''}"
        yield f"          {verdict.endpoint.curl(delivery)}{often}"


def books_heading(source: str) -> Iterator[str]:
    """The lines above the rows of the books."""
    yield ""
    yield f"books  {source}"


def books_row(verdict: BookVerdict) -> Iterator[str]:
    """A row of the books and, where it failed, why."""
    yield f"  {'ok' if verdict.passed else 'FAIL':<4}  {verdict.case.name:<21} {verdict.case.why}"
    yield from (f"          - {problem}" for problem in verdict.problems)


def summary(verdicts: Sequence[Verdict], booked: Sequence[BookVerdict] | None, unreachable: int) -> Iterator[str]:
    """The last lines.

    Args:
        verdicts: What was tried of the calls.
        booked: What was tried of the books; None where that broke off.
        unreachable: How many endpoints could not be reached.
    """
    passes = [*(verdict.passed for verdict in verdicts), *(verdict.passed for verdict in booked or ())]
    tried, failed = len(passes), passes.count(False)
    yield ""
    unknowns = dict.fromkeys(
        f"{verdict.call.name}: {unknown}"
        for verdict in verdicts
        for unknown in [*(each.unknown for each in verdict.effects), verdict.case.unknown]
        if unknown
    )
    yield "unknown, because no source tells:"
    yield "  all: how long Bill24 waits for an answer, and from which addresses it calls"
    yield from (f"  {each}" for each in unknowns)
    yield ""
    gone = f", {_counted(unreachable, 'endpoint')} not reached" if unreachable else ""
    gone += ", the books not compared" if booked is None else ""
    yield f"{_counted(tried, 'case')}, {tried - failed} passed, {failed} failed{gone}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _sources(verdict: Verdict) -> list[str]:
    found = [verdict.call.source]
    for reading in verdict.readings:
        if reading.known is not None:
            found += reading.known.sources
        if reading.kind is Kind.FAILED and verdict.call.is_payment:
            found.append(RETRY_SOURCE)
    return list(dict.fromkeys(found))
