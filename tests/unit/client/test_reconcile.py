"""The verdict on a payment from what bill and transaction say, and how long it is looked for."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import httpx
import pytest
from bill24.errors import (
    AuthenticationError,
    BillAlreadyExistsError,
    ClientClosedError,
    InvalidRequestError,
    PaymentOutcomeUnknownError,
)

from tests.support.fault_server import Connection, FaultServer, json_bytes
from tests.support.worlds import CUSTOMER, Api, FakeClock, World, bill, envelope

REF = "INV-1"


ASKED: dict[str, Any] = {
    "total_amount": Decimal(100),
    "currency": "KHR",
    "customer_sync_code": "C0020",
    "payment_to": "CPO9983",
}


def bill_says(status: str | None, **fields: Any) -> dict[str, Any]:
    said = {"bill_status": status, "total_amount": 100, "currency": "KHR", "customer_sync_code": "C0020", **fields}
    return envelope({"ref_id": REF, **said})


def transaction_says(status: str | None, **fields: Any) -> dict[str, Any]:
    said = {"status": status, "tran_amount": 100, "total_amount": 100, "currency": "KHR", **fields}
    return envelope({"reference_id": REF, **said})


def answer(status: int, body: Any = "") -> dict[str, Any]:
    return {"status_code": status, "text": body if isinstance(body, str) else json.dumps(body)}


PAID, UNPAID, ODD = bill_says("paid"), bill_says("unpaid"), bill_says("halfway")
NO_BILL = envelope(None, "324")
OTHERS_BILL = bill_says("paid", ref_id="INV-2")
SUCCESS, PENDING = transaction_says("success"), transaction_says("pending")
OTHERS_TRANSACTION = transaction_says("success", reference_id="INV-2")
NO_TRANSACTION = answer(404, envelope(None, "404"))
BROKEN = answer(502)
REFUSED = envelope(None, "777")
UNCLEAR: list[Any] = [
    BROKEN,
    *(answer(status) for status in (400, 404, 403, 405, 408, 409, 410, 429, 500, 503, 302, 204)),
    *(answer(status, "<html>Request blocked</html>") for status in (400, 404, 200)),
    *(answer(404, envelope(None, code)) for code in ("", "999", "000", "324 ")),
    *(answer(400, envelope(None, "404")), answer(500, envelope(None, "404"))),
    *(
        envelope(None, code)
        for code in ("ERR_SYSTEM", "ERR_MISSED_FIELD", "777", "429", "401", "", "0", "000", "SUCCESS")
    ),
    *({**envelope(None), "code": code} for code in (0, 200, None, True)),
    *({}, envelope([]), envelope({"ref_id": REF, "reference_id": REF}), OTHERS_TRANSACTION, PENDING, ODD),
]
"""Answers that say nothing about whether there is such a record; as bill and as transaction."""


def _client(world: World, said_of_bill: Any, transaction: Any, **options: Any) -> tuple[Any, Api, FakeClock]:
    def says(request: httpx.Request) -> Any:
        said = said_of_bill if "get_single_bill" in request.url.path else transaction
        return httpx.Response(**said) if "status_code" in said else said

    api, clock = Api(says), FakeClock()
    return world.client(transport=api.transport, clock=clock, max_retries=0, **options), api, clock


@pytest.mark.parametrize(
    ("bill", "transaction", "settled"),
    [
        (PAID, SUCCESS, True),
        (UNPAID, NO_TRANSACTION, False),
        (NO_BILL, NO_TRANSACTION, False),
        (NO_BILL, envelope(None, "404"), False),
        (answer(404, envelope(None, "324")), NO_TRANSACTION, False),
        (PAID, NO_TRANSACTION, None),
        (NO_BILL, SUCCESS, None),
        (UNPAID, SUCCESS, None),
        (OTHERS_BILL, SUCCESS, None),
        (OTHERS_BILL, NO_TRANSACTION, None),
        (ODD, SUCCESS, None),
        (bill_says(None), NO_TRANSACTION, None),
        *((known, unclear, None) for known in (PAID, UNPAID, NO_BILL) for unclear in UNCLEAR),
        *((unclear, known, None) for known in (SUCCESS, NO_TRANSACTION) for unclear in UNCLEAR),
    ],
)
def test_verdict(bill: Any, transaction: Any, settled: bool | None) -> None:
    world = World("sync")
    client, _, _ = _client(world, bill, transaction)
    for asked in ({}, ASKED):
        verdict = client.payments.reconcile(REF, **asked, wait=0)
        assert verdict.settled is settled
        assert verdict.paid_amount == (Decimal(100) if settled else None)
    world.close()


@pytest.mark.parametrize(("transaction", "settled"), [(SUCCESS, True), (NO_TRANSACTION, None), (PENDING, None)])
def test_it_reads_until_it_is_settled_or_time_is_over(world: World, transaction: Any, settled: bool | None) -> None:
    client, api, clock = _client(world, PAID, transaction)
    verdict = client.payments.reconcile(REF)
    assert (verdict.settled, verdict.ref_id) == (settled, REF)
    assert verdict.reads == len(api.requests) / 2
    if settled:
        assert (verdict.reads, clock.slept) == (1, [])
    else:
        assert sum(clock.slept) == verdict.elapsed == 25.0


@pytest.mark.parametrize(
    ("bill", "transaction", "doubt"),
    [
        ({"total_amount": 5000}, {"tran_amount": 1, "total_amount": 1}, "the bill says 5000, the transaction 1"),
        ({"total_amount": 5000}, {"tran_amount": None, "total_amount": 1}, "the bill says 5000, the transaction 1"),
        ({}, {"tran_amount": 5000, "total_amount": 5000}, "the bill says 100, the transaction 5000"),
        ({}, {"total_amount": 99}, "the transaction says 100, and 99 with everything"),
        ({"currency": "USD"}, {}, "the bill says USD, the transaction KHR"),
        ({}, {"currency": "USD"}, "the bill says KHR, the transaction USD"),
        ({}, {"currency": None}, "the bill says KHR, the transaction nothing"),
        ({"currency": None}, {}, "the bill says nothing, the transaction KHR"),
        ({"total_amount": 0}, {"tran_amount": 0, "total_amount": 0}, "the bill says 0, which is no payment"),
        ({"total_amount": -100}, {"tran_amount": -100}, "the transaction says -100, which is no payment"),
        (
            {"total_amount": None},
            {"tran_amount": None, "total_amount": None},
            "the bill says nothing, which is no payment",
        ),
    ],
)
def test_sources_that_contradict_each_other_are_told_and_prove_nothing(
    world: World, bill: dict[str, Any], transaction: dict[str, Any], doubt: str
) -> None:
    client, _, _ = _client(world, bill_says("paid", **bill), transaction_says("success", **transaction))
    verdict = client.payments.reconcile(REF, wait=0)
    assert (verdict.settled, verdict.paid_amount) == (None, None)
    assert doubt in verdict.doubts
    assert f"doubt: {doubt}" in verdict.evidence


@pytest.mark.parametrize(
    ("asked", "doubt"),
    [
        ({"total_amount": Decimal(5000)}, "the bill says total_amount 100, asked was 5000"),
        ({"total_amount": 101}, "the bill says total_amount 100, asked was 101"),
        ({"currency": "USD"}, "the bill says currency KHR, asked was USD"),
        ({"currency": "khr"}, "the bill says currency KHR, asked was khr"),
        ({"customer_sync_code": "C0021"}, "the bill says customer_sync_code C0020, asked was C0021"),
    ],
)
@pytest.mark.parametrize(("status", "transaction"), [("paid", SUCCESS), ("unpaid", NO_TRANSACTION)])
def test_a_bill_of_something_else_is_told_and_proves_nothing(
    world: World, status: str, transaction: Any, asked: dict[str, Any], doubt: str
) -> None:
    client, _, _ = _client(world, bill_says(status), transaction)
    verdict = client.payments.reconcile(REF, **{**ASKED, **asked}, wait=0)
    assert (verdict.settled, verdict.doubts) == (None, (doubt,))


def test_a_bill_that_does_not_say_whose_it_is_proves_nothing(world: World) -> None:
    client, _, _ = _client(world, bill_says("paid", customer_sync_code=None), SUCCESS)
    assert client.payments.reconcile(REF, wait=0).settled is True
    verdict = client.payments.reconcile(REF, **ASKED, wait=0)
    assert (verdict.settled, verdict.doubts) == (None, ("the bill does not say customer_sync_code",))


def test_who_is_paid_is_compared_where_the_bill_shows_it(world: World) -> None:
    for payee, settled in (("CPO9983", True), ("CPO1", None)):
        client, _, _ = _client(world, bill_says("paid", payment_to=payee), SUCCESS)
        assert client.payments.reconcile(REF, **ASKED, wait=0).settled is settled


def test_a_fee_on_top_is_no_contradiction_and_not_the_bills(world: World) -> None:
    client, _, _ = _client(world, PAID, transaction_says("success", total_amount=108))
    verdict = client.payments.reconcile(REF, **ASKED, wait=0)
    assert (verdict.settled, verdict.paid_amount) == (True, Decimal(100))


def test_the_error_of_settle_is_the_question(world: World) -> None:
    says = {"bill_status": "paid", "ref_id": REF, "total_amount": 100, "currency": "KHR", "customer_sync_code": "C0020"}

    def answers(request: httpx.Request) -> Any:
        if "push_bill" in request.url.path:
            return httpx.Response(502) if len(api.requests) == 1 else envelope(None, "327")
        return envelope(says) if "get_single_bill" in request.url.path else SUCCESS

    api = Api(answers)
    client = world.client(transport=api.transport, clock=FakeClock())
    for _ in range(2):
        with pytest.raises(PaymentOutcomeUnknownError) as told:
            client.payments.settle(**bill(REF))
        assert client.payments.reconcile(told.value, wait=0).settled is True
    with pytest.raises(BillAlreadyExistsError) as caught:
        client.payments.settle(**bill(REF))
    says["customer_sync_code"] = "SOMEBODY"
    assert client.payments.reconcile(caught.value, wait=0).settled is None
    assert client.payments.reconcile(caught.value, customer_sync_code="SOMEBODY", wait=0).settled is True


@pytest.mark.parametrize(
    ("argument", "value"),
    [
        ("total_amount", 100.0),
        ("total_amount", "100"),
        ("currency", 1),
        ("customer_sync_code", b"C"),
        ("payment_to", 1),
    ],
)
def test_what_could_not_have_been_asked_for_is_refused(world: World, argument: str, value: Any) -> None:
    client, api, _ = _client(world, PAID, SUCCESS)
    with pytest.raises(InvalidRequestError) as caught:
        client.payments.reconcile(REF, **{argument: value})
    assert (caught.value.field, api.requests) == (argument, [])


def test_it_looks_again_less_and_less_often_and_once_more_at_the_end(world: World) -> None:
    client, api, clock = _client(world, NO_BILL, NO_TRANSACTION)
    assert client.payments.reconcile(REF).reads == 7
    assert clock.slept == [1.0, 2.0, 4.0, 8.0, 8.0, 2.0]
    assert len(api.requests) == 14


def test_it_reads_once_when_there_is_no_time(world: World) -> None:
    client, api, clock = _client(world, NO_BILL, NO_TRANSACTION)
    assert client.payments.reconcile(REF, wait=0).settled is False
    assert (len(api.requests), clock.slept) == (2, [])


def test_a_bill_that_turns_paid_while_looking_ends_the_looking(world: World) -> None:
    says = {"bill_status": "unpaid", "ref_id": REF, "total_amount": 100, "currency": "KHR"}
    client, _, clock = _client(world, envelope(says), SUCCESS)
    original = clock.sleep

    def sleep(seconds: float) -> None:
        original(seconds)
        if len(clock.slept) == 2:
            says["bill_status"] = "paid"

    clock.sleep = sleep  # type: ignore[method-assign]
    verdict = client.payments.reconcile(REF)
    assert (verdict.settled, verdict.reads, verdict.elapsed) == (True, 3, 3.0)
    assert verdict.bill.bill_status == "paid"


@pytest.mark.parametrize(
    ("bill", "transaction", "evidence"),
    [
        (PAID, SUCCESS, ["bill: paid", "transaction: success"]),
        (NO_BILL, REFUSED, ["bill: getBill: code 324: ", "transaction: BusinessError: getTransaction: code 777: "]),
        (
            BROKEN,
            BROKEN,
            ["bill: HTTPStatusError: getBill: HTTP 502", "transaction: HTTPStatusError: getTransaction: "],
        ),
        (UNPAID, NO_TRANSACTION, ["bill: unpaid", "transaction: getTransaction: HTTP 404; the answer begins: "]),
        (OTHERS_BILL, PENDING, ["bill: the answer is about 'INV-2'", "transaction: status <"]),
        (
            UNPAID,
            SUCCESS,
            ["bill: unpaid", "transaction: success", "doubt: the transaction is a success, and the bill is "],
        ),
        (
            NO_BILL,
            SUCCESS,
            ["bill: getBill: ", "transaction: success", "doubt: the transaction is a success, and the bill "],
        ),
        (PAID, NO_TRANSACTION, ["bill: paid", "transaction: ", "doubt: the bill is paid, and there is no transaction"]),
    ],
)
def test_the_evidence_says_what_both_reads_said(world: World, bill: Any, transaction: Any, evidence: list[str]) -> None:
    client, _, _ = _client(world, bill, transaction)
    said = client.payments.reconcile(REF, wait=0).evidence
    assert len(said) == len(evidence)
    assert [words[: len(begin)] for words, begin in zip(said, evidence, strict=True)] == evidence


def test_refused_credentials_are_told_and_not_taken_for_unknown(world: World) -> None:
    client, api, _ = _client(world, PAID, SUCCESS)
    api.authorize = lambda _: httpx.Response(401)
    with pytest.raises(AuthenticationError):
        client.payments.reconcile(REF)


def test_a_closed_client_is_told(world: World) -> None:
    client, _, _ = _client(world, PAID, SUCCESS)
    client.close()
    with pytest.raises(ClientClosedError):
        client.payments.reconcile(REF)


def test_a_ref_id_of_one_character_will_do(world: World) -> None:
    client, _, _ = _client(world, bill_says("paid", ref_id="7"), transaction_says("success", reference_id="7"))
    assert client.payments.reconcile("7").settled is True


@pytest.mark.parametrize("wait", [-1, float("nan"), float("inf"), True, "5", None])
def test_a_wait_that_never_ends_is_refused(world: World, wait: Any) -> None:
    client, api, _ = _client(world, PAID, SUCCESS)
    with pytest.raises(InvalidRequestError) as caught:
        client.payments.reconcile(REF, wait=wait)
    assert (caught.value.field, caught.value.problem) == ("wait", "must be a number of seconds from 0")
    assert api.requests == []


@pytest.mark.parametrize("ref_id", ["", None, ".", "..", "INV\n1", "INV\x00", "\x7f", "\ud800", 7, b"INV-1"])
def test_a_ref_id_that_no_path_can_carry_is_refused(world: World, ref_id: Any) -> None:
    client, api, _ = _client(world, PAID, SUCCESS)
    with pytest.raises(InvalidRequestError) as caught:
        client.payments.reconcile(ref_id)
    assert caught.value.field == "ref_id"
    assert api.requests == []


TWICE = {
    "a bill's status": ('"bill_status": "paid"', '"bill_status": "unpaid", "bill_status": "paid"'),
    "the same status again": ('"bill_status": "paid"', '"bill_status": "paid", "bill_status": "paid"'),
    "an amount": ('"total_amount": 100', '"total_amount": 1, "total_amount": 100'),
    "the reference": ('"ref_id"', '"ref_id": "INV-2", "ref_id"'),
    "the code": ('"code"', '"code": "324", "code"'),
    "the data": ('"data"', '"data": null, "data"'),
    "a key deep inside that nothing is decided by": ('"data": {', '"data": {"details": [{"a": 1, "a": 1}], '),
}


@pytest.mark.parametrize("what", TWICE)
def test_an_answer_that_names_a_key_twice_proves_nothing(world: World, what: str) -> None:
    text = json.dumps(PAID).replace(*TWICE[what])
    assert text != json.dumps(PAID)
    client, _, _ = _client(world, answer(200, text), SUCCESS)
    verdict = client.payments.reconcile(REF, wait=0)
    assert verdict.settled is None
    assert "whose keys stand once" in verdict.evidence[0]


@pytest.mark.parametrize("status", [200, 404])
def test_an_absence_that_names_a_key_twice_is_none(world: World, status: int) -> None:
    text = json.dumps(envelope(None, "404")).replace('"code"', '"code": "000", "code"')
    client, _, _ = _client(world, UNPAID, answer(status, text))
    assert client.payments.reconcile(REF, wait=0).settled is None


@pytest.mark.parametrize(
    "error", [MemoryError(), RecursionError("deep"), ZeroDivisionError("odd"), httpx.ReadTimeout("t")]
)
@pytest.mark.parametrize("path", ["get_single_bill", "transaction"])
def test_a_read_that_fails_in_any_way_is_unknown_and_says_why(world: World, error: Exception, path: str) -> None:
    client, api, _ = _client(world, PAID, SUCCESS)
    says = api.answer

    def fails(request: httpx.Request) -> Any:
        if path in request.url.path:
            raise error
        return says(request)

    api.answer = fails
    verdict = client.payments.reconcile(REF, wait=0)
    assert verdict.settled is None
    assert (type(error).__name__ if isinstance(error, MemoryError) else str(error)) in " ".join(verdict.evidence)


def test_each_read_has_a_connection_that_nobody_else_used(world: World) -> None:
    """A server, or what stands before it, that answers on a used connection with what it had for somebody else."""

    def says(connection: Connection) -> None:
        path = connection.server.requests[-1]
        served[connection] = [*served.get(connection, []), path]
        stale = len(served[connection]) > 1
        said: Any = CUSTOMER
        if "get_single_bill" in path:
            said = PAID if stale else UNPAID
        elif "transaction" in path:
            said = SUCCESS if stale else envelope(None, "404")
        connection.answer(json_bytes(said))

    served: dict[Connection, list[str]] = {}
    with FaultServer(says) as server:
        client = world.client(base_url=server.url)
        for _ in range(2):
            client.customers.get("C0001")
            assert client.payments.reconcile(REF, wait=0).settled is False
        assert client.transactions  # and other reads go on sharing theirs
    reads = [paths for paths in served.values() if any("customer" not in path for path in paths)]
    assert [len(paths) for paths in reads] == [1, 1, 1, 1]
    assert [len(paths) for paths in served.values() if paths not in reads] == [2]
