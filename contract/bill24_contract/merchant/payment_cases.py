"""Cases of the payment webhook."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from ..fields import Field
from ..things import Thing
from . import expect as _expect
from .calls import Call
from .cases import Case, TestData, at_once, body, in_pieces, malformed
from .exchange import Delivery
from .expect import Expect

_EARLIER, _LATER = "2024-11-29T16:58:15.999999", "2024-11-29T16:58:17.000001"
# A number that JSON carries and a binary float does not.
_NUMBER = re.compile(r'"\{number:([0-9.]+)\}"')
_EXPECTED: Mapping[str, Expect] = {
    "accepted": _expect.accepted,
    "readable": _expect.survived,
    "refused": _expect.refused,
}


def cases(call: Call, data: TestData) -> Iterator[Case]:
    """Every case; each has payments of its own, so that no case is a duplicate of another one."""

    def payment(case: str, changes: Mapping[str, Any] | None = None) -> dict[str, Any]:
        new = str(uuid5(NAMESPACE_URL, f"bill24-contract/{data.run}/{case}"))
        first, *others = call.fields_of(Thing.PAYMENT)
        own = {first.name: new, **{field.name: new[:12].upper() for field in others}}
        order = {} if data.order is None else {field.name: data.order for field in call.fields_of(Thing.ORDER)}
        return {**call.example, **own, **order, **(changes or {})}

    yield Case("documented-example", "The documented payment.", (body(payment("example")),), _expect.accepted)
    twice = body(payment("duplicate"))
    yield Case("duplicate", "The same payment, twice.", (twice, twice), _expect.second_noticed)
    once = payment("reworded")
    reworded = json.dumps(dict(reversed(once.items())), ensure_ascii=True, indent=4).encode()
    yield Case(
        "duplicate-reworded",
        "The same payment twice, the second time with other spaces and in another order.",
        (body(once), Delivery(reworded)),
        _expect.second_noticed,
    )
    yield Case(
        "duplicates-at-once",
        "The same payment four times at the same moment.",
        (body(payment("at once")),) * 4,
        _expect.one_taken,
        send=at_once,
    )
    at = _moment(call)
    later, earlier = payment("later", {at.name: _LATER}), payment("earlier", {at.name: _EARLIER})
    yield Case("reordered", "Two payments, the later one first.", (body(later), body(earlier)), _expect.accepted)
    yield Case(
        "unknown-fields",
        "Fields that no page has. Bill24 may add some at any time.",
        (body(payment("fields", {"fee_total": 0, "loyalty": {"points": 3}})),),
        _expect.accepted,
    )
    yield Case("no-fields", "No field at all. It may be refused.", (body({}),), _expect.survived)
    for written in call.cases:
        yield _written(written, payment(written["name"], written.get("with")))
    yield from malformed(payment("malformed"))
    yield from in_pieces(payment("slow"), _expect.accepted)


def _written(case: Mapping[str, Any], whole: Mapping[str, Any]) -> Case:
    """A case of the contract's ``x-cases``."""
    sent = case.get("body") or {name: whole[name] for name in case.get("only", whole)}
    text = json.dumps(sent, ensure_ascii=False).replace("{new}", next(iter(whole.values())))
    content = _NUMBER.sub(r"\1", text).encode()
    return Case(case["name"], case["why"], (Delivery(content),), _EXPECTED[case["expect"]])


def _moment(call: Call) -> Field:
    """The field that says when it was paid."""
    return next(field for field in call.request.values() if field.format.startswith("date-time"))
