"""Faults by name: what goes wrong, on which operation, how often."""

from __future__ import annotations

import random
import re
import threading
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from bill24_sandbox.dials.errors import DialError

Stage = Literal["before", "token", "reading", "after", "webhook"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of fault: when it acts, its options with their defaults, and what it does in a sentence."""

    stage: Stage
    meaning: str
    options: Mapping[str, Any] = field(default_factory=dict)


KINDS: Mapping[str, Kind] = {
    "answer_lost_after_commit": Kind("after", "The call is carried out; the connection closes without an answer."),
    "connection_reset": Kind(
        "before",
        "The connection is reset: before anything is done (at: before), or in the middle of the answer (at: mid_body).",
        {"at": "before"},
    ),
    "slow_body": Kind(
        "after",
        "The call is carried out; its answer drips in, a piece every `seconds`.",
        {"seconds": 0.4, "pieces": 20},
    ),
    "truncated_body": Kind("after", "The call is carried out; the connection closes after half of the answer."),
    "not_json": Kind("after", "The call is carried out; HTTP 200 answers a page of HTML."),
    "wrong_shape": Kind("after", "The call is carried out; HTTP 200 answers JSON of another shape, a list as data."),
    "server_error": Kind("before", "Nothing is done; HTTP `status`, 500 unless told otherwise.", {"status": 500}),
    "status_520_html": Kind("before", "Nothing is done; HTTP 520 with a page of HTML, as a proxy in front answers."),
    "rate_limited": Kind("before", "Nothing is done; HTTP 429 with Retry-After in seconds.", {"retry_after": 1}),
    "token_expired": Kind(
        "token", "The bearer token of the call expires just before it; the refresh token stays good."
    ),
    "token_revoked": Kind("token", "All tokens are revoked just before the call, refresh tokens included."),
    "balance_lag": Kind("reading", "The call shows balances as they were `seconds` ago.", {"seconds": 20}),
    "webhook_duplicated": Kind("webhook", "The next webhook is delivered `copies` times.", {"copies": 2}),
    "webhook_reordered": Kind("webhook", "The next webhook is held back and delivered after the one that follows."),
}

_MAGIC = re.compile(r"fault[.:_-](" + "|".join(KINDS) + r")(?:[.:_-].*)?", re.DOTALL)


@dataclass(slots=True, eq=False)
class Fault:
    """An armed fault; ``times`` counts down to zero, ``None`` means for ever."""

    name: str
    operation: str | None
    times: int | None
    probability: float
    options: dict[str, Any]
    fired: int = 0

    @property
    def stage(self) -> Stage:
        """When it acts."""
        if self.name == "connection_reset" and self.options["at"] == "mid_body":
            return "after"
        return KINDS[self.name].stage

    def as_dict(self) -> dict[str, Any]:
        """Return the fault as the control API shows it."""
        return {
            "name": self.name,
            "operation": self.operation,
            "times": self.times,
            "probability": self.probability,
            **self.options,
            "fired": self.fired,
        }


class Faults:
    """The faults dial. The first armed fault that applies to a call is the one that happens."""

    def __init__(self, operations: Collection[str]) -> None:
        self._operations = tuple(operations)
        self._armed: list[Fault] = []
        self._lock = threading.Lock()
        self.random = random.Random()  # noqa: S311
        """Decides faults with a probability below 1; seed it for a repeatable run."""

    def add(
        self,
        name: str,
        *,
        operation: str | None = None,
        times: int | None = 1,
        probability: float = 1.0,
        **options: Any,
    ) -> Fault:
        """Arm a fault.

        Args:
            name: one of :data:`KINDS`.
            operation: an operationId such as ``settlePayment``; every operation if left out.
            times: how often it happens before it disarms itself; ``None`` for ever.
            probability: of happening on a call that it applies to, above 0 and at most 1.
            options: of this kind of fault, such as ``at``, ``seconds``, ``status`` or ``retry_after``.

        Raises:
            ValueError: unknown name, operation or option (the message lists the known ones), or a value out of range.
        """
        return self.arm(name, operation=operation, times=times, probability=probability, options=options)

    def arm(self, name: str, *, operation: Any, times: Any, probability: Any, options: Mapping[str, Any]) -> Fault:
        """Arm a fault as :meth:`add` does, whatever its options are called."""
        fault = self._checked(name, operation, times, probability, options)
        with self._lock:
            self._armed.append(fault)
        return fault

    def remove(self, fault: Fault) -> None:
        """Disarm one fault, if it is still armed."""
        with self._lock:
            if fault in self._armed:
                self._armed.remove(fault)

    def clear(self) -> None:
        """Disarm all faults."""
        with self._lock:
            self._armed.clear()

    def armed(self) -> list[Fault]:
        """Return what is armed, in the order it was added."""
        with self._lock:
            return list(self._armed)

    def take(self, operation: str) -> Fault | None:
        """Return the fault that happens to this call, counting it, or ``None``."""
        if not self._armed:
            return None
        return self._take(lambda fault: fault.stage != "webhook" and fault.operation in {None, operation})

    def take_webhook(self) -> Fault | None:
        """Return the fault that happens to this webhook, counting it, or ``None``."""
        return self._take(lambda fault: fault.stage == "webhook") if self._armed else None

    def magic(self, reference: str) -> Fault | None:
        """Return the fault that a bill's reference asks for, such as ``fault.truncated_body.1``."""
        match = _MAGIC.fullmatch(reference)
        return None if match is None else self._checked(match.group(1), None, 1, 1.0, {})

    def _take(self, applies: Any) -> Fault | None:
        with self._lock:
            for fault in self._armed:
                if not applies(fault) or (fault.probability < 1 and self.random.random() >= fault.probability):
                    continue
                fault.fired += 1
                if fault.times is not None:
                    fault.times -= 1
                    if fault.times == 0:
                        self._armed.remove(fault)
                return fault
        return None

    def _checked(self, name: str, operation: Any, times: Any, probability: Any, options: Mapping[str, Any]) -> Fault:
        kind = KINDS.get(name)
        if kind is None:
            raise DialError(f"unknown fault {name!r}; known are: {', '.join(KINDS)}")
        if operation is not None and operation not in self._operations:
            raise DialError(f"unknown operation {operation!r}; known are: {', '.join(self._operations)}")
        if times is not None and (isinstance(times, bool) or not isinstance(times, int) or times < 1):
            raise DialError("times must be a whole number of 1 or more, or None for ever")
        if isinstance(probability, bool) or not isinstance(probability, (int, float)) or not 0 < probability <= 1:
            raise DialError("probability must be above 0 and at most 1")
        checked = dict(kind.options)
        for option, value in options.items():
            if option not in checked:
                known = f"known are: {', '.join(checked)}" if checked else "it has none"
                raise DialError(f"unknown option {option!r} of {name}; {known}")
            checked[option] = _option(name, option, value)
        return Fault(name, operation, times, float(probability), checked)


def _option(name: str, option: str, value: Any) -> Any:
    if option == "at":
        if value not in ("before", "mid_body"):
            raise DialError("connection_reset happens at 'before' or at 'mid_body'")
        return value
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 86_400:
        raise DialError(f"{option} of {name} must be a number from 0 to 86400")
    if option == "seconds":
        return value
    if option == "status" and not 500 <= value <= 599:
        raise DialError("status of server_error must lie between 500 and 599")
    if value != int(value) or (option in {"pieces", "copies"} and not 1 <= value <= 1000):
        raise DialError(f"{option} of {name} must be a whole number")
    return int(value)
