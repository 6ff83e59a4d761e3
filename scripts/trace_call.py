"""What happens inside one warm call, function by function: how far a reader has to walk.

    python scripts/trace_call.py customers.get
    python scripts/trace_call.py payments.settle --sandbox
    python scripts/trace_call.py customers.get --write       puts the walk into ARCHITECTURE.md

Counts the calls of the project's own functions, and prints them as an indented list with the file's name where it
changes. A generator or coroutine that goes on after waiting counts as called again: a reader has to go back to it too.
With --sandbox the same inside the sandbox that answers. `--tree` takes another checkout, to compare.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
MARKS = ("<!-- walk -->", "<!-- end of walk -->")
PACKAGES = ("overrides", "generated", "sandbox", "merchant")


class Step(NamedTuple):
    """One call of a function of the project."""

    depth: int
    file: str
    function: str


class Recorder:
    """Notes the calls of functions below `tree` while it is switched on.

    Args:
        tree: The checkout.
    """

    def __init__(self, tree: Path) -> None:
        self.on = False
        self.steps: list[Step] = []
        self._tree = f"{tree}/"

    def __call__(self, frame: FrameType, event: str, _: Any) -> None:
        """The hook for `sys.setprofile`."""
        file = self._file(frame)
        if self.on and event == "call" and file is not None:
            self.steps.append(Step(self._depth(frame), file, frame.f_code.co_qualname))

    def _file(self, frame: FrameType) -> str | None:
        package, _, rest = frame.f_code.co_filename.removeprefix(self._tree).partition("/")
        return rest if package in PACKAGES else None

    def _depth(self, frame: FrameType) -> int:
        depth, outer = 0, frame.f_back
        while outer is not None:
            depth += self._file(outer) is not None
            outer = outer.f_back
        return depth


def customers_get(client: Any) -> object:
    """Read a customer of the seed."""
    return client.customers.get("C0001")


def settle(client: Any) -> object:
    """Settle a new bill."""
    now = datetime.now(UTC)
    return client.payments.settle(
        ref_id=f"TRACE-{now.timestamp()}",
        date=now,
        due_date=now + timedelta(days=7),
        currency="KHR",
        total_amount=Decimal(100),
        customer_sync_code="C0020",
        payment_to="CPO9983",
    )


CALLS: dict[str, Callable[[Any], object]] = {"customers.get": customers_get, "payments.settle": settle}


def trace(call: Callable[[Any], object], tree: Path, *, sandbox: bool) -> list[Step]:
    """The steps of one call on connections that are open, with a token that is held.

    Args:
        call: Makes the call on the client it gets.
        tree: The checkout whose packages are imported.
        sandbox: Whether to follow the sandbox's thread instead of the caller's.
    """
    recorder = Recorder(tree)
    if sandbox:
        threading.setprofile(recorder)
    from bill24.testing import Sandbox  # noqa: PLC0415 - after sys.path points at the tree

    with Sandbox(serve=True) as bill24, bill24.client() as client:
        threading.setprofile(None)
        for _ in range(3):
            call(client)
        recorder.on = True
        if not sandbox:
            sys.setprofile(recorder)
        try:
            call(client)
        finally:
            sys.setprofile(None)
            recorder.on = False
    return recorder.steps


def changes_of_file(steps: list[Step]) -> int:
    """How often a step is in another file than the one before it."""
    return sum(here.file != there.file for here, there in itertools.pairwise(steps))


def walk(steps: list[Step]) -> Iterator[str]:
    """The steps as an indented list, without comprehensions, for which newer Pythons have no frame."""
    last = ""
    for step in steps:
        if step.function.endswith("comp>"):
            continue
        name = "" if step.file == last else f"   [{step.file}]"
        last = step.file
        yield f"{'  ' * (step.depth - steps[0].depth)}{step.function}{name}"


def write(steps: list[Step], page: Path) -> None:
    """Put the walk into the page, between its two marks."""
    before, _, rest = page.read_text(encoding="utf-8").partition(MARKS[0])
    after = rest.partition(MARKS[1])[2]
    block = "\n".join(("", "```text", *walk(steps), "```", ""))
    page.write_text(f"{before}{MARKS[0]}{block}{MARKS[1]}{after}", encoding="utf-8")


def report(steps: list[Step], *, figures_only: bool) -> None:
    """Print the walk and its figures."""
    if not figures_only:
        print(*walk(steps), sep="\n")
    files = len({step.file for step in steps})
    functions = len({(step.file, step.function) for step in steps})
    print(f"{len(steps)} calls, {functions} functions, {files} files, {changes_of_file(steps)} changes of file")


def main() -> None:
    """Parse the arguments and trace."""
    parser = argparse.ArgumentParser(description="Counts and prints the functions that one warm call passes.")
    parser.add_argument("call", choices=CALLS, help="the call")
    parser.add_argument("--sandbox", action="store_true", help="inside the sandbox instead of the client")
    parser.add_argument("--tree", type=Path, default=ROOT, help="another checkout")
    parser.add_argument("--figures", action="store_true", help="the figures alone")
    parser.add_argument("--write", action="store_true", help="put the walk into ARCHITECTURE.md")
    arguments = parser.parse_args()
    tree = arguments.tree.resolve()
    sys.path[:0] = [str(tree / package) for package in PACKAGES]
    steps = trace(CALLS[arguments.call], tree, sandbox=arguments.sandbox)
    if arguments.write:
        write(steps, tree / "ARCHITECTURE.md")
    report(steps, figures_only=arguments.figures)


if __name__ == "__main__":
    main()
