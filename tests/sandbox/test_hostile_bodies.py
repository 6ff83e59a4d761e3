"""Hostile bodies get the validation envelope or a clean 4xx, never a 5xx, and leave the store as it was."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from bill24_sandbox import Sandbox
from bill24_sandbox.core.operations import OPERATIONS
from bill24_sandbox.core.reading import UnreadableBodyError, read_json
from hypothesis import given
from hypothesis import strategies as st

JSON = "application/json"
MISSED = (200, "ERR_MISSED_FIELD")


def customer(**changes: Any) -> bytes:
    return json.dumps({"sync_code": "hostile", "name": "N"} | changes).encode()


HOSTILE: dict[str, tuple[bytes, str, tuple[int, str | None]]] = {
    "lone surrogate": (customer(name="\ud800"), JSON, MISSED),
    "lone surrogate as a key": (customer(**{"\udfff": 1}), JSON, MISSED),
    "NaN": (b'{"sync_code": "hostile", "name": NaN}', JSON, MISSED),
    "Infinity": (b'{"sync_code": "hostile", "name": "N", "wallet": -Infinity}', JSON, MISSED),
    "1e400": (b'{"sync_code": "hostile", "name": "N", "extra": 1e400}', JSON, MISSED),
    "a very long number": (b'{"sync_code": "hostile", "name": "N", "extra": ' + b"9" * 5000 + b"}", JSON, MISSED),
    "bad UTF-8": (b'{"sync_code": "hostile", "name": "\xff\xfe"}', JSON, MISSED),
    "UTF-16": (customer().decode().encode("utf-16"), JSON, MISSED),
    "100,000 levels": (b"[" * 100_000 + b"]" * 100_000, JSON, MISSED),
    "100,000 levels inside": (
        b'{"sync_code": "hostile", "name": "N", "extra": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_001,
        JSON,
        MISSED,
    ),
    "a duplicate key": (b'{"sync_code": "hostile", "name": "N", "name": "M"}', JSON, MISSED),
    "50 MB": (b'{"sync_code": "hostile", "name": "' + b"N" * 50_000_000 + b'"}', JSON, (413, None)),
    "a wrong content type": (customer(), "text/plain", (415, None)),
    "a form": (b"sync_code=hostile&name=N", "application/x-www-form-urlencoded", (415, None)),
    "empty": (b"", JSON, MISSED),
    "an array": (b'[{"sync_code": "hostile", "name": "N"}]', JSON, MISSED),
    "a number": (b"12", JSON, MISSED),
    "a string": (b'"hostile"', JSON, MISSED),
    "null": (b"null", JSON, MISSED),
    "trailing garbage": (customer() + b"}", JSON, MISSED),
    "cut off": (customer()[:-1], JSON, MISSED),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_body_is_refused_and_changes_nothing(caller: Any, kind: str) -> None:
    body, content_type, expected = HOSTILE[kind]
    before = caller.sandbox.state()
    answer = caller.http.post("/customer/create", content=body, headers={"Content-Type": content_type})
    code = answer.json()["code"] if answer.status_code == 200 else None
    assert (answer.status_code, code) == expected
    if code is not None:
        assert answer.json()["message"] == "The payload field is required."
    assert {**caller.sandbox.state(), "now": ""} == {**before, "now": ""}


@pytest.mark.parametrize("path", [each.path for each in OPERATIONS if each.method == "POST"])
def test_no_operation_breaks_on_any_of_them(caller: Any, path: str) -> None:
    before = caller.sandbox.state()
    for body, content_type, _ in HOSTILE.values():
        if len(body) > 1_000_000:
            continue
        answer = caller.http.post(path, content=body, headers={"Content-Type": content_type})
        assert answer.status_code < 500
        assert answer.status_code != 200 or answer.json()["code"] not in {"000", "SUCCESS", 200}
    assert {**caller.sandbox.state(), "now": ""} == {**before, "now": ""}


@pytest.mark.usefixtures("kind")
def test_over_a_socket_too() -> None:
    with Sandbox(serve=True) as sandbox:
        caller = _served(sandbox)
        with caller.http:
            caller.authorize()
            for kind, (body, content_type, expected) in HOSTILE.items():
                answer = caller.http.post("/customer/create", content=body, headers={"Content-Type": content_type})
                assert answer.status_code == expected[0], kind
            chunks: Callable[[], Any] = lambda: (b"x" * 65536 for _ in range(64))  # noqa: E731
            streamed = caller.http.post("/customer/create", content=chunks(), headers={"Content-Type": JSON})
            assert streamed.status_code == 413
            assert caller.balance() == 106001


def _served(sandbox: Sandbox) -> Any:
    from tests.sandbox.conftest import Caller

    return Caller(sandbox)


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [("GET", "/customer/create", {"POST"}), ("POST", "/instant_payment/get_bills", {"GET", "HEAD"})],
)
def test_a_wrong_method_is_405_and_says_which_is_right(caller: Any, method: str, path: str, allowed: set[str]) -> None:
    answer = caller.http.request(method, path)
    assert answer.status_code == 405
    assert set(answer.headers["allow"].split(", ")) == allowed


@pytest.mark.parametrize("path", ["/", "/customer", "/customer/create/", "/customer/create/x"])
def test_an_unknown_address_is_404(caller: Any, path: str) -> None:
    assert caller.http.get(path).status_code == 404


def test_a_charset_or_a_json_suffix_is_fine(caller: Any) -> None:
    for content_type in ("application/json; charset=utf-8", "APPLICATION/JSON", "application/vnd.x+json"):
        answer = caller.http.post("/customer/create", content=b"{}", headers={"Content-Type": content_type})
        assert answer.json()["message"].startswith("Please provide [sync_code].")


def strictly(body: bytes) -> Any:
    """The value of a body as the standard library reads it, or ``None`` where it has a duplicate key."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({key for key, _ in pairs}) < len(pairs):
            raise ValueError
        return dict(pairs)

    try:
        return {"read": json.loads(body, object_pairs_hook=unique, parse_float=Decimal)}
    except ValueError:
        return None


