"""What the command line of ``bill24 contract`` asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PHASES = ("examples", "coverage", "fuzzing", "stateful")
HOST_PHASES = ("examples", "coverage")
"""The phases on a host that is not ours."""
DEFAULT_FOLDER = Path(".work/contract")
DEFAULT_RATE = "2/s"
DEFAULT_TIMEOUT = 20.0
NIGHTLY_SECONDS = 1800


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for; None is what was left out.

    Attributes:
        profile: ``ci``, ``nightly`` or ``demo``.
        sandbox_profile: ``observed``, ``documented`` or ``both``.
        base_url: A host that is not ours; None for a sandbox.
        also: On that host, operations that are held back unless named here.
        rate: On that host, the most calls in a time, such as ``2/s``.
        only: The operationIds to try; all of them if empty.
        phases: Schemathesis' phases, joined by commas; None for all of them.
        seconds: How long ``nightly`` goes on.
        timeout: Seconds that a host may take for an answer; the whole call gets half as long again.
        folder: Where the reports go.
        json: Whether standard output is one JSON object instead of a table.
    """

    profile: str | None = None
    sandbox_profile: str | None = None
    base_url: str | None = None
    also: Sequence[str] = ()
    rate: str | None = None
    only: Sequence[str] = ()
    phases: str | None = None
    seconds: int | None = None
    timeout: float | None = None
    folder: Path = DEFAULT_FOLDER
    json: bool = False

    @property
    def chosen_phases(self) -> list[str]:
        """The phases that were named, each once; none where that was left out."""
        named = [] if self.phases is None else self.phases.split(",")
        return list(dict.fromkeys(name.strip() for name in named))
