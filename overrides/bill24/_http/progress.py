"""How far one request got on the wire, noted by the network layer and read when something fails."""

from __future__ import annotations

import enum

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


class SendProgress:
    """One request on its way: for which operation, until when, and how far it got.

    Args:
        operation: The operationId.
        deadline: The limit of the whole call.
    """

    __slots__ = ("deadline", "observed", "operation", "reached", "status")

    def __init__(self, operation: str, deadline: Deadline) -> None:
        self.operation = operation
        self.deadline = deadline
        self.reached = Progress.NOT_SENT
        self.observed = False
        """Whether `reached` is a fact: nobody has the request yet, or our own network layer carries it."""
        self.status: int | None = None
