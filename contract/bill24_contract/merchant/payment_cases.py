"""Cases of the payment webhook."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from . import expect as _expect
from .calls import Call
from .cases import Case, Cast, at_once, body, malformed
from .exchange import Delivery

_KHMER = "ញ៉េប នីម"
# More digits than a binary float can hold: 12345678901234567.89 would become 12345678901234568.
_EXACT = "12345678901234567.89"


def cases(call: Call, cast: Cast) -> Iterator[Case]:
    """Every case; each has payments of its own, so that no case is a duplicate of another one."""

    def payment(case: str, **changes: Any) -> dict[str, Any]:
        tran_id = str(uuid5(NAMESPACE_URL, f"bill24-contract/{cast.run}/{case}"))
        identity = {} if cast.identity is None else {"identity_code": cast.identity}
        own = {"tran_id": tran_id, "tran_no": tran_id[:12].upper(), "bank_ref": f"AC{tran_id[:8].upper()}"}
        return {**call.example, **own, **identity, **changes}

    yield Case("documented-example", "The documented payment.", (body(payment("example")),), _expect.accepted)
    twice = body(payment("duplicate"))
    yield Case("duplicate", "The same payment, twice.", (twice, twice), _expect.second_noticed)
    told = payment("reworded")
    reworded = json.dumps(dict(reversed(told.items())), ensure_ascii=True, indent=4).encode()
    yield Case(
        "duplicate-reworded",
        "The same payment twice, the second time with other spaces and in another order.",
        (body(told), Delivery(reworded)),
        _expect.second_noticed,
    )
    yield Case(
        "duplicates-at-once",
        "The same payment four times at the same moment.",
        (body(payment("at once")),) * 4,
        _expect.one_taken,
        send=at_once,
    )
    later = payment("later", tran_date="2024-11-29T16:58:17.000001")
    earlier = payment("earlier", tran_date="2024-11-29T16:58:15.999999")
    yield Case("reordered", "Two payments, the later one first.", (body(later), body(earlier)), _expect.accepted)
    yield from _variations(payment)
    older = {"tnx_id": payment("older")["tran_id"], "tran_amount": 45, "total_amount": 45, "currency": "USD"}
    older |= {"bank_ref": "AC1", "customer_code": "37627011", "paid_date": "2024-02-29 10:46:33", "bills": []}
    yield Case(
        "older-payload",
        "Fields of the payload that older pages have. It may be refused.",
        (body(older),),
        _expect.survived,
    )
    yield from malformed(payment("malformed"))
    yield Case("slow-body", "A body that trickles in.", (body(payment("slow"), is_slow=True),), _expect.accepted)


def _variations(payment: Any) -> Iterator[Case]:
    yield Case(
        "unknown-fields",
        "Fields that no page has. Bill24 may add some at any time.",
        (body(payment("fields", fee_amount=0, loyalty={"points": 3})),),
        _expect.accepted,
    )
    yield Case(
        "unknown-service",
        "A payment_service_type that no page has.",
        (body(payment("service", payment_service_type="Wallet")),),
        _expect.accepted,
    )
    names = ("tran_id", "tran_amount", "currency", "identity_code", "status")
    whole = payment("few")
    yield Case(
        "missing-fields",
        "Only five fields: the pages mark every field as optional.",
        (body({name: whole[name] for name in names}),),
        _expect.survived,
    )
    yield Case("no-fields", "No field at all. It may be refused.", (body({}),), _expect.survived)
    khmer = [{"customer_code": "37627011", "customer_name": _KHMER, "customer_name_latin": "", "amount": 45}]
    yield Case(
        "khmer-text",
        "A customer's name in Khmer.",
        (body(payment("khmer", customers=khmer, bank_name="អេស៊ីលីដា")),),
        _expect.accepted,
    )
    text = json.dumps(payment("amount", currency="KHR", tran_amount=0)).replace(
        '"tran_amount": 0', f'"tran_amount": {_EXACT}'
    )
    yield Case(
        "big-amount",
        f"{_EXACT} riel, more digits than a binary float holds.",
        (Delivery(text.encode()),),
        _expect.accepted,
    )
    yield Case(
        "amount-as-text",
        "The amount as a text. It may be refused.",
        (body(payment("text", tran_amount="45")),),
        _expect.survived,
    )
