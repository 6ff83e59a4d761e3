"""The process that fuzzes: Schemathesis with our handler.

    python -m bill24_contract.server.fuzzing run openapi.json ...

A process of its own, because hooks and checks are registered for good, and for the fixed hash seed. Its standard output
carries the messages, one line of JSON each; what Schemathesis says to people goes to standard error. It stops calling
when it is interrupted, and when its standard input ends: when the command is gone, however it went.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from types import FrameType
from typing import Any

import msgspec
import requests
from schemathesis import cli

from .case_result import Message, RunError
from .handler import register
from .network import Gate
from .settings import settings_of_this_process

_REPORTING_SECONDS = 5.0
_PROBE = "x-schemathesis-probe"
"""What Schemathesis finds out about a server before its first case carries such a header."""


def main() -> None:
    """Run Schemathesis with the arguments of the command line."""
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0) as messages:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

        def send(message: Message) -> None:
            messages.write(msgspec.json.encode(message) + b"\n")

        def give_up(reason: str) -> None:
            send(RunError(reason))
            stop()

        def stop() -> None:
            # The reports are written when Schemathesis ends by itself; it is not waited for for long.
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(_REPORTING_SECONDS)
            os._exit(1)

        def interrupted(number: int, frame: FrameType | None) -> None:
            gate.is_shut = True
            raise KeyboardInterrupt

        def through_the_gate(
            session: requests.Session, request: requests.PreparedRequest, **kwargs: Any
        ) -> requests.Response:
            is_probe = any(name.lower().startswith(_PROBE) for name in request.headers)
            if is_probe and not settings.is_sandbox:
                raise requests.ConnectionError("a host is asked nothing that is not in the contract")
            return gate.send(session, request, **kwargs)

        def stop_with_the_command() -> None:
            while os.read(sys.stdin.fileno(), 1):
                pass
            gate.is_shut = True
            stop()

        settings = settings_of_this_process()
        gate = Gate(requests.Session.send, settings.longest_call, settings.base_url, give_up)
        # Schemathesis opens its own sessions, so there is no other place where all of them pass.
        requests.Session.send = through_the_gate  # type: ignore[method-assign, assignment]
        signal.signal(signal.SIGINT, interrupted)
        for watching in (gate.watch, stop_with_the_command):
            threading.Thread(target=watching, daemon=True).start()
        register(send)
        cli.schemathesis(prog_name="st")


if __name__ == "__main__":
    main()
