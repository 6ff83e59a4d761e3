"""What must hold when processes share a file, and when one is killed."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from bill24_sandbox import Sandbox

from tests.sandbox.conftest import SETTLE, Caller
from tests.support.served import Kind, started

pytestmark = pytest.mark.slow
ROUNDS, THREADS, KILLS = 20, 30, 10


@pytest.fixture
def bill(sandbox: Sandbox) -> Callable[..., dict[str, Any]]:
    return Caller(sandbox).bill


@contextmanager
def authorized(url: str) -> Iterator[httpx.Client]:
    given = {"token": "sandbox-merchant-token", "clientId": "sandbox-client", "secret": "sandbox-secret"}
    limits = httpx.Limits(max_connections=THREADS)
    with httpx.Client(base_url=url, trust_env=False, timeout=60, limits=limits) as http:
        token = http.post("/merchantsecurity/authorize", json=given).json()["data"]["token"]
        http.headers["Authorization"] = f"Bearer {token}"
        yield http


def test_two_processes_on_one_file_pay_once(tmp_path: Path, bill: Callable[..., dict[str, Any]], kind: Kind) -> None:
    """A wallet that can pay once, asked by sixty threads at the same time through two servers, twenty times."""
    db = str(tmp_path / "shared.sqlite3")
    with (
        started("--db", db, kind=kind) as (_, _, first),
        started("--db", db, kind=kind) as (_, _, second),
        authorized(first) as one,
        authorized(second) as two,
        ThreadPoolExecutor(2 * THREADS) as threads,
    ):
        for number in range(ROUNDS):
            payer = {
                "sync_code": f"P{number}",
                "name": "N",
                "wallet": [{"name": "W", "currency": "KHR", "balance": 1000}],
            }
            assert one.post("/_sandbox/seed", json={"customers": [payer]}).status_code == 200
            barrier = threading.Barrier(2 * THREADS)

            def pay(http: httpx.Client, body: dict[str, Any], barrier: threading.Barrier = barrier) -> str:
                barrier.wait()
                answer = http.post(SETTLE, json=body)
                assert answer.status_code == 200, answer.text
                return str(answer.json()["code"])

            bodies = [bill(f"R{number}-{each}", 1000, customer_sync_code=f"P{number}") for each in range(2 * THREADS)]
            codes = list(threads.map(pay, itertools.cycle((one, two)), bodies))
            assert sorted(codes) == ["401"] * (2 * THREADS - 1) + ["SUCCESS"]
            for http in (one, two):
                state = http.get("/_sandbox/state").json()
                assert state["money"]["KHR"]["sum"] == 0
                assert state["money"]["KHR"]["sub_billers"] == 1000 * (number + 1)
    with Sandbox(db=db) as sandbox:
        sandbox.check()
        assert sandbox.state()["bills"]["paid"] == ROUNDS


def test_nothing_that_was_answered_is_lost_when_the_server_is_killed(
    tmp_path: Path, bill: Callable[..., dict[str, Any]], kind: Kind, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ten times ``kill -9`` while eight callers settle."""
    db = str(tmp_path / "killed.sqlite3")
    acknowledged: set[str] = set()
    numbers = itertools.count()
    for kill in range(KILLS):
        with (
            started("--db", db, kind=kind) as (process, _, url),
            authorized(url) as http,
            ThreadPoolExecutor(8) as threads,
        ):
            http.post("/_sandbox/fund", json={"customer_sync_code": "C0020", "amount": 10**7})
            enough, goal = threading.Event(), len(acknowledged) + 150 + 20 * kill

            def settle_until_cut_off(
                http: httpx.Client = http, enough: threading.Event = enough, goal: int = goal
            ) -> None:
                for number in numbers:
                    try:
                        answer = http.post(SETTLE, json=bill(f"K{number}", 1))
                    except httpx.TransportError:
                        return
                    assert answer.json()["code"] == "SUCCESS"
                    acknowledged.add(f"K{number}")
                    if len(acknowledged) >= goal:
                        enough.set()

            settling = [threads.submit(settle_until_cut_off) for _ in range(8)]
            assert enough.wait(60)
            process.kill()
            for each in settling:
                each.result()
    with Sandbox(db=db) as sandbox:
        sandbox.check()
        caller = Caller(sandbox)
        with caller.http:
            caller.authorize()
            for ref_id in acknowledged:
                assert caller.get(f"/instant_payment/get_single_bill/{ref_id}")["data"]["bill_status"] == "paid"
        paid = sandbox.state()["bills"]["paid"]
    assert paid >= len(acknowledged)
    with capsys.disabled():
        print(
            f"\n{KILLS} kills ({kind}): {len(acknowledged)} answered, all stored;"
            f" {paid - len(acknowledged)} stored unanswered"
        )
