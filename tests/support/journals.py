"""The journals, by name, made anew in any process."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from bill24 import Clock
from bill24.payments import Reconciliation
from bill24_merchant.journal import SqliteJournal, TableJournal, recover

from tests.support.postgres import USER

LEASE = timedelta(minutes=5)


def journal_of(kind: str, folder: Path, clock: Clock | None) -> TableJournal:
    """A journal.

    Args:
        kind: "sqlite", or the library over PostgreSQL: "sqlalchemy" or "django".
        folder: Where the file is, or PostgreSQL's socket.
        clock: The time.
    """
    if kind == "sqlite":
        return SqliteJournal(folder / "journal.sqlite3", clock=clock, lease=LEASE)
    if kind == "sqlalchemy":
        return _sqlalchemy(folder, clock)
    return _django(folder, clock)


def _sqlalchemy(folder: Path, clock: Clock | None) -> TableJournal:
    from bill24_merchant.journal.sqlalchemy import SQLAlchemyJournal
    from sqlalchemy import create_engine
    from sqlalchemy.pool import NullPool

    # No pool, so that no connection outlives a test; a level at which the journal would fail if it did not set its own.
    url = f"postgresql+psycopg://{USER}@/{USER}?host={folder}"
    journal = SQLAlchemyJournal(
        create_engine(url, poolclass=NullPool, isolation_level="SERIALIZABLE"), clock=clock, lease=LEASE
    )
    journal.create_table()
    return journal


def _django(folder: Path, clock: Clock | None) -> TableJournal:
    import django
    from django.conf import settings

    if not settings.configured:
        database = {"ENGINE": "django.db.backends.postgresql", "NAME": USER, "USER": USER, "HOST": str(folder)}
        settings.configure(DATABASES={"default": database})
        django.setup()
    from bill24_merchant.journal.django import DjangoJournal

    journal = DjangoJournal(clock=clock, lease=LEASE)
    journal.create_table()
    return journal


def empty(kind: str, journal: TableJournal) -> None:
    """Take every payment out of a journal."""
    if kind == "django":
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM bill24_payments")
        connection.close()
    elif kind == "sqlalchemy":
        from sqlalchemy import text

        with journal._engine.begin() as connection:  # type: ignore[attr-defined]
            connection.execute(text("DELETE FROM bill24_payments"))


class _Payments:
    def reconcile(self, ref_id: str, **_: Any) -> Reconciliation:
        return Reconciliation(ref_id, settled=True, bill=None, transaction=None, evidence=(), reads=1, elapsed=0.0)


class _Client:
    payments = _Payments()


def _at_once(barrier: Any) -> None:
    globals()["_barrier"] = barrier


def _work(kind: str, folder: Path) -> list[str]:
    """What one of several workers recovers; all begin at the same moment."""
    journal, client = journal_of(kind, folder, None), _Client()
    globals()["_barrier"].wait()
    return [each.intent.reference for each in recover(client, journal)]  # type: ignore[arg-type]


class Workers:
    """Four processes that recover."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self._pool = pool

    def recover(self, kind: str, folder: Path) -> list[list[str]]:
        """The references that each of them took."""
        return list(self._pool.map(_work, [kind] * 4, [folder] * 4))


@contextmanager
def workers() -> Iterator[Workers]:
    """Start four."""
    spawning = multiprocessing.get_context("spawn")  # a database's connection stands no fork
    barrier = spawning.Barrier(4)
    with ProcessPoolExecutor(4, mp_context=spawning, initializer=_at_once, initargs=(barrier,)) as pool:
        yield Workers(pool)
