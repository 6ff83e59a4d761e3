"""The journal's one table, and what is done with it, each in one statement that every SQL database decides alone.

Times are text in UTC with microseconds, so that they can be compared and read; amounts are text, digit by digit.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import attrs
from bill24 import Clock
from bill24.payments import Intent

TABLE = """
CREATE TABLE IF NOT EXISTS bill24_payments (
    reference VARCHAR(255) PRIMARY KEY,
    token VARCHAR(32) NOT NULL,
    amount VARCHAR(64) NOT NULL,
    currency VARCHAR(64) NOT NULL,
    payer VARCHAR(255) NOT NULL,
    payee VARCHAR(255) NOT NULL,
    began VARCHAR(32) NOT NULL,
    operation VARCHAR(64) NOT NULL,
    leased_until VARCHAR(32) NOT NULL,
    looked_at VARCHAR(32),
    settled INTEGER,
    ended VARCHAR(32)
)
"""
"""One row a reference. `settled` is null while nobody knows, else 1 or 0."""

_BEGIN = """
INSERT INTO bill24_payments (reference, token, amount, currency, payer, payee, began, operation, leased_until)
VALUES (:reference, :token, :amount, :currency, :payer, :payee, :began, :operation, :until)
ON CONFLICT (reference) DO UPDATE SET
    token = excluded.token, amount = excluded.amount, currency = excluded.currency, payer = excluded.payer,
    payee = excluded.payee, began = excluded.began, operation = excluded.operation,
    leased_until = excluded.leased_until, looked_at = NULL, settled = NULL, ended = NULL
WHERE bill24_payments.settled = 0
"""
_SETTLED = "UPDATE bill24_payments SET settled = 1, ended = :now WHERE reference = :reference"
_NOT_SETTLED = """
UPDATE bill24_payments SET settled = 0, ended = :now
WHERE reference = :reference AND token = :token AND settled IS NULL
"""
_STILL_OPEN = """
UPDATE bill24_payments SET leased_until = :now
WHERE reference = :reference AND token = :token AND settled IS NULL
"""
_TAKE = """
UPDATE bill24_payments SET token = :token, leased_until = :until, looked_at = :now
WHERE settled IS NULL AND leased_until <= :now AND reference = (
    SELECT reference FROM bill24_payments
    WHERE settled IS NULL AND leased_until <= :now AND (looked_at IS NULL OR looked_at < :since)
    ORDER BY began, reference LIMIT 1 {skipping}
)
"""
_FIELDS: Any = attrs.fields(Intent)
_COLUMNS = f"SELECT {', '.join(field.name for field in _FIELDS)} FROM bill24_payments"  # noqa: S608
_TAKEN = f"{_COLUMNS} WHERE token = :token"
_OPEN = f"{_COLUMNS} WHERE settled IS NULL ORDER BY began, reference"

DEFAULT_LEASE = timedelta(minutes=5)


class TableJournal(ABC):
    """A journal in a table of an SQL database. A subclass says how a statement is carried out.

    A payment under way is leased to who sends it, and an open one to the worker that reconciles it: nobody else takes
    it before the lease has ended.

    Args:
        clock: The time; the clocks of all workers must agree to far less than a lease.
        lease: How long a payment is left to who began it or took it: longer than the client's deadline.
    """

    def __init__(self, clock: Clock, lease: timedelta) -> None:
        self._clock = clock
        self._lease = lease

    @abstractmethod
    def _change(self, statement: str, values: Mapping[str, Any]) -> int:
        """Carry out one statement in a transaction of its own, durable on return; gives how many rows it changed.

        Args:
            statement: SQL with the names of values as ``:name``.
            values: The values.
        """

    @abstractmethod
    def _rows(self, statement: str, values: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        """The rows of a SELECT; arguments as of `_change`."""

    @property
    def _skipping(self) -> str:
        """What lets several workers take different rows at the same moment, where the database knows it."""
        return ""

    def now(self) -> datetime:
        """The time by which leases end."""
        return self._clock.now()

    def begin(self, intent: Intent) -> bool:
        """See `Journal.begin`: True for a new reference, and for one that was found not to be settled."""
        values = {**_row(intent), "until": _text(self.now() + self._lease)}
        return self._change(_BEGIN, values) == 1

    def end(self, intent: Intent, *, settled: bool | None) -> None:
        """See `Journal.end`. That it is settled counts whoever says it; all else only from who holds the intent."""
        statement = {True: _SETTLED, False: _NOT_SETTLED, None: _STILL_OPEN}[settled]
        self._change(statement, {**_row(intent), "now": _text(self.now())})

    def take(self, since: datetime) -> Intent | None:
        """Take an open payment that nobody holds, the oldest first, for as long as a lease.

        Args:
            since: Only what was not looked at from here on.

        Returns:
            The payment, with a token that is the taker's; None when there is none.
        """
        now = self.now()
        mine = {_FIELDS.token.name: uuid4().hex}
        times = {"now": _text(now), "until": _text(now + self._lease), "since": _text(since)}
        self._change(_TAKE.format(skipping=self._skipping), {**mine, **times})
        return next(iter(self._read(_TAKEN, mine)), None)

    def open(self) -> list[Intent]:
        """Every payment that is not known to be settled or not, the oldest first."""
        return self._read(_OPEN, {})

    def _read(self, statement: str, values: Mapping[str, Any]) -> list[Intent]:
        return [Intent(*map(_value, _FIELDS, row)) for row in self._rows(statement, values)]


def _row(intent: Intent) -> dict[str, str]:
    """An intent as the values of its columns, which are called as its attributes."""
    return {
        name: _text(value) if isinstance(value, datetime) else str(value)
        for name, value in attrs.asdict(intent).items()
    }


def _value(field: attrs.Attribute[Any], text: str) -> Any:
    if field is _FIELDS.began:
        return datetime.fromisoformat(text)
    return Decimal(text) if field is _FIELDS.amount else text


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
