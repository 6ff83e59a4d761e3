"""Notifications: taken here, delivered into the sandbox's outbox."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import uuid4

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.call import Call
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.due import catch_up
from bill24_sandbox.core.payload import Checks
from bill24_sandbox.core.reading import Fields, UnboundPayloadError, read_items
from bill24_sandbox.core.texts import NOTIFICATIONS_TAKEN, enveloped

_CHANNELS = ("sms", "telegram", "email")


class _Settings(Fields, frozen=True):
    retryOnFailure: bool | None = None  # noqa: N815
    parseMode: str | None = None  # noqa: N815
    cc: str | None = None
    bcc: str | None = None
    attachments: str | None = None
    separateTo: bool | None = None  # noqa: N815


class _Route(Fields, frozen=True):
    channel: str | None = None
    to: str | None = None
    metaData: _Settings | None = None  # noqa: N815


class _Notification(Fields, frozen=True):
    channels: list[_Route] | None = None
    subject: str | None = None
    message: str | None = None
    refId: str | None = None  # noqa: N815


def send(core: Core, call: Call) -> Answer:
    """Take messages, all of them or none. Inferred: a reference that was used before is taken again."""
    given = read_items(call.body, _Notification)
    checks = Checks()
    for each in given:
        _check(checks, each)
    checks.done()
    taken: list[dict[str, Any]] = []
    with core.store.transaction():
        for each in given:
            id_, channels = str(uuid4()), [_route(route) for route in each.channels or ()]
            subject, message, ref_id = each.subject or "", each.message or "", each.refId or ""
            core.store.notifications.add(
                id_=id_, at=call.at, ref_id=ref_id, subject=subject, message=message, channels=channels
            )
            said = {"channels": channels, "subject": subject, "message": message, "refId": ref_id}
            taken.append({"notificationId": id_, "status": 0, "exception": "", **said})
        core.next_due = min(core.next_due, call.at)
    core.store.after_commit(partial(catch_up, core))
    return enveloped(NOTIFICATIONS_TAKEN.in_profile(core.profile), data=taken, in_khmer=False)


def _check(checks: Checks, given: _Notification) -> None:
    checks.refuse(not given.channels, "Please provide [channels].")
    checks.refuse(given.subject is None, "Please provide [subject].")
    checks.require(given.message, "message")
    checks.require(given.refId, "refId")
    for route in given.channels or ():
        checks.require(route.channel, "channel")
        checks.refuse(
            route.channel not in {None, "", *_CHANNELS}, f"The [channel] field must be one of {', '.join(_CHANNELS)}."
        )
        checks.require(route.to, "to")
        checks.require(route.metaData, "metaData")
        if route.metaData is not None:
            checks.refuse(route.metaData.retryOnFailure is None, "Please provide [retryOnFailure].")


def _route(given: _Route) -> dict[str, Any]:
    if given.metaData is None:
        raise UnboundPayloadError
    settings = {name: getattr(given.metaData, name) for name in _Settings.__struct_fields__}
    said = {name: value for name, value in settings.items() if value is not None}
    return {"channel": given.channel, "to": given.to, "metaData": said}
