"""The steps to a token, one by one, done by nobody: what is asked for, within which limit, what a failure becomes."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import httpx
import pytest
from bill24._calls.effects import Background, Effect, Flow, Join, Pause, Run, Send
from bill24._http.progress import Deadline, HTTPAnswer
from bill24._options import Credentials
from bill24._secrets import Secret
from bill24._tokens.authorizer import Authorizer
from bill24._tokens.cycle import Lead, Refresh, Token, Use, UseAndRefresh
from bill24.errors import AuthenticationError, Bill24Error, InvalidResponseError, NotSentError, RateLimitError

from tests.support.worlds import NOW, FakeClock, session

URL = "https://api.example"
CREDENTIALS = Credentials(Secret("token"), Secret("client"), Secret("secret"), None)
DATE = "Sun, 01 Mar 2026 05:00:00 GMT"


class Store:
    """A store that notes what it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, ...]] = []
        self.free = True

    def load(self, owner: str) -> Token | None:
        self.asked.append(("load", owner))
        return None

    def save(self, owner: str, token: Token) -> None:
        self.asked.append(("save", owner, token.access.reveal()))

    def lead(self, owner: str, seconds: float) -> Any:
        self.asked.append(("lead", owner, seconds))
        return _lock() if self.free else None


@contextmanager
def _lock() -> Iterator[None]:
    yield


def make(store: Any = None, clock: FakeClock | None = None) -> Authorizer:
    return Authorizer(CREDENTIALS, URL, store=store, clock=clock or FakeClock(), random=lambda: 0.0)


def within(seconds: float | None, clock: FakeClock | None = None) -> Deadline:
    """The deadline of a call that has `seconds` left."""
    return Deadline(seconds, clock or FakeClock())


def answer(body: Any = None, status: int = 200, **headers: str) -> HTTPAnswer:
    import json

    content = b"" if body is None else json.dumps(body).encode()
    return HTTPAnswer(status, httpx.Headers({"Date": DATE, **headers}), content)


def first(steps: Flow[Any], kind: type[Effect]) -> Any:
    """The first effect, running what only runs."""
    effect = next(steps)
    while isinstance(effect, Run):
        effect = steps.send(effect.function())
    assert type(effect) is kind
    return effect


def run(steps: Flow[Any], effect: Any) -> Any:
    """What comes after all that only runs."""
    while isinstance(effect, Run):
        effect = steps.send(effect.function())
    return effect


def failure(steps: Flow[Any], result: Any) -> Bill24Error:
    with pytest.raises(Bill24Error) as caught:
        steps.throw(result) if isinstance(result, Exception) else steps.send(result)
    return caught.value


def test_authorization_is_sent_without_a_token_under_a_limit_of_its_own() -> None:
    send = first(make().token(within(None)), Send)
    assert send.carried is None
    assert send.progress.deadline.seconds == 20.0
    assert send.progress.operation == "authorize"
    assert send.request.path == "/merchantsecurity/authorize"


@pytest.mark.parametrize(("left", "limit"), [(5.0, 5.0), (100.0, 20.0), (None, 20.0)])
def test_the_limit_is_the_calls_own_when_that_is_nearer(left: float | None, limit: float) -> None:
    clock = FakeClock()
    send = first(make(clock=clock).token(within(left, clock)), Send)
    assert send.progress.deadline.seconds == limit
    assert send.progress.deadline.remaining() == limit


@pytest.mark.parametrize(
    ("raised", "permanent", "reached"),
    [
        (httpx.ReadError("reset"), False, "the request was sent and no answer came"),
        (httpx.ConnectError("refused"), False, "nothing was sent"),
        (httpx.UnsupportedProtocol("?"), True, "nothing was sent"),
        (ssl.SSLError("certificate"), False, "the request was sent and no answer came"),
    ],
)
def test_a_failure_on_the_wire_is_no_token_and_nothing_sent(raised: Exception, permanent: bool, reached: str) -> None:
    steps = make().token(within(None))
    first(steps, Send)
    error = failure(steps, raised)
    assert type(error) is NotSentError
    assert error.permanent is permanent
    assert str(error) == f"authorize: no token: {type(raised).__name__}: {raised}; {reached}"
    assert error.__cause__ is raised


def test_tls_that_fails_on_the_way_to_a_token_is_permanent() -> None:
    steps = make().token(within(None))
    first(steps, Send)
    raised = httpx.ConnectError("tls")
    raised.__cause__ = ssl.SSLCertVerificationError("untrusted")
    error = failure(steps, raised)
    assert isinstance(error, NotSentError)
    assert error.permanent is True


