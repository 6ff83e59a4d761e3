"""Calls that arrive together are stored together, and each is still all or nothing."""

from __future__ import annotations

import asyncio
import json
import socket
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from bill24_sandbox import Sandbox, StoreError
from bill24_sandbox.grouping import ENOUGH, Group
from bill24_sandbox.store import Store
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sandbox.conftest import SETTLE, Caller

GIVEN_UP = """CREATE TRIGGER given_up BEFORE INSERT ON bills WHEN NEW.ref_id = 'disk full'
BEGIN SELECT RAISE(ROLLBACK, 'given up'); END"""
"""What SQLite does when the disk is full: it gives up the whole transaction, not only the statement."""


class UndoneError(Exception):
    pass


@pytest.fixture
def store() -> Iterator[Store]:
    store = Store()
    yield store
    store.close()


def marks(store: Store) -> list[str]:
    return [name for name in "abc" if store.mark(name) is not None]


def test_a_part_that_fails_is_undone_by_itself(store: Store) -> None:
    def fails() -> None:
        with store.transaction():
            store.set_mark("b", "1")
            raise UndoneError

    with store.group():
        with store.transaction():
            store.set_mark("a", "1")
        with pytest.raises(UndoneError):
            fails()
        with store.transaction():
            store.set_mark("c", "1")
    assert marks(store) == ["a", "c"]


def test_a_group_that_fails_stores_nothing_and_does_nothing_afterwards(store: Store) -> None:
    done: list[str] = []

    def fails() -> None:
        with store.group():
            with store.transaction():
                store.set_mark("a", "1")
            store.once_stored(lambda: done.append("a"))
            raise UndoneError

    with pytest.raises(UndoneError):
        fails()
    assert marks(store) == []
    assert done == []
    store.once_stored(lambda: done.append("b"))
    assert done == ["b"]


def test_what_is_done_once_stored_is_done_after_the_commit(store: Store) -> None:
    order: list[str] = []
    store._connection.set_trace_callback(order.append)
    with store.group():
        with store.transaction():
            store.set_mark("a", "1")
        store.once_stored(lambda: order.append("done"))
    assert order.index("done") > order.index("COMMIT")


def test_after_sqlite_gave_up_nothing_of_the_group_is_stored(store: Store) -> None:
    store._connection.execute("CREATE TEMP TRIGGER t BEFORE INSERT ON marks WHEN NEW.name = 'b' "
                              "BEGIN SELECT RAISE(ROLLBACK, 'given up'); END")  # fmt: skip

    def three() -> None:
        with store.group():
            with store.transaction():
                store.set_mark("a", "1")
            with pytest.raises(sqlite3.IntegrityError, match="given up"), store.transaction():
                store.set_mark("b", "1")
            with pytest.raises(StoreError, match="given up"), store.transaction():
                store.set_mark("c", "1")

    with pytest.raises(sqlite3.OperationalError, match="no transaction"):
        three()
    assert marks(store) == []
    with store.transaction():
        store.set_mark("c", "1")
    assert marks(store) == ["c"]


def test_a_settlement_that_is_refused_leaves_the_others_alone(store: Store) -> None:
    with store.group():
        with store.settlement():
            store.set_mark("a", "1")
        with pytest.raises(UndoneError), store.settlement():
            raise UndoneError
        with store.settlement():
            store.set_mark("c", "1")
    assert marks(store) == ["a", "c"]


def fail_half_way(store: Store) -> None:
    with store.settlement():
        store.set_mark("b", "1")
        raise UndoneError


def test_a_settlement_that_fails_half_way_takes_its_group_along(store: Store) -> None:
    def three() -> None:
        with store.group():
            with store.transaction():
                store.set_mark("a", "1")
            with pytest.raises(UndoneError):
                fail_half_way(store)
            with pytest.raises(StoreError, match="given up"), store.settlement():
                store.set_mark("c", "1")

    with pytest.raises(sqlite3.OperationalError, match="no transaction"):
        three()
    assert marks(store) == []


def test_a_settlement_alone_that_fails_half_way_is_undone(store: Store) -> None:
    with pytest.raises(UndoneError):
        fail_half_way(store)
    assert marks(store) == []


