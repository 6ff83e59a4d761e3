"""Settlements that arrive together are stored together, and each is still all or nothing."""

from __future__ import annotations

import asyncio
import json
import socket
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from bill24_sandbox import Sandbox, StoreError
from bill24_sandbox.answer import Answer
from bill24_sandbox.core.call import Request
from bill24_sandbox.http.batching import LARGEST_BATCH, Batching
from bill24_sandbox.http.site import Site
from bill24_sandbox.store import Store
from bill24_sandbox.store.customers import Customers
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sandbox.conftest import SETTLE, Caller
from tests.support.served import KINDS, Kind, serving

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


def written(store: Store) -> list[str]:
    return [name for name in "abc" if store.metadata(name) is not None]


def test_a_part_that_fails_before_it_writes_leaves_the_others_alone(store: Store) -> None:
    with store.transaction():
        with store.transaction():
            store.set_metadata("a", "1")
        with pytest.raises(UndoneError), store.transaction():
            raise UndoneError
        with store.transaction():
            store.set_metadata("c", "1")
    assert written(store) == ["a", "c"]


def fail_half_way(store: Store) -> None:
    with store.transaction():
        store.set_metadata("b", "1")
        raise UndoneError


def test_a_part_that_fails_after_it_has_written_undoes_everything(store: Store) -> None:
    def two() -> None:
        with store.transaction():
            with store.transaction():
                store.set_metadata("a", "1")
            fail_half_way(store)

    with pytest.raises(StoreError, match="nothing of its transaction is stored"):
        two()
    assert written(store) == []
    with store.transaction():
        store.set_metadata("c", "1")
    assert written(store) == ["c"]


def test_a_part_whose_failure_is_swallowed_is_not_stored_all_the_same(store: Store) -> None:
    def two() -> None:
        with store.transaction():
            with store.transaction():
                store.set_metadata("a", "1")
            with pytest.raises(StoreError):
                fail_half_way(store)

    with pytest.raises(sqlite3.OperationalError, match="no transaction"):
        two()
    assert written(store) == []


def test_a_transaction_alone_that_fails_half_way_is_undone(store: Store) -> None:
    with pytest.raises(UndoneError):
        fail_half_way(store)
    assert written(store) == []


def test_a_transaction_that_fails_does_nothing_afterwards(store: Store) -> None:
    done: list[str] = []

    def fails() -> None:
        with store.transaction():
            store.set_metadata("a", "1")
            store.after_commit(lambda: done.append("a"))
            raise UndoneError

    with pytest.raises(UndoneError):
        fails()
    assert (written(store), done) == ([], [])
    store.after_commit(lambda: done.append("b"))
    with store.transaction():
        pass
    assert done == ["b"]


def test_what_is_done_afterwards_is_done_after_the_outermost_commit(store: Store) -> None:
    order: list[str] = []
    store._connection.set_trace_callback(order.append)
    with store.transaction():
        with store.transaction():
            store.set_metadata("a", "1")
        store.after_commit(lambda: order.append("done"))
    assert order.index("done") > order.index("COMMIT")
    assert order.count("COMMIT") == 1


def test_after_sqlite_gave_up_nothing_is_stored(store: Store) -> None:
    store._connection.execute("CREATE TEMP TRIGGER t BEFORE INSERT ON metadata WHEN NEW.name = 'b' "
                              "BEGIN SELECT RAISE(ROLLBACK, 'given up'); END")  # fmt: skip

    def two() -> None:
        with store.transaction():
            with store.transaction():
                store.set_metadata("a", "1")
            with pytest.raises(sqlite3.IntegrityError, match="given up"), store.transaction():
                store.set_metadata("b", "1")

    with pytest.raises(sqlite3.OperationalError, match="no transaction"):
        two()
    assert written(store) == []


def settling(caller: Caller, body: dict[str, Any]) -> Request:
    """A settlement as a server hands it on."""
    headers = {
        b"authorization": caller.http.headers["Authorization"].encode(),
        b"content-type": b"application/json",
    }
    return Request("POST", SETTLE, b"", headers, json.dumps(body).encode(), ("http", "sandbox"))


