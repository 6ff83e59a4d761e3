"""One deadline for the whole call, against everything a server can drag out."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from bill24.errors import Bill24Error, HTTPStatusError, NotSentError, OutcomeUnknownError, PaymentOutcomeUnknownError

from tests.support.fault_server import Connection, FaultServer, json_bytes, proper
from tests.support.worlds import CUSTOMER, World, bill

Failures = type[Bill24Error] | tuple[type[Bill24Error], ...]
DEADLINE = 0.3
TOLERANCE = 0.05
BODY = json_bytes(CUSTOMER)
HEAD = f"HTTP/1.1 200 OK\r\nContent-Length: {len(BODY)}\r\n\r\n".encode()


def _drip_headers(connection: Connection) -> None:
    connection.drip(HEAD + BODY, 0.02)


def _drip_body(connection: Connection) -> None:
    connection.send(HEAD)
    connection.drip(BODY, 0.02)


def _hang(connection: Connection) -> None:
    connection.hang()


def _storm(connection: Connection) -> None:
    connection.answer(b"", "503 Service Unavailable")


def _seconds(call: Callable[[], Any], expected: Failures) -> float:
    began = time.monotonic()
    with pytest.raises(expected):
        call()
    return time.monotonic() - began


def _within_the_deadline(call: Callable[[], Any], expected: Failures) -> None:
    # A busy machine only ever adds time, so the best of a few runs is the client's own.
    best = min(_seconds(call, expected) for _ in range(3))
    assert best <= DEADLINE * (1 + TOLERANCE)


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (_drip_headers, OutcomeUnknownError),
        (_drip_body, OutcomeUnknownError),
        (_hang, OutcomeUnknownError),
        # The deadline may fall into the last of many tries.
        (_storm, (HTTPStatusError, OutcomeUnknownError)),
    ],
)
def test_a_read_ends_in_time(world: World, fault: Callable[[Connection], None], expected: Failures) -> None:
    with FaultServer(proper) as server:
        client = world.client(base_url=server.url, timeout=30, deadline=DEADLINE, max_retries=50)
        client.customers.get("C0001")
        server.fault = fault
        _within_the_deadline(lambda: client.customers.get("C0001"), expected)


def test_a_payment_ends_in_time_and_is_sent_once(world: World) -> None:
    with FaultServer(_drip_headers) as server:
        client = world.client(base_url=server.url, timeout=30, deadline=DEADLINE)
        _within_the_deadline(lambda: client.payments.settle(**bill()), PaymentOutcomeUnknownError)
    assert len(server.requests) == 3  # one for each of the three runs


def test_a_dripping_authorization_ends_in_time_and_the_payment_was_not_sent(world: World) -> None:
    with FaultServer(proper) as server:
        server.authorize = lambda connection: connection.drip(HEAD + BODY, 0.02)
        client = world.client(base_url=server.url, timeout=30, deadline=DEADLINE)
        _within_the_deadline(lambda: client.payments.settle(**bill()), NotSentError)
    assert server.requests == []


def test_a_whole_answer_inside_the_deadline_arrives(world: World) -> None:
    with FaultServer(lambda connection: connection.drip(HEAD + BODY, 0.0)) as server:
        client = world.client(base_url=server.url, deadline=5)
        assert client.customers.get("C0001").sync_code == "C0001"
