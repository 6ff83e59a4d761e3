"""Faults: what a caller meets, in process and on a real socket, and what was done in spite of it."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
from bill24_sandbox import Sandbox
from bill24_sandbox.dials.fault import KINDS

from tests.sandbox.conftest import SETTLE, Caller
from tests.support.served import KINDS as KINDS_OF_SERVER
from tests.support.served import serving

SHOWN_AT_ONCE = [name for name in KINDS if not name.startswith(("token_", "balance_", "webhook_"))]

CLOSED = (httpx.RemoteProtocolError, "Server disconnected without sending a response")
RESET = (httpx.ReadError, "reset|^$")
CUT = (httpx.RemoteProtocolError, "peer closed connection without sending complete message body")


@pytest.fixture(scope="module", params=["in process", *KINDS_OF_SERVER])
def reached(request: pytest.FixtureRequest) -> Iterator[Caller]:
    with ExitStack() as stack:
        is_served = request.param in KINDS_OF_SERVER
        if is_served:
            stack.enter_context(serving(request.param))
        sandbox = stack.enter_context(Sandbox(serve=is_served))
        caller = Caller(sandbox)
        with caller.http:
            yield caller
        sandbox.check()


@pytest.fixture
def fresh(reached: Caller) -> Caller:
    reached.sandbox.reset()
    reached.authorize()
    return reached


def is_paid(caller: Any, ref_id: str = "R1") -> bool:
    return bool(caller.get(f"/instant_payment/get_single_bill/{ref_id}")["code"] == "000")


@pytest.mark.parametrize(
    ("name", "options", "error", "done"),
    [
        ("answer_lost_after_commit", {}, CLOSED, True),
        ("connection_reset", {}, RESET, False),
        ("connection_reset", {"at": "mid_body"}, RESET, True),
        ("truncated_body", {}, CUT, True),
    ],
)
def test_a_broken_connection(fresh: Any, name: str, options: Any, error: Any, done: bool) -> None:
    fresh.sandbox.faults.add(name, operation="settlePayment", **options)
    with pytest.raises(error[0], match=error[1]) as raised:
        fresh.settle("R1")
    assert type(raised.value) is error[0]
    assert is_paid(fresh) is done
    entry = fresh.sandbox.log.of("settlePayment")[0]
    assert entry.fault == name
    assert (entry.status is None) is (
        name == "answer_lost_after_commit" or (name == "connection_reset" and not options)
    )
    assert fresh.settle("R2")["code"] == "SUCCESS", "the fault happened once"


@pytest.mark.parametrize(
    ("name", "options", "status", "done"),
    [
        ("server_error", {}, 500, False),
        ("server_error", {"status": 503}, 503, False),
        ("status_520_html", {}, 520, False),
        ("rate_limited", {"retry_after": 7}, 429, False),
        ("token_expired", {}, 401, False),
        ("token_revoked", {}, 401, False),
        ("not_json", {}, 200, True),
        ("wrong_shape", {}, 200, True),
        ("slow_body", {"seconds": 0, "pieces": 5}, 200, True),
    ],
)
def test_a_wrong_answer(fresh: Any, name: str, options: Any, status: int, done: bool) -> None:
    fresh.sandbox.faults.add(name, operation="settlePayment", **options)
    answer = fresh.http.post(SETTLE, json=fresh.bill("R1"))
    assert answer.status_code == status
    if name == "rate_limited":
        assert answer.headers["retry-after"] == "7"
    if name in {"status_520_html", "not_json"}:
        assert answer.headers["content-type"].startswith("text/html")
        with pytest.raises(json.JSONDecodeError):
            answer.json()
    if name == "wrong_shape":
        assert answer.json()["data"] == [{"balance": "plenty"}]
    fresh.authorize()
    assert is_paid(fresh) is done


def test_a_slow_body_drips_and_a_shorter_timeout_gives_up(fresh: Any) -> None:
    fresh.sandbox.faults.add("slow_body", operation="listBanks", seconds=0.02, pieces=4, times=2)
    started = time.perf_counter()
    with fresh.http.stream("GET", "/on_boarding/get_available_bank") as answer:
        pieces = list(answer.iter_raw())
    assert time.perf_counter() - started >= 0.07
    assert len(pieces) == 4
    with pytest.raises(httpx.ReadTimeout):
        fresh.http.get("/on_boarding/get_available_bank", timeout=0.005)


@pytest.mark.usefixtures("kind")
def test_a_reset_is_a_reset_on_the_wire() -> None:
    with Sandbox(serve=True) as sandbox:
        sandbox.faults.add("connection_reset")
        host, port = sandbox.url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=5) as raw:
            raw.sendall(b"GET /on_boarding/get_available_bank HTTP/1.1\r\nHost: sandbox\r\n\r\n")
            with pytest.raises(ConnectionResetError):
                raw.recv(1)


def test_asynchronous_clients_meet_the_same(sandbox: Sandbox) -> None:
    async def meet() -> None:
        async with httpx.AsyncClient(base_url=sandbox.url, transport=sandbox.transport, timeout=5) as http:
            for name, error in (
                ("answer_lost_after_commit", CLOSED),
                ("connection_reset", RESET),
                ("truncated_body", CUT),
            ):
                sandbox.faults.add(name)
                with pytest.raises(error[0], match=error[1]):
                    await http.get("/on_boarding/get_available_bank")
            sandbox.faults.add("slow_body", seconds=0.01, pieces=3)
            assert (await http.post("/merchantsecurity/authorize", json={})).status_code == 200

    asyncio.run(meet())


def test_a_lagging_balance_is_one_readers_only(fresh: Any) -> None:
    fresh.sandbox.clock.advance(minutes=1)
    fresh.settle("R1", 6001)
    fresh.sandbox.faults.add("balance_lag", operation="getWalletBalance", seconds=20)
    assert fresh.balance() == 106001
    assert fresh.balance() == 100000


def test_the_expired_token_is_really_expired(fresh: Any) -> None:
    refresh_token = fresh.authorize().json()["data"]["refreshToken"]
    fresh.sandbox.faults.add("token_expired", operation="listBanks")
    assert fresh.http.get("/on_boarding/get_available_bank").status_code == 401
    assert fresh.http.get("/on_boarding/get_available_bank").status_code == 401
    assert fresh.authorize(token=None, refreshToken=refresh_token).status_code == 200


def test_times_and_operations_and_order(caller: Any) -> None:
    faults = caller.sandbox.faults
    faults.add("server_error", operation="listBanks", times=2)
    faults.add("rate_limited", times=None)
    banks = "/on_boarding/get_available_bank"
    assert [caller.http.get(banks).status_code for _ in range(3)] == [500, 500, 429]
    assert caller.authorize().status_code == 429
    assert [(fault.name, fault.fired) for fault in faults.armed()] == [("rate_limited", 2)]
    faults.clear()
    assert caller.http.get(banks).status_code == 200


def test_a_probability_is_kept_and_repeatable(caller: Any) -> None:
    def run() -> list[int]:
        caller.sandbox.faults.random.seed(24)
        return [caller.http.get("/on_boarding/get_available_bank").status_code for _ in range(200)]

    caller.sandbox.faults.add("server_error", times=None, probability=0.25)
    first = run()
    assert first == run()
    assert 30 <= first.count(500) <= 70


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"name": "earthquake"}, "unknown fault 'earthquake'; known are: answer_lost_after_commit, connection_reset"),
        ({"name": "not_json", "operation": "pay"}, "unknown operation 'pay'; known are: settlePayment"),
        ({"name": "not_json", "seconds": 1}, "unknown option 'seconds' of not_json; it has none"),
        ({"name": "slow_body", "speed": 1}, "unknown option 'speed' of slow_body; known are: seconds, pieces"),
        ({"name": "not_json", "times": 0}, "times must be"),
        ({"name": "not_json", "times": True}, "times must be"),
        ({"name": "not_json", "probability": 0}, "probability must be"),
        ({"name": "not_json", "probability": 1.1}, "probability must be"),
        ({"name": "connection_reset", "at": "noon"}, "happens at 'before' or at 'mid_body'"),
        ({"name": "server_error", "status": 404}, "between 500 and 599"),
        ({"name": "slow_body", "pieces": 0}, "whole number"),
        ({"name": "slow_body", "seconds": -1}, "from 0 to 86400"),
        ({"name": "rate_limited", "retry_after": "soon"}, "from 0 to 86400"),
    ],
)
def test_unknown_or_senseless_faults_are_refused(caller: Any, arguments: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        caller.sandbox.faults.add(**arguments)
    answer = caller.http.post("/_sandbox/faults", json=arguments)
    assert answer.status_code == 400
    assert reason in answer.json()["error"]
    assert caller.sandbox.faults.armed() == []


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in KINDS
        if name not in {"balance_lag", "token_expired", "token_revoked", "webhook_duplicated", "webhook_reordered"}
    ],
)
def test_a_reference_can_ask_for_a_fault(fresh: Any, name: str) -> None:
    body = fresh.bill(f"fault.{name}.1")
    if name == "slow_body":
        with pytest.raises(httpx.ReadTimeout):
            fresh.http.post(SETTLE, json=body, timeout=0.01)
    elif name in {"answer_lost_after_commit", "connection_reset", "truncated_body"}:
        with pytest.raises(httpx.TransportError):
            fresh.http.post(SETTLE, json=body)
    else:
        answer = fresh.http.post(SETTLE, json=body)
        assert answer.status_code != 200 or "bill" not in answer.text
    assert fresh.sandbox.log.of("settlePayment")[-1].fault == name
    assert is_paid(fresh, body["ref_id"]) is KINDS[name].done


def test_the_table_of_the_documentation_is_what_the_faults_say_of_themselves(root: Path) -> None:
    page = (root / "docs" / "sandbox.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `(\w+)` \| (yes|no|) ?\| (.*?) \| (.*?) ?\|$", page, re.MULTILINE)
    done = {True: "yes", False: "no", None: ""}
    assert [row for row in told if row[0] in KINDS] == [
        (
            kind.name,
            done[kind.done],
            kind.meaning(),
            ", ".join(f"`{name}={json.dumps(value)}`" for name, value in kind.defaults.items()),
        )
        for kind in KINDS.values()
    ]


def test_webhooks_can_be_doubled_and_reordered(caller: Any) -> None:
    def sent(*ref_ids: str) -> list[str]:
        for ref_id in ref_ids:
            caller.settle(ref_id)
        return [json.loads(body)["identity_code"] for body in caller.sandbox.webhooks.take()]

    assert sent("A1", "A2") == ["A1", "A2"]
    caller.sandbox.faults.add("webhook_duplicated", copies=3)
    assert sent("B1", "B2") == ["B1", "B1", "B1", "B2"]
    caller.sandbox.faults.add("webhook_reordered")
    assert sent("C1", "C2", "C3") == ["C2", "C1", "C3"]
    caller.settle("D1", 10**6)
    assert caller.sandbox.webhooks.take() == []


def test_webhooks_are_posted_to_a_url(caller: Any) -> None:
    with Sandbox(serve=True) as receiver:
        caller.sandbox.webhooks.url = receiver.url + "/nobody/home"
        caller.settle("A1")
        deadline = time.monotonic() + 5
        while not caller.sandbox.webhooks.answers and time.monotonic() < deadline:
            time.sleep(0.005)
        ((url, answer),) = caller.sandbox.webhooks.answers
    assert url.endswith("/nobody/home")
    assert answer == 404
    with pytest.raises(ValueError, match="http"):
        caller.sandbox.webhooks.url = "ftp://example.com"