BLANKS = st.text(" \t\r\n", max_size=2)
TEXTS = st.text(st.sampled_from('ab":\\{}[] ,'), max_size=4) | st.text(max_size=4)
ESCAPED = st.builds(lambda text, ascii_only: json.dumps(text, ensure_ascii=ascii_only), TEXTS, st.booleans())
LEAVES = ESCAPED | st.integers().map(str) | st.sampled_from(["true", "null", "-0.50", "1e3", "-0.0"])


def containers(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Arrays, and objects that may well have a key twice, with blanks anywhere."""
    members = st.tuples(BLANKS, ESCAPED, BLANKS, BLANKS, values).map(lambda p: f"{p[0]}{p[1]}{p[2]}:{p[3]}{p[4]}")
    lists = st.lists(values, max_size=3).map(lambda items: f"[{','.join(items)}]")
    return lists | st.lists(members, max_size=4).map(lambda items: f"{{{','.join(items)}}}")


@given(st.recursive(LEAVES, containers, max_leaves=12))
def test_what_has_no_duplicate_key_is_read_and_nothing_else(text: str) -> None:
    body = text.encode("utf-8", "surrogatepass")
    expected = strictly(body)
    if "\\ud" in text:
        return
    if expected is None:
        with pytest.raises(UnreadableBodyError):
            read_json(body)
    else:
        assert read_json(body) == expected["read"]


@pytest.mark.parametrize(
    "body",
    [
        rb'{"a": 1, "a": 2}',
        rb'{"a": 1, "\u0061": 2}',
        rb'{"a" : 1, "a" : 2, "b": "\":"}',
        b'{"a"\t:1,"b":{"c":[{"d":1,"d":2}]}}',
        rb'{"a" : {"x": "\":", "x": "\":"}}',
    ],
)
def test_a_duplicate_key_is_found_however_it_is_written(body: bytes) -> None:
    with pytest.raises(UnreadableBodyError, match="duplicate key"):
        read_json(body)


def test_paired_surrogates_and_64_levels_are_read() -> None:
    assert read_json(rb'"\ud83d\ude00"') == "😀"
    assert read_json(b"[" * 64 + b"]" * 64)
    assert read_json(b'["' + b"[" * 1000 + b'"]') == ["[" * 1000]
    with pytest.raises(UnreadableBodyError):
        read_json(b"[" * 65 + b"]" * 65)
