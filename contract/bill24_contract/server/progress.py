"""What a person sees while a run is under way: one line that changes on a terminal, a line a phase elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.live import Live
from rich.text import Text

from .result import Result

_PER_SECOND = 4


class Progress:
    """Follows a run.

    Args:
        result: What it has come to so far.
        stream: Where it is told.
        expected: How many seconds the whole of it took the last time, or may take; 0 where nobody knows.
    """

    def __init__(self, result: Result, stream: TextIO, expected: float = 0.0) -> None:
        self._result = result
        self._stream = stream
        self._expected = expected
        self._began = self._since = time.monotonic()
        self._phase = ""
        self._live: Live | None = None

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Show the line for as long as the block lasts."""
        if not self._stream.isatty():
            yield
            return
        console = Console(file=self._stream, soft_wrap=True)
        with Live(get_renderable=self._line, console=console, refresh_per_second=_PER_SECOND, transient=True) as live:
            self._live = live
            try:
                yield
            finally:
                self._live = None

    def say(self, line: str) -> None:
        """Write a line at once."""
        if self._live is not None:
            self._live.console.print(Text(line), soft_wrap=True)
        else:
            self._stream.write(f"{line}\n")
            self._stream.flush()

    def begin(self, phase: str) -> None:
        """A phase begins, so that the one before it is over."""
        self.end()
        self._phase, self._since = phase, time.monotonic()

    def end(self) -> None:
        """The phase is over."""
        if self._phase:
            seconds = self._result.seconds_of[self._phase] = time.monotonic() - self._since
            self.say(f"  {self._phase:<9} {self._result.cases[self._phase]:>6,} cases  {seconds:>5.1f} s")
            self._phase = ""

    def _line(self) -> Text:
        return Text(line(self._result, self._phase, time.monotonic() - self._began, self._expected))


def line(result: Result, phase: str, seconds: float, expected: float) -> str:
    """Phase, cases, rate, failures so far, time left."""
    rate = result.total / seconds if seconds > 0 else 0.0
    left = f", about {max(0.0, expected - seconds):.0f} s left" if expected else ""
    failed = f"{len(result.failing)} failing" if result.failing else "nothing failing"
    return f"  {phase or 'starting'}: {result.total:,} cases, {rate:.0f}/s, {failed}, {seconds:.0f} s{left}"


def default_stream(*, is_json: bool) -> TextIO:
    """Where the progress goes: beside a JSON result it must not stand in between."""
    return sys.stderr if is_json else sys.stdout
