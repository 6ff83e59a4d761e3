"""What a merchant may do otherwise than the example, because a source allows it or none forbids it: it passes."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from tests.support.merchant_changes import DOCUMENTED, has_data, is_answered, is_error, is_refused, on, only, success
from tests.support.merchant_mistakes import Answer, App, spoiled

ERROR = json.dumps({"status": "Error", "message": "Error"}).encode()


@dataclass(frozen=True)
class Variant:
    """Another way to be right, where, and how the honest answers change."""

    name: str
    call: str
    change: Callable[[bytes, Answer], Answer]


def no_entry_for_strangers(_: bytes, answer: Answer) -> Answer:
    if not is_error(answer):
        return answer
    return answer.with_json({"code": 0, "message": "Success", "data": {"opening_balance": 0, "pending_bills": []}})


def waits_for_a_length(app: App) -> App:
    """The application, refusing a body without a Content-Length as a WSGI server may."""

    async def looking(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or b"content-length" in dict(scope["headers"]):
            await app(scope, receive, send)
            return
        await send({"type": "http.response.start", "status": 411, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    return looking


VARIANTS = [
    Variant("a new field in the answer", "webhook", success(received_at="2025-01-01")),
    Variant("no message", "webhook", lambda _, a: a.with_json({"status": a.json["status"]}) if a.status == 200 else a),
    Variant("Error with HTTP 200 to garbage", "webhook", on(is_refused, lambda _: Answer(200, ERROR))),
    Variant("Error with HTTP 422 to garbage", "webhook", on(is_refused, lambda _: Answer(422, ERROR))),
    Variant("no missing fields", "webhook", only(lambda told: not told.keys() >= DOCUMENTED, Answer(400, b""))),
    Variant(
        "Khmer as escapes",
        "proxy",
        lambda _, a: replace(a, content=json.dumps(a.json).encode()) if a.content[:1] == b"{" else a,
    ),
    Variant("404 for a stranger", "proxy", on(is_error, lambda _: Answer(404, b"Not Found", "text/plain"))),
    Variant("404 with the code", "proxy", on(is_error, lambda a: replace(a, status=404))),
    Variant("data beside an error", "proxy", on(is_error, lambda a: a.with_json({**a.json, "data": []}))),
    Variant("an empty list for a stranger", "pending-bills", no_entry_for_strangers),
    Variant(
        "404 for a stranger's validity",
        "consumer-validate",
        on(lambda a: is_error(a) and a.json["code"] != "000", lambda _: Answer(404, b"")),
    ),
    Variant(
        "null instead of no debts",
        "consumer-inquiry",
        on(lambda a: a.status == 200 and not has_data(a), lambda a: a.with_json({**a.json, "data": None})),
    ),
]


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
def test_the_variant_passes(
    variant: Variant, example: Callable[..., App], play: Callable[..., tuple[int, str]]
) -> None:
    status, out = play(spoiled(example(), variant.change), variant.call)
    assert status == 0, out


@pytest.mark.parametrize(
    ("around", "said"),
    [
        (waits_for_a_length, "whether Bill24 ever sends a body in chunks"),
        (
            lambda app: spoiled(app, on(is_answered, lambda answer: replace(answer, status=201))),
            "whether HTTP 201 counts as a success; every example has HTTP 200",
        ),
        (
            lambda app: spoiled(app, on(is_answered, lambda answer: replace(answer, status=299))),
            "whether HTTP 299 counts as a success",
        ),
    ],
)
@pytest.mark.parametrize("call", ["webhook", "proxy"])
def test_what_nobody_knows_is_said_and_fails_nobody(
    call: str, around: Any, said: str, example: Callable[..., App], play: Callable[..., tuple[int, str]]
) -> None:
    status, out = play(around(example()), call)
    assert status == 0, out
    assert f"  {call}: {said}" in out.split("unknown, because no source tells:")[1]


def test_success_beside_another_status_cannot_be_read(
    example: Callable[..., App], play: Callable[..., tuple[int, str]]
) -> None:
    app = spoiled(example(), on(is_answered, lambda answer: replace(answer, status=302)))
    status, out = play(app, "webhook")
    assert status == 1
    assert "HTTP 302 with the value for success; every example has HTTP 200" in out
