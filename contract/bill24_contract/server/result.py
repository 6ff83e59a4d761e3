"""What came of a run, added up from its cases as they come."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from .events import Failure, Judged
from .journeys import unreached


@dataclass(slots=True)
class Result:
    """The sums of one run.

    Attributes:
        title: What was run, in a few words.
        profile: The sandbox's profile; blank on a server that is not ours.
        is_narrowed: Whether only some operations were asked for, so that the others need no mention.
        cases: How many cases each phase had.
        statuses: How often each operation answered each HTTP status.
        codes: How often each operation answered each code.
        failing: By operation and check: the first case that failed, what the check said then, and how many failed.
        trouble: What went wrong outside of any case.
        seconds: How long the run took.
    """

    title: str
    profile: str = ""
    is_narrowed: bool = False
    cases: Counter[str] = field(default_factory=Counter)
    statuses: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    codes: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    failing: dict[tuple[str, str], tuple[Judged, Failure, int]] = field(default_factory=dict)
    trouble: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, judged: Judged) -> None:
        """Take a case in."""
        if judged.status:
            self.cases[judged.phase] += 1
            self.statuses[judged.operation][judged.status] += 1
            if judged.status == 200:
                self.codes[judged.operation][judged.code] += 1
        for failure in judged.failures:
            first, said, count = self.failing.get((judged.operation, failure.check), (judged, failure, 0))
            self.failing[judged.operation, failure.check] = (first, said, count + 1)

    def add_all(self, cases: Iterable[Judged]) -> None:
        """Take several cases in."""
        for judged in cases:
            self.add(judged)

    @property
    def total(self) -> int:
        """How many cases there were."""
        return sum(self.cases.values())

    @property
    def passed(self) -> bool:
        """Whether nothing failed and every code that had to be reached was."""
        return not self.failing and not self.trouble and not any(not reason for _, _, reason in self.unreached())

    def unreached(self) -> list[tuple[str, str, str]]:
        """The codes that a source shows and that nothing reached, each with the reason if there is one."""
        if not self.profile:
            return []
        seen = {(operation, code) for operation, codes in self.codes.items() for code in codes}
        return list(unreached(self.profile, seen))
