"""Bills and their payments."""

from __future__ import annotations

import sqlite3
from typing import Any

import msgspec

from bill24_sandbox.store.counted import SIZES, CountedList
from bill24_sandbox.store.rows import Bill

_BILL = (
    "SELECT b.id, b.ref_id, b.date, b.due_date, b.description, b.currency, b.total_amount, b.total_tax,"
    " b.customer_sync_code, b.customer_name, b.customer_name_kh, b.sub_biller_id, b.details,"
    " m.at, m.transaction_id, m.method, m.bank_ref FROM bills AS b LEFT JOIN movements AS m ON m.bill_id = b.id"
)
_MATCHING = (
    " WHERE b.id >= :first AND b.id < :end AND substr(b.date, 1, 10) BETWEEN :from_date AND :to_date"
    " AND (:currency = '' OR b.currency = :currency)"
    " AND (:customer = '' OR b.customer_sync_code = :customer)"
)
# The counts of all customers together stand under the customer ''. Only the largest blocks have months and years.
_IN_BLOCK = (
    "(SELECT coalesce(sum(c.bills), 0) FROM"
    " (SELECT 0 AS in_largest, 10 AS letters, :from_date AS start, :to_date || '~' AS stop"
    + "".join(f" UNION ALL SELECT 1, :letters{n}, :start{n}, :stop{n}" for n in range(5))
    + f") AS p CROSS JOIN bill_counts AS c ON p.in_largest = (:size = {SIZES[-1]}) AND c.size = :size"
    " AND c.block = blocks.block AND c.customer_sync_code = :customer"
    " AND c.letters = p.letters AND c.period >= p.start AND c.period < p.stop"
    " WHERE :currency = '' OR c.currency = :currency)"
)
_DETAILS = 12
_ENCODER = msgspec.json.Encoder()


def _bill(row: tuple[Any, ...]) -> Bill:
    values = list(row)
    values[_DETAILS] = msgspec.json.decode(row[_DETAILS])
    return Bill(*values)


def _periods(from_date: str, to_date: str) -> list[tuple[int, str, str]]:
    """Return the days between two, both included, as five ranges of days, months and years.

    A range is the number of letters of its periods, and the texts from which on and before which they stand.
    """
    month, last_month, year, last_year = from_date[:7], to_date[:7], from_date[:4], to_date[:4]
    periods: list[tuple[int, str, str]] = []
    # "~" stands behind everything that a date is written with.
    if from_date[:10] > to_date[:10]:
        pass
    elif month == last_month:
        periods = [(10, from_date, f"{to_date}~")]
    else:
        periods = [(10, from_date, f"{month}~"), (10, last_month, f"{to_date}~")]
        if year == last_year:
            periods += [(7, f"{month}~", last_month)]
        else:
            periods += [(7, f"{month}~", f"{year}~"), (4, f"{year}~", last_year), (7, last_year, last_month)]
    return periods + [(0, "", "")] * (5 - len(periods))


