"""A write-ahead journal of payments: what is under way survives the process, and is reconciled after it.

    journal = SqliteJournal("payments.sqlite3")
    client.payments.settle(..., journal=journal)      # written down before the first byte, ended after
    for payment in recover(client, journal):          # at the start, and from a cron job
        ...

`SqliteJournal` is for one machine. Several keep it in their own database: `bill24_merchant.journal.sqlalchemy` and
`bill24_merchant.journal.django`.
"""

from bill24.payments import Intent, Journal

from .recovery import Recovered, arecover, recover
from .sqlite import SqliteJournal
from .table import TABLE, TableJournal

__all__ = ["TABLE", "Intent", "Journal", "Recovered", "SqliteJournal", "TableJournal", "arecover", "recover"]
