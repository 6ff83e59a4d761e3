"""A contract may be wrong in any way: the rules answer with problems, never with a traceback."""

from __future__ import annotations

import copy
import random
from typing import Any

import pytest
from checks import RULES
from openapi.document import Document, Problem
from openapi.pointers import Pointer

CONTRACT = Document.load()
STRANGE: tuple[Any, ...] = (None, 1, 2.5, True, "x", [], {}, ["x"], [None], [["x"]], {"x": None}, {1: 2})


def places(node: Any, pointer: Pointer = ()) -> list[Pointer]:
    steps = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [place for step, value in steps for place in ((*pointer, step), *places(value, (*pointer, step)))]


# A slice of the contract that has one of everything, so that the changes come close together.
PATHS = ("/customer/create", "/instant_payment/get_bills", "/bill_payment/push_bill_with_payment")
SCHEMAS = ("SuccessCode", "ErrorEnvelope", "SettlePaymentRequest")


@pytest.mark.parametrize("seed", range(24))
def test_nonsense_anywhere_gives_no_traceback(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a reproducible choice, no secret
    root = copy.deepcopy(CONTRACT.root)
    root["paths"] = {path: root["paths"][path] for path in PATHS}
    for _ in range(4):
        schemas = root["components"]["schemas"]
        *way, last = chance.choice(
            places(root["paths"], ("paths",))
            + places({name: schemas[name] for name in SCHEMAS}, ("components", "schemas"))
        )
        node: Any = root
        for step in way:
            node = node[step]
        node[last] = copy.deepcopy(chance.choice(STRANGE))
    document = Document("openapi.yaml", root, {})
    assert all(isinstance(problem, Problem) for rule in RULES for problem in rule.check(document))
