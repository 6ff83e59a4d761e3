"""Cases of the merchant's books: whatever is announced, a true payment is booked once, and nothing else is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import attrs
from bill24_api.models.payment_webhook_request import PaymentWebhookRequest
from bill24_api.values import encode_json

from .books import Entry, read_books
from .exchange import Delivery, Endpoint
from .payer import Invoice, Payer

_FIELDS = attrs.fields(PaymentWebhookRequest)
_ID, _AMOUNT, _STATUS = _FIELDS.tran_id.name, _FIELDS.tran_amount.name, _FIELDS.status.name
_CURRENCY, _NUMBER = _FIELDS.currency.name, _FIELDS.tran_no.name
_PAUSE = 0.05


@dataclass(frozen=True, slots=True)
class BookCase:
    """One thing that is tried.

    Attributes:
        name: As on the command line and in the table.
        why: What it is about, in a sentence.
        invoices: How many it needs.
        play: Pays and announces; gives what each invoice's books must hold.
    """

    name: str
    why: str
    invoices: int
    play: Callable[[Payer, Endpoint, Sequence[Invoice]], Iterator[tuple[Invoice, str]]]


@dataclass(frozen=True, slots=True)
class BookVerdict:
    """A case that was tried.

    Attributes:
        case: What was tried.
        expected: Each invoice, and the transaction that must be booked for it; empty where none may be.
        problems: What is wrong; nothing when the case passed.
    """

    case: BookCase
    expected: tuple[tuple[Invoice, str], ...]
    problems: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether the books say what is true."""
        return not self.problems


def _told(endpoint: Endpoint, *announcements: Mapping[str, Any]) -> None:
    for each in announcements:
        endpoint.send(_delivery(each))


def _delivery(announcement: Mapping[str, Any]) -> Delivery:
    return Delivery(encode_json(announcement))


def _invented(payer: Payer, invoice: Invoice) -> dict[str, Any]:
    return payer.announcement(invoice, str(uuid5(NAMESPACE_URL, f"forged/{invoice.reference}")), "success")


def _once(payer: Payer, endpoint: Endpoint, invoices: Sequence[Invoice]) -> Iterator[tuple[Invoice, str]]:
    (invoice,) = invoices
    true = payer.pay(invoice)
    _told(endpoint, true)
    yield invoice, true[_ID]


def _duplicates(payer: Payer, endpoint: Endpoint, invoices: Sequence[Invoice]) -> Iterator[tuple[Invoice, str]]:
    (invoice,) = invoices
    true = payer.pay(invoice)
    endpoint.send_at_once([_delivery(true)] * 4)
    _told(endpoint, true, true)
    yield invoice, true[_ID]


def _reworded(payer: Payer, endpoint: Endpoint, invoices: Sequence[Invoice]) -> Iterator[tuple[Invoice, str]]:
    (invoice,) = invoices
    true = payer.pay(invoice)
    words: list[dict[str, Any]] = [{_NUMBER: "OTHER"}, {_STATUS: "SUCCESS"}, {_STATUS: "success "}, {_ID: "other"}]
    _told(endpoint, true, *({**true, **each} for each in words))
    yield invoice, true[_ID]


def _forged_before(payer: Payer, endpoint: Endpoint, invoices: Sequence[Invoice]) -> Iterator[tuple[Invoice, str]]:
    (invoice,) = invoices
    _told(endpoint, _invented(payer, invoice))
    true = payer.pay(invoice)
    more = {_AMOUNT: int(invoice.amount) * 10 + 1}
    wrong: list[dict[str, Any]] = [more, {_AMOUNT: 1}, {_CURRENCY: "XXX"}, {_STATUS: "failed"}]
    _told(endpoint, *({**true, **each} for each in wrong), true)
    yield invoice, true[_ID]


def _forged(payer: Payer, endpoint: Endpoint, invoices: Sequence[Invoice]) -> Iterator[tuple[Invoice, str]]:
    (invoice,) = invoices
    _told(endpoint, _invented(payer, invoice), {**_invented(payer, invoice), _ID: "another"})
    yield invoice, ""


