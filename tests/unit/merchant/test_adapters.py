"""The calls served by ASGI and by WSGI: the same answers to the same requests, whatever the server hands over."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import Callable, Iterable
from typing import Any

import httpx
import pytest
from bill24.errors import ConfigurationError
from bill24_api.models import ProxyAnswer, ProxyRequest
from bill24_api.webhooks import PAYMENT, PENDING_BILLS, PROXY
from bill24_merchant import asgi, webhooks, wsgi
from bill24_merchant.inbound import Merchant

TOKEN = "the-merchants-own-token"
ROUTES = {"/webhook": PAYMENT, "/a/proxy": PROXY, "/ញ៉េប": PROXY}
PAID = b'{"tran_id": "T1", "identity_code": "INV-1", "tran_amount": 45, "currency": "USD", "status": "success"}'
ASKED = b'{"consumer_code": "CU003035"}'
LARGE = b" " * (webhooks.LARGEST_BODY + 1)


@pytest.fixture
def sent() -> list[str]:
    """What happened, in its order."""
    return []


@pytest.fixture
def merchant(sent: list[str]) -> Merchant:
    merchant = Merchant(token=TOKEN)
    merchant.on_payment(lambda event: event.tran_id == "T1", after=lambda event: sent.append(f"after {event.tran_id}"))

    @merchant.on(PROXY)
    def owes(call: ProxyRequest) -> ProxyAnswer:
        return PROXY.success(message=call.consumer_code)

    return merchant


Post = Callable[..., httpx.Response]


@pytest.fixture(params=["asgi", "wsgi"])
def request_of(request: pytest.FixtureRequest, merchant: Merchant) -> Post:
    """Sends a request to the served merchant."""

    def by_wsgi(method: str, path: str, **more: Any) -> httpx.Response:
        transport = httpx.WSGITransport(wsgi.application(merchant, ROUTES))
        with httpx.Client(transport=transport, base_url="http://merchant") as client:
            return client.request(method, path, **more)

    def by_asgi(method: str, path: str, **more: Any) -> httpx.Response:
        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(asgi.application(merchant, ROUTES))
            async with httpx.AsyncClient(transport=transport, base_url="http://merchant") as client:
                return await client.request(method, path, **more)

        return asyncio.run(send())

    return by_asgi if request.param == "asgi" else by_wsgi


@pytest.mark.parametrize(
    "case",
    [
        ("/webhook", {}, PAID, 200, '{"status":"Success","message":"SUCCESS"}'),
        ("/webhook", {}, PAID.replace(b"T1", b"T2"), 200, '{"status":"Error","message":"Error"}'),
        ("/a/proxy", {"Token": TOKEN}, ASKED, 200, '{"code":0,"message":"CU003035"}'),
        ("/a/proxy", {}, ASKED, 401, "another token"),
        ("/a/proxy", {"token": "guess"}, ASKED, 401, "another token"),
        ("/a/proxy", {"token": TOKEN}, b"{}", 400, "ProxyRequest.consumer_code: missing"),
        ("/webhook", {}, b"", 400, "not JSON"),
        ("/proxy", {"token": TOKEN}, ASKED, 404, "nothing is here"),
        ("/a/proxy/", {"token": TOKEN}, ASKED, 404, "nothing is here"),
        ("/webhook", {}, LARGE, 413, "more than 1048576 bytes"),
    ],
)
def test_each_request_has_its_answer(request_of: Post, case: tuple[str, Any, bytes, int, str]) -> None:
    path, headers, content, status, said = case
    answer = request_of("POST", path, headers=headers, content=content)
    assert answer.status_code == status
    assert said in answer.text
    kind = "application/json" if status == 200 else "text/plain; charset=utf-8"
    assert answer.headers["content-type"] == kind
    assert answer.headers["content-length"] == str(len(answer.content))


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "OPTIONS", "DELETE"])
def test_only_post_is_answered(request_of: Post, method: str) -> None:
    answer = request_of(method, "/webhook")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


def test_what_follows_an_answer_begins_when_it_was_sent(merchant: Merchant, sent: list[str]) -> None:
    async def send(message: Any) -> None:
        sent.append(message["type"])

    asyncio.run(asgi.application(merchant, ROUTES)(_scope(), _receiving([PAID]), send))
    assert sent == ["http.response.start", "http.response.body", "after T1"]
    sent.clear()
    answer: Any = wsgi.application(merchant, ROUTES)(_environ(PAID), lambda *_: sent.append("start"))
    assert json.loads(b"".join(answer)) == {"status": "Success", "message": "SUCCESS"}
    assert sent == ["start"]
    answer.close()
    assert sent == ["start", "after T1"]


def test_what_follows_may_be_a_coroutine_function_in_asgi_alone(sent: list[str]) -> None:
    async def after(event: webhooks.PaymentEvent) -> None:
        await asyncio.sleep(0)
        sent.append(event.tran_id)

    async def send(_: Any) -> None:
        """Nobody looks."""

    merchant = Merchant()
    merchant.on_payment(lambda _: True, after=after)
    asyncio.run(asgi.application(merchant, {"/webhook": PAYMENT})(_scope(), _receiving([PAID]), send))
    assert sent == ["T1"]
    with pytest.raises(ConfigurationError, match="coroutine function"):
        wsgi.application(merchant, {"/webhook": PAYMENT})


@pytest.mark.parametrize("served", [asgi.application, wsgi.application])
@pytest.mark.parametrize(
    ("routes", "said"), [({"webhook": PAYMENT}, "slash"), ({"/pending_bills": PENDING_BILLS}, "nothing answers")]
)
def test_what_cannot_be_served_is_refused_before_anything_comes(
    merchant: Merchant, served: Any, routes: Any, said: str
) -> None:
    with pytest.raises(ConfigurationError, match=said):
        served(merchant, routes)


# ASGI.


def _scope(path: str = "/webhook", **more: Any) -> dict[str, Any]:
    return {"type": "http", "method": "POST", "path": path, "headers": [], **more}


def _receiving(parts: Iterable[bytes | None]) -> Any:
    """Hands a body over in parts; None where the caller goes away."""
    left = list(parts)

    async def receive() -> dict[str, Any]:
        part = left.pop(0)
        if part is None:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": part, "more_body": bool(left)}

    return receive


def _asgi(merchant: Merchant, scope: dict[str, Any], parts: Iterable[bytes | None]) -> list[Any]:
    told: list[Any] = []

    async def send(message: Any) -> None:
        told.append(message)

    asyncio.run(asgi.application(merchant, ROUTES)(scope, _receiving(parts), send))
    return told


def test_a_body_may_come_in_parts_and_no_more_of_it_is_read_than_needed(merchant: Merchant) -> None:
    assert _asgi(merchant, _scope(), [PAID[:5], b"", PAID[5:]])[0]["status"] == 200
    part = b" " * (webhooks.LARGEST_BODY // 2 + 1)
    # A third part would be asked for in vain.
    assert _asgi(merchant, _scope(), [part, part, None])[0]["status"] == 413


def test_who_goes_away_is_not_answered(merchant: Merchant, sent: list[str]) -> None:
    assert _asgi(merchant, _scope(), [PAID, None]) == []
    assert sent == []


@pytest.mark.parametrize("path", ["/bill24/webhook", "/webhook"])
def test_paths_are_below_where_it_is_mounted(merchant: Merchant, path: str) -> None:
    assert _asgi(merchant, _scope(path, root_path="/bill24"), [PAID])[0]["status"] == 200


def test_a_server_that_speaks_of_its_life_is_answered_and_a_socket_is_not(merchant: Merchant) -> None:
    told: list[Any] = []
    left = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]

    async def receive() -> Any:
        return left.pop(0)

    async def send(message: Any) -> None:
        told.append(message["type"])

    app = asgi.application(merchant, ROUTES)
    asyncio.run(app({"type": "lifespan"}, receive, send))
    assert told == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
    with pytest.raises(ValueError, match="websocket"):
        asyncio.run(app({"type": "websocket"}, receive, send))


# WSGI.


def _environ(content: bytes, **more: str | bool) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/webhook",
        "CONTENT_LENGTH": str(len(content)),
        "wsgi.input": io.BytesIO(content),
        **more,
    }


@pytest.mark.parametrize(
    ("content", "more", "status"),
    [
        (PAID, {}, "200 OK"),
        (PAID + b"the next request", {"CONTENT_LENGTH": str(len(PAID))}, "200 OK"),
        (PAID, {"CONTENT_LENGTH": "", "wsgi.input_terminated": True}, "200 OK"),
        (LARGE, {"CONTENT_LENGTH": "", "wsgi.input_terminated": True}, "413 Request Entity Too Large"),
        (LARGE, {}, "413 Request Entity Too Large"),
        (b"", {"CONTENT_LENGTH": "9" * 20}, "413 Request Entity Too Large"),
        (PAID[:-1], {"CONTENT_LENGTH": str(len(PAID))}, "400 Bad Request"),
        *((PAID, {"CONTENT_LENGTH": wrong}, "400 Bad Request") for wrong in ("-1", "1e2", "x", "²", "9" * 5000)),
        # It is not said where this body ends: reading on would wait for ever.
        (PAID, {"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked"}, "411 Length Required"),
        (b"", {"CONTENT_LENGTH": ""}, "400 Bad Request"),
        (PAID, {"PATH_INFO": "\xff"}, "404 Not Found"),
        (PAID, {"PATH_INFO": "/ញ៉េប"}, "404 Not Found"),
        (ASKED, {"PATH_INFO": "/ញ៉េប".encode().decode("latin-1"), "HTTP_TOKEN": TOKEN}, "200 OK"),
    ],
)
def test_a_body_is_read_as_far_as_wsgi_says(merchant: Merchant, content: bytes, more: Any, status: str) -> None:
    told: list[str] = []
    answer = wsgi.application(merchant, ROUTES)(_environ(content, **more), lambda line, _: told.append(line))
    assert told == [status.replace("Request Entity", "Content")] or told == [status]
    assert b"".join(answer)


def test_the_server_hands_a_token_over_by_its_name(merchant: Merchant) -> None:
    told: list[str] = []
    for token in (TOKEN, TOKEN + "\xff", ""):
        environ = _environ(ASKED, PATH_INFO="/a/proxy", HTTP_TOKEN=token)
        wsgi.application(merchant, ROUTES)(environ, lambda line, _: told.append(line))
    assert told == ["200 OK", "401 Unauthorized", "401 Unauthorized"]