def grouped(sandbox: Sandbox, *calls: Callable[[Caller], Any]) -> list[Any]:
    """Make calls that are carried out as one group."""
    caller = Caller(sandbox)
    with caller.http:
        caller.authorize()
        with sandbox._desk.together():
            return [call(caller) for call in calls]


def test_settlements_of_one_group_spend_a_wallet_once() -> None:
    with Sandbox() as sandbox:
        codes = grouped(sandbox, *(lambda caller, n=n: caller.settle(f"R{n}", 106001)["code"] for n in range(5)))
        assert codes == ["SUCCESS", "401", "401", "401", "401"]
        sandbox.check()


def test_a_group_reads_the_parties_of_its_settlements_once() -> None:
    with Sandbox() as sandbox:
        asked: list[str] = []
        sandbox._store._connection.set_trace_callback(asked.append)
        codes = grouped(sandbox, *(lambda caller, n=n: caller.settle(f"R{n}")["code"] for n in range(5)))
        assert codes == ["SUCCESS"] * 5
        assert sum("linked_accounts" in statement for statement in asked) == 1


def test_who_is_deleted_between_the_settlements_of_a_group_cannot_pay() -> None:
    with Sandbox() as sandbox:
        codes = grouped(
            sandbox,
            lambda caller: caller.settle("R1", 106001)["code"],
            lambda caller: caller.post("/customer/delete", sync_code="C0020")["code"],
            lambda caller: caller.settle("R2")["code"],
        )
        assert codes == ["SUCCESS", "000", "311"]


def test_who_is_created_between_the_settlements_of_a_group_is_known() -> None:
    new = {"sync_code": "NEW", "name": "N", "wallet": [{"name": "W", "currency": "KHR"}]}
    with Sandbox() as sandbox:
        codes = grouped(
            sandbox,
            lambda caller: caller.settle("R1", customer_sync_code="NEW")["code"],
            lambda caller: caller.post("/customer/create", **new)["code"],
            lambda caller: caller.settle("R2", customer_sync_code="NEW")["code"],
        )
        assert codes == ["311", "SUCCESS", "401"]


CUSTOMERS = st.sampled_from(["C0020", "C1", "C2"])
SUB_BILLERS = st.sampled_from(["CPO9983", "Cpo001", "S1"])
WALLET = [{"name": "W", "currency": "KHR"}]
CALLS = st.one_of(
    st.builds(
        lambda number, total, payer, receiver: (
            lambda caller: caller.settle(f"R{number}", total, customer_sync_code=payer, payment_to=receiver)
        ),
        st.integers(0, 3),
        st.sampled_from([0, 1000, 53000, 106001]),
        CUSTOMERS,
        SUB_BILLERS,
    ),
    st.builds(
        lambda code, wallet: lambda caller: caller.post("/customer/create", sync_code=code, name="N", wallet=wallet),
        CUSTOMERS,
        st.sampled_from([[], WALLET]),
    ),
    st.builds(lambda code: lambda caller: caller.post("/customer/delete", sync_code=code), CUSTOMERS),
    st.builds(lambda code: lambda caller: caller.post("/customer/update", sync_code=code, name="M"), CUSTOMERS),
    st.builds(
        lambda code: lambda caller: caller.post("/on_boarding/on_boarding_supplier", supplier_sync_code=code, name="N"),
        SUB_BILLERS,
    ),
    st.just(lambda caller: caller.authorize().json()),
)


def told(sandbox: Sandbox, answers: list[dict[str, Any]]) -> tuple[Any, ...]:
    """What callers and readers were told, without the names that are made up anew each time."""
    sandbox.check()
    state = sandbox.state()
    wallets = [(each["sync_code"], [wallet["balance"] for wallet in each["wallets"]]) for each in state["customers"]]
    return [each["code"] for each in answers], state["money"], state["bills"], wallets


@given(st.lists(CALLS, min_size=2, max_size=12))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_calls_in_a_group_are_answered_as_one_by_one(calls: list[Callable[[Caller], Any]]) -> None:
    clock = datetime(2026, 5, 1, tzinfo=UTC)
    with Sandbox() as together, Sandbox() as alone:
        together.clock.freeze(clock)
        alone.clock.freeze(clock)
        caller = Caller(alone)
        with caller.http:
            caller.authorize()
            answers = [call(caller) for call in calls]
        assert told(together, grouped(together, *calls)) == told(alone, answers)


