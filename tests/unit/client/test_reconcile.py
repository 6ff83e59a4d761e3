"""The verdict on a payment from what bill and transaction say, and how long it is looked for."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import httpx
import pytest
from bill24.errors import AuthenticationError, ClientClosedError, InvalidRequestError

from tests.support.worlds import Api, FakeClock, World, envelope

REF = "INV-1"


def bill_says(status: str | None, **fields: Any) -> dict[str, Any]:
    return envelope({"ref_id": REF, "bill_status": status, "total_amount": 100, **fields})


def transaction_says(status: str | None, **fields: Any) -> dict[str, Any]:
    return envelope({"reference_id": REF, "status": status, "total_amount": 100, **fields})


PAID, UNPAID, ODD = bill_says("paid"), bill_says("unpaid"), bill_says("halfway")
NO_BILL = envelope(None, "324")
OTHERS_BILL = bill_says("paid", ref_id="INV-2")
SUCCESS, PENDING = transaction_says("success"), transaction_says("pending")
OTHERS_TRANSACTION = transaction_says("success", reference_id="INV-2")
NO_TRANSACTION = {"status_code": 404, "text": "Record not found"}
BAD_REQUEST = {"status_code": 400}
REFUSED = envelope(None, "777")
BROKEN = {"status_code": 502}


def _client(world: World, bill: Any, transaction: Any, **options: Any) -> tuple[Any, Api, FakeClock]:
    def answer(request: httpx.Request) -> Any:
        said = bill if "get_single_bill" in request.url.path else transaction
        return httpx.Response(**said) if "status_code" in said else said

    api, clock = Api(answer), FakeClock()
    return world.client(transport=api.transport, clock=clock, max_retries=0, **options), api, clock


@pytest.mark.parametrize(
    ("bill", "transaction", "settled"),
    [
        (PAID, SUCCESS, True),
        (PAID, NO_TRANSACTION, True),
        (PAID, BROKEN, True),
        (PAID, PENDING, True),
        (NO_BILL, SUCCESS, True),
        (BROKEN, SUCCESS, True),
        (ODD, SUCCESS, True),
        (OTHERS_BILL, SUCCESS, True),
        (UNPAID, SUCCESS, None),
        (UNPAID, NO_TRANSACTION, False),
        (UNPAID, BAD_REQUEST, False),
        (UNPAID, REFUSED, False),
        (NO_BILL, NO_TRANSACTION, False),
        (NO_BILL, REFUSED, False),
        (UNPAID, PENDING, None),
        (UNPAID, BROKEN, None),
        (UNPAID, OTHERS_TRANSACTION, None),
        (NO_BILL, BROKEN, None),
        (ODD, NO_TRANSACTION, None),
        (bill_says(None), NO_TRANSACTION, None),
        (OTHERS_BILL, NO_TRANSACTION, None),
        (BROKEN, NO_TRANSACTION, None),
        (BROKEN, BROKEN, None),
    ],
)
def test_verdict(world: World, bill: Any, transaction: Any, settled: bool | None) -> None:
    client, api, clock = _client(world, bill, transaction)
    verdict = client.payments.reconcile(REF)
    assert verdict.settled is settled
    assert verdict.ref_id == REF
    assert verdict.reads == len(api.requests) / 2
    if settled:
        assert (verdict.reads, clock.slept) == (1, [])
    else:
        assert sum(clock.slept) == verdict.elapsed == 25.0


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
    says = {"bill_status": "unpaid", "ref_id": REF}
    client, _, clock = _client(world, envelope(says), NO_TRANSACTION)
    original = clock.sleep

    def sleep(seconds: float) -> None:
        original(seconds)
        if len(clock.slept) == 2:
            says["bill_status"] = "paid"

    clock.sleep = sleep  # type: ignore[method-assign]
    verdict = client.payments.reconcile(REF)
    assert (verdict.settled, verdict.reads, verdict.elapsed) == (True, 3, 3.0)
    assert verdict.bill.bill_status == "paid"


def test_the_evidence_says_what_both_reads_said(world: World) -> None:
    client, _, _ = _client(world, PAID, SUCCESS)
    verdict = client.payments.reconcile(REF, wait=0)
    assert verdict.evidence == ("bill: paid", "transaction: success")
    assert (verdict.bill.ref_id, verdict.transaction.reference_id) == (REF, REF)
    client, _, _ = _client(world, NO_BILL, REFUSED)
    bill, transaction = client.payments.reconcile(REF, wait=0).evidence
    assert bill.startswith("bill: getBill: code 324: ")
    assert transaction.startswith("transaction: getTransaction: code 777: ")
    client, _, _ = _client(world, BROKEN, BROKEN)
    assert client.payments.reconcile(REF, wait=0).evidence == (
        "bill: HTTPStatusError: getBill: HTTP 502",
        "transaction: HTTPStatusError: getTransaction: HTTP 502",
    )
    client, _, _ = _client(world, UNPAID, NO_TRANSACTION)
    verdict = client.payments.reconcile(REF, wait=0)
    assert verdict.evidence[0] == "bill: unpaid"
    assert verdict.evidence[1].startswith("transaction: getTransaction: HTTP 404")
    client, _, _ = _client(world, OTHERS_BILL, PENDING)
    verdict = client.payments.reconcile(REF, wait=0)
    assert verdict.evidence[0] == "bill: the answer is about 'INV-2'"
    assert verdict.evidence[1].startswith("transaction: status")
    assert "pending" in verdict.evidence[1]


@pytest.mark.parametrize(
    ("bill", "transaction", "amount"),
    [
        (PAID, SUCCESS, Decimal(100)),
        (bill_says("paid", total_amount=7), transaction_says("success", total_amount=None), Decimal(7)),
        (bill_says("paid", total_amount=7), NO_TRANSACTION, Decimal(7)),
        (BROKEN, transaction_says("success", total_amount=None), None),
        (UNPAID, NO_TRANSACTION, None),
    ],
)
def test_paid_amount(world: World, bill: Any, transaction: Any, amount: Decimal | None) -> None:
    client, _, _ = _client(world, bill, transaction)
    assert client.payments.reconcile(REF, wait=0).paid_amount == amount


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
    client, _, _ = _client(world, envelope({"ref_id": "7", "bill_status": "paid"}), NO_TRANSACTION)
    assert client.payments.reconcile("7").settled is True


@pytest.mark.parametrize("wait", [-1, float("nan"), float("inf"), True, "5", None])
def test_a_wait_that_never_ends_is_refused(world: World, wait: Any) -> None:
    client, api, _ = _client(world, PAID, SUCCESS)
    with pytest.raises(InvalidRequestError) as caught:
        client.payments.reconcile(REF, wait=wait)
    assert (caught.value.field, caught.value.problem) == ("wait", "must be a number of seconds from 0")
    assert api.requests == []


@pytest.mark.parametrize("ref_id", ["", None])
def test_an_empty_ref_id_is_refused(world: World, ref_id: Any) -> None:
    client, api, _ = _client(world, PAID, SUCCESS)
    with pytest.raises(InvalidRequestError) as caught:
        client.payments.reconcile(ref_id)
    assert caught.value.field == "ref_id"
    assert api.requests == []