def _another_invoice(payer: Payer, endpoint: Endpoint, invoices: Sequence[Invoice]) -> Iterator[tuple[Invoice, str]]:
    paid, unpaid = invoices
    true = payer.pay(paid)
    _told(endpoint, {**true, _FIELDS.identity_code.name: unpaid.reference}, true)
    yield paid, true[_ID]
    yield unpaid, ""


def _reordered(payer: Payer, endpoint: Endpoint, invoices: Sequence[Invoice]) -> Iterator[tuple[Invoice, str]]:
    announced = [(each, payer.pay(each)) for each in invoices]
    _told(endpoint, *(true for _, true in reversed(announced)))
    yield from ((invoice, true[_ID]) for invoice, true in announced)


def _lost(payer: Payer, endpoint: Endpoint, invoices: Sequence[Invoice]) -> Iterator[tuple[Invoice, str]]:
    (invoice,) = invoices
    true = payer.pay(invoice)
    endpoint.hang_up(_delivery(true))
    _told(endpoint, true)
    yield invoice, true[_ID]


CASES = (
    BookCase("books-forged", "A payment that nobody made is announced.", 1, _forged),
    BookCase("books-once", "A payment is announced once.", 1, _once),
    BookCase("books-duplicates", "A payment is announced four times at once, and twice after.", 1, _duplicates),
    BookCase("books-reworded", "A payment is announced, and again in other words.", 1, _reworded),
    BookCase("books-forged-first", "A payment is announced wrongly before it is announced rightly.", 1, _forged_before),
    BookCase("books-another-invoice", "A payment is announced for another invoice too.", 2, _another_invoice),
    BookCase("books-reordered", "Two payments are announced, the later one first.", 2, _reordered),
    BookCase("books-lost-answer", "The answer to the first announcement is lost, so it comes again.", 1, _lost),
)


def needed(cases: Sequence[BookCase]) -> int:
    """How many invoices cases need."""
    return sum(each.invoices for each in cases)


class Auditor:
    """Tries cases, and compares the books with what is true.

    Args:
        payer: Pays the invoices.
        endpoint: Where payments are announced.
        source: The merchant's books.
    """

    def __init__(self, payer: Payer, endpoint: Endpoint, source: str) -> None:
        self._payer, self._endpoint, self._source = payer, endpoint, source

    def tried(self, case: BookCase, invoices: Sequence[Invoice]) -> BookVerdict:
        """Try a case, and give the merchant until the timeout to book it.

        Raises:
            UnreachableError: Nothing listens at the endpoint.
            BooksError: The books cannot be read.
            PayerError: An invoice cannot be paid.
        """
        expected = tuple(case.play(self._payer, self._endpoint, invoices))
        end = time.monotonic() + self._endpoint.timeout
        verdict = self.again(case, expected)
        while not verdict.passed and time.monotonic() < end:
            time.sleep(_PAUSE)
            verdict = self.again(case, expected)
        return verdict

    def again(self, case: BookCase, expected: tuple[tuple[Invoice, str], ...]) -> BookVerdict:
        """Compare once more: what is booked late, or twice, shows at the end.

        Raises:
            BooksError: The books cannot be read.
        """
        entries = read_books(self._source, self._endpoint.timeout)
        problems = [problem for invoice, paid in expected for problem in _problems(invoice, paid, entries)]
        return BookVerdict(case, expected, tuple(problems))


def _problems(invoice: Invoice, paid: str, entries: Sequence[Entry]) -> Iterator[str]:
    booked = [each for each in entries if each.reference == invoice.reference]
    if not paid:
        yield from (f"{invoice.reference} is booked as paid ({each}), and nobody paid it" for each in booked)
    elif not booked:
        yield f"{invoice.reference} was paid and announced, and is not in the books"
    elif len(booked) > 1:
        listed = ", ".join(map(str, booked))
        yield f"{invoice.reference} was paid once, and is booked {len(booked)} times: {listed}"
    elif booked[0] != Entry(invoice.reference, paid, Decimal(invoice.amount), invoice.currency):
        yield f"{invoice.reference} is booked as {booked[0]}; paid was {invoice.amount} {invoice.currency} by {paid}"