def test_what_was_read_before_the_transaction_began_is_read_again(tmp_path: Path) -> None:
    path = str(tmp_path / "store.sqlite3")
    with Sandbox(db=path) as sandbox, Sandbox(db=path) as other:
        store = sandbox._store
        with store.group():
            assert store.parties("C0020", "CPO9983").customer_name == "Oone"
            with other._store.transaction():
                other._store._connection.execute("UPDATE customers SET name = 'Renamed'")
            with store.settlement():
                assert store.parties("C0020", "CPO9983").customer_name == "Renamed"


def test_a_group_that_only_reads_waits_for_nobody(tmp_path: Path) -> None:
    path = str(tmp_path / "store.sqlite3")
    store, other = Store(path), Store(path)
    store._connection.execute("PRAGMA busy_timeout = 0")
    with other.transaction():
        with store.group():
            assert store.mark("a") is None
        with pytest.raises(sqlite3.OperationalError, match="locked"), store.group(), store.transaction():
            pass
    store.close()
    other.close()


def test_a_token_that_is_revoked_inside_a_group_is_bad_for_the_calls_after_it() -> None:
    with Sandbox() as sandbox:
        token = sandbox.tokens.issue(issuer="http://localhost", client_id="c").token
        with sandbox._desk.together():
            assert sandbox.tokens.is_good(token, 0)
            assert sandbox.tokens.is_good(token, 0)
            sandbox.tokens.revoke()
            assert not sandbox.tokens.is_good(token, 0)
        assert not sandbox.tokens.is_good(token, 0)


def test_a_group_asks_for_a_token_once() -> None:
    with Sandbox() as sandbox:
        tokens = [sandbox.tokens.issue(issuer="http://localhost", client_id="c").token for _ in range(2)]
        asked: list[str] = []
        sandbox._store._connection.set_trace_callback(asked.append)
        with sandbox._desk.together():
            for token in [*tokens, *tokens]:
                assert sandbox.tokens.is_good(token, 0)
            assert not sandbox.tokens.is_good("unknown", 0)
        assert len(asked) == 3


def carried_out(*work: Callable[[], Any], fail: bool = False) -> tuple[list[Any], int]:
    """What became of pieces of work that were handed in together, and how many groups that made."""
    groups = 0

    @contextmanager
    def together() -> Iterator[None]:
        nonlocal groups
        groups += 1
        yield
        if fail:
            raise sqlite3.OperationalError("disk full")

    async def run() -> list[Any]:
        group = Group(together)
        return await asyncio.gather(*(group.join(each) for each in work), return_exceptions=True)

    return asyncio.run(run()), groups


def test_work_that_is_handed_in_together_is_one_group() -> None:
    order: list[int] = []

    def work(number: int) -> Callable[[], int]:
        def do() -> int:
            order.append(number)
            return number

        return do

    results, groups = carried_out(*map(work, range(5)))
    assert (results, order, groups) == ([0, 1, 2, 3, 4], [0, 1, 2, 3, 4], 1)


def sizes_of_groups(arriving: int) -> list[int]:
    """How many calls each group has when a call arrives in each round of the event loop."""
    sizes: list[int] = []

    @contextmanager
    def together() -> Iterator[None]:
        sizes.append(0)
        yield

    def work() -> None:
        sizes[-1] += 1

    async def run() -> None:
        group = Group(together)
        results = []
        for _ in range(arriving):
            results.append(group.join(work))
            await asyncio.sleep(0)
        await asyncio.gather(*results)

    asyncio.run(run())
    return sizes


