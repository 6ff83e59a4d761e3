"""Posts webhooks, and again those that were not taken: each receiver in a thread of its own, by the sandbox's clock."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import Message
from typing import IO
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from bill24_sandbox.dials.clock import Clock

RETRY_AFTER = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 4, 8, 16))
"""How long after each failed attempt the next one is made. Five further attempts are documented; when, and what counts
as failed, is not. Here it is whatever is no HTTP status from 200 to 299."""
_TIMEOUT_SECONDS = 5
_IDLE_SECONDS = 5.0
_LOOK_SECONDS = 0.02
"""How often the sandbox's clock is looked at while a webhook waits for its next attempt."""

Told = Callable[[str, int | str], None]
"""Takes what a receiver answered: its URL, and the HTTP status or the error's text."""


class _NoRedirects(HTTPRedirectHandler):
    """A payment is announced to the URL that was named, and nowhere else."""

    def redirect_request(  # noqa: PLR0917 - urllib's own
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        del req, fp, code, msg, headers, newurl


class Poster:
    """Posts to one URL, in order; what failed comes again later, and waits in nobody's way.

    Args:
        url: The receiver.
        clock: The sandbox's time, which the attempts wait by.
        told: Told the outcome of each attempt.
    """

    def __init__(self, url: str, clock: Clock, told: Told) -> None:
        self._url = url
        self._clock = clock
        self._told = told
        self._new: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._failed: list[tuple[datetime, int, bytes]] = []
        self._lock = threading.Lock()
        self._is_running = False
        self._is_stopped = False

    def post(self, body: bytes) -> None:
        """Post a webhook, soon."""
        self._new.put(body)
        with self._lock:
            if not self._is_running:
                self._is_running = True
                threading.Thread(target=self._run, name="bill24-sandbox-webhooks", daemon=True).start()

    def stop(self) -> None:
        """Post nothing more."""
        self._is_stopped = True

    def _run(self) -> None:
        while not self._is_stopped:
            try:
                self._attempt(self._new.get(timeout=_LOOK_SECONDS if self._failed else _IDLE_SECONDS), 0)
            except queue.Empty:
                if self._failed:
                    self._attempt_again()
                    continue
                with self._lock:
                    if self._new.empty():
                        self._is_running = False
                        return

    def _attempt_again(self) -> None:
        now = self._clock.now()
        due = [each for each in self._failed if each[0] <= now]
        self._failed = [each for each in self._failed if each[0] > now]
        for _, number, body in due:
            self._attempt(body, number)

    def _attempt(self, body: bytes, number: int) -> None:
        answer = self._answer(body)
        if self._is_stopped:
            return
        self._told(self._url, answer)
        if not (isinstance(answer, int) and 200 <= answer <= 299) and number < len(RETRY_AFTER):
            self._failed.append((self._clock.now() + RETRY_AFTER[number], number + 1, body))

    def _answer(self, body: bytes) -> int | str:
        # The dial lets only web addresses in.
        request = Request(self._url, data=body, headers={"Content-Type": "application/json"}, method="POST")  # noqa: S310
        try:
            with build_opener(_NoRedirects).open(request, timeout=_TIMEOUT_SECONDS) as answer:
                status: int = answer.status
                return status
        except HTTPError as error:
            return error.code
        except Exception as error:  # noqa: BLE001 - a receiver may answer anything, no HTTP at all too
            return str(error) or type(error).__name__