def reading(caller: Caller, sync_code: str) -> Request:
    """A read of a customer as a server hands it on."""
    headers = {
        b"authorization": caller.http.headers["Authorization"].encode(),
        b"content-type": b"application/json",
    }
    body = json.dumps({"sync_code": sync_code}).encode()
    return Request("POST", "/customer/get_customer_detail", b"", headers, body, ("http", "sandbox"))


def batched(caller: Caller, *bodies: dict[str, Any]) -> list[dict[str, Any]]:
    """Carry out settlements as one batch; return their envelopes."""
    answers = []
    for answer in Batching(caller.sandbox._site).handle([settling(caller, body) for body in bodies]):
        assert isinstance(answer, Answer)
        answers.append(json.loads(answer.content))
    return answers


def codes_of(answers: list[dict[str, Any]]) -> list[str]:
    return [answer["code"] for answer in answers]


def test_settlements_of_one_batch_spend_a_wallet_once(caller: Caller) -> None:
    bills = [caller.bill(f"R{number}", 106001) for number in range(5)]
    assert codes_of(batched(caller, *bills)) == ["SUCCESS", "401", "401", "401", "401"]


def test_a_batch_reads_once_what_its_settlements_do_not_change(caller: Caller) -> None:
    asked: list[str] = []
    caller.sandbox._store._connection.set_trace_callback(asked.append)
    assert codes_of(batched(caller, *(caller.bill(f"R{number}") for number in range(5)))) == ["SUCCESS"] * 5
    caller.sandbox._store._connection.set_trace_callback(None)
    assert sum("linked_accounts" in statement for statement in asked) == 1
    assert sum("FROM tokens" in statement for statement in asked) == 1
    assert asked.count("COMMIT") == 1


def test_what_a_batch_has_read_is_read_again_by_the_next(caller: Caller) -> None:
    batching = Batching(caller.sandbox._site)

    def code() -> Any:
        (answer,) = batching.handle([settling(caller, caller.bill("R1", customer_sync_code="NEW"))])
        assert isinstance(answer, Answer)
        return answer.code if answer.status == 200 else answer.status

    assert code() == "311"
    caller.post("/customer/create", sync_code="NEW", name="N", wallet=[{"name": "W", "currency": "KHR"}])
    assert code() == "401"
    caller.sandbox.tokens.revoke()
    assert code() == 401


def transactions(caller: Caller, *requests: Request) -> list[str]:
    """Carry out requests as one batch; return how each transaction was begun."""
    asked: list[str] = []
    caller.sandbox._store._connection.set_trace_callback(asked.append)
    Batching(caller.sandbox._site).handle(list(requests))
    caller.sandbox._store._connection.set_trace_callback(None)
    return [statement for statement in asked if statement.startswith("BEGIN")]


@pytest.mark.parametrize("ref_id", ["fault.token_revoked.1", "fault.answer_lost_after_commit"])
def test_a_settlement_that_asks_for_a_fault_shares_no_transaction(caller: Caller, ref_id: str) -> None:
    plain, asking = caller.bill("R1"), caller.bill(ref_id)
    bills = [settling(caller, bill) for bill in (plain, asking, caller.bill("R2"))]
    # Only the first of two that would revoke the token finds a good one.
    assert len(transactions(caller, *bills)) >= 2
    assert len(caller.sandbox.log.of("settlePayment")) == 3
    assert caller.sandbox.log[-2].fault == ref_id.split(".")[1]


def test_an_armed_fault_happens_once_to_one_of_a_batch(caller: Caller) -> None:
    caller.sandbox.faults.add("server_error", operation="settlePayment")
    bills = [settling(caller, caller.bill(f"R{number}")) for number in range(3)]
    answers = Batching(caller.sandbox._site).handle(bills)
    assert [answer.status if isinstance(answer, Answer) else answer for answer in answers] == [500, 200, 200]
    assert caller.sandbox.faults.armed() == []


def test_a_fault_that_is_armed_within_a_batch_meets_what_comes_after(caller: Caller) -> None:
    armed = json.dumps({"name": "server_error", "operation": "settlePayment"}).encode()
    arming = Request("POST", "/_sandbox/faults", b"", {}, armed, ("http", "sandbox"))
    bills = [settling(caller, caller.bill(f"R{number}")) for number in range(4)]
    answers = Batching(caller.sandbox._site).handle([*bills[:2], arming, *bills[2:]])
    assert [answer.status if isinstance(answer, Answer) else answer for answer in answers] == [200, 200, 200, 500, 200]


