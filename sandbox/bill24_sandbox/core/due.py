"""What happens by itself as time passes: debits after a signal, and the attempts to deliver notifications.

Nothing runs in the background: whatever is due by the sandbox's clock is done before anybody looks, each thing at its
own moment.
"""

from __future__ import annotations

from datetime import timedelta

from bill24_sandbox.core.core import Core
from bill24_sandbox.core.paying import debit
from bill24_sandbox.times import microseconds

RETRIES = (timedelta(minutes=5), timedelta(minutes=20), timedelta(minutes=50))
"""When a notification that failed is tried again, counted from its first attempt."""
_MICROSECOND = timedelta(microseconds=1)


def catch_up(core: Core) -> None:
    """Do all that is due by now."""
    if core.next_due > (now := core.instant()):
        return
    with core.store.transaction():
        _collect(core, now)
        _deliver(core, now)
        core.next_due = core.store.next_due()


def _collect(core: Core, until: int) -> None:
    while (signal := core.store.direct_debit.take_signal(until)) is not None:
        consumer_code, at = signal
        for currency, amount in core.store.direct_debit.debts(consumer_code):
            for account in core.store.direct_debit.accounts(consumer_code):
                if account.is_active(at) and debit(core, account, currency, amount, at=at):
                    core.store.direct_debit.owe(consumer_code, currency, 0)
                    break


def _deliver(core: Core, until: int) -> None:
    notifications = core.store.notifications
    while (due := notifications.next_due(until)) is not None:
        id_, delivery = due
        found = notifications.get(id_)
        channel = found.channels[delivery.channel]
        fails = channel["channel"] in core.dials.settings.channels_failing
        notifications.attempted(id_, delivery, "failed" if fails else "delivered")
        if fails and channel["metaData"]["retryOnFailure"] and delivery.attempt <= len(RETRIES):
            again = found.sent_at + microseconds_of(RETRIES[delivery.attempt - 1])
            notifications.schedule(id_, delivery.channel, delivery.attempt + 1, again)


def microseconds_of(time: timedelta) -> int:
    """Return a length of time in the store's form."""
    return time // _MICROSECOND


def after(core: Core, time: timedelta) -> int:
    """Return the instant that is so long from now."""
    return microseconds(core.now()) + microseconds_of(time)
