"""Tells an open page that something has happened, as server-sent events: a message for each change that was seen."""

from __future__ import annotations

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.core import Core
from bill24_sandbox.pages.request import PageRequest

EVENTS = "/_sandbox/events"
MEDIA_TYPE = "text/event-stream"


def revision(core: Core) -> str:
    """Return a text that is another one after each call, each webhook and each change of what is stored."""
    return f"{core.dials.log.total}-{core.dials.webhooks.changes}-{core.store.changes}"


def message(revision: str) -> bytes:
    """Write one message."""
    return f"data: {revision}\n\n".encode()


def show(core: Core, request: PageRequest) -> Answer:
    """Return how things stand, once: a server keeps the answer open and goes on."""
    del request
    return Answer(content=message(revision(core)), media_type=MEDIA_TYPE, headers=(("Cache-Control", "no-store"),))
