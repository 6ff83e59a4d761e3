"""The cases: what Bill24 might send to a merchant, and what is expected of the answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from . import expect as _expect
from .exchange import Delivery, Endpoint, Exchange
from .expect import Expect

Send = Callable[[Endpoint, Sequence[Delivery]], list[Exchange]]


def one_by_one(endpoint: Endpoint, deliveries: Sequence[Delivery]) -> list[Exchange]:
    """Send each when the answer to the one before is there."""
    return [endpoint.send(each) for each in deliveries]


def at_once(endpoint: Endpoint, deliveries: Sequence[Delivery]) -> list[Exchange]:
    """Send all at the same moment."""
    return endpoint.send_at_once(list(deliveries))


@dataclass(frozen=True, slots=True)
class Case:
    """One thing that is tried.

    Attributes:
        name: As on the command line and in the table.
        why: What it is about, in a sentence.
        deliveries: What is sent.
        expect: Finds what is wrong with the answers.
        send: One by one, or at once.
        asked: The consumers' codes that are asked for, by which accepted answers are checked.
        unknown: What no source tells about what is sent; empty where one does.
    """

    name: str
    why: str
    deliveries: tuple[Delivery, ...]
    expect: Expect
    send: Send = one_by_one
    asked: tuple[str, ...] = field(default=())
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class TestData:
    """Who and what the cases are about.

    Attributes:
        consumer: A consumer that the merchant knows; None for the documented example's.
        unknown_consumer: A code that no consumer has.
        biller: The biller's code; None for the documented example's.
        order: A reference of the merchant's own for the payments; None for the documented example's.
        run: Makes the payments of this run new to the merchant.
    """

    __test__ = False  # no test of pytest's

    consumer: str | None
    unknown_consumer: str
    biller: str | None
    order: str | None
    run: str


def body(value: Mapping[str, Any], **options: Any) -> Delivery:
    """A delivery of JSON as Bill24's examples have it, Khmer letters unescaped."""
    return Delivery(json.dumps(value, ensure_ascii=False).encode(), **options)


def in_pieces(value: Mapping[str, Any], expect: Expect, asked: tuple[str, ...] = ()) -> Iterator[Case]:
    """A good body that does not come all at once: slowly, and in chunks, which are two things to a server."""
    yield Case("slow-body", "A body that trickles in.", (body(value, is_slow=True),), expect, asked=asked)
    yield Case(
        "chunked-body",
        "A body in chunks, without a Content-Length. Taking it or refusing it is both fine; breaking over it is not.",
        (body(value, is_chunked=True),),
        _expect.survived,
        asked=asked,
        unknown="whether Bill24 ever sends a body in chunks; servers that speak WSGI may know none",
    )


def malformed(example: Mapping[str, Any]) -> Iterator[Case]:
    """What no endpoint should take: bodies that cannot be read."""
    whole = json.dumps(example, ensure_ascii=False).encode()
    yield Case(
        "broken-json", "A body that was cut in the middle.", (Delivery(whole[: len(whole) // 2]),), _expect.refused
    )
    yield Case("empty-body", "No body at all.", (Delivery(b""),), _expect.refused)
    yield Case(
        "not-utf8", "A body with a byte that is no UTF-8.", (Delivery(whole[:-1] + b',"\xff":1}'),), _expect.refused
    )
    yield Case(
        "not-an-object", "A JSON list where an object belongs.", (Delivery(b"[" + whole + b"]"),), _expect.refused
    )
    yield Case(
        "other-content-type",
        "The right body as text/plain. Taking it or refusing it is both fine; breaking over it is not.",
        (Delivery(whole, content_type="text/plain"),),
        _expect.survived,
    )
