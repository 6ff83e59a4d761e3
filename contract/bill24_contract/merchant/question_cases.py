"""Cases of the four calls by which Bill24 asks the merchant about consumers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from . import expect as _expect
from .calls import Call
from .cases import Case, Cast, body, malformed
from .expect import Expect
from .reading import Kind, Reading

_KHMER = "ភ្នំពេញ-០១"
_LONG = 10_000
_QUOTES = "' OR '1'='1"
_WRONG_TOKEN = "wrong-token"  # noqa: S105 - sent on purpose where the merchant's own is due


def cases(call: Call, cast: Cast, *, with_token: bool) -> Iterator[Case]:
    """Every case.

    Args:
        call: One of the four.
        cast: Who is asked about.
        with_token: Whether the merchant's token is known, so that a wrong one can be tried.
    """
    known = _known(call, cast)
    stranger = _expect.not_found if call.name != "consumer-inquiry" else _no_debt

    def question(*codes: str, **changes: Any) -> dict[str, Any]:
        biller = {} if cast.biller is None or "biller_code" not in call.example else {"biller_code": cast.biller}
        asked = {"consumer_codes": list(codes)} if "consumer_codes" in call.example else {"consumer_code": codes[0]}
        return {**call.example, **biller, **asked, **changes}

    def of(name: str, why: str, codes: Sequence[str], expect: Expect) -> Case:
        return Case(name, why, (body(question(*codes)),), expect, asked=tuple(codes))

    if call.name == "pending-bills":
        stranger = _no_bills
    yield of("documented-example", "The documented question.", known, _expect.accepted)
    yield Case(
        "asked-again", "The same question twice.", (body(question(*known)),) * 2, _same_twice, asked=tuple(known)
    )
    yield of("unknown-consumer", "A consumer who does not exist.", [cast.stranger], stranger)
    if call.name == "consumer-inquiry":
        mixed = [known[0], cast.stranger]
        yield of("one-unknown-consumer", "One who exists, and one who does not.", mixed, _debt_of_the_known)
    yield of("khmer-code", "A code in Khmer letters and digits, which nobody has.", [_KHMER], stranger)
    yield of("quotes-in-code", "A code with quotes and an SQL operator in it.", [_QUOTES], stranger)
    yield of("long-code", f"A code of {_LONG:,} letters.", ["C" * _LONG], _expect.survived)
    new = question(*known, channel_code="CH1", bank={"code": "AC"})
    yield Case(
        "unknown-fields",
        "Fields that no page has. Bill24 may add some at any time.",
        (body(new),),
        _expect.accepted,
        asked=tuple(known),
    )
    # Whether the fields of the inquiry are required is not known.
    empty = _expect.survived if call.name == "consumer-inquiry" else _expect.refused
    yield Case("missing-fields", "No field at all.", (body({}),), empty)
    name = "consumer_codes" if "consumer_codes" in call.example else "consumer_code"
    number = body(question(*known, **{name: 3035}))
    yield Case("number-as-code", "A number where a code belongs. It may be refused.", (number,), _expect.survived)
    yield from malformed(question(*known))
    if with_token:
        wrong = body(question(*known), token=_WRONG_TOKEN)
        yield Case("wrong-token", "A token that is not the merchant's.", (wrong,), _expect.refused)
    slow = body(question(*known), is_slow=True)
    yield Case("slow-body", "A body that trickles in.", (slow,), _expect.accepted, asked=tuple(known))


def _known(call: Call, cast: Cast) -> list[str]:
    if cast.consumer is not None:
        return [cast.consumer]
    codes = call.example.get("consumer_codes")
    return list(codes) if codes else [str(call.example["consumer_code"])]


def _no_bills(call: Call, readings: Sequence[Reading]) -> list[str]:
    """No source says how a consumer who does not exist is reported: an error, or a list without entries."""
    found = [
        "bills of a consumer who does not exist"
        for each in readings
        if each.kind is Kind.ACCEPTED and each.answer.data is not None and each.answer.data.pending_bills
    ]
    return found or _expect.survived(call, readings)


def _no_debt(call: Call, readings: Sequence[Reading]) -> list[str]:
    """No source says how a consumer who does not exist is reported: an error, no entry, or an entry without a debt."""
    found = [
        "a debt of a consumer who does not exist"
        for each in readings
        if each.kind is Kind.ACCEPTED and any(debt.amount for debt in each.answer.data or ())
    ]
    return found or _expect.survived(call, readings)


def _debt_of_the_known(call: Call, readings: Sequence[Reading]) -> list[str]:
    """The known consumer's debt is still there when an unknown one is asked for beside."""
    found = _expect.accepted(call, readings)
    for each in readings:
        if each.kind is Kind.ACCEPTED and not each.answer.data:
            found.append("the consumer who exists is missing, because the other one does not exist")
    return found


def _same_twice(call: Call, readings: Sequence[Reading]) -> list[str]:
    found = _expect.accepted(call, readings)
    answers = [each.answer.data for each in readings if each.kind is Kind.ACCEPTED]
    if len(answers) > 1 and answers[0] != answers[1]:
        found.append("the same question was answered differently the second time, with nothing paid in between")
    return found
