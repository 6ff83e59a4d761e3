"""ARCHITECTURE.md is true: its walk is what a call does, its arrows are those of the test, its files are there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import trace_call

from tests.house.test_arrows import PACKAGES


def read(root: Path) -> str:
    return (root / "ARCHITECTURE.md").read_text(encoding="utf-8")


def test_the_walk_is_what_a_call_does(root: Path, tmp_path: Path) -> None:
    page = tmp_path / "ARCHITECTURE.md"
    shutil.copy(root / page.name, page)
    trace_call.write(trace_call.trace(trace_call.CALLS["customers.get"], root, sandbox=False), page)
    mend = "python scripts/trace_call.py customers.get --write"
    assert read(root).splitlines() == page.read_text(encoding="utf-8").splitlines(), mend


def test_the_arrows_are_those_that_are_tested(root: Path) -> None:
    drawn = dict(re.findall(r"^(bill24\w*|scripts) +-> (.*)$", read(root), re.MULTILINE))
    whole = {"nothing": (), "all of them": tuple(each for each in PACKAGES if each not in ("scripts", "bill24_cli"))}
    told = {package: set(whole.get(arrows, arrows.split(", "))) for package, arrows in drawn.items()}
    assert told.pop("scripts") | {"bill24_cli"} == set(PACKAGES["scripts"])
    assert told == {package: set(allowed) for package, allowed in PACKAGES.items() if package in told}
    assert len(told) == len(PACKAGES) - 2  # bill24_api imports nobody


def test_what_it_names_is_there(root: Path) -> None:
    named = re.findall(r"`([\w.-]+/[\w./-]*|[\w-]+\.(?:md|yaml|py))`", read(root))
    rooms = (root, root / "overrides" / "bill24")
    assert len(named) > 20
    assert [each for each in named if not any((room / each).exists() for room in rooms)] == []
