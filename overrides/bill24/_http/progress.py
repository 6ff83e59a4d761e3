"""How far one request got on the wire, noted by the network layer and read when something fails."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from .deadline import Deadline


class Progress(enum.IntEnum):
    """How far a request got before it failed."""

    NOT_SENT = 0
    """No byte of the request has left this machine."""
    SENDING = 1
    """Some bytes have left, perhaps not all."""
    WAITING = 2
    """The whole request has left, no byte of an answer has come."""
    ANSWERING = 3
    """An answer had begun."""

    @property
    def words(self) -> str:
        """This progress as it reads in a message."""
        return _WORDS[self]


_WORDS = {
    Progress.NOT_SENT: "nothing was sent",
    Progress.SENDING: "the request was being sent",
    Progress.WAITING: "the request was sent and no answer came",
    Progress.ANSWERING: "an answer had begun",
}


class Passage:
    """One attempt on its way: the deadline it runs under and how far it got.

    Args:
        deadline: The limit of the whole call.
    """

    __slots__ = ("deadline", "observed", "progress", "status")

    def __init__(self, deadline: Deadline) -> None:
        self.deadline = deadline
        self.progress = Progress.NOT_SENT
        self.observed = False
        """Whether our own network layer carries the request, so that `progress` is a fact and not a guess."""
        self.status: int | None = None

    def reached(self, progress: Progress) -> None:
        """Note that the request got at least this far."""
        self.observed = True
        self.progress = max(self.progress, progress)

    @contextmanager
    def held_back(self) -> Iterator[None]:
        """While a token is fetched, nothing of the request itself is on its way, whatever its transport can tell.

        After HTTP 401 it starts from nothing too: the server refused the request as a whole.
        """
        self.progress, self.status, self.observed = Progress.NOT_SENT, None, True
        yield
        self.observed = False  # the transport that takes over says so again if it observes


current_passage: ContextVar[Passage | None] = ContextVar("bill24_passage", default=None)
