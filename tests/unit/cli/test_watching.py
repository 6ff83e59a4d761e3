"""``bill24 trigger``, ``logs`` and ``listen`` against a sandbox that listens."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import cast

import pytest
from bill24.testing import Sandbox
from bill24_cli.trigger import EVENTS

from .conftest import Bill24Command


class Receiver(HTTPServer):
    """A merchant's endpoint: keeps what it got, and answers with a status."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.got: list[dict[str, object]] = []
        self.status = 200
        self.url = f"http://127.0.0.1:{self.server_port}/hook"


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        receiver = cast("Receiver", self.server)
        receiver.got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(receiver.status)
        self.end_headers()
        self.wfile.write(b'{"status": "SUCCESS"}\n\x1b[31m')

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Print nothing."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("event", "said", "operations"),
    [
        ("payment", "C0020 paid bill TRIGGER-", {"settlePayment"}),
        ("payment-refused", "code 401: Insufficient balance", {"getWalletBalance", "settlePayment"}),
        ("payment-lost", "was lost; read back: settled True", {"settlePayment", "getBill", "getTransaction"}),
        ("webhook-twice", "its webhook goes out twice", {"settlePayment"}),
        ("top-up", "C0020 was given 1000 KHR and holds 107001", {"getCustomer"}),
        (
            "linked-account",
            "linked ACLEDA 0001",
            {"listBanks", "onboardSubBiller", "linkAccount", "verifyLinkedAccount"},
        ),
        ("tokens-expired", "every bearer token has expired", set()),
        ("tokens-revoked", "2 tokens were revoked", set()),
    ],
)
def test_an_event_happens(
    event: str, said: str, operations: set[str], settings: Sandbox, bill24: Bill24Command
) -> None:
    if not operations:
        with settings.client() as client:
            client.banks.list()
        settings.log.clear()
    ended = bill24("trigger", event)
    assert (ended.status, ended.err) == (0, "")
    assert said in ended.out
    assert {entry.operation for entry in settings.log} - {"authorize"} == operations
    settings.check()


def test_every_event_is_tried_above_and_told_in_the_help(bill24: Bill24Command) -> None:
    told = bill24("trigger", "--help").out
    assert all(f"  {event} " in told for event in EVENTS)
    tried = next(mark for mark in test_an_event_happens.pytestmark if mark.name == "parametrize").args[1]  # type: ignore[attr-defined]
    assert {row[0] for row in tried} == set(EVENTS)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["trigger", "paymnt"], 2, "no event 'paymnt'; did you mean 'payment'?"),
        (["trigger", "payment", "--customer", "nobody"], 1, "code 311: Customer not found"),
        (["trigger", "payment", "--amount", "1.234"], 1, "total_amount"),
        (["trigger", "top-up", "--currency", "USD"], 1, "the sandbox at http://127.0.0.1:"),
        (
            ["trigger", "payment", "--sandbox", "https://merchantapi.bill24.io"],
            2,
            "is Bill24's own; this is for a sandbox",
        ),
        (["logs", "--sandbox", "https://x.bill24.io"], 2, "is Bill24's own; this is for a sandbox"),
        (["logs", "--sandbox", "nonsense"], 2, "'nonsense' is no http or https address"),
        (["logs", "--sandbox", "http://127.0.0.1:1"], 1, "no sandbox answers at http://127.0.0.1:1 (ConnectError)"),
        (["listen", "--forward-to", "http://127.0.0.1:1", "--sandbox", "http://127.0.0.1:1"], 1, "no sandbox answers"),
        (["listen", "--forward-to", "localhost:3000"], 2, "is no URL that starts with http:// or https://"),
        (["listen"], 2, "Missing option '--forward-to'"),
    ],
)
def test_what_is_wrong_is_said(
    arguments: list[str], status: int, said: str, settings: Sandbox, bill24: Bill24Command
) -> None:
    ended = bill24(*arguments)
    assert (ended.status, ended.out) == (status, "")
    assert said in ended.err
    assert "Traceback" not in ended.err


