"""Change the sandbox's operations by machine, one place at a time, and see whether the contract run notices.

    python scripts/sandbox_mutants.py                      300 mutants, drawn by seed
    python scripts/sandbox_mutants.py --count 50 --seed 7
    python scripts/sandbox_mutants.py NAME ...             some of them
    python scripts/sandbox_mutants.py --list               every mutant there is
    python scripts/sandbox_mutants.py --write              and docs/sandbox-mutants.md

Each mutant is met by the ci profile of `bill24 contract`, restricted to the operations that the changed function
serves: first the journeys, which take a second, then the phases of Schemathesis until one fails. What is found stands
in the folder of the reports, so that a run that was stopped goes on. The exit status is 1 when a mutant survives that
scripts/mutants/equivalent.txt does not explain.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import attrs
from bill24_contract.server.report import table
from bill24_contract.server.sandbox import fresh_sandbox
from bill24_contract.server.scenarios import walk
from bill24_contract.server.settings import Settings
from mutants.sandbox import Mutant, mutants
from planted_faults import hunt

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "sandbox-mutants.md"
EXPLAINED = Path(__file__).parent / "mutants" / "equivalent.txt"
"""Survivors that no caller can tell from the original: a name and the reason, one a line."""
PHASES = "examples,coverage,fuzzing,stateful"
NOT_STARTED = "does not start"
SERVE = ("-m", "bill24_contract.server.serve")
Field = tuple[str, str]
"""An operation, and the name of a field of its answer's data."""
HEAD = """# Machine-made mutants

The [planted faults](planted-faults.md) are a list that somebody wrote, and a fault that was missed became a check.
These are not: a program changes the sandbox's operations in one place, by a fixed list of operators, and the `ci`
profile of `bill24 contract` meets each change alone. This is a sample: {sample}.

{summary}

`python scripts/sandbox_mutants.py --write` makes this page again; `--list` shows every place, `--count` says how many
are drawn. A run is restricted to the operations that the changed function serves, on the profile `observed`; a whole
run has more to go by.

What nothing noticed is listed below. It is a check that is missing, or something that no caller can tell from the
original: that stands with its reason in `scripts/mutants/equivalent.txt`. What nobody has judged yet counts as not
noticed, so the share above is the least that it can be.

| operator | mutants | noticed | not noticed | change nothing |
|---|---|---|---|---|"""
MIDDLE = ("", "## What was not noticed", "", "| mutant | line | was | became | |", "|---|---|---|---|---|")


@attrs.frozen
class Outcome:
    """What became of a mutant.

    Attributes:
        mutant: Which.
        found: What noticed it: a phase and a check; blank for nothing.
        seconds: How long that took.
    """

    mutant: Mutant
    found: str
    seconds: float


def try_out(mutant: Mutant, folder: Path, answered: frozenset[Field]) -> Outcome:
    """Run the contract against a sandbox with one mutant, until something fails.

    Args:
        mutant: Which.
        folder: Where the reports go.
        answered: The fields that a sandbox without a mutant answers in the journeys.
    """
    started = time.monotonic()
    program = (str(Path(__file__).with_name("serve_mutant.py")), mutant.name)
    try:
        found, fields = journeys(folder, program)
        if not found and answered - fields:
            # A whole run counts the fields of the contract that were never answered; one of a few operations does not.
            found = "journeys field_is_answered"
        if not found:
            finding = hunt(mutant.name, mutant.operations, folder, PHASES, program)
            # A few operations alone may have nothing to succeed with; only in a whole run is that a finding.
            found = "" if finding.check == "EveryOperationSucceeds" else f"{finding.phase} {finding.check}".strip()
    except RuntimeError:
        found = NOT_STARTED
    return Outcome(mutant, found, time.monotonic() - started)


def journeys(folder: Path, program: Sequence[str] = SERVE) -> tuple[str, frozenset[Field]]:
    """Make the journeys: what failed first, and which fields were answered until then."""
    fields: set[Field] = set()
    with fresh_sandbox("observed", log=folder / "sandbox.log", program=program) as url:
        for case in walk(Settings(base_url=url), "observed"):
            if case.failures:
                return f"{case.phase} {case.failures[0].check}", frozenset(fields)
            fields |= {(case.operation, field) for field in case.fields}
    return "", frozenset(fields)


