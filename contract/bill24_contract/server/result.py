"""What came of a run, added up from its cases as they come."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from .case_result import CaseResult, Failure
from .scenarios import unreached


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
        errors: What went wrong outside of any case.
        seconds: How long the run took.
    """

    title: str
    profile: str = ""
    is_narrowed: bool = False
    cases: Counter[str] = field(default_factory=Counter)
    statuses: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    codes: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    failing: dict[tuple[str, str], tuple[CaseResult, Failure, int]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, case: CaseResult) -> None:
        """Take a case in."""
        if case.status:
            self.cases[case.phase] += 1
            self.statuses[case.operation][case.status] += 1
            if case.status == 200:
                self.codes[case.operation][case.code] += 1
        for failure in case.failures:
            first, said, count = self.failing.get((case.operation, failure.check), (case, failure, 0))
            self.failing[case.operation, failure.check] = (first, said, count + 1)

    def add_all(self, cases: Iterable[CaseResult]) -> None:
        """Take several cases in."""
        for case in cases:
            self.add(case)

    @property
    def total(self) -> int:
        """How many cases there were."""
        return sum(self.cases.values())

    @property
    def passed(self) -> bool:
        """Whether nothing failed and every code that had to be reached was."""
        return not self.failing and not self.errors and not any(not reason for _, _, reason in self.unreached())

    def unreached(self) -> list[tuple[str, str, str]]:
        """The codes that a source shows and that nothing reached, each with the reason if there is one."""
        if not self.profile:
            return []
        seen = {(operation, code) for operation, codes in self.codes.items() for code in codes}
        return list(unreached(self.profile, seen))