def calls(settings: Sandbox) -> None:
    with settings.client() as client:
        client.customers.get("C0020")
        client.payment_methods.list("C0020")
        client.customers.get("C0001")
        with pytest.raises(Exception, match="311"):
            client.customers.get("nobody")


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        ([], [1, 2, 3, 4, 5]),
        (["--last", "2"], [4, 5]),
        (["--last", "0"], []),
        (["--operation", "getCustomer"], [2, 4, 5]),
        (["--operation", "getCustomer", "--operation", "authorize"], [1, 2, 4, 5]),
        (["--code", "311"], [5]),
        (["--code", "200", "--last", "1"], [5]),
        (["--customer", "C0020"], [2, 3]),
        (["--customer", "C0020", "--operation", "getCustomer"], [2]),
        (["--customer", "C00"], []),
    ],
)
def test_the_log_is_filtered(options: list[str], numbers: list[int], settings: Sandbox, bill24: Bill24Command) -> None:
    calls(settings)
    ended = bill24("logs", "--json", *options)
    assert (ended.status, ended.err) == (0, "")
    assert [json.loads(line)["number"] for line in ended.out.splitlines()] == numbers
    assert len(bill24("logs", *options).out.splitlines()) == len(numbers)
    with settings.client() as client:
        token = client.payment_methods.list("C0020")[0].token
    assert token
    assert token not in ended.out


def test_following_shows_what_comes(settings: Sandbox) -> None:
    command = [sys.executable, "-m", "bill24", "logs", "--follow", "--operation", "getCustomer"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        calls(settings)
        lines = [process.stdout.readline() for _ in range(3)]
        with settings.client() as client:
            client.customers.get("C0001")
        lines.append(process.stdout.readline())
        process.send_signal(2)
        out, err = process.communicate(timeout=20)
    assert [line.split("  ")[-1].strip() for line in lines] == ["000 Success"] * 2 + ["311 Customer not found"] + [
        "000 Success"
    ]
    assert (process.returncode, out, err) == (130, "", "\n")


def test_the_log_after_a_call(settings: Sandbox) -> None:
    calls(settings)
    assert [entry.number for entry in settings.log.after(3)] == [4, 5]
    assert [entry.number for entry in settings.log.after(0)] == [1, 2, 3, 4, 5]
    assert list(settings.log.after(5)) == list(settings.log.after(99)) == []
    settings.log.clear()
    assert list(settings.log.after(0)) == []


def test_webhooks_are_forwarded_once_each(settings: Sandbox, receiver: Receiver, bill24: Bill24Command) -> None:
    for event in ("payment", "webhook-twice"):
        assert bill24("trigger", event).status == 0
    ended = bill24("listen", "--forward-to", receiver.url, "--count", "3")
    assert (ended.status, ended.err) == (0, "")
    first, *twice = [body["identity_code"] for body in receiver.got]
    assert twice[0] == twice[1] != first
    greeting, *lines = ended.out.splitlines()
    assert receiver.url in greeting
    assert [line.split("  ")[1] for line in lines] == ["200"] * 3
    assert all(f"{code} 1000 KHR success" in line for code, line in zip([first, *twice], lines, strict=True))
    assert "\x1b" not in ended.out


def test_an_endpoint_that_fails(settings: Sandbox, receiver: Receiver, bill24: Bill24Command) -> None:
    receiver.status = 500
    assert bill24("trigger", "payment").status == 0
    ended = bill24("listen", "--forward-to", receiver.url, "--count", "1")
    assert (ended.status, "  500  " in ended.out) == (1, True)
    assert bill24("trigger", "payment").status == 0
    ended = bill24("listen", "--forward-to", "http://127.0.0.1:1/", "--count", "1")
    assert (ended.status, "ConnectError" in ended.out) == (1, True)


def test_where_the_sandbox_posts_itself_is_put_back(
    settings: Sandbox, receiver: Receiver, bill24: Bill24Command
) -> None:
    settings.webhooks.url = "http://127.0.0.1:9/own"
    listening = [sys.executable, "-m", "bill24", "listen", "--forward-to", receiver.url]
    with subprocess.Popen(listening, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert [settings.webhooks.url] == [None]
        assert bill24("trigger", "payment").status == 0
        assert "  200  " in process.stdout.readline()
        process.send_signal(2)
        process.communicate(timeout=20)
    assert process.returncode == 130
    assert settings.webhooks.url == "http://127.0.0.1:9/own"
