"""The journal of payments: durable before the first byte, ended after, recovered by one worker each."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest
from bill24.errors import (
    ConfigurationError,
    InsufficientWalletBalanceError,
    InvalidRequestError,
    NotSentError,
    PaymentOutcomeUnknownError,
)
from bill24.payments import Intent, Journal
from bill24.testing import Sandbox
from bill24_merchant.journal import Recovered, SqliteJournal, TableJournal, arecover, recover

from tests.support.journals import LEASE, Workers, empty, journal_of, workers
from tests.support.postgres import postgresql, program
from tests.support.worlds import NOW, Api, FakeClock, World, bill, envelope

SETTLED = envelope({"bill": {"status": "success"}, "payment": {"status": "success"}})
EMPTY_WALLET = envelope({"bill": None, "payment": None}, "401")


@pytest.fixture(scope="module")
def socket_folder() -> Iterator[Path]:
    if program("initdb") is None:
        pytest.skip("needs PostgreSQL")
    with postgresql() as folder:
        yield folder


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(params=["sqlite", "sqlalchemy", "django"])
def kind(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def folder(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Where the journal is."""
    where: Path = tmp_path if kind == "sqlite" else request.getfixturevalue("socket_folder")
    return where


@pytest.fixture
def journal(kind: str, folder: Path, clock: FakeClock) -> TableJournal:
    journal = journal_of(kind, folder, clock)
    empty(kind, journal)
    return journal


def intent(reference: str = "INV-1", **changes: Any) -> Intent:
    asked = {"amount": Decimal("0.10"), "currency": "USD", "payer": "C0020", "payee": "CPO9983", "began": NOW}
    return Intent(**{"reference": reference, "operation": "op", **asked, **changes})


# What a journal does.


def test_an_intent_comes_back_as_it_was_given(journal: TableJournal) -> None:
    given = intent("INV-ញ៉េប '\"%s :x", amount=Decimal("12345678901234567.89"), currency="KHR")
    assert journal.begin(given)
    assert journal.open() == [given]


@pytest.mark.parametrize(("settled", "again"), [(None, False), (True, False), (False, True)])
def test_a_reference_is_begun_again_only_when_it_was_proven_not_to_be_settled(
    journal: TableJournal, settled: bool | None, again: bool
) -> None:
    first, second = intent(), intent(amount=Decimal(7))
    assert journal.begin(first)
    assert not journal.begin(second)
    journal.end(first, settled=settled)
    assert journal.begin(second) is again
    assert journal.open() == [second] * again + [first] * (settled is None)


def test_an_old_attempt_cannot_end_the_one_after_it_but_a_settlement_counts(journal: TableJournal) -> None:
    first, second = intent(), intent()
    assert journal.begin(first)
    journal.end(first, settled=False)
    assert journal.begin(second)
    journal.end(first, settled=False)
    journal.end(first, settled=None)
    assert journal.open() == [second]
    assert journal.take(journal.now() + timedelta(days=1)) is None  # still the second's
    journal.end(first, settled=True)
    journal.end(second, settled=False)
    assert journal.open() == []
    assert not journal.begin(intent())


def test_what_is_under_way_is_left_alone_until_its_lease_ends(journal: TableJournal, clock: FakeClock) -> None:
    begun = intent()
    assert journal.begin(begun)
    clock.advance(LEASE.total_seconds() - 0.001)
    assert journal.take(journal.now()) is None
    clock.advance(0.001)
    taken = journal.take(journal.now())
    assert taken is not None
    assert (taken.reference, taken.amount) == (begun.reference, begun.amount)
    assert taken.token != begun.token
    # A taker that died holds it as long, and no longer.
    assert journal.take(journal.now()) is None
    clock.advance(LEASE.total_seconds())
    assert journal.take(journal.now()) is not None
    # Who held it before says nothing any more, unless it is settled.
    journal.end(begun, settled=False)
    journal.end(taken, settled=False)
    assert len(journal.open()) == 1


