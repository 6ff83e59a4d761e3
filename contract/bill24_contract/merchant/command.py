"""What ``bill24 contract merchant`` runs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from uuid import uuid4

import httpx

from . import plan as _plan
from . import report as _report
from .book_cases import CASES as BOOK_CASES
from .book_cases import Auditor, BookCase, BookVerdict, needed
from .books import BooksError, read_books
from .calls import calls
from .cases import TestData
from .exchange import Endpoint, UnreachableError
from .judge import Verdict, judge
from .payer import Invoice, Payer, PayerError

UNKNOWN_CONSUMER = "BILL24-CONTRACT-NOBODY"


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for.

    Attributes:
        urls: By the name of each call, where the merchant serves it; None where it was left out.
        headers: Sent with every call, never printed.
        consumer: A consumer that the merchant knows; None for the documented example's.
        unknown_consumer: A code nobody has.
        biller: The biller's code; None for the documented example's.
        order: A reference of the merchant's for the payments; None for the documented example's.
        timeout: Seconds to wait for an answer.
        only: The cases to try; all of them if empty.
        skip: Cases not to try.
        books: Where the merchant's books are read, a URL or a file; None where they are not looked at.
        sandbox: Where payments are made that are true; it is what the merchant reads them back from.
        invoices: What the merchant's books have as due.
    """

    urls: Mapping[str, str | None]
    headers: Sequence[tuple[str, str]] = ()
    consumer: str | None = None
    unknown_consumer: str = UNKNOWN_CONSUMER
    biller: str | None = None
    order: str | None = None
    timeout: float = 10.0
    only: Sequence[str] = ()
    skip: Sequence[str] = ()
    books: str | None = None
    sandbox: str | None = None
    invoices: Sequence[Invoice] = ()


def run(options: Options) -> int:
    """Run the command; 0 when every case passed, 2 when it could not begin."""
    if not any(options.urls.values()):
        return _usage(f"no endpoint was given; name at least one of {', '.join(f'--{name}' for name in calls())}")
    names = set(_plan.case_names())
    unknown = sorted({*options.only, *options.skip} - names)
    if unknown:
        return _usage(f"no case is called {', '.join(unknown)}; the cases are {', '.join(sorted(names))}")
    chosen = (set(options.only) or names) - set(options.skip)
    data = TestData(
        consumer=options.consumer,
        unknown_consumer=options.unknown_consumer,
        biller=options.biller,
        order=options.order,
        run=uuid4().hex,
    )
    of_books = [case for case in BOOK_CASES if case.name in chosen] if options.books is not None else []
    problem = _books_problem(options, needed(of_books))
    if problem:
        return _usage(problem)
    verdicts: list[Verdict] = []
    unreachable = 0
    for name, url in options.urls.items():
        if url is None:
            continue
        endpoint = Endpoint(url, dict(options.headers), options.timeout)
        _print(_report.heading(calls()[name], endpoint))
        try:
            for verdict in judge(calls()[name], endpoint, data, chosen):
                verdicts.append(verdict)
                _print(_report.row(verdict))
        except UnreachableError as error:
            unreachable += 1
            sys.stderr.write(f"bill24 contract merchant: --{name} {url} cannot be reached: {error}\n")
    booked: Sequence[BookVerdict] | None = None
    try:
        booked = _audited(options, of_books, data.run)
    except (BooksError, PayerError, UnreachableError) as error:
        sys.stderr.write(f"bill24 contract merchant: {error}\n")
    _print(_report.summary(verdicts, booked, unreachable))
    passes = [*(verdict.passed for verdict in verdicts), *(verdict.passed for verdict in booked or ())]
    return 0 if passes and all(passes) and not unreachable and booked is not None else 1


def _payment_url(options: Options) -> str | None:
    return next((url for name, url in options.urls.items() if calls()[name].is_payment), None)


def _books_problem(options: Options, wanted: int) -> str:
    """Why the books cannot be looked at as the arguments are; empty if they can, or shall not be."""
    if options.books is None:
        of_books = any(case.name in options.only for case in BOOK_CASES)
        return "--books is missing" if options.sandbox or options.invoices or of_books else ""
    if options.sandbox is None or _payment_url(options) is None:
        return "--books needs --sandbox, where payments are made, and the URL at which they are announced"
    if not _is_here(options.sandbox):
        return f"--sandbox {options.sandbox} is not on this machine: payments are made there"
    if len({each.reference for each in options.invoices}) < max(wanted, 1):
        return f"the cases of the books need {wanted} invoices that are due, each --invoice REFERENCE:AMOUNT:CURRENCY"
    return ""


def _is_here(url: str) -> bool:
    host = httpx.URL(url).host
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _audited(options: Options, cases: Sequence[BookCase], run_id: str) -> Sequence[BookVerdict]:
    """Try the cases of the books."""
    url = _payment_url(options)
    if not cases or options.books is None or options.sandbox is None or url is None:
        return []
    _print(_report.books_heading(options.books))
    call = next(call for call in calls().values() if call.is_payment)
    left = list({each.reference: each for each in options.invoices}.values())
    with Payer(options.sandbox, call, run_id) as payer:
        payer.prepare(left)
        read_books(options.books, options.timeout)  # before anything is paid
        auditor = Auditor(payer, Endpoint(url, dict(options.headers), options.timeout), options.books)
        tried = []
        for case in cases:
            invoices, left = left[: case.invoices], left[case.invoices :]
            tried.append(auditor.tried(case, invoices))
        # What is booked late, or once more, shows when all is over.
        last = [auditor.again(verdict.case, verdict.expected) if verdict.passed else verdict for verdict in tried]
    for verdict in last:
        _print(_report.books_row(verdict))
    return last


def _usage(problem: str) -> int:
    sys.stderr.write(f"bill24 contract merchant: {problem}\nbill24 contract merchant --help tells more.\n")
    return 2


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
