"""What a merchant has booked, read from a URL or a file as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, DecimalException
from pathlib import Path

import attrs
import httpx
from bill24_api.models.payment_webhook_request import PaymentWebhookRequest

_FIELDS = attrs.fields(PaymentWebhookRequest)
COLUMNS: tuple[str, str, str, str] = (
    _FIELDS.identity_code.name,
    _FIELDS.tran_id.name,
    _FIELDS.tran_amount.name,
    _FIELDS.currency.name,
)
"""The columns: the names that the payment webhook has for them. Others may stand beside."""
_LARGEST = 16 * 1024 * 1024


class BooksError(Exception):
    """The books cannot be read."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A payment that the merchant has booked.

    Attributes:
        reference: The merchant's own, of the invoice.
        transaction: Bill24's.
        amount: How much.
        currency: In what.
    """

    reference: str
    transaction: str
    amount: Decimal
    currency: str

    def __str__(self) -> str:
        return f"{self.amount} {self.currency} by {self.transaction}"


def read_books(source: str, timeout: float) -> Sequence[Entry]:
    """Every entry.

    Args:
        source: A URL that answers CSV, or the path of a file that holds it.
        timeout: Seconds to wait for an answer.

    Raises:
        BooksError: They cannot be reached, are no CSV with these columns, or an amount is no number.
    """
    rows = csv.DictReader(io.StringIO(_text(source, timeout), newline=""), restval="")
    missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        raise BooksError(f"{source} has no column {', '.join(missing)}")
    try:
        return [Entry(row[a], row[b], Decimal(row[c]), row[d]) for row in rows for a, b, c, d in (COLUMNS,)]
    except (DecimalException, csv.Error) as error:
        raise BooksError(f"{source}, line {rows.line_num}: {type(error).__name__}, no amount") from error


def _text(source: str, timeout: float) -> str:
    try:
        if not source.startswith(("http://", "https://")):
            return Path(source).read_text(encoding="utf-8-sig")
        answer = httpx.get(source, timeout=timeout, trust_env=False, headers={"Accept": "text/csv"})
        if answer.status_code != 200 or len(answer.content) > _LARGEST:
            raise BooksError(f"{source} answered HTTP {answer.status_code} with {len(answer.content):,} bytes")
        return answer.content.decode("utf-8-sig")
    except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeDecodeError) as error:
        raise BooksError(f"{source} cannot be read: {error or type(error).__name__}") from error
