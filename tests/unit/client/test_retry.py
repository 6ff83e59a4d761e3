"""The decision to try again, without any time passing."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from bill24 import Progress
from bill24._calls.retry import Situation, http_date, retry_after_seconds, wait_before_retry
from bill24.errors import (
    AuthenticationError,
    Bill24Error,
    BusinessError,
    HTTPStatusError,
    InvalidResponseError,
    NotSentError,
    OutcomeUnknownError,
    RateLimitError,
)
from hypothesis import given
from hypothesis import strategies as st

from tests.support.worlds import CUSTOMER, Api, FakeClock, World

UNKNOWN = OutcomeUnknownError("?", operation="x", progress=Progress.WAITING)
NOT_SENT = NotSentError("refused", operation="x")


def _wait(error: Bill24Error, random: float = 1.0, **situation: Any) -> float | None:
    defaults: dict[str, Any] = {"safe_to_retry": True, "retries": 0, "max_retries": 2, "remaining": 1000.0}
    return wait_before_retry(error, Situation(**{**defaults, **situation}), lambda: random)


@pytest.mark.parametrize(
    ("error", "when_safe", "when_not"),
    [
        (NOT_SENT, True, True),
        (NotSentError("TLS", operation="x", permanent=True), False, False),
        (UNKNOWN, True, False),
        (HTTPStatusError("x", 408), True, False),
        (HTTPStatusError("x", 500), True, False),
        (HTTPStatusError("x", 503), True, False),
        (HTTPStatusError("x", 520), True, False),
        (HTTPStatusError("x", 599), True, False),
        (HTTPStatusError("x", 501), False, False),
        (HTTPStatusError("x", 505), False, False),
        (HTTPStatusError("x", 499), False, False),
        (HTTPStatusError("x", 404), False, False),
        (HTTPStatusError("x", 302), False, False),
        (RateLimitError("x", 429), True, False),
        (AuthenticationError("x", 401), False, False),
        (InvalidResponseError("?"), False, False),
        (BusinessError(code="311"), False, False),
    ],
)
def test_what_is_tried_again(error: Bill24Error, when_safe: bool, when_not: bool) -> None:
    assert (_wait(error) is not None) is when_safe
    assert (_wait(error, safe_to_retry=False) is not None) is when_not


def test_as_often_as_allowed_and_no_more() -> None:
    assert _wait(UNKNOWN, max_retries=0) is None
    assert _wait(UNKNOWN, retries=1, max_retries=2) is not None
    assert _wait(UNKNOWN, retries=2, max_retries=2) is None


@pytest.mark.parametrize(
    ("retries", "ceiling"), [(0, 0.5), (1, 1.0), (2, 2.0), (3, 4.0), (4, 8.0), (5, 8.0), (50, 8.0)]
)
def test_backoff_doubles_up_to_a_ceiling_with_full_jitter(retries: int, ceiling: float) -> None:
    assert _wait(UNKNOWN, random=1.0, retries=retries, max_retries=99) == ceiling
    assert _wait(UNKNOWN, random=0.25, retries=retries, max_retries=99) == ceiling / 4
    assert _wait(UNKNOWN, random=0.0, retries=retries, max_retries=99) == 0


def test_never_waits_into_the_deadline() -> None:
    assert _wait(UNKNOWN, remaining=0.51) == 0.5
    assert _wait(UNKNOWN, remaining=0.5) is None
    assert _wait(UNKNOWN, random=0.0, remaining=0.0) is None


def test_retry_after_is_honoured_when_longer_and_ends_the_call_when_too_long() -> None:
    error = RateLimitError("x", 429)
    assert _wait(error, retry_after=7.0) == 7.0
    assert _wait(error, retry_after=0.1) == 0.5
    assert _wait(error, retry_after=0.0) == 0.5
    assert _wait(error, retry_after=60.0) == 60.0
    assert _wait(error, retry_after=60.5) is None
    assert _wait(error, retry_after=7.0, remaining=7.0) is None


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("0", 0.0),
        ("1", 1.0),
        (" 120 ", 120.0),
        ("99999999999", 99999999999.0),
        ("Sun, 01 Mar 2026 05:00:30 GMT", 30.0),
        ("Sun, 01 Mar 2026 05:00:30 -0000", 30.0),
        ("Sun, 01 Mar 2026 04:00:00 GMT", 0.0),
        ("Sun, 01 Mar 2026 12:00:30 +0700", 30.0),
        ("-1", None),
        ("1.5", None),
        ("²", None),
        ("", None),
        ("soon", None),
        ("Sun, 99 Mar 2026 05:00:30 GMT", None),
    ],
)
def test_retry_after_header(header: str | None, seconds: float | None) -> None:
    assert retry_after_seconds(header, datetime(2026, 3, 1, 5, 0, tzinfo=UTC)) == seconds


@given(st.text())
def test_no_header_breaks_the_reading(text: str) -> None:
    seconds = retry_after_seconds(text, datetime(2026, 3, 1, tzinfo=UTC))
    assert seconds is None or seconds >= 0
    moment = http_date(text)
    assert moment is None or moment.tzinfo is not None


def test_a_storm_then_calm_is_invisible_but_for_the_attempts(world: World) -> None:
    def storm(_: httpx.Request) -> Any:
        if len(api.requests) < 3:
            return httpx.Response(503, headers={"Retry-After": "2"})
        return CUSTOMER

    api, clock = Api(storm), FakeClock()
    raw = world.client(transport=api.transport, clock=clock).with_raw_response.customers.get("C0001")
    assert raw.attempts == 3
    assert clock.slept == [2.0, 2.0]
    assert raw.elapsed.total_seconds() == 4.0


def test_attempts_are_on_the_exception(world: World) -> None:
    api, clock = Api(lambda _: httpx.Response(503)), FakeClock()
    with pytest.raises(HTTPStatusError) as caught:
        world.client(transport=api.transport, clock=clock, max_retries=1).customers.get("C0001")
    first, second = caught.value.attempts
    assert (first.number, first.status, first.error, first.waited) == (1, 503, "HTTPStatusError", 0.0)
    assert (second.number, second.status, second.error) == (2, 503, "HTTPStatusError")
    assert [second.waited] == clock.slept


def test_a_date_is_read_against_the_servers_clock(world: World) -> None:
    def limited(_: httpx.Request) -> Any:
        headers = {"Date": "Sun, 01 Mar 2020 05:00:00 GMT", "Retry-After": "Sun, 01 Mar 2020 05:00:09 GMT"}
        return CUSTOMER if len(api.requests) == 2 else httpx.Response(429, headers=headers)

    api, clock = Api(limited), FakeClock()
    world.client(transport=api.transport, clock=clock).customers.get("C0001")
    assert clock.slept == [9.0]


def test_a_ban_longer_than_sense_ends_the_call_and_says_how_long(world: World) -> None:
    api = Api(lambda _: httpx.Response(429, headers={"Retry-After": "3600"}))
    with pytest.raises(RateLimitError) as caught:
        world.client(transport=api.transport, clock=FakeClock(), deadline=None).customers.get("C0001")
    assert caught.value.retry_after == 3600.0
    assert len(api.requests) == 1


def test_what_creates_is_not_repeated_on_a_status(world: World) -> None:
    api = Api(lambda _: httpx.Response(503))
    with pytest.raises(OutcomeUnknownError) as caught:
        world.client(transport=api.transport, clock=FakeClock()).customers.create(sync_code="C1", name="n")
    assert isinstance(caught.value.__cause__, HTTPStatusError)
    assert len(api.requests) == 1


def test_options_hold_for_the_view_and_not_for_the_client(world: World) -> None:
    api = Api(lambda _: httpx.Response(503))
    client = world.client(transport=api.transport, clock=FakeClock(), deadline=5)
    view = client.with_options(max_retries=0)
    for one, requests in ((view, 1), (client, 4)):
        with pytest.raises(HTTPStatusError):
            one.banks.list()
        assert len(api.requests) == requests
    assert view.with_options(deadline=None).real._caller.flow.options.deadline is None
    assert view.real._caller.flow.options.deadline == 5
    assert len(api.authorizations) == 1  # the same token served both