class Bills:
    """Bills by the biller's reference."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._listed = CountedList(
            connection,
            last_id="SELECT max(id) FROM bills",
            in_block=_IN_BLOCK,
            count="SELECT count(*) FROM bills AS b" + _MATCHING,  # noqa: S608
            rows=_BILL + _MATCHING + " ORDER BY b.id LIMIT :limit OFFSET :offset",
        )

    def get(self, ref_id: str) -> Bill | None:
        """Return a bill."""
        row = self._connection.execute(_BILL + " WHERE b.ref_id = ?", (ref_id,)).fetchone()
        return None if row is None else _bill(row)

    def by_id(self, bill_id: int) -> Bill | None:
        """Return a bill by its number in the store."""
        row = self._connection.execute(_BILL + " WHERE b.id = ?", (bill_id,)).fetchone()
        return None if row is None else _bill(row)

    def is_paid(self, ref_id: str) -> bool:
        """Return whether there is such a bill and it is paid."""
        row = self._connection.execute(
            "SELECT 1 FROM bills AS b JOIN movements AS m ON m.bill_id = b.id WHERE b.ref_id = ?", (ref_id,)
        ).fetchone()
        return row is not None

    def add(
        self,
        *,
        ref_id: str,
        date: str,
        due_date: str,
        description: str,
        currency: str,
        total_amount: int,
        total_tax: int,
        customer_sync_code: str,
        customer_name: str,
        customer_name_kh: str | None,
        sub_biller_id: str,
        details: list[dict[str, Any]],
    ) -> int | None:
        """Store an unpaid bill and return its number, or ``None`` if its reference was used before."""
        added = self._connection.execute(
            "INSERT INTO bills (ref_id, date, due_date, description, currency, total_amount, total_tax,"
            " customer_sync_code, customer_name, customer_name_kh, sub_biller_id, details)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (ref_id) DO NOTHING",
            (
                ref_id,
                date,
                due_date,
                description,
                currency,
                total_amount,
                total_tax,
                customer_sync_code,
                customer_name,
                customer_name_kh,
                sub_biller_id,
                _ENCODER.encode(details).decode(),
            ),
        )
        return added.lastrowid if added.rowcount else None

    def of_customer(self, customer_sync_code: str) -> list[Bill]:
        """Return a customer's bills, oldest first."""
        rows = self._connection.execute(_BILL + " WHERE b.customer_sync_code = ? ORDER BY b.id", (customer_sync_code,))
        return [_bill(row) for row in rows]

    def between(
        self, *, from_date: str, to_date: str, currency: str, customer_sync_code: str, offset: int, limit: int
    ) -> tuple[int, list[Bill]]:
        """Return how many bills match and one page of them, oldest first; dates inclusive, ``""`` means any."""
        values: dict[str, object] = {
            "from_date": from_date,
            "to_date": to_date,
            "currency": currency,
            "customer": customer_sync_code,
        }
        for number, (letters, start, stop) in enumerate(_periods(from_date, to_date)):
            values |= {f"letters{number}": letters, f"start{number}": start, f"stop{number}": stop}
        count, rows = self._listed.page(values, offset=offset, limit=limit)
        return count, [_bill(row) for row in rows]

    def latest(self, limit: int, *, before: int = 0, status: str = "", text: str = "") -> list[Bill]:
        """Return the newest bills, newest first.

        Args:
            limit: how many at most.
            before: only bills before this number; 0 for all.
            status: ``paid`` or ``unpaid`` only.
            text: only bills whose reference or customer holds it, upper and lower case alike.
        """
        rows = self._connection.execute(
            _BILL + " WHERE b.id < :before AND (:status = '' OR (m.bill_id IS NULL) = (:status = 'unpaid'))"
            " AND (:text = '' OR instr(lower(b.ref_id || ' ' || b.customer_sync_code), lower(:text)))"
            " ORDER BY b.id DESC LIMIT :limit",
            {"before": before or 2**62, "status": status, "text": text, "limit": limit},
        )
        return [_bill(row) for row in rows]

    def paid_to(self, sub_biller_id: str, limit: int) -> list[Bill]:
        """Return the newest paid bills of a sub-biller, newest first."""
        rows = self._connection.execute(
            _BILL + " WHERE b.sub_biller_id = ? AND m.bill_id IS NOT NULL ORDER BY b.id DESC LIMIT ?",
            (sub_biller_id, limit),
        )
        return [_bill(row) for row in rows]

    def counts(self) -> dict[str, int]:
        """Return how many bills are paid and how many unpaid."""
        paid = int(self._connection.execute("SELECT count(bill_id) FROM movements").fetchone()[0])
        everything = int(self._connection.execute("SELECT count(*) FROM bills").fetchone()[0])
        return {"paid": paid, "unpaid": everything - paid}