def test_a_payment_given_back_is_not_taken_twice_in_one_round(journal: TableJournal, clock: FakeClock) -> None:
    for number in range(3):
        clock.advance(1)
        begun = intent(f"INV-{number}", began=clock.now())
        journal.begin(begun)
        journal.end(begun, settled=None)
    since, seen = journal.now(), []
    while (taken := journal.take(since)) is not None:
        seen.append(taken.reference)
        journal.end(taken, settled=None)
    assert seen == ["INV-0", "INV-1", "INV-2"]
    clock.advance(1)
    assert journal.take(journal.now()) is not None


# What a payment does with one.


def _settling(world: World, answer: Any, clock: FakeClock) -> tuple[Any, Api]:
    api = Api(lambda _: answer() if callable(answer) else answer)
    return world.client(transport=api.transport, clock=clock, max_retries=0), api


def _lost() -> Any:
    raise httpx.ReadError("lost")


@pytest.mark.parametrize(
    ("answer", "after"),
    [
        (SETTLED, (None, False, False)),
        (EMPTY_WALLET, (InsufficientWalletBalanceError, False, True)),
        (_lost, (PaymentOutcomeUnknownError, True, False)),
    ],
)
def test_the_intent_is_there_before_the_first_byte_and_its_end_after(
    world: World, journal: TableJournal, clock: FakeClock, answer: Any, after: Any
) -> None:
    error, is_open, again = after
    seen = []

    def looking() -> Any:
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # it is this test that looks from within the event loop
            seen.extend(journal.open())
        return answer() if callable(answer) else answer

    client, api = _settling(world, looking, clock)
    arguments = bill(total_amount=Decimal("100.00"), details=None)
    if error is None:
        assert client.payments.settle(**arguments, journal=journal).payment.status == "success"
    else:
        with pytest.raises(error):
            client.payments.settle(**arguments, journal=journal)
    (begun,) = seen
    assert (begun.reference, str(begun.amount), begun.currency) == ("INV-1", "100", "KHR")
    assert (begun.payer, begun.payee, begun.began) == ("C0020", "CPO9983", NOW)
    assert journal.open() == seen * is_open
    assert journal.begin(intent()) is again
    assert len(api.requests) == 1


def test_a_reference_that_is_open_or_settled_is_not_sent_again(
    world: World, journal: TableJournal, clock: FakeClock
) -> None:
    client, api = _settling(world, SETTLED, clock)
    client.payments.settle(**bill(), journal=journal)
    with pytest.raises(PaymentOutcomeUnknownError, match="reconcile") as caught:
        client.with_raw_response.payments.settle(**bill(), journal=journal)
    assert caught.value.ref_id == "INV-1"
    assert len(api.requests) == 1


class Broken:
    """A journal that cannot write."""

    def __init__(self, *, begins: bool) -> None:
        self.begins = begins

    def begin(self, intent: Intent) -> bool:
        if not self.begins:
            raise OSError(28, f"No space left on device for {intent.reference}")
        return True

    def end(self, intent: Intent, *, settled: bool | None) -> None:
        raise OSError(28, f"No space left on device for {intent.reference} {settled}")


def test_what_cannot_be_written_down_is_not_sent(world: World, clock: FakeClock) -> None:
    client, api = _settling(world, SETTLED, clock)
    broken: Journal = Broken(begins=False)
    with pytest.raises(NotSentError, match=r"could not write it down.*OSError") as caught:
        client.payments.settle(**bill(), journal=broken)
    assert isinstance(caught.value.__cause__, OSError)
    assert (api.requests, api.authorizations) == ([], [])


@pytest.mark.parametrize(
    ("answer", "error"),
    [(SETTLED, None), (EMPTY_WALLET, InsufficientWalletBalanceError), (_lost, PaymentOutcomeUnknownError)],
)
def test_an_end_that_cannot_be_written_down_changes_nothing(
    world: World, clock: FakeClock, answer: Any, error: Any, caplog: pytest.LogCaptureFixture
) -> None:
    client, _ = _settling(world, answer, clock)
    if error is None:
        client.payments.settle(**bill(), journal=Broken(begins=True))
    else:
        with pytest.raises(error):
            client.payments.settle(**bill(), journal=Broken(begins=True))
    assert "INV-1 stays open in the journal: OSError" in caplog.text