def test_a_body_that_cannot_be_unpacked_is_an_invalid_response() -> None:
    steps = make().token(within(None))
    first(steps, Send)
    error = failure(steps, httpx.DecodingError("gzip"))
    assert isinstance(error, InvalidResponseError)
    assert error.operation == "authorize"


@pytest.mark.parametrize("status", [400, 401, 403])
def test_a_refusal_names_the_operation(status: int) -> None:
    steps = make().token(within(None))
    first(steps, Send)
    error = failure(steps, answer(status=status))
    assert isinstance(error, AuthenticationError)
    assert (error.operation, error.status) == ("authorize", status)


def test_a_refusal_by_business_code_is_told_with_its_text_and_without_frames() -> None:
    steps = make().token(within(None))
    first(steps, Send)
    error = failure(steps, answer({"code": "X", "message": "no"}))
    assert isinstance(error, AuthenticationError)
    assert (error.operation, error.status, error.excerpt) == ("authorize", 200, "authorize: code X: no")
    assert error.__cause__ is not None
    assert error.__cause__.__traceback__ is None


def test_a_ban_is_told_with_its_length_by_our_clock_where_the_server_has_none() -> None:
    steps = make().token(within(None))
    first(steps, Send)
    later = "Sun, 01 Mar 2026 05:00:07 GMT"
    error = failure(steps, HTTPAnswer(429, httpx.Headers({"Retry-After": later}), b""))
    assert isinstance(error, RateLimitError)
    assert error.retry_after == 7.0


def test_a_token_that_no_header_can_carry_is_told_whole() -> None:
    steps = make().token(within(None))
    first(steps, Send)
    error = failure(steps, answer(session("two words")))
    assert isinstance(error, InvalidResponseError)
    assert (error.problem, error.field) == ("not a token that a header can carry", "Session.token")
    assert (error.operation, error.status) == ("authorize", 200)


def test_the_store_is_asked_in_order_under_the_merchants_name() -> None:
    store = Store()
    steps = make(store).token(within(None))
    first(steps, Send)
    owner = CREDENTIALS.owner(URL)
    assert owner != CREDENTIALS.owner("https://other.example")
    assert store.asked == [("load", owner), ("lead", owner, 25.0), ("load", owner)]
    effect: Any = steps.send(answer(session("fresh")))
    with pytest.raises(StopIteration) as stop:
        run(steps, effect)
    assert stop.value.value.access == Secret("fresh")
    assert store.asked[-1] == ("save", owner, "fresh")


def test_while_another_leads_one_pauses_and_looks_again() -> None:
    store = Store()
    store.free = False
    steps = make(store).token(within(None))
    pause = first(steps, Pause)
    assert pause.seconds == 0.05
    asked = len(store.asked)
    store.free = True
    assert isinstance(run(steps, steps.send(None)), Send)
    assert [what for what, *_ in store.asked[asked:]] == ["load", "lead", "load"]


def test_time_that_ends_while_another_leads_is_told() -> None:
    clock, store = FakeClock(), Store()
    store.free = False
    steps = make(store, clock).token(within(0.01, clock))
    first(steps, Pause)
    clock.advance(1)
    with pytest.raises(NotSentError) as caught:
        steps.send(None)
    assert str(caught.value) == "authorize: the deadline passed while another process was authorizing"


def test_a_leader_out_of_time_leaves_no_verdict_for_the_others() -> None:
    clock = FakeClock()
    authorizer = make(clock=clock)
    leader = authorizer.token(within(1, clock))
    first(leader, Send)
    waiter = authorizer.token(within(60, clock))
    waiting = first(waiter, Join)
    clock.advance(2)
    assert isinstance(failure(leader, httpx.ReadTimeout("t")), NotSentError)
    assert waiting.refresh.future.result() is None
    assert isinstance(waiter.send(None), Send)  # now it leads itself


def test_a_leaders_failure_in_time_is_everybodys() -> None:
    authorizer = make()
    leader, waiter = authorizer.token(within(None)), authorizer.token(within(None))
    first(leader, Send)
    join = first(waiter, Join)
    assert join.seconds == 25
    told = failure(leader, answer(status=401))
    heard = failure(waiter, None)
    assert isinstance(told, AuthenticationError)
    assert isinstance(heard, AuthenticationError)
    assert heard is not told
    assert str(heard) == str(told)


def test_a_waiter_waits_no_longer_than_its_call() -> None:
    clock = FakeClock()
    authorizer = make(clock=clock)
    leader = authorizer.token(within(None))
    first(leader, Send)
    waiter = authorizer.token(within(3, clock))
    assert first(waiter, Join).seconds == 3
    error = failure(waiter, None)
    assert type(error) is NotSentError
    assert error.operation == "authorize"
    assert str(error) == "authorize: the deadline passed while waiting for a token"
    leader.close()