def test_reads_of_one_batch_are_of_one_moment(caller: Caller) -> None:
    assert transactions(caller, *[reading(caller, "C0020")] * 5) == ["BEGIN"]
    assert transactions(caller, reading(caller, "C0020")) == []


def test_a_batch_of_all_kinds_keeps_its_order(caller: Caller) -> None:
    requests = [reading(caller, "C0020")] * 2
    for number in range(2):
        requests += [settling(caller, caller.bill(f"R{number}{each}", 1000)) for each in "ab"]
        requests += [reading(caller, "C0020")] * 2
    balances = []
    for answer in Batching(caller.sandbox._site).handle(requests):
        assert isinstance(answer, Answer)
        data = json.loads(answer.content)["data"]
        if "walletBalances" in data:
            balances.append(data["walletBalances"][0]["balance"])
    first = balances[0]
    assert balances == [first, first, *[first - 2000] * 2, *[first - 4000] * 2]


def test_a_bug_that_one_read_meets_leaves_the_others_alone(caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    get = Customers.get

    def fails(customers: Customers, sync_code: str) -> Any:
        if sync_code == "C0001":
            raise UndoneError
        return get(customers, sync_code)

    monkeypatch.setattr(Customers, "get", fails)
    caller.sandbox.log.clear()
    requests = [reading(caller, code) for code in ("C0020", "C0001", "C0020")]
    first, second, third = Batching(caller.sandbox._site).handle(requests)
    assert isinstance(first, Answer)
    assert isinstance(second, UndoneError)
    assert first == third
    assert len(caller.sandbox.log) == 2, "what is carried out again is written down once"


@pytest.mark.parametrize("kind", KINDS)
def test_only_a_fast_server_batches(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    batches: list[str] = []
    handle = Batching.handle

    def looked_at(batching: Batching, requests: list[Request]) -> list[Answer | Exception]:
        batches.extend(each.path for each in requests)
        return handle(batching, requests)

    monkeypatch.setattr(Batching, "handle", looked_at)
    with serving(kind), Sandbox(serve=True) as sandbox:
        caller = Caller(sandbox)
        with caller.http:
            caller.authorize()
            assert caller.settle("R1")["code"] == "SUCCESS"
    assert batches == (["/merchantsecurity/authorize", SETTLE] if kind == "fast" else [])


CUSTOMERS = st.sampled_from(["C0020", "C1", "C2"])
SUB_BILLERS = st.sampled_from(["CPO9983", "Cpo001", "S1"])
WALLET = [{"name": "W", "currency": "KHR"}]
SETTLEMENTS = st.fixed_dictionaries(
    {
        "number": st.integers(0, 3),
        "total": st.sampled_from([0, 1000, 53000, 106001]),
        "payer": CUSTOMERS,
        "receiver": SUB_BILLERS,
    }
)
OTHERS = st.one_of(
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


def bill_of(caller: Caller, settlement: dict[str, Any]) -> dict[str, Any]:
    return caller.bill(
        f"R{settlement['number']}",
        settlement["total"],
        customer_sync_code=settlement["payer"],
        payment_to=settlement["receiver"],
    )


@given(st.lists(st.one_of(SETTLEMENTS, SETTLEMENTS, OTHERS), min_size=2, max_size=12))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_settlements_in_batches_are_answered_as_one_by_one(calls: list[Any]) -> None:
    """Settlements that follow each other are one batch; what stands between them is not batched."""
    clock = datetime(2026, 5, 1, tzinfo=UTC)
    with Sandbox() as together, Sandbox() as alone:
        together.clock.freeze(clock)
        alone.clock.freeze(clock)
        one, other = Caller(together), Caller(alone)
        with one.http, other.http:
            for each in (one, other):
                each.authorize()
            answers: list[dict[str, Any]] = []
            waiting: list[dict[str, Any]] = []
            for call in [*calls, None]:
                if isinstance(call, dict):
                    waiting.append(bill_of(one, call))
                    continue
                answers += batched(one, *waiting)
                waiting = []
                if call is not None:
                    answers.append(call(one))
            alone_answers = [
                other.post(SETTLE, **bill_of(other, call)) if isinstance(call, dict) else call(other) for call in calls
            ]
        assert told(together, answers) == told(alone, alone_answers)


def test_a_batch_that_cannot_be_stored_is_carried_out_one_by_one(caller: Caller) -> None:
    caller.sandbox._store._connection.execute(GIVEN_UP)
    bodies = [caller.bill(ref_id) for ref_id in ("first", "disk full", "third")]
    caller.sandbox.log.clear()
    first, second, third = Batching(caller.sandbox._site).handle([settling(caller, body) for body in bodies])
    assert isinstance(first, Answer)
    assert isinstance(third, Answer)
    assert (first.code, third.code) == ("SUCCESS", "SUCCESS")
    assert isinstance(second, sqlite3.IntegrityError)
    assert [json.loads(body)["identity_code"] for body in caller.sandbox.webhooks.take()] == ["first", "third"]
    assert [json.loads(each.request)["ref_id"] for each in caller.sandbox.log] == ["first", "third"]


class Batches(Batching):
    """Batches whose requests are answered with their own path, or fail if they have none."""

    def __init__(self, site: Site) -> None:
        super().__init__(site)
        self.sizes: list[int] = []

    def handle(self, requests: list[Request]) -> list[Answer | Exception]:
        self.sizes.append(len(requests))
        return [Answer(content=each.path.encode()) if each.path else UndoneError() for each in requests]


def named(path: str) -> Request:
    return Request("POST", path, b"", {}, b"", ("http", "sandbox"))


def test_requests_that_arrive_together_are_one_batch(sandbox: Sandbox) -> None:
    batches = Batches(sandbox._site)

    async def run() -> list[Any]:
        arriving = [batches.answer(named(path)) for path in ("1", "", "3")]
        return await asyncio.gather(*arriving, return_exceptions=True)

    first, second, third = asyncio.run(run())
    assert (first.content, third.content, batches.sizes) == (b"1", b"3", [3])
    assert isinstance(second, UndoneError), "what fails fails alone"


def sizes_of_batches(sandbox: Sandbox, arriving: int) -> list[int]:
    """How large each batch is when a request arrives in each round of the event loop."""
    batches = Batches(sandbox._site)

    async def run() -> None:
        answers = []
        for _ in range(arriving):
            answers.append(batches.answer(named("x")))
            await asyncio.sleep(0)
        await asyncio.gather(*answers)

    asyncio.run(run())
    return batches.sizes


def test_a_batch_waits_while_requests_arrive(sandbox: Sandbox) -> None:
    assert sizes_of_batches(sandbox, LARGEST_BATCH // 2) == [LARGEST_BATCH // 2]


def test_requests_that_never_stop_arriving_do_not_keep_a_batch_waiting(sandbox: Sandbox) -> None:
    first, *others = sizes_of_batches(sandbox, 3 * LARGEST_BATCH)
    assert LARGEST_BATCH <= first <= LARGEST_BATCH + 1
    assert sum(others) == 3 * LARGEST_BATCH - first


def test_a_caller_that_gave_up_waiting_leaves_the_others_alone(sandbox: Sandbox) -> None:
    batches = Batches(sandbox._site)

    async def run() -> Answer:
        leaving, staying = batches.answer(named("1")), batches.answer(named("2"))
        leaving.cancel()
        return await staying

    assert asyncio.run(run()).content == b"2"
    assert batches.sizes == [2]


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
    with sandbox._store.lock:
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


def test_settlements_that_arrive_together_are_stored_in_few_transactions() -> None:
    with serving("fast"), Sandbox(serve=True) as sandbox:
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
        assert stored == {"first", "second", "third"}, "only the one that could not be stored is told so"
        assert len(sandbox.webhooks.take()) == len(stored)
        assert {json.loads(each.request)["ref_id"] for each in sandbox.log.of("settlePayment")} == stored
        sandbox.check()
        assert set(answers_of(sandbox, bills_of(sandbox, "fourth")).values()) == {"SUCCESS"}
    assert "given up" in capfd.readouterr().err