def test_a_group_waits_while_calls_arrive() -> None:
    assert sizes_of_groups(ENOUGH // 2) == [ENOUGH // 2]


def test_calls_that_never_stop_arriving_do_not_keep_a_group_waiting() -> None:
    first, *others = sizes_of_groups(3 * ENOUGH)
    assert ENOUGH <= first <= ENOUGH + 1
    assert sum(others) == 3 * ENOUGH - first


def test_work_that_fails_fails_alone() -> None:
    def broken() -> None:
        raise UndoneError

    results, _ = carried_out(lambda: 1, broken, lambda: 2)
    assert results[0] == 1
    assert isinstance(results[1], UndoneError)
    assert results[2] == 2


def test_when_the_group_is_not_stored_no_work_succeeds() -> None:
    results, _ = carried_out(lambda: 1, lambda: 2, fail=True)
    assert [str(each) for each in results] == ["disk full", "disk full"]


def test_a_caller_that_gave_up_waiting_leaves_the_others_alone() -> None:
    done: list[int] = []

    @contextmanager
    def together() -> Iterator[None]:
        yield

    async def run() -> int:
        group = Group(together)
        leaving, staying = group.join(lambda: done.append(1)), group.join(lambda: 2)
        leaving.cancel()
        return await staying

    assert asyncio.run(run()) == 2
    assert done == [1]


def answers_of(sandbox: Sandbox, bills: list[dict[str, Any]]) -> dict[str, str]:
    """Send settlements on a connection each while the sandbox is busy, and read the status line and code of each."""
    caller = Caller(sandbox)
    with caller.http:
        caller.authorize()
        token = caller.http.headers["Authorization"]
    host, port = sandbox.url.removeprefix("http://").split(":")
    connections = {}
    for bill in bills:
        connections[bill["ref_id"]] = opened = socket.create_connection((host, int(port)), timeout=10)
        # An answer means that the connection was accepted, so that what is sent later is read in one round.
        opened.sendall(f"GET /_sandbox/clock HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        assert opened.recv(4096).startswith(b"HTTP/1.1 200")
    with sandbox._desk.lock:
        for bill in bills:
            body = json.dumps(bill).encode()
            head = f"POST {SETTLE} HTTP/1.1\r\nHost: {host}\r\nAuthorization: {token}\r\nConnection: close\r\n"
            head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
            connections[bill["ref_id"]].sendall(head.encode() + body)
    answers = {}
    for ref_id, connection in connections.items():
        with connection, connection.makefile("rb") as answer:
            start, _, content = answer.read().partition(b"\r\n\r\n")
        status = start.split(b" ", 2)[1].decode()
        answers[ref_id] = json.loads(content)["code"] if status == "200" else status
    return answers


def bills_of(sandbox: Sandbox, *references: str) -> list[dict[str, Any]]:
    caller = Caller(sandbox)
    with caller.http:
        return [caller.bill(ref_id) for ref_id in references]


@pytest.mark.usefixtures("kind")
def test_settlements_that_arrive_together_are_stored_in_few_transactions() -> None:
    with Sandbox(serve=True) as sandbox:
        bills = bills_of(sandbox, *(f"T{number}" for number in range(20)))
        statements: list[str] = []
        sandbox._store._connection.set_trace_callback(statements.append)
        answers = answers_of(sandbox, bills)
        sandbox._store._connection.set_trace_callback(None)
        assert set(answers.values()) == {"SUCCESS"}
        # One for the log-in, one for what came before the sandbox was busy, and the rest.
        assert statements.count("COMMIT") <= 4
        assert statements.count("BEGIN IMMEDIATE") == statements.count("COMMIT")
        assert len(sandbox.webhooks.take()) == 20
        assert len(sandbox.log.of("settlePayment")) == 20
        sandbox.check()


@pytest.mark.usefixtures("kind")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_settlements_that_could_not_be_stored_are_not_answered_as_if_they_were(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with Sandbox(serve=True) as sandbox:
        bills = bills_of(sandbox, "first", "second", "disk full", "third")
        sandbox._store._connection.execute(GIVEN_UP)
        answers = answers_of(sandbox, bills)
        assert answers["disk full"] == "500"
        stored = {ref_id for ref_id in answers if sandbox._store.bills.is_paid(ref_id)}
        assert stored == {ref_id for ref_id, answer in answers.items() if answer == "SUCCESS"}
        assert len(stored) < 3
        assert len(sandbox.webhooks.take()) == len(stored)
        assert {json.loads(each.request)["ref_id"] for each in sandbox.log.of("settlePayment")} == stored
        sandbox.check()
        assert set(answers_of(sandbox, bills_of(sandbox, "fourth")).values()) == {"SUCCESS"}
    assert "given up" in capfd.readouterr().err