def test_what_is_refused_before_sending_is_not_written_down(
    world: World, journal: TableJournal, clock: FakeClock
) -> None:
    client, _ = _settling(world, SETTLED, clock)
    with pytest.raises(InvalidRequestError):
        client.payments.settle(**bill(total_amount=Decimal(-1)), journal=journal)
    assert journal.open() == []
    assert journal.begin(intent())


def test_a_payment_that_is_cut_off_stays_open(world: World, journal: TableJournal, clock: FakeClock) -> None:
    def interrupted() -> Any:
        raise KeyboardInterrupt

    client, _ = _settling(world, interrupted, clock)
    with pytest.raises(KeyboardInterrupt):
        client.payments.settle(**bill(), journal=journal)
    assert [each.reference for each in journal.open()] == ["INV-1"]
    assert journal.take(journal.now()) is None


# What a recovery does.


def recovered(world: World, client: Any, journal: TableJournal, **options: Any) -> list[Recovered]:
    found: list[Recovered] = world.finish((arecover if world.is_async else recover)(client.real, journal, **options))
    return found


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


def test_what_was_open_is_reconciled(world: World, journal: TableJournal, clock: FakeClock, sandbox: Sandbox) -> None:
    options = {"base_url": sandbox.url, "max_retries": 0, "clock": clock, **_credentials(sandbox)}
    transport = sandbox.transport
    client = world.client(transport=transport, **options)
    sandbox.faults.add("answer_lost_after_commit", operation="settlePayment", times=1)
    with pytest.raises(PaymentOutcomeUnknownError):
        client.payments.settle(**bill("INV-1"), journal=journal)
    begun = intent("INV-2")
    journal.begin(begun)
    journal.end(begun, settled=None)
    books: list[Any] = []
    found = recovered(world, client, journal, each=books.append, wait=0)
    assert [(each.intent.reference, each.found.settled) for each in found] == [("INV-1", True), ("INV-2", False)]
    assert books == found
    assert journal.open() == []
    assert recovered(world, client, journal) == []
    assert not journal.begin(intent("INV-1"))
    assert journal.begin(intent("INV-2"))


def _credentials(sandbox: Sandbox) -> dict[str, str]:
    names = ("token", "client_id", "secret", "hash_token")
    return {name: getattr(sandbox.credentials, name) for name in names}


def test_what_cannot_be_told_stays_open_and_so_does_what_the_merchant_could_not_take(
    world: World, journal: TableJournal, clock: FakeClock
) -> None:
    api = Api(lambda _: httpx.Response(502))
    client = world.client(transport=api.transport, clock=clock, max_retries=0)
    for number in range(2):
        begun = intent(f"INV-{number}")
        journal.begin(begun)
        journal.end(begun, settled=None)
    assert [each.found.settled for each in recovered(world, client, journal, wait=0)] == [None, None]
    clock.advance(1)

    def fails(_: Recovered) -> None:
        raise ConnectionError("the merchant's database")

    with pytest.raises(ConnectionError):
        recovered(world, client, journal, wait=0, each=fails)
    clock.advance(1)
    assert len(journal.open()) == 2
    assert len(recovered(world, client, journal, wait=0)) == 2


@pytest.mark.parametrize(
    "case",
    [
        ({}, None),
        ({"amount": Decimal("100.00")}, None),
        ({"payee": "CPO1"}, None),  # no answer is known to show it
        ({"payer": "", "payee": ""}, None),  # an intent that does not hold it
        ({"amount": Decimal("100.01")}, "total_amount 100, asked was 100.01"),
        ({"amount": Decimal(-100)}, "total_amount 100, asked was -100"),
        ({"currency": "USD"}, "currency KHR, asked was USD"),
        ({"payer": "C0021"}, "customer_sync_code C0020, asked was C0021"),
        ({"payer": "c0020"}, "customer_sync_code C0020, asked was c0020"),
    ],
)
def test_what_was_paid_must_be_what_was_written_down(
    world: World, tmp_path: Path, clock: FakeClock, sandbox: Sandbox, case: tuple[dict[str, Any], str | None]
) -> None:
    changes, doubt = case
    options = {"base_url": sandbox.url, "transport": sandbox.transport, "clock": clock, **_credentials(sandbox)}
    client = world.client(**options)
    client.payments.settle(**bill("INV-1"))  # somebody else's, as far as the journal knows
    journal = SqliteJournal(tmp_path / "journal.sqlite3", clock=clock)
    begun = intent("INV-1", **{"amount": Decimal(100), "currency": "KHR", **changes})
    journal.begin(begun)
    journal.end(begun, settled=None)
    (found,) = recovered(world, client, journal, wait=0)
    assert found.found.settled is (True if doubt is None else None)
    assert [doubt is not None and doubt in each for each in found.found.doubts] == [True] * (doubt is not None)
    assert len(journal.open()) == (doubt is not None)


