"""The outbox: every notification with the attempts to deliver it."""

from __future__ import annotations

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.core import Core
from bill24_sandbox.pages.console.frame import PREFIX, page
from bill24_sandbox.pages.request import PageRequest
from bill24_sandbox.times import instant, wall_time

PATH = f"{PREFIX}outbox/"
_SHOWN = 100


def show(core: Core, request: PageRequest) -> Answer:
    """Return the page: the newest notifications first, each channel with its attempts."""
    return page(
        core,
        "outbox/",
        request,
        template="outbox",
        rows=[
            (
                notification,
                channel,
                [
                    (wall_time(instant(each.at)), each.outcome)
                    for each in notification.deliveries
                    if each.channel == place
                ],
            )
            for notification in core.store.notifications.latest(_SHOWN)
            for place, channel in enumerate(notification.channels)
        ],
    )
