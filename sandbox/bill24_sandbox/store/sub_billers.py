"""Sub-billers, the banks they use, and the accounts they linked."""

from __future__ import annotations

import sqlite3
from typing import Any

from msgspec.structs import replace

from bill24_sandbox.store.rows import AccountLink, LinkedAccount, Portal, SubBiller

_SUB_BILLER = "SELECT id, sync_code, code, name, name_kh, address FROM sub_billers"
_SELECTED = "s.id, s.sync_code, s.code, s.name, s.name_kh, s.address"


class SubBillers:
    """Sub-billers by the biller's own code for them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get(self, sync_code: str) -> SubBiller | None:
        """Return a sub-biller."""
        row = self._connection.execute(_SUB_BILLER + " WHERE sync_code = ?", (sync_code,)).fetchone()
        return None if row is None else SubBiller(*row)

    def by_id(self, sub_biller_id: str) -> SubBiller:
        """Return the sub-biller of a bill, which is always there."""
        return SubBiller(*self._connection.execute(_SUB_BILLER + " WHERE id = ?", (sub_biller_id,)).fetchone())

    def all(self) -> list[SubBiller]:
        """Return every sub-biller, oldest first."""
        return [SubBiller(*row) for row in self._connection.execute(_SUB_BILLER + " ORDER BY rowid")]

    def add(self, sub_biller: SubBiller) -> SubBiller:
        """Store a new sub-biller and return it as stored: with its own code if that is free, else with another."""
        stored = replace(sub_biller, code=self._free_code(sub_biller.code))
        self._connection.execute(
            "INSERT INTO sub_billers VALUES (?, ?, ?, ?, ?, ?)",
            (stored.id, stored.sync_code, stored.code, stored.name, stored.name_kh, stored.address),
        )
        return stored

    def _free_code(self, wanted: str) -> str:
        # The one that is wanted, otherwise the lowest from 1000.
        taken = {row[0] for row in self._connection.execute("SELECT code FROM sub_billers")}
        if wanted and wanted not in taken:
            return wanted
        number = 1000
        while str(number) in taken:
            number += 1
        return str(number)

    def banks(self) -> list[tuple[str, str, str, str]]:
        """Return (code, name, Khmer name, logo) of each bank."""
        return self._connection.execute("SELECT code, name, name_kh, logo FROM banks ORDER BY rowid").fetchall()

    def has_bank(self, code: str) -> bool:
        """Return whether there is such a bank."""
        return self._connection.execute("SELECT 1 FROM banks WHERE code = ?", (code,)).fetchone() is not None

    def add_bank(self, code: str, name: str, name_kh: str, logo: str) -> None:
        """Store a bank."""
        self._connection.execute("INSERT INTO banks VALUES (?, ?, ?, ?)", (code, name, name_kh, logo))

    def linked_accounts(self, sub_biller_id: str, bank_code: str = "") -> list[LinkedAccount]:
        """Return a sub-biller's accounts, at one bank if ``bank_code`` is given."""
        rows = self._connection.execute(
            "SELECT l.account_number, l.status, l.currency, b.code, b.name, b.name_kh, b.logo"
            " FROM linked_accounts AS l JOIN banks AS b ON b.code = l.bank_code"
            " WHERE l.sub_biller_id = :id AND (:bank = '' OR b.code = :bank) ORDER BY l.id",
            {"id": sub_biller_id, "bank": bank_code},
        )
        return [LinkedAccount(*row) for row in rows]

    def link_account(
        self, sub_biller_id: str, *, bank_code: str, account_number: str, currency: str, status: str = "active"
    ) -> None:
        """Store a linked account, or set the status of one that was linked before."""
        self._connection.execute(
            "INSERT INTO linked_accounts (sub_biller_id, bank_code, account_number, currency, status)"
            " VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (sub_biller_id, bank_code, account_number) DO UPDATE SET status = excluded.status",
            (sub_biller_id, bank_code, account_number, currency, status),
        )

    def start_link(self, token: str, *, sub_biller_id: str, bank_code: str, return_url: str, currency: str) -> None:
        """Store that a linking was started."""
        self._connection.execute(
            "INSERT INTO account_links VALUES (?, ?, ?, ?, ?, 'pending')",
            (token, sub_biller_id, bank_code, return_url, currency),
        )

    def link(self, token: str) -> AccountLink | None:
        """Return a started linking."""
        row: tuple[Any, ...] | None = self._connection.execute(
            f"SELECT l.token, {_SELECTED}, l.bank_code, b.name, b.name_kh, l.return_url, l.currency, l.status"  # noqa: S608
            " FROM account_links AS l JOIN sub_billers AS s ON s.id = l.sub_biller_id"
            " JOIN banks AS b ON b.code = l.bank_code WHERE l.token = ?",
            (token,),
        ).fetchone()
        return None if row is None else AccountLink(row[0], SubBiller(*row[1:7]), *row[7:])

    def links(self, sub_biller_id: str, limit: int) -> list[tuple[str, str, str]]:
        """Return (token, bank code, status) of a sub-biller's newest linkings, newest first."""
        return self._connection.execute(
            "SELECT token, bank_code, status FROM account_links WHERE sub_biller_id = ? ORDER BY rowid DESC LIMIT ?",
            (sub_biller_id, limit),
        ).fetchall()

    def finish_link(self, token: str, status: str) -> bool:
        """Set a pending linking to ``confirmed`` or ``cancelled``; return whether it was pending."""
        changed = self._connection.execute(
            "UPDATE account_links SET status = ? WHERE token = ? AND status = 'pending'", (status, token)
        )
        return changed.rowcount == 1

    def add_portal(self, token: str, *, sub_biller_id: str, language: str, logo: str) -> None:
        """Store a portal address that was handed out."""
        self._connection.execute("INSERT INTO portals VALUES (?, ?, ?, ?)", (token, sub_biller_id, language, logo))

    def portal(self, token: str) -> Portal | None:
        """Return a portal address that was handed out."""
        row = self._connection.execute(
            f"SELECT p.token, {_SELECTED}, p.language, p.logo"  # noqa: S608
            " FROM portals AS p JOIN sub_billers AS s ON s.id = p.sub_biller_id WHERE p.token = ?",
            (token,),
        ).fetchone()
        return None if row is None else Portal(row[0], SubBiller(*row[1:7]), *row[7:])
