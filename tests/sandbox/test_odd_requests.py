"""Requests that proxies, browsers and other platforms' senders make: answered as what they are, or told why not."""

from __future__ import annotations

import gzip
import json
import socket
from typing import Any
from urllib.parse import urlsplit

import pytest
from bill24_sandbox import Sandbox
from bill24_sandbox.core.operations import OPERATIONS

from tests.sandbox.conftest import Caller

BODY = json.dumps({"sync_code": "odd", "name": "N"}).encode()
BOM = b"\xef\xbb\xbf"


@pytest.mark.parametrize("path", sorted({each.path for each in OPERATIONS if "{" not in each.path}))
@pytest.mark.parametrize("asked", ["GET", "POST", "nonsense"])
def test_a_preflight_is_told_that_the_api_is_for_servers(caller: Any, path: str, asked: str) -> None:
    preflight = {"Origin": "http://localhost:3000", "Access-Control-Request-Method": asked}
    answer = caller.http.options(path, headers={**preflight, "Access-Control-Request-Headers": "authorization"})
    assert (answer.status_code, answer.headers["content-type"]) == (405, "text/plain; charset=utf-8")
    assert "its credentials must not be in a browser" in answer.text
    assert "OPTIONS" not in answer.headers["allow"]
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_options_without_a_browser_is_any_wrong_method(caller: Any) -> None:
    answer = caller.http.options("/customer/create")
    assert (answer.status_code, answer.text) == (405, "Method Not Allowed")


@pytest.mark.parametrize("encoding", ["gzip", "GZIP", "deflate", "br", "zstd", "gzip, br", "x-nonsense", "\u00e9"])
def test_a_packed_body_is_415_and_names_the_encoding(caller: Any, encoding: str) -> None:
    headers = {"Content-Type": "application/json", "Content-Encoding": encoding.encode("latin-1")}
    answer = caller.http.post("/customer/create", content=gzip.compress(BODY, mtime=0), headers=headers)
    assert answer.status_code == 415
    assert f"Content-Encoding {encoding.lower().replace(chr(0xE9), '?')}; send it as it is" in answer.text
    assert answer.headers["accept-encoding"] == "identity"


@pytest.mark.parametrize("encoding", ["identity", "Identity", ""])
def test_a_body_that_is_sent_as_it_is_may_say_so(caller: Any, encoding: str) -> None:
    headers = {"Content-Type": "application/json", "Content-Encoding": encoding}
    assert caller.http.post("/customer/create", content=BODY, headers=headers).json()["code"] in {"000", "SUCCESS"}


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (BOM + BODY, "the body begins with a byte order mark, which JSON must not have"),
        (BODY.decode().encode("utf-16"), "the body is UTF-16; JSON is sent as UTF-8"),
        (gzip.compress(BODY, mtime=0), "the body is packed by gzip; send it as it is"),
        (b"", "the body is empty"),
        (b" \n", "the body is empty"),
        (BODY[:-1], "Input data was truncated"),
        (b'{"name": 1, "name": 2}', "a duplicate key"),
        (b'{"sync_code": "C", "name": 5}', "Expected `str | null`, got `int` - at `$.name`"),
        (b"[]", "Expected `object`, got `array`"),
        (b'{"x": ' + b"[" * 100 + b"]" * 100 + b"}", "nested too deeply"),
        ('{"name": "\u17a2" x'.encode(), "JSON is malformed: "),
    ],
)
def test_a_body_that_cannot_be_read_is_refused_with_the_reason(caller: Any, body: bytes, reason: str) -> None:
    answer = caller.http.post("/customer/create", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["message"]) == (200, "The payload field is required.")
    assert answer.headers["x-sandbox-reason"].startswith(reason)


def test_a_body_that_can_be_read_has_no_reason(caller: Any) -> None:
    assert "x-sandbox-reason" not in caller.http.post("/customer/create", json={"name": "N"}).headers


def test_a_wrong_content_type_names_the_right_one(caller: Any) -> None:
    answer = caller.http.post("/customer/create", content=BODY, headers={"Content-Type": "text/plain"})
    assert (answer.status_code, answer.text) == (
        415,
        "Unsupported Media Type: send Content-Type: application/json",
    )


# --- the whole URL as the target, as proxies send it -----------------------------------------------------------------


def raw(sandbox: Sandbox, target: str) -> str:
    """The answer to a request with any target."""
    address = urlsplit(sandbox.url)
    head = [
        f"POST {target} HTTP/1.1",
        f"Host: {address.netloc}",
        "Content-Type: application/json",
        "Content-Length: 2",
        "Connection: close",
    ]
    with socket.create_connection((address.hostname, address.port), timeout=10) as sock:
        sock.sendall("\r\n".join(head).encode() + b"\r\n\r\n{}")
        return b"".join(iter(lambda: sock.recv(65536), b"")).decode()


@pytest.mark.usefixtures("kind")
def test_a_request_for_a_whole_url_is_one_for_its_path() -> None:
    with Sandbox(serve=True) as sandbox:
        url = sandbox.url
        for target in (url, "http://merchantapi.example", "HTTP://user@h:1", "https://[::1]:8024"):
            assert raw(sandbox, f"{target}/customer/create").startswith("HTTP/1.1 401 "), target
        for target in (f"{url}/nowhere", f"{url}/", f"{url}/http://x/customer/create", f"{url}//customer/create"):
            assert raw(sandbox, target).startswith("HTTP/1.1 404 "), target
        caller = Caller(sandbox)
        with caller.http:
            caller.authorize()
            listed = raw(sandbox, f"{url}/instant_payment/get_bills?from_date=2026-01-01")
        assert listed.startswith("HTTP/1.1 405 ")
        assert "allow: GET, HEAD" in listed
