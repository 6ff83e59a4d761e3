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

import msgspec

from bill24_sandbox.dials.clock import Clock

RETRY_AFTER = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 4, 8, 16))
"""How long after each failed attempt the next one is made. Five further attempts are documented; when, and what counts
as failed, is not. Here it is whatever is no HTTP status from 200 to 299."""
_TIMEOUT_SECONDS = 5
_IDLE_SECONDS = 5.0
_LOOK_SECONDS = 0.02
"""How often the sandbox's clock is looked at while a webhook waits for its next attempt."""


class Attempt(msgspec.Struct, frozen=True):
    """One attempt: when it ended by the sandbox's clock, and the HTTP status or the error's text."""

    at: datetime
    answer: int | str

    @property
    def is_good(self) -> bool:
        """Whether the receiver took it."""
        return isinstance(self.answer, int) and 200 <= self.answer <= 299


class Delivery(msgspec.Struct):
    """One webhook on its way to one receiver, with every attempt so far."""

    number: int
    url: str
    body: bytes
    attempts: list[Attempt] = msgspec.field(default_factory=list)
    due: datetime | None = None
    """When the next attempt is made; ``None`` when there is none to come, or the first is being made."""


Told = Callable[[Delivery], None]
"""Takes a delivery after each of its attempts."""


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
        self._new: queue.SimpleQueue[Delivery] = queue.SimpleQueue()
        self._failed: list[tuple[datetime, int, Delivery]] = []
        self._lock = threading.Lock()
        self._is_running = False
        self._is_stopped = False

    def post(self, delivery: Delivery) -> None:
        """Post a webhook, soon."""
        self._new.put(delivery)
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
        for _, number, delivery in due:
            self._attempt(delivery, number)

    def _attempt(self, delivery: Delivery, number: int) -> None:
        answer = self._answer(delivery.body)
        if self._is_stopped:
            return
        attempt = Attempt(self._clock.now(), answer)
        delivery.attempts.append(attempt)
        delivery.due = None
        if not attempt.is_good and number < len(RETRY_AFTER):
            delivery.due = self._clock.now() + RETRY_AFTER[number]
            self._failed.append((delivery.due, number + 1, delivery))
        self._told(delivery)

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
            return str(getattr(error, "reason", error)) or type(error).__name__
