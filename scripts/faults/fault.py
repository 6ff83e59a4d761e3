"""What a planted fault is, and how one is written down."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bill24_sandbox.answer import Answer
from bill24_sandbox.core import handle
from bill24_sandbox.core.call import Call
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.operations import Operation
from msgspec.structs import replace

SUCCESSES = ("000", "SUCCESS", 200)
FAULTS: dict[str, Fault] = {}


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault.

    Attributes:
        name: What the command line calls it.
        meaning: What is wrong, in a sentence.
        operations: The operations that a run needs to find it.
        plant: Puts it into this process.
    """

    name: str
    meaning: str
    operations: tuple[str, ...]
    plant: Callable[[], None]


def planted(*operations: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Write a fault down: its name is the function's, its meaning the docstring.

    Args:
        operations: The operations that a run needs to find it.
    """

    def register(plant: Callable[[], None]) -> Callable[[], None]:
        meaning = " ".join((plant.__doc__ or "").split())
        FAULTS[plant.__name__] = Fault(plant.__name__, meaning, operations, plant)
        return plant

    return register


def put(owner: Any, name: str, value: Any) -> None:
    """Put something in the place of a part of the sandbox, in this process and for good.

    Raises:
        AttributeError: There is no such part, so that nothing would be planted.
    """
    getattr(owner, name)
    if isinstance(owner, Operation):
        object.__setattr__(owner, name, value)  # it is frozen
    else:
        setattr(owner, name, value)


def carried_out(change: Callable[[Call, Callable[[], Answer]], Answer]) -> None:
    """Put something between every call and what answers it.

    Args:
        change: Takes the call and what would answer it, and answers.
    """
    original = handle.carry_out

    def carry_out(core: Core, operation: Operation, call: Call) -> Answer:
        return change(call, lambda: original(core, operation, call))

    put(handle, "carry_out", carry_out)


def answers(*operations: str, edit: Callable[[dict[str, Any], Call], None], only_success: bool = True) -> None:
    """Edit the JSON of an operation's answers.

    Args:
        operations: Whose answers.
        edit: Changes the envelope in place; it may look at the call.
        only_success: Leave refusals as they are.
    """

    def change(call: Call, answer_of: Callable[[], Answer]) -> Answer:
        answer = answer_of()
        if call.operation_id not in operations or not answer.content:
            return answer
        envelope = json.loads(answer.content)
        if only_success and envelope.get("code") not in SUCCESSES:
            return answer
        edit(envelope, call)
        return with_json(answer, envelope)

    carried_out(change)


def with_json(answer: Answer, value: Any) -> Answer:
    """The answer with another body."""
    return replace(answer, content=json.dumps(value, ensure_ascii=False).encode())


def body_of(call: Call) -> dict[str, Any]:
    """The JSON object that was sent, or an empty one."""
    try:
        value = json.loads(call.body)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
