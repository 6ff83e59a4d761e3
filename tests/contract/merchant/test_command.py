"""The command: what it takes, what it refuses, and what it never prints."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from bill24_cli.main import main as bill24
from bill24_contract.merchant.calls import calls
from bill24_contract.merchant.expect import RETRY_SOURCE
from bill24_contract.merchant.plan import case_names
from openapi.document import Document

from tests.support.merchant_mistakes import Answer, App, spoiled


@contextmanager
def wire(answer: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server that answers with bytes of its own; yields its address."""

    def serve() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection:
                connection.recv(65536)
                answer(connection)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/webhook"
        listening.shutdown(socket.SHUT_RDWR)
        thread.join()


def test_without_an_endpoint_it_says_which_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert bill24(["contract", "merchant"]) == 2
    error = capsys.readouterr().err
    assert "no endpoint was given" in error
    for option in ("--webhook", "--proxy", "--pending-bills", "--consumer-validate", "--consumer-inquiry"):
        assert option in error


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--webhook", "merchant.example"], "no URL that starts with http"),
        (["--webhook", "ftp://merchant.example/"], "no URL that starts with http"),
        (["--webhook", "http://"], "no URL"),
        (["--webhook", "http://localhost:port/"], "no URL"),
        (["--webhook", "http://localhost/", "--header", "s3cret"], "a header is written NAME:VALUE"),
        (["--webhook", "http://localhost/", "--header", "token: s3cret\nHost: x"], "a header is written NAME:VALUE"),
        (["--webhook", "http://localhost/", "--header", "to ken: s3cret"], "a header is written NAME:VALUE"),
        (["--webhook", "http://localhost/", "--timeout", "0"], "no number of seconds"),
        (["--webhook", "http://localhost/", "--timeout", "nan"], "no number of seconds"),
    ],
)
def test_a_wrong_argument_is_named_and_a_secret_is_not_repeated(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        bill24(["contract", "merchant", *arguments])
    assert caught.value.code == 2
    error = capsys.readouterr().err
    assert said in error
    assert "s3cret" not in error


def test_an_unknown_case_is_named_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert bill24(["contract", "merchant", "--webhook", "http://127.0.0.1:9/", "--case", "duplicated"]) == 2
    error = capsys.readouterr().err
    assert "no case is called duplicated" in error
    assert "duplicates-at-once" in error


def test_an_endpoint_that_cannot_be_reached_is_one_clear_line(
    example: Callable[..., App], play: Callable[..., tuple[int, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/webhook"
    assert bill24(["contract", "merchant", "--webhook", url]) == 1
    output = capsys.readouterr()
    assert output.err.count("\n") == 1
    assert output.err.startswith(f"bill24 contract merchant: --webhook {url} cannot be reached: ")
    assert "Traceback" not in output.err
    assert output.out.splitlines()[-1] == "0 cases, 0 passed, 0 failed, 1 endpoint not reached"
    # The other endpoints are still tried, and the run still fails.
    status, out = play(example(), "proxy", options=("--webhook", url, "--case", "documented-example"))
    assert status == 1
    assert out.splitlines()[-1] == "1 case, 1 passed, 0 failed, 1 endpoint not reached"


def test_one_case_can_be_chosen_and_one_left_out(
    example: Callable[..., App], play: Callable[..., tuple[int, str]]
) -> None:
    status, out = play(example(), "webhook", options=("--case", "duplicate"))
    assert (status, out.splitlines()[-1]) == (0, "1 case, 1 passed, 0 failed")
    status, out = play(example(), "webhook", options=("--case", "duplicate", "--skip", "duplicate"))
    assert (status, out.splitlines()[-1]) == (1, "0 cases, 0 passed, 0 failed")


def test_the_token_is_sent_and_never_printed(example: Callable[..., App], play: Callable[..., tuple[int, str]]) -> None:
    status, out = play(spoiled(example(), lambda _, answer: Answer(500, answer.content)), "proxy")
    assert status == 1
    assert "the-merchants-own-token" not in out
    assert "-H 'token: <as given>'" in out
    assert "-H 'token: wrong-token'" in out
    honest, _ = play(example(), "proxy")
    assert honest == 0


def test_other_consumers_than_the_documented_ones(
    example: Callable[..., App], play: Callable[..., tuple[int, str]]
) -> None:
    chosen = ("--case", "documented-example", "--case", "unknown-consumer")
    status, out = play(example(), "proxy", options=("--consumer", "C000002", "--unknown-consumer", "NOBODY", *chosen))
    assert status == 0, out
    status, out = play(example(), "proxy", options=("--consumer", "NOBODY", "--unknown-consumer", "C000002", *chosen))
    assert status == 1
    assert out.count("  FAIL  ") == 2


def hang_up(_: socket.socket) -> None:
    """Close without a byte."""


def endless(connection: socket.socket) -> None:
    """An answer that goes on for as long as somebody listens."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    try:
        while True:
            connection.sendall(b"1\r\n \r\n")
    except OSError:
        return


@pytest.mark.parametrize(("answer", "said"), [(hang_up, "the connection broke"), (endless, "no answer within 0.2 s")])
def test_an_answer_that_does_not_end_well(
    answer: Callable[[socket.socket], None], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with wire(answer) as url:
        assert (
            bill24(["contract", "merchant", "--webhook", url, "--case", "documented-example", "--timeout", "0.2"]) == 1
        )
    out = capsys.readouterr().out
    assert said in out
    assert "no answer" in out
    assert "would be sent again, up to 5 times" in out
    assert "unknown: what counts as a failed attempt" in out
    assert "https://business-docs.bill24.io/doc-403055" in out


def test_every_call_and_its_example_come_from_the_contract() -> None:
    contract = Document.load()
    assert {call.answer.__name__ for call in calls().values()} == {
        webhook.id[0].upper() + webhook.id[1:] + "Answer" for webhook in contract.webhooks()
    }
    assert contract.get("x-sources", "D41a", "url") == RETRY_SOURCE
    proxy = calls()["proxy"]
    assert proxy.example == {"consumer_code": "CU003035"}
    meanings = [proxy.meaning(value) for value in (0, 1, 4, "0", 5)]
    assert [meaning and meaning.message for meaning in meanings] == [
        *("Success", "Error Not Found", "Error Currency Not Allow"),
        *(None, None),
    ]


def test_the_help_names_every_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert bill24(["contract", "merchant", "--help"]) == 0
    out = capsys.readouterr().out
    for word in ("--webhook URL", "--consumer-inquiry URL", "--header NAME:VALUE", "never at production books"):
        assert word in out
    assert "duplicates-at-once" in case_names()
