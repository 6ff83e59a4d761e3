"""The faults dial: what goes wrong, on which operation, how often."""

from __future__ import annotations

import random
import re
import threading
from collections.abc import Callable, Collection, Mapping
from typing import Any

from bill24_sandbox.dials.errors import DialError
from bill24_sandbox.dials.fault import KINDS, Fault

_MAGIC = re.compile(r"fault[.:_-](" + "|".join(KINDS) + r")(?:[.:_-].*)?", re.DOTALL)


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
        kind = KINDS.get(name)
        if kind is None:
            raise DialError(f"unknown fault {name!r}; known are: {', '.join(KINDS)}")
        if operation is not None and operation not in self._operations:
            raise DialError(f"unknown operation {operation!r}; known are: {', '.join(self._operations)}")
        if times is not None and (isinstance(times, bool) or not isinstance(times, int) or times < 1):
            raise DialError("times must be a whole number of 1 or more, or None for ever")
        if isinstance(probability, bool) or not isinstance(probability, (int, float)) or not 0 < probability <= 1:
            raise DialError("probability must be above 0 and at most 1")
        fault = kind(operation, times, float(probability), options)
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
        return self._take(lambda fault: fault.done is not None and fault.operation in (None, operation))

    def take_webhook(self) -> Fault | None:
        """Return the fault that happens to this webhook, counting it, or ``None``."""
        return self._take(lambda fault: fault.done is None) if self._armed else None

    def magic(self, reference: str) -> Fault | None:
        """Return the fault that a bill's reference asks for, such as ``fault.truncated_body.1``."""
        match = _MAGIC.fullmatch(reference)
        return None if match is None else KINDS[match.group(1)](None, 1, 1.0, {})

    def _take(self, applies: Callable[[Fault], bool]) -> Fault | None:
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
