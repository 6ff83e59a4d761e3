"""What is expected of an answer, and what a real Bill24 would have made of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .calls import Call
from .reading import Kind, Reading

Expect = Callable[[Call, Sequence[Reading]], list[str]]
"""Finds what is wrong with the answers of a case."""

RETRY_SOURCE = "https://business-docs.bill24.io/doc-403055"
_STATUS = "which HTTP status belongs to an error code; any below 500 passes here"
_NO_ERRORS_LISTED = "no source lists the codes for errors of this call"


@dataclass(frozen=True, slots=True)
class Effect:
    """What a real Bill24 would have made of an answer.

    Attributes:
        text: In few words, for the table.
        unknown: What no source tells about it; empty where one does.
    """

    text: str
    unknown: str = ""


def effect(call: Call, reading: Reading) -> Effect:  # noqa: C901, PLR0911 - one answer per kind
    """What a real Bill24 would have made of an answer, as far as a source tells."""
    of_payment = call.is_payment
    match reading.kind:
        case Kind.ACCEPTED if reading.exchange.status != 200:
            unknown = f"whether HTTP {reading.exchange.status} counts as a success; every example has HTTP 200"
            return Effect("accepted, or not: nobody knows", unknown)
        case Kind.ACCEPTED:
            return Effect("accepted")
        case Kind.DUPLICATE:
            return Effect(
                'taken as "Error": a duplicate', "whether a payment that is answered with Error is sent again"
            )
        case Kind.NOT_FOUND:
            return Effect('the customer would see "not found"', _STATUS)
        case Kind.REFUSED if reading.known is not None:
            return Effect(f'the customer would see "{reading.known.message}"', _STATUS)
        case Kind.REFUSED:
            return Effect("an error", f"what Bill24 makes of this code: {_NO_ERRORS_LISTED}")
        case Kind.FAILED if of_payment:
            return Effect(
                "would be sent again, up to 5 times",
                "what counts as a failed attempt, the time between two, and whether it holds beyond Merchant Proxy",
            )
        case Kind.HTTP_REFUSED if of_payment:
            return Effect("unknown", f"whether HTTP {reading.exchange.status} counts as failed, to be sent again")
        case Kind.HTTP_REFUSED if _is_not_found(call, reading):
            return Effect(
                'the customer would see "not found"', "whether HTTP 404 alone says so; a test site's page lists it"
            )
        case Kind.UNREADABLE:
            return Effect("cannot be read", "what Bill24 does with an answer that it cannot read")
        case _:
            return Effect("no answer to go on with", "what Bill24 or the bank's app makes of no answer")


def accepted(call: Call, readings: Sequence[Reading]) -> list[str]:
    """Each answer is a success."""
    return [
        _instead(call, each, f"{call.field} {call.accepted()!r}") for each in readings if each.kind is not Kind.ACCEPTED
    ]


def second_noticed(call: Call, readings: Sequence[Reading]) -> list[str]:
    """The first answer is a success, the others say that it is a duplicate."""
    problems = accepted(call, readings[:1])
    for each in readings[1:]:
        if each.kind is Kind.ACCEPTED:
            problems.append(
                f"the same payment was taken a second time: {call.field} {each.value!r} instead of "
                f"{call.value_for('duplicate')!r}, which the Response Code page has for the same data pushed twice"
            )
        elif each.kind is not Kind.DUPLICATE:
            problems.append(_instead(call, each, f"{call.field} {call.value_for('duplicate')!r}"))
    return problems


def one_taken(call: Call, readings: Sequence[Reading]) -> list[str]:
    """Exactly one answer is a success, and the others say that it is a duplicate."""
    problems = [
        _instead(call, each, "a success or a duplicate")
        for each in readings
        if each.kind not in {Kind.ACCEPTED, Kind.DUPLICATE}
    ]
    taken = sum(each.kind is Kind.ACCEPTED for each in readings)
    if taken != 1 and not problems:
        problems.append(f"of {len(readings)} deliveries at the same moment {taken} were taken, instead of one")
    return problems


def not_found(call: Call, readings: Sequence[Reading]) -> list[str]:
    """Each answer says that there is no such consumer; where no source has a code for it, any error does."""
    documented = call.value_for("not_found")
    wanted = "an error" if documented is None else f"{call.field} {documented!r}"
    fine = {Kind.REFUSED, Kind.HTTP_REFUSED} if documented is None else {Kind.NOT_FOUND}
    problems = []
    for each in readings:
        if each.kind is Kind.ACCEPTED:
            problems.append(f"a consumer who does not exist was answered with success instead of {wanted}")
        elif each.kind not in fine and not _is_not_found(call, each):
            problems.append(_instead(call, each, wanted))
    return problems


def refused(call: Call, readings: Sequence[Reading]) -> list[str]:
    """No answer is a success, and the merchant's side did not break over it."""
    problems = [
        f"answered with success ({call.field} {each.value!r}) instead of an error"
        for each in readings
        if each.kind is Kind.ACCEPTED
    ]
    return problems + survived(call, [each for each in readings if each.kind is not Kind.ACCEPTED])


def survived(call: Call, readings: Sequence[Reading]) -> list[str]:
    """Success or error, but the answer is one that can be read."""
    broken = {Kind.FAILED, Kind.UNREADABLE}
    return [_instead(call, each, "an answer that can be read") for each in readings if each.kind in broken]


def _is_not_found(call: Call, reading: Reading) -> bool:
    return reading.exchange.status == 404 and call.value_for("not_found") is not None


def _instead(call: Call, reading: Reading, wanted: str) -> str:
    if reading.problem:
        excerpt = f"; it begins: {reading.exchange.excerpt}" if reading.kind is Kind.UNREADABLE else ""
        return f"{reading.problem}, instead of {wanted}{excerpt}"
    return f"{call.field} {reading.value!r}, instead of {wanted}"
