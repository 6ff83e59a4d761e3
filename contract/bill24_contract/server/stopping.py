"""What ends a command from outside: Ctrl-C, SIGTERM of a cancelled job, SIGHUP of a terminal that was closed."""

from __future__ import annotations

import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
_REPORTING_SECONDS = 4.0


class Stopped(BaseException):
    """The command was told to stop.

    Attributes:
        status: The exit status that says so: 128 and the signal's number.
    """

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.status = 128 + number


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Raise `Stopped` in this thread for the first signal; later ones count for nothing, since the end is near."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        for each in _SIGNALS:
            signal.signal(each, signal.SIG_IGN)
        raise Stopped(number)

    before = {each: signal.signal(each, stop) for each in _SIGNALS}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def end(process: subprocess.Popen[bytes]) -> None:
    """Interrupt a process, let it write its reports, and kill it if it takes its time."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(_REPORTING_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
