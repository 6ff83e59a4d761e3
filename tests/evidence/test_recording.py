"""A recording holds what passed, and none of its secrets."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from bill24_contract.evidence.secrets import PLACEHOLDER, Secrets, printable
from evidence.recording import Recording
from openapi.document import Document

#: Spelled out, so that a change of the contract or of the rule cannot make the test blind.
SECRET_FIELDS = {"token", "secret", "clientId", "refreshToken", "hash", "payment_method_token"}


def secrets_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, item in value.items():
            if name in SECRET_FIELDS and isinstance(item, str) and item:
                yield item
            else:
                yield from secrets_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from secrets_in(item)


@pytest.mark.parametrize("profile", ["observed", "documented"])
def test_no_secret_that_passed_is_in_the_recording(journeys: dict[str, Any], profile: str) -> None:
    walked = journeys[profile]
    passed: set[str] = set()
    for request, answer in walked.overheard:
        passed |= {request.headers.get("authorization", "Bearer ").removeprefix("Bearer ")} - {""}
        for body in (request.content, answer):
            passed |= set(secrets_in(json.loads(body))) if body else set()
    assert len(passed) > 10, "tokens, credentials, signatures and payment tokens did pass"
    text = json.dumps(walked.har, ensure_ascii=False)
    assert [secret for secret in passed if secret in text] == []


@pytest.mark.parametrize("profile", ["observed", "documented"])
def test_everything_else_that_passed_is_in_it(contract: Document, journeys: dict[str, Any], profile: str) -> None:
    walked, drop = journeys[profile], Secrets.of(contract).drop
    entries = walked.har["log"]["entries"]
    assert len(entries) == len(walked.overheard) > 20
    for entry, (request, answer) in zip(entries, walked.overheard, strict=True):
        assert (entry["request"]["method"], entry["request"]["url"]) == (request.method, str(request.url))
        assert json.loads(entry["response"]["content"]["text"]) == drop(json.loads(answer))
        if request.content:
            assert json.loads(entry["request"]["postData"]["text"]) == drop(json.loads(request.content))


def test_a_body_that_is_no_json_is_not_kept() -> None:
    recording = Recording(httpx.MockTransport(lambda _: httpx.Response(520, text="<p>token=abc</p>")), Secrets())
    with httpx.Client(transport=recording) as client:
        assert client.post("https://api.example.com/x", content=b"token=abc").text == "<p>token=abc</p>"
    (entry,) = recording.entries
    assert entry["response"]["content"]["text"] == PLACEHOLDER
    assert entry["request"]["postData"]["text"] == PLACEHOLDER
    assert entry["response"]["status"] == 520


def test_a_secret_in_the_address_is_not_kept() -> None:
    recording = Recording(httpx.MockTransport(lambda _: httpx.Response(200, json={})), Secrets())
    with httpx.Client(transport=recording) as client:
        client.get("https://api.example.com/x?access_token=abc123&page=2")
    assert "abc123" not in json.dumps(recording.entries)
    assert recording.entries[0]["request"]["queryString"][1] == {"name": "page", "value": "2"}


def test_a_compressed_answer_arrives_and_is_recorded_decoded() -> None:
    packed = gzip.compress(b'{"code":"000","amount":1.10}')
    answer = httpx.Response(200, headers={"content-encoding": "gzip"}, content=packed)
    recording = Recording(httpx.MockTransport(lambda _: answer), Secrets())
    with httpx.Client(transport=recording) as client:
        assert client.get("https://api.example.com/x").content == b'{"code":"000","amount":1.10}'
    assert recording.entries[0]["response"]["content"]["text"] == '{"code":"000","amount":1.10}'


def test_the_wrong_kind_of_transport_is_refused() -> None:
    class Sync(httpx.BaseTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            return httpx.Response(200)

    async def call() -> None:
        async with httpx.AsyncClient(transport=Recording(Sync(), Secrets())) as client:
            await client.get("https://api.example.com/x")

    with pytest.raises(TypeError, match="synchronous clients"):
        asyncio.run(call())


@pytest.mark.parametrize(
    ("name", "secret"),
    [
        ("token", True),
        ("payment_method_token", True),
        ("refreshToken", True),
        ("clientId", True),
        ("api_key", True),
        ("PIN", True),
        ("user_otp", True),
        ("Set-Cookie", True),
        ("tokenExpireTime", False),
        ("shipping", False),
        ("sync_code", False),
        ("hashtag", False),
    ],
)
def test_names_of_secrets_are_known_without_a_contract(name: str, secret: bool) -> None:
    assert Secrets().is_secret(name) is secret


def test_dropping_keeps_the_shape() -> None:
    given = {"token": {"a": [1, 1.5, "x", None, True, ""]}, "list": [{"hash": "y", "name": "z"}]}
    assert Secrets().drop(given) == {
        "token": {"a": [0, 0, PLACEHOLDER, None, True, ""]},
        "list": [{"hash": PLACEHOLDER, "name": "z"}],
    }


def test_what_looks_like_a_key_is_never_printed() -> None:
    assert printable("bearer eyJhbGciOi.J9.x refused") == f"bearer {PLACEHOLDER} refused"
    assert printable(f"hash {'a1' * 32} is wrong") == f"hash {PLACEHOLDER} is wrong"
    assert printable("Please provide\n [sync_code].") == "Please provide [sync_code]."
    assert len(printable("word " * 100)) == 80