@pytest.fixture(scope="module")
def four_workers() -> Iterator[Workers]:
    with workers() as started:
        yield started


def test_four_workers_that_race_take_each_payment_once(
    kind: str, folder: Path, journal: TableJournal, four_workers: Workers
) -> None:
    for number in range(60):
        begun = intent(f"INV-{number:02}")
        assert journal.begin(begun)
        journal.end(begun, settled=None)
    taken = four_workers.recover(kind, folder)
    assert sorted(reference for each in taken for reference in each) == [f"INV-{number:02}" for number in range(60)]
    assert journal.open() == []


def test_of_many_threads_that_begin_one_reference_one_may_send(journal: TableJournal) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(lambda _: journal.begin(intent()), range(24))) == 1


# The file.


@pytest.mark.parametrize("path", [":memory:", "", "missing/journal.sqlite3", "."])
def test_a_file_that_cannot_be_a_journal_is_refused(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigurationError, match="path="):
        SqliteJournal(path)
    (tmp_path / "other").write_bytes(b"no database" * 100)
    with pytest.raises(ConfigurationError, match="path="):
        SqliteJournal(tmp_path / "other")


def test_a_commit_of_the_file_is_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = SqliteJournal(tmp_path / "journal.sqlite3")
    said: list[str] = []
    connect = sqlite3.connect

    def traced(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **kwargs)
        connection.set_trace_callback(said.append)
        return connection

    monkeypatch.setattr(sqlite3, "connect", traced)
    assert journal.begin(intent())
    assert said[:2] == ["PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL"]


def test_a_journal_outlives_a_fork_and_is_shared_by_many_who_open_it_at_once(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    barrier = threading.Barrier(8)

    def opened(number: int) -> bool:
        barrier.wait()
        return SqliteJournal(path).begin(intent(f"INV-{number}"))

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(opened, range(8)))
    journal = SqliteJournal(path)
    child = os.fork()
    if child == 0:
        os._exit(0 if journal.begin(intent("INV-child")) else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert len(journal.open()) == 9


# The database of the merchant's own.


def test_in_a_transaction_of_django_nothing_is_sent(world: World, socket_folder: Path, clock: FakeClock) -> None:
    journal = journal_of("django", socket_folder, clock)
    empty("django", journal)
    from django.db import connection, transaction

    if world.is_async:
        return  # the thread that the journal is asked in has a connection and a transaction of its own
    client, api = _settling(world, SETTLED, clock)
    atomic: Any = transaction.atomic  # a decorator too, which Django types by neither
    with atomic(), pytest.raises(NotSentError, match="durable"):
        client.payments.settle(**bill(), journal=journal)
    assert api.requests == []
    connection.close()


def test_the_libraries_do_with_sqlite_too(tmp_path: Path, clock: FakeClock) -> None:
    from bill24_merchant.journal.sqlalchemy import SQLAlchemyJournal
    from sqlalchemy import create_engine

    engine = create_engine(f"sqlite:///{tmp_path / 'merchant.sqlite3'}")
    journal = SQLAlchemyJournal(engine, clock=clock)
    journal.create_table()
    begun = intent()
    assert journal.begin(begun)
    journal.end(begun, settled=None)
    assert journal.take(journal.now()) is not None
    engine.dispose()
