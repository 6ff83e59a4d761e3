"""The store of one process: its file, its tables, and what is read and written in them."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from uuid import uuid4

from bill24_sandbox.store.bills import Bills
from bill24_sandbox.store.books import Books
from bill24_sandbox.store.checkouts import Checkouts
from bill24_sandbox.store.customers import Customers
from bill24_sandbox.store.direct_debit import DirectDebit
from bill24_sandbox.store.invoices import Invoices
from bill24_sandbox.store.money import Money
from bill24_sandbox.store.notifications import Notifications
from bill24_sandbox.store.parties import Settlements
from bill24_sandbox.store.payments import Payments
from bill24_sandbox.store.sub_billers import SubBillers
from bill24_sandbox.store.tokens import Tokens
from bill24_sandbox.store.transactions import StoreError, Transactions

_SCHEMA = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
_VERSION = 5
_APPLICATION = int.from_bytes(b"Bl24", "big")
"""What SQLite's header calls the program that a file belongs to: ``PRAGMA application_id``."""
_MAGIC = b"SQLite format 3\0"
_WAIT_SECONDS = 30.0
_NEVER = 2**62
_PASSING = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL)
_NOT_WRITABLE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM)


class Store(Transactions):
    """Everything the sandbox remembers.

    ``path`` is a file, or ``":memory:"``. Two processes may open one file at the same time.
    """

    def __init__(self, path: str = ":memory:") -> None:
        if sqlite3.sqlite_version_info < (3, 37):
            raise StoreError(f"the sandbox needs SQLite 3.37 or newer; this Python has {sqlite3.sqlite_version}")
        self.path = path
        if path != ":memory:":
            _refuse_foreign(Path(path))
        try:
            super().__init__(
                sqlite3.connect(
                    path, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256
                )
            )
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise
        except sqlite3.Error as error:
            writable = ", or its folder cannot be written" if _code(error) in _NOT_WRITABLE else ""
            raise StoreError(f"cannot use {path} as the sandbox's database: {error}{writable}") from error
        self._other = None if path == ":memory:" else sqlite3.connect(path, timeout=0, check_same_thread=False)
        self.customers = Customers(self._connection)
        self.money = Money(self._connection)
        self.bills = Bills(self._connection)
        self.books = Books(self._connection)
        self.sub_billers = SubBillers(self._connection)
        self.tokens = Tokens(self._connection)
        self.settlements = Settlements(self._connection)
        self.checkouts = Checkouts(self._connection)
        self.invoices = Invoices(self._connection)
        self.direct_debit = DirectDebit(self._connection)
        self.payments = Payments(self._connection, self.money)
        self.notifications = Notifications(self._connection)

    def _prepare(self) -> None:
        self._connection.execute("PRAGMA foreign_keys = ON")
        # Every page that a settlement touches is copied or logged whole, so small pages cost less.
        self._connection.execute("PRAGMA page_size = 1024")
        if self.path != ":memory:":
            # Before the log takes what is written: from the file itself another process sees whose it is.
            self._connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            self._enter_wal()
            # A killed process loses nothing that was answered; only a power cut could, and this is a sandbox.
            self._connection.execute("PRAGMA synchronous = NORMAL")
        with self.transaction():
            version = self._connection.execute("PRAGMA user_version").fetchone()[0]
            if version == 0:
                self._create()
            elif version != _VERSION:
                raise StoreError(
                    f"{self.path} was written by another version of the sandbox; remove it or name another"
                )

    def _enter_wal(self) -> None:
        # The switch to WAL does not wait for another process that is doing the same, so it is tried again.
        deadline = time.monotonic() + _WAIT_SECONDS
        while True:
            try:
                self._connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if _code(error) not in _PASSING or time.monotonic() > deadline:
                    raise
                time.sleep(0.01)
            else:
                return

    def _create(self) -> None:
        # executescript would commit first, so statements go one by one; triggers contain semicolons.
        statement = ""
        for line in _SCHEMA.splitlines(keepends=True):
            statement += line
            if sqlite3.complete_statement(statement):
                self._connection.execute(statement)
                statement = ""
        self._connection.execute(f"PRAGMA user_version = {_VERSION}")

    def is_written_elsewhere(self) -> bool:
        """Whether a transaction that writes would have to wait for another process; asks without waiting."""
        if self._other is None:
            return False
        try:
            self._other.execute("BEGIN IMMEDIATE")
            self._other.execute("ROLLBACK")
        except sqlite3.OperationalError:
            return True
        return False

    def add_wallet(self, customer_id: str, *, name: str, currency: str, wallet_id: str = "") -> int:
        """Store a wallet with an account of its own and return the account's number; call it inside a transaction."""
        wallet_id = wallet_id or str(uuid4())
        account_id = self.money.account("wallet", wallet_id, currency)
        self.customers.add_wallet(
            wallet_id=wallet_id,
            customer_id=customer_id,
            name=name,
            currency=currency,
            account_id=account_id,
            token=uuid4().hex,
        )
        return account_id

    def next_due(self) -> int:
        """Return the instant at which something happens by itself next; beyond all times when nothing does."""
        row = self._connection.execute(
            "SELECT min(at) FROM (SELECT min(due_at) AS at FROM signals"
            " UNION ALL SELECT min(at) FROM deliveries WHERE outcome IS NULL)"
        ).fetchone()
        return _NEVER if row[0] is None else int(row[0])

    def metadata(self, name: str) -> str | None:
        """Return what is remembered of the file itself, such as whether it was seeded."""
        row = self._connection.execute("SELECT value FROM metadata WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def set_metadata(self, name: str, value: str) -> None:
        """Remember something of the file itself."""
        self._connection.execute("INSERT OR REPLACE INTO metadata VALUES (?, ?)", (name, value))

    def clear(self) -> None:
        """Forget everything; call it inside a transaction, so that other processes see all or nothing of it."""
        # Dropping also drops the triggers that keep movements from being deleted.
        rows = self._connection.execute(
            "SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        self._connection.execute("PRAGMA defer_foreign_keys = ON")
        for kind, name in reversed(rows):
            self._connection.execute(f'DROP {kind} "{name}"')
        self._create()

    def copy(self) -> sqlite3.Connection:
        """Return a copy of everything, in a file that the system removes with the connection."""
        copy = sqlite3.connect("", check_same_thread=False)
        self._connection.backup(copy)
        return copy

    def restore(self, copy: sqlite3.Connection) -> None:
        """Hold what a copy holds, and nothing else."""
        copy.backup(self._connection)

    def integrity(self) -> list[str]:
        """Return what SQLite finds wrong with the file: nothing, if all is well."""
        found = [str(row[0]) for row in self._connection.execute("PRAGMA integrity_check")]
        found += [f"foreign key: {row}" for row in self._connection.execute("PRAGMA foreign_key_check")]
        return [line for line in found if line != "ok"]

    def close(self) -> None:
        """Close the database."""
        if self._other is not None:
            self._other.close()
        self._connection.close()


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF  # Python's own errors have none


def _refuse_foreign(path: Path) -> None:
    """Refuse a file that another program wrote, from its first bytes: opened by SQLite, it might not stay as it is."""
    if not path.exists():
        return  # SQLite makes it, or says what is wrong with the folder
    if not path.is_file():
        raise StoreError(f"cannot use {path} as the sandbox's database: it is no file")
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise StoreError(f"cannot use {path} as the sandbox's database: {error.strerror}") from error
    if header and not header.startswith(_MAGIC):
        raise StoreError(f"cannot use {path} as the sandbox's database: it is none of SQLite")
    if header and int.from_bytes(header[68:72], "big") != _APPLICATION:
        raise StoreError(
            f"{path} is the database of another program, or of an early version of the sandbox;"
            " it is left as it is: remove it or name another"
        )
