"""Receivers of webhooks: what is not taken comes again, by the sandbox's clock, and no receiver is in another's way."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from bill24_sandbox import Sandbox
from bill24_sandbox.dials.posting import RETRY_AFTER

from tests.sandbox.conftest import Caller
from tests.support.fault_server import Connection, FaultServer

Fault = Callable[[Connection], None]


@pytest.fixture
def caller() -> Iterator[Caller]:
    with Sandbox() as sandbox:
        sandbox.clock.freeze()
        made = Caller(sandbox)
        made.authorize()
        yield made
        made.http.close()


def until(count: int, things: Callable[[], Any]) -> None:
    """Wait until another thread has brought so many."""
    deadline = time.monotonic() + 10
    while len(things()) < count and time.monotonic() < deadline:
        time.sleep(0.002)
    assert len(things()) == count


def received(server: FaultServer) -> list[str]:
    return [json.loads(body)["identity_code"] for body in server.bodies]


def status(line: str, headers: str = "") -> Fault:
    def fault(connection: Connection) -> None:
        connection.answer(b"", line, headers)

    fault.__name__ = line
    return fault


def no_http(connection: Connection) -> None:
    connection.send(b"no HTTP at all\r\n\r\n")
    connection.close()


def half_a_head(connection: Connection) -> None:
    connection.send(b"HTTP/1.1 20")
    connection.close()


def too_many_headers(connection: Connection) -> None:
    connection.send(b"HTTP/1.1 200 OK\r\n" + b"x: y\r\n" * 200 + b"\r\n")
    connection.close()


FAULTS = [
    no_http,
    half_a_head,
    too_many_headers,
    Connection.close,
    Connection.reset,
    *(status(line) for line in ("503 Busy", "500 Broken", "404 Nobody", "429 Slowly", "301 Moved", "600 Odd")),
    status("302 Found", "Location: http://127.0.0.1:9/elsewhere\r\n"),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_what_is_not_taken_comes_five_times_more_by_the_sandboxs_clock_and_then_never(
    caller: Any, fault: Fault
) -> None:
    with FaultServer(fault) as server:
        caller.sandbox.webhooks.url = server.url
        caller.settle("A")
        until(1, lambda: caller.sandbox.webhooks.answers)
        caller.sandbox.clock.advance(seconds=RETRY_AFTER[0].total_seconds() - 1)
        caller.settle("B")
        until(2, lambda: caller.sandbox.webhooks.answers)
        assert received(server) == ["A", "B"]  # not before its time
        for attempt, _ in enumerate(RETRY_AFTER, 2):
            caller.sandbox.clock.advance(hours=1)
            until(2 * attempt, lambda: caller.sandbox.webhooks.answers)
        caller.sandbox.clock.advance(days=1)
        caller.authorize()
        caller.settle("C")
        until(13, lambda: caller.sandbox.webhooks.answers)
        assert sorted(received(server)) == ["A"] * 6 + ["B"] * 6 + ["C"]
    assert sum(RETRY_AFTER, timedelta(0)) == timedelta(minutes=31)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_bad_receiver_stops_neither_the_next_webhook_nor_another_receiver(caller: Any, fault: Fault) -> None:
    with FaultServer(fault) as bad, FaultServer(status("200 OK")) as good:
        caller.sandbox.webhooks.url = bad.url
        caller.settle("A")
        caller.settle("B")
        until(2, lambda: caller.sandbox.webhooks.answers)
        caller.sandbox.webhooks.url = good.url
        caller.settle("C")
        until(3, lambda: caller.sandbox.webhooks.answers)
        caller.sandbox.clock.advance(minutes=1)
        until(5, lambda: caller.sandbox.webhooks.answers)
        assert received(good) == ["C"]
        assert received(bad)[:2] == ["A", "B"]


def test_a_receiver_that_says_nothing_holds_up_nobody_else(caller: Any) -> None:
    with FaultServer(Connection.hang) as silent, FaultServer(status("204 No Content")) as good:
        caller.sandbox.webhooks.url = silent.url
        caller.settle("A")
        until(1, lambda: silent.requests)
        caller.sandbox.webhooks.url = good.url
        caller.settle("B")
        until(1, lambda: caller.sandbox.webhooks.answers)
        assert caller.sandbox.webhooks.answers[0] == (good.url, 204)


@pytest.mark.parametrize("line", ["200 OK", "201 Made", "202 Later", "204 No Content", "299 Odd"])
def test_what_is_taken_comes_once(caller: Any, line: str) -> None:
    with FaultServer(status(line)) as server:
        caller.sandbox.webhooks.url = server.url
        caller.settle("A")
        until(1, lambda: caller.sandbox.webhooks.answers)
        caller.sandbox.clock.advance(days=1)
        caller.authorize()
        caller.settle("B")
        until(2, lambda: caller.sandbox.webhooks.answers)
        assert received(server) == ["A", "B"]


def test_a_receiver_that_recovers_gets_what_it_missed_once(caller: Any) -> None:
    with FaultServer(status("503 Busy")) as server:
        caller.sandbox.webhooks.url = server.url
        caller.settle("A")
        until(1, lambda: caller.sandbox.webhooks.answers)
        server.fault = status("200 OK")
        caller.sandbox.clock.advance(minutes=1)
        until(2, lambda: caller.sandbox.webhooks.answers)
        caller.sandbox.clock.advance(days=1)
        caller.authorize()
        caller.settle("B")
        until(3, lambda: caller.sandbox.webhooks.answers)
        assert received(server) == ["A", "A", "B"]


def test_a_reset_forgets_what_was_to_come_again(caller: Any) -> None:
    with FaultServer(status("503 Busy")) as server:
        caller.sandbox.webhooks.url = server.url
        caller.settle("A")
        until(1, lambda: caller.sandbox.webhooks.answers)
        caller.sandbox.reset()
        caller.sandbox.clock.advance(days=1)
        caller.sandbox.webhooks.url = server.url
        caller.authorize()
        caller.settle("B")
        until(1, lambda: caller.sandbox.webhooks.answers)
        assert received(server) == ["A", "B"]


def test_the_page_shows_each_attempt_and_sends_again(caller: Any) -> None:
    answers = iter(["503 Busy"])
    with FaultServer(lambda connection: connection.answer(b"", next(answers, "204 Taken"))) as server:
        sandbox, http = caller.sandbox, caller.http
        caller.settle("INV-0")
        assert "1 are kept for tests to take." in http.get("/_sandbox/webhooks/").text
        http.post("/_sandbox/webhooks/", data={"do": "url", "url": server.url})
        caller.settle("INV-1")
        until(1, lambda: sandbox.webhooks.answers)
        page = http.get("/_sandbox/webhooks/").text
        for shown in ("Webhook 1", "HTTP 503", "Comes again", "Next attempt", "INV-1", server.url):
            assert shown in page
        sandbox.clock.advance(minutes=1)
        until(2, lambda: sandbox.webhooks.answers)
        page = http.get("/_sandbox/webhooks/").text
        assert "HTTP 204" in page
        assert "Taken" in page
        assert "Comes again" not in page
        assert http.post("/_sandbox/webhooks/", data={"do": "again", "number": "1"}).status_code == 303
        until(3, lambda: sandbox.webhooks.answers)
        assert "Webhook 2" in http.get("/_sandbox/webhooks/").text
        assert len(set(server.bodies)) == 1
        refused = http.post("/_sandbox/webhooks/", data={"do": "again", "number": "9"})
        assert refused.status_code == 400
        assert "there is no webhook 9" in refused.text
