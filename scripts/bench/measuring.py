"""How the benchmarks measure: everything in turns, the clock and the CPU side by side, medians and quartiles."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

OURS = "bill24"
PLAIN = "httpx + json"
JSON = "json.loads"
BUSY = 0.08
"""How far the quartiles of a fixed piece of work may lie apart before the machine is called too noisy."""


@dataclass(frozen=True, slots=True)
class Spread:
    """A median between its quartiles."""

    low: float
    median: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """The spread of what was measured."""
        if len(values) < 2:
            return cls(values[0], values[0], values[0])
        return cls(*statistics.quantiles(values, n=4, method="inclusive"))

    def inverse(self) -> Spread:
        """The spread of one by the values."""
        return Spread(1 / self.high, 1 / self.median, 1 / self.low)

    def __str__(self) -> str:
        return f"{self.median:.2f} ({self.low:.2f}–{self.high:.2f})"


@dataclass(frozen=True, slots=True)
class Side:
    """What one of several compared sides took.

    Attributes:
        wall: Seconds a call.
        cpu: Seconds of this process's CPU a call.
        wall_ratio: The same against the baseline, round by round.
        cpu_ratio: Likewise.
    """

    wall: Spread
    cpu: Spread
    wall_ratio: Spread
    cpu_ratio: Spread


@dataclass(frozen=True, slots=True)
class Load:
    """What many calls at once came to.

    Attributes:
        per_second: Calls a second.
        cpu: Seconds of this process's CPU a call.
        p99: Seconds that the slowest 1 % of all calls took at least.
        ratio: Calls a second, against the baseline's.
        cpu_ratio: CPU of the baseline, against this one's.
    """

    per_second: Spread
    cpu: Spread
    p99: float
    ratio: Spread
    cpu_ratio: Spread


@dataclass(frozen=True, slots=True)
class Threads:
    """What threads that share a client came to.

    Attributes:
        per_second: Calls a second.
        connections: How many were opened for all calls.
    """

    per_second: float
    connections: int


def own_cpu() -> float:
    """Seconds of CPU of this process and of the children that it has waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def in_turns(
    sides: Mapping[str, Callable[[], object]], rounds: int, calls: int, *, floor: str | None = None
) -> dict[str, Side]:
    """Measure each side in each round, beginning with another one each time.

    Args:
        sides: What to call; the first one is the baseline of the ratios.
        rounds: How many rounds.
        calls: How often each side is called in a round.
        floor: The side whose time is in every other's too, and is taken off.
    """
    names = list(sides)
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in names}
    for side in sides.values():
        side()
    for number in range(rounds):
        start = number % len(names)
        for name in names[start:] + names[:start]:
            side = sides[name]
            cpu, wall = own_cpu(), time.perf_counter()
            for _ in range(calls):
                side()
            taken[name].append(((time.perf_counter() - wall) / calls, (own_cpu() - cpu) / calls))
    if floor is not None:
        under = taken.pop(floor)
        for name, values in taken.items():
            taken[name] = [(w - a, c - b) for (w, c), (a, b) in zip(values, under, strict=True)]
    return compared(taken)


def compared(taken: Mapping[str, Sequence[tuple[float, float]]]) -> dict[str, Side]:
    """The sides against the first of them.

    Args:
        taken: Of each side, wall and CPU of each round.
    """
    base = next(iter(taken.values()))
    return {
        name: Side(
            *(Spread.of([value[kind] for value in values]) for kind in (0, 1)),
            *(
                Spread.of([value[kind] / against[kind] for value, against in zip(values, base, strict=True)])
                for kind in (0, 1)
            ),
        )
        for name, values in taken.items()
    }


def _work() -> float:
    started = time.perf_counter()
    sum(number * number for number in range(200_000))
    return time.perf_counter() - started


class Noise:
    """Does the same piece of work now and then, and says whether it always took as long."""

    def __init__(self) -> None:
        self._taken: list[float] = []

    @classmethod
    def of(cls, taken: Sequence[float]) -> Noise:
        """What it says of given times."""
        noise = cls()
        noise._taken += taken
        return noise

    def look(self) -> None:
        """Do the work some times."""
        self._taken += [_work() for _ in range(8)]

    @property
    def spread(self) -> float:
        """How far the quartiles lie apart, as a part of the median."""
        seen = Spread.of(self._taken)
        return (seen.high - seen.low) / seen.median

    def __str__(self) -> str:
        told = f"the same work took between quartiles {self.spread:.0%} longer"
        return f"TOO NOISY: {told}" if self.spread > BUSY else f"quiet: {told}"