def test_the_background_refresh_leads_the_refresh_that_was_announced() -> None:
    clock = FakeClock()
    authorizer = make(clock=clock)
    held = Token(Secret("held"), Secret("r"), NOW, NOW + timedelta(hours=1))
    step = authorizer.cycle.next_step(clock.monotonic())
    assert isinstance(step, Lead)
    authorizer.cycle.succeeded(step.refresh, held, clock.monotonic())
    clock.advance(3600 - 200)
    caller = authorizer.token(within(None))
    background = first(caller, Background)
    announced = authorizer.cycle._refresh
    assert isinstance(announced, Refresh)
    steps = background.flow()
    send = first(steps, Send)
    assert b'"refreshToken":"r"' in send.request.content
    with pytest.raises(StopIteration):
        steps.send(answer(session("fresh")))
    fresh = announced.future.result()
    assert fresh is not None
    assert fresh.access == Secret("fresh")
    assert not isinstance(authorizer.cycle.next_step(clock.monotonic()), UseAndRefresh)


def test_a_leader_that_stands_still_is_replaced_by_one_who_waited_long_enough() -> None:
    authorizer = make()
    leader, waiter = authorizer.token(within(None)), authorizer.token(within(None))
    first(leader, Send)
    first(waiter, Join)
    assert isinstance(waiter.send(None), Send)
    late = authorizer.token(within(None))
    first(late, Join)  # behind the new leader
    with pytest.raises(StopIteration):
        leader.send(answer(session("late")))  # the old one is well again, and its token as good
    assert isinstance(authorizer.cycle.next_step(1000.0), Use)


def test_a_refused_refresh_token_is_forgotten_and_said(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "bill24")
    clock = FakeClock()
    authorizer = make(clock=clock)
    step = authorizer.cycle.next_step(clock.monotonic())
    assert isinstance(step, Lead)
    held = Token(Secret("held"), Secret("r"), NOW, NOW + timedelta(hours=1))
    authorizer.cycle.succeeded(step.refresh, held, clock.monotonic())
    clock.advance(3600)
    steps = authorizer.token(within(None))
    first(steps, Send)
    again = steps.send(answer(status=401))
    assert isinstance(again, Send)
    assert authorizer.cycle.refresh_token() is None
    assert b'"refreshToken":""' in (again.request.content or b"")
    assert [record.getMessage() for record in caplog.records] == [
        "the refresh token was refused, authorizing with the credentials"
    ]


def test_a_refresh_that_no_thread_carries_out_leaves_the_token_in_use_and_nothing_taken() -> None:
    clock = FakeClock()
    authorizer = make(clock=clock)
    step = authorizer.cycle.next_step(clock.monotonic())
    assert isinstance(step, Lead)
    held = Token(Secret("held"), None, NOW, NOW + timedelta(hours=1))
    authorizer.cycle.succeeded(step.refresh, held, clock.monotonic())
    clock.advance(3600 - 200)
    for _ in range(2):  # the second caller finds nobody refreshing
        steps = authorizer.token(within(60, clock))
        first(steps, Background)
        with pytest.raises(StopIteration) as stop:
            steps.throw(RuntimeError("can't start new thread"))
        assert stop.value.value is held


def test_a_refresh_that_never_began_is_taken_by_nobody() -> None:
    clock = FakeClock()
    authorizer = make(clock=clock)
    step = authorizer.cycle.next_step(clock.monotonic())
    assert isinstance(step, Lead)
    held = Token(Secret("held"), None, NOW, NOW + timedelta(hours=1))
    authorizer.cycle.succeeded(step.refresh, held, clock.monotonic())
    clock.advance(3600 - 200)
    first(authorizer.token(within(60, clock)), Background).ended()
    assert isinstance(authorizer.cycle.next_step(clock.monotonic()), UseAndRefresh)


def test_a_store_out_of_order_is_said_once_each(caplog: pytest.LogCaptureFixture) -> None:
    class Broken(Store):
        def load(self, owner: str) -> Token | None:
            raise OSError("disk")

    steps = make(Broken()).token(within(None))
    effect: Any = next(steps)
    while isinstance(effect, Run):
        try:
            result = effect.function()
        except OSError as error:
            effect = steps.throw(error)
        else:
            effect = steps.send(result)
    assert isinstance(effect, Send)
    said = {record.getMessage() for record in caplog.records}
    assert said == {"the token store failed (OSError), going on without it"}