def explained(path: Path = EXPLAINED) -> Mapping[str, str]:
    """The mutants that are known to change nothing, each with the reason."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines if line and not line.startswith("#"))


def tried(chosen: Sequence[Mutant], folder: Path, journal: Path, workers: int, until: float) -> Iterator[Outcome]:
    """Try mutants that the journal does not have yet, and write each into it; those that it has come first."""
    known = (
        {each["name"]: each for each in map(json.loads, journal.read_text().splitlines())} if journal.exists() else {}
    )

    def one(mutant: Mutant) -> Outcome | None:
        if time.monotonic() > until:
            return None
        return try_out(mutant, folder / mutant.name.replace(":", "-"), answered)

    _, answered = journeys(folder)
    waiting = [mutant for mutant in chosen if mutant.name not in known]
    yield from (Outcome(m, known[m.name]["found"], known[m.name]["seconds"]) for m in chosen if m.name in known)
    with ThreadPoolExecutor(workers) as pool, journal.open("a", encoding="utf-8") as stream:
        for outcome in pool.map(one, waiting):
            if outcome is not None:
                row = {"name": outcome.mutant.name, "found": outcome.found, "seconds": round(outcome.seconds, 1)}
                stream.write(f"{json.dumps(row)}\n")
                stream.flush()
                yield outcome


def summary(outcomes: Sequence[Outcome], equivalent: Mapping[str, str]) -> list[str]:
    """What a sample comes to, in lines."""
    started = [each for each in outcomes if each.found != NOT_STARTED]
    killed = [each for each in started if each.found]
    same = [each for each in started if not each.found and each.mutant.name in equivalent]
    left = [each for each in started if not each.found and each.mutant.name not in equivalent]
    judged = len(killed) + len(left)
    share = f"{100 * len(killed) / judged:.1f} %" if judged else "-"
    times = sorted(each.seconds for each in killed) or [0.0]
    most = times[int(0.9 * (len(times) - 1))]
    phases = Counter(each.found.split(" ")[0] for each in killed)
    counts = f"{len(killed)} noticed, {len(left)} not noticed, {len(same)} that change nothing"
    return [
        f"{len(outcomes)} mutants: {counts}, {len(outcomes) - len(started)} that do not start",
        f"{share} of those that change something are noticed",
        f"noticed after {statistics.median(times):.1f} s (median), {most:.1f} s (nine of ten)",
        f"first noticed by: {', '.join(f'{phase} {count}' for phase, count in phases.most_common())}",
    ]


def page(outcomes: Sequence[Outcome], equivalent: Mapping[str, str], sample: str) -> str:
    """The page of the docs."""
    by_operator: dict[str, list[Outcome]] = {}
    for each in outcomes:
        by_operator.setdefault(each.mutant.site.operator, []).append(each)
    rows = [
        f"| {operator} | {len(them)} | {sum(bool(e.found) and e.found != NOT_STARTED for e in them)} |"
        f" {sum(not e.found and e.mutant.name not in equivalent for e in them)} |"
        f" {sum(not e.found and e.mutant.name in equivalent for e in them)} |"
        for operator, them in sorted(by_operator.items())
    ]
    survivors = [
        f"| `{e.mutant.name}` | {e.mutant.site.line} | `{_cell(e.mutant.site.before)}` |"
        f" `{_cell(e.mutant.site.after)}` | {equivalent.get(e.mutant.name, '**not noticed**')} |"
        for e in outcomes
        if not e.found
    ]
    said = "\n".join(f"- {line}" for line in summary(outcomes, equivalent))
    head = HEAD.format(sample=sample, summary=said)
    return "\n".join([head, *rows, *MIDDLE, *survivors]) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("`", "'")


def main(arguments: list[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="a mutant; a sample of all of them if left out")
    parser.add_argument("--list", action="store_true", help="list the mutants and stop")
    parser.add_argument("--count", type=int, default=300, help="how many to draw (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=24, help="what draws them (default: %(default)s)")
    parser.add_argument("--workers", type=int, default=2, help="how many at a time (default: %(default)s)")
    parser.add_argument("--minutes", type=float, default=600.0, help="begin none after so many minutes")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    parser.add_argument("--folder", type=Path, default=ROOT / ".work" / "mutants", help="where the reports go")
    options = parser.parse_args(arguments)
    every = list(mutants())
    if options.list:
        lines = [(m.name, str(m.site.line), m.site.before, m.site.after, ", ".join(m.operations)) for m in every]
        print("\n".join(table(["mutant", "line", "was", "becomes", "operations"], lines)))
        return 0
    unknown = sorted(set(options.names) - {mutant.name for mutant in every})
    if unknown:
        parser.error(f"no such mutant: {', '.join(unknown)}; --list names them")
    drawn = random.Random(options.seed).sample(every, min(options.count, len(every)))  # noqa: S311 - no secret
    chosen = [mutant for mutant in every if mutant.name in options.names] if options.names else drawn
    options.folder.mkdir(parents=True, exist_ok=True)
    journal = options.folder / "outcomes.ndjson"
    outcomes = []
    until = time.monotonic() + options.minutes * 60
    for outcome in tried(chosen, options.folder, journal, options.workers, until):
        outcomes.append(outcome)
        site = outcome.mutant.site
        what = outcome.found or f"NOT NOTICED: {site.before} -> {site.after}"
        print(f"  {outcome.mutant.name}: {what} ({outcome.seconds:.0f} s)", flush=True)
    equivalent = explained()
    print("\n" + "\n".join(summary(outcomes, equivalent)))
    if options.write:
        sample = f"{len(outcomes):,} of {len(every):,} places, drawn by seed {options.seed}"
        PAGE.write_text(page(outcomes, equivalent, sample), encoding="utf-8")
    return 1 if any(not each.found and each.mutant.name not in equivalent for each in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())
