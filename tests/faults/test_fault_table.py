"""What each fault of a real socket becomes: one type, its cause, and how many requests the server saw."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from bill24 import SystemClock
from bill24.errors import (
    Bill24Error,
    HTTPStatusError,
    InvalidResponseError,
    NotSentError,
    OutcomeUnknownError,
    PaymentOutcomeUnknownError,
)

from tests.support.fault_server import Connection, Fault, FaultServer, json_bytes, proper
from tests.support.worlds import CUSTOMER, World, bill

BODY = json_bytes(CUSTOMER)
RETRIES = 1


class Impatient(SystemClock):
    """Real time, but nobody waits between attempts."""

    def sleep(self, seconds: float) -> None:
        pass

    async def async_sleep(self, seconds: float) -> None:
        pass


def _close(connection: Connection) -> None:
    connection.close()


def _reset(connection: Connection) -> None:
    connection.reset()


def _reset_in_body(connection: Connection) -> None:
    connection.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + BODY[:5])
    connection.reset()


def _truncated(connection: Connection) -> None:
    connection.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + BODY)
    connection.close()


def _truncated_chunk(connection: Connection) -> None:
    connection.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n400\r\n" + BODY)
    connection.close()


def _hang(connection: Connection) -> None:
    connection.hang()


def _bad_gzip(connection: Connection) -> None:
    connection.answer(b"\x1f\x8b not gzip at all", headers="Content-Encoding: gzip\r\n")


def _truncated_gzip(connection: Connection) -> None:
    connection.answer(gzip.compress(BODY)[:40], headers="Content-Encoding: gzip\r\n")


def _redirects(connection: Connection) -> None:
    connection.answer(b"", "302 Found", f"Location: {connection.server.url}/again\r\n")


def _garbage(connection: Connection) -> None:
    connection.send(b"\x00\xff this is not HTTP\r\n\r\n")
    connection.close()


def _huge_header(connection: Connection) -> None:
    connection.answer(BODY, headers=f"X-Huge: {'x' * 200_000}\r\n")


def _bad_gateway(connection: Connection) -> None:
    connection.answer(b"<html>bad gateway</html>", "502 Bad Gateway", "Content-Type: text/html\r\n")


def _odd_status(connection: Connection) -> None:
    connection.answer(b"<html>?</html>", "520 Unknown", "Content-Type: text/html\r\n")


def _html(connection: Connection) -> None:
    connection.answer(b"<html>maintenance</html>", headers="Content-Type: text/html\r\n")


def _empty(connection: Connection) -> None:
    connection.answer(b"")


@dataclass
class Row:
    fault: Fault
    error: type[Bill24Error]
    """What a read ends in."""
    cause: type[BaseException] | None
    repeated: bool
    """Whether a read, which may be repeated, is."""


ROWS = {
    "closed before an answer": Row(_close, OutcomeUnknownError, httpx.RemoteProtocolError, True),
    "reset before an answer": Row(_reset, OutcomeUnknownError, httpx.ReadError, True),
    # An event loop may learn of the reset as a plain end.
    "reset in the body": Row(_reset_in_body, OutcomeUnknownError, httpx.TransportError, True),
    "truncated body": Row(_truncated, OutcomeUnknownError, httpx.RemoteProtocolError, True),
    "truncated chunk": Row(_truncated_chunk, OutcomeUnknownError, httpx.RemoteProtocolError, True),
    "hang": Row(_hang, OutcomeUnknownError, httpx.ReadTimeout, True),
    "bad gzip": Row(_bad_gzip, InvalidResponseError, httpx.DecodingError, False),
    "truncated gzip": Row(_truncated_gzip, InvalidResponseError, httpx.DecodingError, False),
    "redirect loop": Row(_redirects, HTTPStatusError, None, False),
    "garbage": Row(_garbage, OutcomeUnknownError, httpx.RemoteProtocolError, True),
    "huge header": Row(_huge_header, OutcomeUnknownError, httpx.RemoteProtocolError, True),
    "bad gateway": Row(_bad_gateway, HTTPStatusError, None, True),
    "status 520": Row(_odd_status, HTTPStatusError, None, True),
    "HTML": Row(_html, InvalidResponseError, None, False),
    "empty body": Row(_empty, InvalidResponseError, None, False),
}


def _failure(call: Callable[[], Any]) -> Bill24Error:
    with pytest.raises(Bill24Error) as caught:
        call()
    return caught.value


@pytest.fixture(params=ROWS.values(), ids=list(ROWS))
def row(request: pytest.FixtureRequest) -> Row:
    found: Row = request.param
    return found


def test_a_read_is_repeated_where_that_may_help_and_ends_in_one_type(world: World, row: Row) -> None:
    with FaultServer(row.fault) as server:
        client = world.client(base_url=server.url, timeout=0.5, max_retries=RETRIES, clock=Impatient())
        error = _failure(lambda: client.customers.get("C0001"))
    assert type(error) is row.error
    cause = error.__cause__
    assert isinstance(cause, row.cause) if row.cause is not None else not isinstance(cause, httpx.HTTPError)
    assert len(server.requests) == (1 + RETRIES if row.repeated else 1)
    assert len(error.attempts) == len(server.requests)


def test_a_payment_is_never_repeated_and_nothing_is_claimed_about_it(world: World, row: Row) -> None:
    with FaultServer(row.fault) as server:
        client = world.client(base_url=server.url, timeout=0.5, max_retries=RETRIES, clock=Impatient())
        error = _failure(lambda: client.payments.settle(**bill("INV-7")))
    assert len(server.requests) == 1
    assert type(error) is PaymentOutcomeUnknownError
    assert error.ref_id == "INV-7"
    assert type(error.__cause__) is row.error


def test_drip_ends_with_the_deadline(world: World) -> None:
    with FaultServer(lambda c: c.drip(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + BODY, 0.02)) as server:
        client = world.client(base_url=server.url, timeout=0.2, deadline=0.3)
        error = _failure(lambda: client.customers.get("C0001"))
    assert isinstance(error, OutcomeUnknownError)
    assert "deadline of 0.3 s" in str(error)
    assert isinstance(error.__cause__, httpx.TimeoutException)
    assert len(server.requests) == 1


def test_idle_connection_closed_by_the_server_is_replaced(world: World) -> None:
    closed = threading.Event()

    def answer_and_close(connection: Connection) -> None:
        proper(connection)
        connection.stream.shutdown(socket.SHUT_RDWR)
        connection.close()
        closed.set()

    with FaultServer(answer_and_close) as server:
        client = world.client(base_url=server.url, timeout=1, max_retries=0)
        for _ in range(3):
            assert client.customers.get("C0001").sync_code == "C0001"
            assert closed.wait(5)
            closed.clear()
    assert len(server.requests) == 3
    assert server.connections == 3


def test_refused(world: World) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    client = world.client(base_url=url, max_retries=RETRIES, clock=Impatient())
    error = _failure(lambda: client.customers.get("C0001"))
    assert type(error) is NotSentError
    assert not error.permanent
    assert isinstance(error.__cause__, httpx.ConnectError)
    assert len(error.attempts) == 1 + RETRIES


def test_refused_after_the_token_was_there(world: World) -> None:
    server = FaultServer(proper)
    with server:
        client = world.client(base_url=server.url, max_retries=RETRIES, clock=Impatient())
        client.customers.get("C0001")
    for call in (lambda: client.customers.get("C0001"), lambda: client.payments.settle(**bill())):
        error = _failure(call)
        assert type(error) is NotSentError
        assert isinstance(error.__cause__, httpx.ConnectError)
        assert len(error.attempts) == 1 + RETRIES  # certain that nothing left: even a payment is tried again
    assert len(server.requests) == 1


def test_a_name_that_does_not_exist(world: World) -> None:
    client = world.client(base_url="http://nothing.invalid", allow_insecure_http=True, max_retries=0, trust_env=False)
    error = _failure(lambda: client.customers.get("C0001"))
    assert type(error) is NotSentError
    assert isinstance(error.__cause__, httpx.ConnectError)
