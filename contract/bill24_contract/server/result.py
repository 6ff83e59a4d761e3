"""What came of a run, added up from its cases as they come, and whether that is enough to say that it passed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ..document import Operation, operations
from ..things import Thing, Verb
from .answer_fields import contract_fields
from .case_result import CaseResult, Failure
from .scenarios import reasons, unreached

_NAMED_BY_NOBODY = frozenset({Thing.MAILBOX, Thing.WEB_PAGE, Thing.SESSION})
_BRINGS_FORTH = frozenset({Verb.CREATES, Verb.ISSUES})


class Shortfall(NamedTuple):
    """What a run that passes has to have done, and has not; with a written reason it passes all the same."""

    what: str
    problem: str
    reason: str = ""


@dataclass(slots=True)
class Result:
    """The sums of one run.

    Attributes:
        title: What was run, in a few words.
        profile: The sandbox's profile; blank on a server that is not ours, and where not everything was asked for.
        selected: The operations that the run had to call.
        phases: The phases that it had to go through, by whether they were asked for by name.
        is_host: Whether the server is not ours, so that only what the run itself created can be asked for.
        cases: How many cases each phase had.
        seconds_of: How long each phase took.
        statuses: How often each operation answered each HTTP status.
        codes: How often each operation answered each code.
        fields: The fields that each operation's successes showed.
        failing: By operation and check: the first case that failed, what the check said then, and how many failed.
        errors: What went wrong outside of any case.
        has_no_links: Whether no link joins the chosen operations.
        stopped: Who ended the run before its end; blank when nobody did.
        seconds: How long the run took.
    """

    title: str
    profile: str = ""
    selected: tuple[str, ...] = ()
    phases: dict[str, bool] = field(default_factory=dict)
    is_host: bool = False
    cases: Counter[str] = field(default_factory=Counter)
    seconds_of: dict[str, float] = field(default_factory=dict)
    statuses: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    codes: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    fields: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    failing: dict[tuple[str, str], tuple[CaseResult, Failure, int]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    has_no_links: bool = False
    stopped: str = ""
    seconds: float = 0.0

    def add(self, case: CaseResult) -> None:
        """Take a case in."""
        if case.status:
            self.cases[case.phase] += 1
            self.statuses[case.operation][case.status] += 1
            if case.status == 200:
                self.codes[case.operation][case.code] += 1
        self.fields[case.operation].update(case.fields)
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
    def failed_cases(self) -> int:
        """How many complaints there were, a case counted once for each check that complained."""
        return sum(count for _, _, count in self.failing.values())

    @property
    def passed(self) -> bool:
        """Whether nothing failed, and everything was done that had to be."""
        return not (self.stopped or self.failing or self.errors or self.missing())

    def missing(self) -> list[Shortfall]:
        """What was not done and has no reason."""
        return [each for each in self.shortfalls() if not each.reason]

    def shortfalls(self) -> list[Shortfall]:
        """What was not done, with or without a reason."""
        return [*self._phases(), *self._operations(), *self._codes(), *self._fields()]

    def _phases(self) -> Iterator[Shortfall]:
        for phase, is_asked_for in self.phases.items():
            if self.cases[phase]:
                continue
            has_reason = self.has_no_links and phase == "stateful" and not is_asked_for
            reason = "no link joins the chosen operations" if has_reason else ""
            yield Shortfall(f"phase {phase}", "ran no case", reason)

    def _operations(self) -> Iterator[Shortfall]:
        if not self.selected:
            yield Shortfall("the selection", "has no operation")
        for name in self.selected:
            statuses = self.statuses.get(name)
            if not statuses:
                yield Shortfall(name, "was never called")
            elif set(statuses) == {401}:
                yield Shortfall(name, "never got past HTTP 401")
            elif not self._succeeded(operations()[name]):
                yield Shortfall(name, "never succeeded", self._reason_to_fail(operations()[name]))

    def _succeeded(self, operation: Operation) -> bool:
        if not operation.has_envelope:
            return self.statuses[operation.operation_id][200] > 0
        codes = self.codes.get(operation.operation_id, Counter[str]())
        return any(codes.get(str(code)) for code in operation.success_codes)

    def _reason_to_fail(self, operation: Operation) -> str:
        """Why an operation cannot succeed on a host where the run may name only what it creates."""
        answered = self.codes.get(operation.operation_id, Counter[str]())
        is_understood = any(code and operation.allows(code) for code in answered)
        is_understood = is_understood or (404 in operation.statuses and 404 in self.statuses[operation.operation_id])
        if not self.is_host or not is_understood:
            return ""
        made = {
            operations()[name].effect.thing for name in self.selected if operations()[name].effect.verb in _BRINGS_FORTH
        }
        named = {each.refers_to: each.is_required for each in operation.fields.values() if each.refers_to}
        needed = {thing for thing, is_required in named.items() if is_required} or set(named)
        lacking = sorted(needed - made - _NAMED_BY_NOBODY)
        return (
            f"it asks for a {lacking[0].replace('_', '-')}, and nothing that the run may call makes one"
            if lacking
            else ""
        )

    def _codes(self) -> Iterator[Shortfall]:
        """The codes that a source shows and that nothing reached."""
        if self.profile:
            seen = {(operation, code) for operation, codes in self.codes.items() for code in codes}
            for operation, code, reason in unreached(self.profile, seen):
                yield Shortfall(f"{operation} {code}", "NOT REACHED", reason)

    def _fields(self) -> Iterator[Shortfall]:
        """The fields of the contract's answers that no answer had."""
        if not self.profile:
            return
        known = reasons(self.profile, "field")
        for name in self.selected:
            for each in contract_fields(operations()[name].data):
                if each not in self.fields[name]:
                    above = (each[:end] for end in range(len(each), 0, -1))
                    reason = next((known[name, part] for part in above if (name, part) in known), "")
                    yield Shortfall(f"{name} data: {each}", "never answered", reason)
