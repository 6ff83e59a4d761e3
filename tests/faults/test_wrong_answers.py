"""A thousand mutated answers per operation: each is a result or an exception of ours, never a bare one."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import httpx
import pytest
from bill24 import Bill24
from bill24.errors import Bill24Error, BusinessError, HTTPStatusError, InvalidResponseError, OutcomeUnknownError
from bill24_api.operations import OPERATIONS
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.every_call import CALLS
from tests.support.worlds import CREDENTIALS, Api, World, session

EXAMPLES = Path(__file__).parents[1] / "examples"
ANSWERS = 1000
ALLOWED = (BusinessError, InvalidResponseError, HTTPStatusError)
"""A BusinessError is an answer of the API too: a mutation of `code` makes one."""

METHODS: dict[str, Callable[[Any], Any]] = {
    entry.operation_id: CALLS[f"{entry.tag}.{entry.method_name}"]
    for entry in OPERATIONS.values()
    if entry.tag != "authorization"
}
METHODS["authorize"] = CALLS["customers.get"]


def _documented(operation: str) -> list[Any]:
    """The recorded answers of an operation; one of our own where none is recorded."""
    folder = EXAMPLES / "".join(f"_{c.lower()}" if c.isupper() else c for c in operation)
    found = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    answers = [value for value in found if isinstance(value, dict) and "code" in value]
    return answers or [{"code": "000", "message": "", "message_kh": "", "data": {"items": [{"a": 1}], "text": "t"}}]


def _places(value: Any, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place, *(found for key, item in inner for found in _places(item, (*place, key)))]


STRANGE: list[Any] = [
    None, True, False, 0, -1, 1.5, -0.0, 10**30, float("nan"), float("inf"), "", " ", "0", "000", "SUCCESS", 200,
    "12.50", "0001-01-01T00:00:00", "2026-13-01", "2026-03-01T00:00:00", "ខ្មែរ", "\ud800", [], {}, [None], [{}],
    {"code": None}, {"data": {}},
]  # fmt: skip
HARMS = ["none", "none", "none", "cut", "flip", "repeat"]
STATUSES = [200, 200, 200, 200, 200, 201, 204, 302, 404, 500, 599]


def mutated(recorded: Any, chance: Random) -> tuple[int, bytes]:
    """A status and a body that began as a recorded answer."""
    value = json.loads(json.dumps(recorded))
    for _ in range(chance.randint(1, 3)):
        place = chance.choice(_places(value))
        new = deepcopy(chance.choice(STRANGE))
        if not place:
            value = new
            continue
        parent = value
        for key in place[:-1]:
            parent = parent[key]
        if chance.random() < 0.3:
            del parent[place[-1]]
        else:
            parent[place[-1]] = new
    body = json.dumps(value).encode()
    harm, at = chance.choice(HARMS), chance.randrange(len(body))
    if harm == "cut":
        body = body[:at]
    elif harm == "flip":
        body = body[:at] + bytes([body[at] ^ (1 << chance.randrange(8))]) + body[at + 1 :]
    elif harm == "repeat":
        body *= 2
    return chance.choice(STATUSES), body


@pytest.mark.filterwarnings("ignore:.*older endpoint:DeprecationWarning")
@pytest.mark.slow
@pytest.mark.parametrize("operation", METHODS)
def test_a_thousand_wrong_answers(operation: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, "bill24")
    recorded = _documented(operation)
    # An answer that proves nothing leaves the outcome of what must not be repeated open, and of nothing else.
    allowed = ALLOWED if OPERATIONS[operation].safe_to_retry else (*ALLOWED, OutcomeUnknownError)
    current: list[httpx.Response] = []
    seen: list[str] = []
    api = Api(lambda _: current[-1])
    if operation == "authorize":
        api = Api(lambda _: {"code": "000", "data": {}})
        api.authorize = lambda _: current[-1]

    @settings(max_examples=ANSWERS, deadline=None, database=None, derandomize=True)
    @given(st.randoms(use_true_random=True))
    def one(chance: Random) -> None:
        status, body = mutated(chance.choice(recorded), chance)
        current[:] = [httpx.Response(status, content=body)]
        if operation == "authorize":
            cycle = client._caller.flow.authorizer.cycle
            cycle._held = cycle._failure = None
        try:
            METHODS[operation](client)
        except allowed as error:
            seen.append(type(error).__name__)
            if isinstance(error, InvalidResponseError):
                assert error.status is not None  # noqa: PT017 - the type was told by the clause

    with Bill24(**CREDENTIALS, transport=api.transport, max_retries=0) as client:
        one()
    assert {"HTTPStatusError", "InvalidResponseError"} <= {*seen, *_meant_by_unknown(seen)}


def _meant_by_unknown(seen: list[str]) -> list[str]:
    # Where nothing is repeated the two are one: nobody knows what became of it.
    unknown = {"OutcomeUnknownError", "PaymentOutcomeUnknownError"}
    return ["HTTPStatusError", "InvalidResponseError"] if unknown & set(seen) else []


WRONG: dict[str, tuple[Callable[[], httpx.Response], type[Bill24Error]]] = {
    "string for money": (lambda: _balance('"106001"'), InvalidResponseError),
    "boolean for money": (lambda: _balance("true"), InvalidResponseError),
    "NaN for money": (lambda: _balance("NaN"), InvalidResponseError),
    "list for object": (lambda: httpx.Response(200, json=[]), InvalidResponseError),
    "list for data": (lambda: httpx.Response(200, json={"code": "000", "data": {}}), InvalidResponseError),
    "null where promised": (lambda: httpx.Response(200, json={"code": "000", "data": None}), InvalidResponseError),
    "null code": (lambda: httpx.Response(200, json={"code": None}), InvalidResponseError),
    "HTML": (lambda: httpx.Response(200, html="<html>maintenance</html>"), InvalidResponseError),
    "empty": (lambda: httpx.Response(200), InvalidResponseError),
    "duplicate document": (lambda: httpx.Response(200, text="{}{}"), InvalidResponseError),
    "deep nesting": (lambda: httpx.Response(200, text="[" * 100_000), InvalidResponseError),
    "surrogate": (lambda: httpx.Response(200, content=b'{"code":"\\ud800"}'), Bill24Error),
    "bad UTF-8": (lambda: httpx.Response(200, content=b'{"code":"\xff"}'), InvalidResponseError),
    "204": (lambda: httpx.Response(204), HTTPStatusError),
    "599": (lambda: httpx.Response(599, html="<html>?</html>"), HTTPStatusError),
    "HTML 404": (lambda: httpx.Response(404, html="<html>?</html>"), HTTPStatusError),
}


def _balance(literal: str) -> httpx.Response:
    text = f'{{"code":"000","message":"","message_kh":"","data":[{{"id":"1","balance":{literal},"currency":"KHR"}}]}}'
    return httpx.Response(200, text=text)


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_a_wrong_answer_is_told_with_status_and_excerpt(
    world: World, wrong: tuple[Callable[[], httpx.Response], type[Bill24Error]]
) -> None:
    make, kind = wrong
    client = world.client(transport=Api(lambda _: make()).transport, max_retries=0)
    with pytest.raises(kind) as caught:
        client.wallets.balance("C0020")
    error = caught.value
    answer = make()
    if not isinstance(error, BusinessError):
        assert isinstance(error, HTTPStatusError | InvalidResponseError)
        assert error.status == answer.status_code
        assert error.excerpt[:20] == answer.text[:20]
        assert error.operation == "getWalletBalance"


def test_an_unknown_value_of_an_enumeration_is_no_error(world: World) -> None:
    client = world.client(transport=Api(lambda _: _balance('1,"x":2')).transport)
    (wallet,) = client.wallets.balance("C0020")
    assert wallet.additional_properties == {"x": 2}
    text = '{"code":"000","data":{"ref_id":"INV-1","bill_status":"halfway"}}'
    bill: Any = world.client(transport=Api(lambda _: httpx.Response(200, text=text)).transport).bills.get("INV-1")
    status = bill.bill_status
    assert (status, status.is_known) == ("halfway", False)


def test_an_answer_beyond_any_sense_is_not_read_to_its_end(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bill24._http.body.LARGEST_ANSWER", 1000)
    client = world.client(transport=Api(lambda _: httpx.Response(200, content=b"x" * 1001)).transport)
    with pytest.raises(InvalidResponseError, match="larger than 1000 bytes") as caught:
        client.customers.get("C0001")
    assert caught.value.status == 200
    client = world.client(transport=Api(lambda _: httpx.Response(200, content=b" " * 1000)).transport)
    with pytest.raises(InvalidResponseError, match="not JSON"):
        client.customers.get("C0001")


def test_a_garbled_authorization_is_an_invalid_response(world: World) -> None:
    api = Api()
    api.authorize = lambda _: httpx.Response(200, headers={"Content-Encoding": "gzip"}, stream=httpx.ByteStream(b"no"))
    with pytest.raises(InvalidResponseError, match="unreadable") as caught:
        world.client(transport=api.transport).customers.get("C0001")
    assert (caught.value.operation, caught.value.status) == ("authorize", 200)
    assert isinstance(caught.value.__cause__, httpx.DecodingError)


def test_a_wrong_authorization_is_told_without_its_body(world: World) -> None:
    api = Api()
    api.authorize = lambda _: {"code": 200, "data": {**session("canary")["data"], "tokenExpireTime": "soon"}}
    with pytest.raises(InvalidResponseError) as caught:
        world.client(transport=api.transport).customers.get("C0001")
    assert (caught.value.operation, caught.value.excerpt) == ("authorize", "")
    assert "canary" not in str(caught.value)
