"""Notifications and the attempts to deliver them."""

from __future__ import annotations

import sqlite3
from typing import Any

import msgspec

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder()


class Delivery(msgspec.Struct, frozen=True):
    """One attempt by one channel; ``outcome`` is ``None`` while it is to come."""

    channel: int
    attempt: int
    at: int
    outcome: str | None


class Notification(msgspec.Struct, frozen=True):
    """A notification with its attempts."""

    id: str
    sent_at: int
    ref_id: str
    subject: str
    message: str
    channels: list[dict[str, Any]]
    deliveries: list[Delivery]


class Notifications:
    """The outbox."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(
        self, *, id_: str, at: int, ref_id: str, subject: str, message: str, channels: list[dict[str, Any]]
    ) -> None:
        """Store a notification whose first attempts are due at once."""
        self._connection.execute(
            "INSERT INTO notifications VALUES (?, ?, ?, ?, ?, ?)",
            (id_, at, ref_id, subject, message, _ENCODER.encode(channels).decode()),
        )
        for channel in range(len(channels)):
            self.schedule(id_, channel, 1, at)

    def schedule(self, id_: str, channel: int, attempt: int, at: int) -> None:
        """Have a notification delivered by one of its channels at an instant."""
        self._connection.execute("INSERT INTO deliveries VALUES (?, ?, ?, ?, NULL)", (id_, channel, attempt, at))

    def next_due(self, until: int) -> tuple[str, Delivery] | None:
        """Return the next attempt that is due by an instant, and of which notification."""
        row = self._connection.execute(
            "SELECT notification_id, channel, attempt, at, outcome FROM deliveries WHERE outcome IS NULL AND at <= ?"
            " ORDER BY at, notification_id, channel LIMIT 1",
            (until,),
        ).fetchone()
        return None if row is None else (str(row[0]), Delivery(*row[1:]))

    def attempted(self, id_: str, delivery: Delivery, outcome: str) -> None:
        """Note how an attempt ended."""
        self._connection.execute(
            "UPDATE deliveries SET outcome = ? WHERE notification_id = ? AND channel = ? AND attempt = ?",
            (outcome, id_, delivery.channel, delivery.attempt),
        )

    def get(self, id_: str) -> Notification:
        """Return a notification that there is."""
        return self._read("WHERE id = ?", id_)[0]

    def latest(self, limit: int) -> list[Notification]:
        """Return the newest notifications, newest first."""
        return self._read("ORDER BY sent_at DESC, rowid DESC LIMIT ?", limit)

    def _read(self, which: str, value: object) -> list[Notification]:
        found = self._connection.execute(
            f"SELECT id, sent_at, ref_id, subject, message, channels FROM notifications {which}",  # noqa: S608
            (value,),
        ).fetchall()
        return [
            Notification(id_, at, ref_id, subject, message, _DECODER.decode(channels), self._deliveries(id_))
            for id_, at, ref_id, subject, message, channels in found
        ]

    def _deliveries(self, id_: str) -> list[Delivery]:
        rows = self._connection.execute(
            "SELECT channel, attempt, at, outcome FROM deliveries WHERE notification_id = ? ORDER BY at, channel",
            (id_,),
        )
        return [Delivery(*row) for row in rows]
