# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""The resource ``notifications``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..api.notifications import send_notifications
from ..client import AsyncCaller, Caller, RawResponse
from ..models.notification import Notification
from ..models.sent_notification import SentNotification
from ..types import Request


def _send(items: Sequence[Notification | Mapping[str, Any]]) -> Request:
    return send_notifications.build_request(body=items)


class Notifications:
    """Calls tagged ``notifications``. Reached as ``client.notifications``."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def send(self, items: Sequence[Notification | Mapping[str, Any]]) -> list[SentNotification]:
        """Send messages by SMS, Telegram or e-mail

        Sends messages to people. Where `retryOnFailure` is true, one that fails is tried again after 5
        minutes, 15 minutes after that, and 30 minutes after that: 5, 20 and 50 minutes after the first
        failure.

        Decided: the call goes to the host of the client's environment. Every page of this module prints the
        production host; following it would send real messages from a client that is set to `demo`. That the
        demo host serves it is a conclusion. Decided: only `SUCCESS` is a success here.

        Not known: what other numbers of `status` than 0 mean, whether a `refId` that was used is refused,
        whether one message may name several channels, how to learn what became of a message, and the codes
        of errors. A call whose end is unknown may have reached people: repeating it may reach them again.

        Args:
            items: The messages.

        Returns:
            The messages that were taken. (Inferred: That it may be null with an error.)

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            NotSentError: Certain that nothing left.
            OutcomeUnknownError: It may or may not have happened.
            ValidationFailedError: Code ERR_MISSED_FIELD: Please provide [channels]. (inferred)
            HTTPStatusError: Refused with a status that comes before the work: 403, 405, 413, 415.

        Sources:
            Notification Channel: SMS, documented: https://apidog.com/apidoc/docs-site/434410/sms-14581109e0
            Notification Channel: Telegram, documented: https://share.apidog.com/apidoc/docs-site/434410/telegram-14581110e0
            Notification Channel: Email, documented: https://business-docs.bill24.io/email-14581111e0
            Full Example (Notification), documented: https://business-docs.bill24.io/full-example-866627m0
        """
        return self._caller.call(send_notifications.OPERATION, _send(items=items))


class NotificationsWithRawResponse:
    """The same calls; each result comes with its HTTP answer. Reached as ``client.with_raw_response.notifications``."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def send(self, items: Sequence[Notification | Mapping[str, Any]]) -> RawResponse[list[SentNotification]]:
        """See :meth:`Notifications.send`; the result is ``.parsed``."""
        return self._caller.call_raw(send_notifications.OPERATION, _send(items=items))


class AsyncNotifications:
    """Calls tagged ``notifications``, in an event loop. Reached as ``client.notifications``."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def send(self, items: Sequence[Notification | Mapping[str, Any]]) -> list[SentNotification]:
        """Send messages by SMS, Telegram or e-mail: as `Notifications.send`, to be awaited."""
        return await self._caller.call(send_notifications.OPERATION, _send(items=items))


class AsyncNotificationsWithRawResponse:
    """The same calls; each result comes with its HTTP answer. Reached as ``client.with_raw_response.notifications``."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def send(self, items: Sequence[Notification | Mapping[str, Any]]) -> RawResponse[list[SentNotification]]:
        """See :meth:`AsyncNotifications.send`; the result is ``.parsed``."""
        return await self._caller.call_raw(send_notifications.OPERATION, _send(items=items))
