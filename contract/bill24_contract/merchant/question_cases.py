"""Cases of the calls by which Bill24 asks the merchant about consumers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..fields import Field
from ..things import Thing
from . import expect as _expect
from .calls import Call
from .cases import Case, TestData, body, in_pieces, malformed
from .expect import Expect
from .reading import Kind, Reading
from .semantics import has_entries

_KHMER = "ភ្នំពេញ-០១"
_LONG = 10_000
_QUOTES = "' OR '1'='1"
_WRONG_TOKEN = "wrong-token"  # noqa: S105 - sent on purpose where the merchant's own is due


def cases(call: Call, data: TestData, *, with_token: bool) -> Iterator[Case]:
    """Every case.

    Args:
        call: A call that asks about consumers.
        data: Who is asked about.
        with_token: Whether the merchant's token is known, so that a wrong one can be tried.
    """
    (consumer,) = call.fields_of(Thing.CONSUMER)
    known = [data.consumer] if data.consumer is not None else _example(call, consumer)
    unknown = _expect.not_found if call.unknown_consumer == "refused" else _nothing_shown

    def question(*codes: str, **changes: Any) -> dict[str, Any]:
        biller = {} if data.biller is None else {field.name: data.biller for field in call.fields_of(Thing.BILLER)}
        asked = {consumer.name: list(codes) if _is_list(consumer) else codes[0]}
        return {**call.example, **biller, **asked, **changes}

    def of(name: str, why: str, codes: Sequence[str], expect: Expect) -> Case:
        return Case(name, why, (body(question(*codes)),), expect, asked=tuple(codes))

    yield of("documented-example", "The documented question.", known, _expect.accepted)
    yield Case(
        "asked-again", "The same question twice.", (body(question(*known)),) * 2, _same_twice, asked=tuple(known)
    )
    yield of("unknown-consumer", "A consumer who does not exist.", [data.unknown_consumer], unknown)
    if _is_list(consumer):
        mixed = [known[0], data.unknown_consumer]
        yield of("one-unknown-consumer", "One who exists, and one who does not.", mixed, _known_one_is_there)
    yield of("khmer-code", "A code in Khmer letters and digits, which nobody has.", [_KHMER], unknown)
    yield of("quotes-in-code", "A code with quotes and an SQL operator in it.", [_QUOTES], unknown)
    yield of("long-code", f"A code of {_LONG:,} letters.", ["C" * _LONG], _expect.survived)
    new = question(*known, channel_code="CH1", channel={"number": "1"})
    yield Case(
        "unknown-fields",
        "Fields that no page has. Bill24 may add some at any time.",
        (body(new),),
        _expect.accepted,
        asked=tuple(known),
    )
    # Where no source requires the field, no answer to its absence is wrong.
    empty = _expect.refused if consumer.is_required else _expect.survived
    yield Case("missing-fields", "No field at all.", (body({}),), empty)
    number = body(question(*known, **{consumer.name: 3035}))
    yield Case("number-as-code", "A number where a code belongs. It may be refused.", (number,), _expect.survived)
    yield from malformed(question(*known))
    if with_token:
        wrong = body(question(*known), token=_WRONG_TOKEN)
        yield Case("wrong-token", "A token that is not the merchant's.", (wrong,), _expect.refused)
    yield from in_pieces(question(*known), _expect.accepted, asked=tuple(known))


def _is_list(field: Field) -> bool:
    return "items" in field.schema


def _example(call: Call, field: Field) -> list[str]:
    value = call.example[field.name]
    return list(value) if isinstance(value, list) else [str(value)]


def _nothing_shown(call: Call, readings: Sequence[Reading]) -> list[str]:
    """No source says how a consumer who does not exist is reported: an error, or an answer that shows nothing due."""
    found = [
        "bills of a consumer who does not exist"
        for each in readings
        if each.kind is Kind.ACCEPTED and has_entries(call.data, each.data)
    ]
    return found or _expect.survived(call, readings)


def _known_one_is_there(call: Call, readings: Sequence[Reading]) -> list[str]:
    """What is shown of the known consumer is still there when an unknown one is asked for beside."""
    found = _expect.accepted(call, readings)
    for each in readings:
        if each.kind is Kind.ACCEPTED and not each.data:
            found.append("the consumer who exists is missing, because the other one does not exist")
    return found


def _same_twice(call: Call, readings: Sequence[Reading]) -> list[str]:
    found = _expect.accepted(call, readings)
    answers = [each.data for each in readings if each.kind is Kind.ACCEPTED]
    if len(answers) > 1 and answers[0] != answers[1]:
        found.append("the same question was answered differently the second time, with nothing paid in between")
    return found
