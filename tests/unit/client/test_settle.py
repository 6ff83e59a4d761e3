"""Settling: what leaves, what is refused before it leaves, and what every failure means for the money."""

from __future__ import annotations

import json
import pickle
import traceback
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest
from bill24 import FileTokenStore, Progress
from bill24._payments.signing import sign
from bill24._secrets import Secret
from bill24.errors import (
    AuthenticationError,
    Bill24Error,
    BillAlreadyExistsError,
    BillAlreadyPaidError,
    BusinessError,
    ConfigurationError,
    HTTPStatusError,
    InsufficientWalletBalanceError,
    InvalidRequestError,
    InvalidResponseError,
    NotSentError,
    OutcomeUnknownError,
    PaymentOutcomeUnknownError,
)

from tests.support.worlds import CREDENTIALS, Api, FakeClock, World, bill, envelope

SETTLED = envelope({"bill": {"status": "success"}, "payment": {"status": "success"}}, "SUCCESS")


def test_the_signed_digits_are_the_digits_of_the_body(world: World) -> None:
    api = Api(lambda _: SETTLED)
    client = world.client(transport=api.transport)
    settlement = client.payments.settle(**bill("INV-1", currency="USD", total_amount=Decimal("12.50"), details=None))
    assert settlement.payment.status == "success"
    raw = api.requests[0].content.decode()
    body = json.loads(raw, parse_float=str, parse_int=str)
    assert '"total_amount":12.5,' in raw
    assert body["date"] == "2026-03-01T05:00:00.000Z"
    digits = body["date"].translate(str.maketrans("", "", "-T:Z"))[:14]
    parts = (
        body["ref_id"],
        digits,
        body["currency"],
        body["total_amount"],
        body["customer_sync_code"],
        body["payment_to"],
    )
    signed = "".join(parts)
    assert body["hash"] == sign(signed, Secret(CREDENTIALS["hash_token"]))


def test_only_what_was_given_is_sent_and_the_khr_total_blank(world: World) -> None:
    api = Api(lambda _: SETTLED)
    world.client(transport=api.transport).payments.settle(**bill(details=None))
    body = json.loads(api.requests[0].content)
    assert body.pop("total_amount_khr") == ""
    assert set(body) == {
        "ref_id",
        "date",
        "due_date",
        "currency",
        "total_amount",
        "customer_sync_code",
        "payment_to",
        "hash",
    }


@pytest.mark.parametrize(("given", "sent"), [(Decimal("4100.0"), "4100"), (0, "0"), ("", '""'), ("4100", '"4100"')])
def test_khr_total_goes_out_as_given(world: World, given: Any, sent: str) -> None:
    api = Api(lambda _: SETTLED)
    world.client(transport=api.transport).payments.settle(**bill(total_amount_khr=given))
    assert f'"total_amount_khr":{sent},' in api.requests[0].content.decode()


def test_every_optional_field_is_sent(world: World) -> None:
    api = Api(lambda _: SETTLED)
    fields: dict[str, Any] = {
        "total_tax": Decimal("1.5"),
        "payment_method_token": "method-token",
        "description": "ការសាកថ្ម",
        "exchange_rate_khr": "4100",
    }
    world.client(transport=api.transport).payments.settle(**bill(**fields))
    body = json.loads(api.requests[0].content, parse_float=Decimal)
    assert {name: body[name] for name in fields} == fields


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("ref_id", ""),
        ("ref_id", "  "),
        ("ref_id", 7),
        ("ref_id", "\ud800"),
        ("ref_id", "."),
        ("ref_id", ".."),
        ("ref_id", "INV\r\n1"),
        ("currency", ""),
        ("customer_sync_code", " "),
        ("payment_to", ""),
        ("total_amount", 12.5),
        ("total_amount", "12.50"),
        ("total_amount", Decimal(-1)),
        ("total_amount_khr", 4100.5),
        ("total_tax", 0.1),
        ("date", datetime(2026, 3, 1)),  # noqa: DTZ001 - naive on purpose
        ("due_date", "2026-03-01"),
        ("description", 3),
    ],
)
def test_bad_input_is_refused_by_name_before_a_byte_leaves(world: World, field: str, value: Any) -> None:
    api = Api()
    with pytest.raises(InvalidRequestError) as caught:
        world.client(transport=api.transport).payments.settle(**bill(**{field: value}))
    assert caught.value.field == field
    assert (api.requests, api.authorizations) == ([], [])


def test_values_of_one_character_will_do(world: World) -> None:
    api = Api(lambda _: SETTLED)
    world.client(transport=api.transport).payments.settle(**bill("7", customer_sync_code="C", payment_to="P"))
    assert len(api.requests) == 1


@pytest.mark.parametrize(("ref_id", "problem"), [("  ", "is blank"), ("", "is empty")])
def test_a_blank_value_is_told_as_blank(world: World, ref_id: str, problem: str) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        world.client(transport=Api().transport).payments.settle(**bill(ref_id))
    assert caught.value.problem == problem


def test_what_a_model_refuses_keeps_no_frames_that_hold_the_signature(world: World) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        world.client(transport=Api().transport).payments.settle(**bill(details=[{"amount": 0.1}]))
    frames = [frame.f_code.co_name for frame, _ in traceback.walk_tb(caught.value.__traceback__)]
    assert "__init__" not in frames
    assert "settle" in frames[-1]


def test_bad_line_is_refused_with_its_place(world: World) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        world.client(transport=Api().transport).payments.settle(**bill(details=[{"amount": 1}, {"amount": 0.1}]))
    assert caught.value.field == "details[1].amount"


def test_without_hash_token_nothing_is_sent(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BILL24_HASH_TOKEN", raising=False)
    api = Api()
    with pytest.raises(ConfigurationError, match="hash_token= or BILL24_HASH_TOKEN") as caught:
        world.client(transport=api.transport, hash_token=None).payments.settle(**bill())
    assert (caught.value.argument, caught.value.variable) == ("hash_token", "BILL24_HASH_TOKEN")
    assert caught.value.problem == "settling needs the hash token"
    assert (api.requests, api.authorizations) == ([], [])


def _settle(world: World, api: Api, **options: Any) -> Bill24Error:
    client = world.client(transport=api.transport, clock=FakeClock(), **options)
    with pytest.raises(Bill24Error) as caught:
        client.payments.settle(**bill("INV-9"))
    return caught.value


@pytest.mark.parametrize(
    "status",
    [
        201,
        204,
        300,
        302,
        307,
        400,
        402,
        404,
        406,
        408,
        409,
        410,
        418,
        422,
        425,
        429,
        451,
        499,
        500,
        502,
        503,
        504,
        520,
        599,
    ],
)
def test_a_status_that_may_come_after_the_work_leaves_the_outcome_unknown(world: World, status: int) -> None:
    api = Api(lambda _: httpx.Response(status, text="?", headers={"Retry-After": "1"}))
    error = _settle(world, api)
    assert type(error) is PaymentOutcomeUnknownError
    assert (error.ref_id, error.operation, error.progress) == ("INV-9", "settlePayment", Progress.ANSWERING)
    assert isinstance(error.__cause__, HTTPStatusError)
    assert error.__cause__.status == status
    assert len(error.attempts) == len(api.requests) == 1


@pytest.mark.parametrize("status", [403, 405, 413, 415])
def test_a_status_that_comes_before_the_work_is_itself_and_final(world: World, status: int) -> None:
    api = Api(lambda _: httpx.Response(status, headers={"Retry-After": "1"}))
    error = _settle(world, api)
    assert type(error) is HTTPStatusError
    assert error.status == status
    assert len(api.requests) == 1


@pytest.mark.parametrize(
    "body", ["<html>", "", "[]", "{}", '{"code": null}', '{"code":"000","data":[]}', '{"code":"000"}']
)
def test_an_unreadable_answer_leaves_the_outcome_unknown(world: World, body: str) -> None:
    error = _settle(world, Api(lambda _: httpx.Response(200, text=body)))
    assert type(error) is PaymentOutcomeUnknownError
    assert type(error.__cause__) is InvalidResponseError


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("401", InsufficientWalletBalanceError),
        ("327", BillAlreadyExistsError),
        ("323", BillAlreadyPaidError),
        ("999", PaymentOutcomeUnknownError),
    ],
)
def test_a_business_code_is_an_answer_and_costs_no_token(world: World, code: str, kind: type[Bill24Error]) -> None:
    api = Api(lambda _: envelope({"bill": None, "payment": None}, code))
    error = _settle(world, api)
    assert type(error) is kind
    assert (len(api.requests), len(api.authorizations)) == (1, 1)


@pytest.mark.parametrize("bug", [RecursionError("too deep"), NotImplementedError("later"), KeyError("x")])
def test_a_bug_is_no_network_failure_and_hides_no_payment(world: World, bug: Exception) -> None:
    def fail(_: httpx.Request) -> None:
        raise bug

    api = Api(fail)
    with pytest.raises(type(bug)) as caught:
        world.client(transport=api.transport).customers.get("C0001")
    assert caught.value is bug
    assert len(api.requests) == 1
    error = _settle(world, api)
    assert type(error) is PaymentOutcomeUnknownError
    assert error.__cause__ is bug


@pytest.mark.parametrize(
    ("raised", "progress"),
    [
        (httpx.ReadTimeout("t"), Progress.WAITING),
        (httpx.WriteError("w"), Progress.SENDING),
        (httpx.WriteTimeout("w"), Progress.SENDING),
        (httpx.RemoteProtocolError("p"), Progress.WAITING),
        (RuntimeError("The connection pool was closed"), Progress.WAITING),
        (OSError("?"), Progress.WAITING),
    ],
)
def test_a_transport_that_tells_nothing_is_taken_at_its_worst(
    world: World, raised: Exception, progress: Progress
) -> None:
    def fail(_: httpx.Request) -> None:
        raise raised

    api = Api(fail)
    error = _settle(world, api)
    assert type(error) is PaymentOutcomeUnknownError
    assert error.progress is progress
    assert progress.words in str(error)
    assert type(error.__cause__) is OutcomeUnknownError
    assert error.__cause__.__cause__ is raised
    assert len(api.requests) == 1


@pytest.mark.parametrize(
    "raised", [httpx.ConnectError("c"), httpx.ConnectTimeout("c"), httpx.PoolTimeout("p"), httpx.ProxyError("407")]
)
def test_what_certainly_never_left_is_tried_again(world: World, raised: Exception) -> None:
    def fail_twice(_: httpx.Request) -> Any:
        if len(api.requests) <= 2:
            raise raised
        return SETTLED

    api = Api(fail_twice)
    client = world.client(transport=api.transport, clock=FakeClock())
    raw = client.with_raw_response.payments.settle(**bill())
    assert raw.parsed.payment.status == "success"
    assert (raw.http_status, raw.attempts, raw.code) == (200, 3, "SUCCESS")


def test_retries_can_be_turned_off(world: World) -> None:
    def fail(_: httpx.Request) -> None:
        raise httpx.ConnectError("refused")

    api = Api(fail)
    assert type(_settle(world, api, max_retries=0)) is NotSentError
    assert len(api.requests) == 1


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_failed_authorization_is_no_unknown_payment(world: World, status: int) -> None:
    api = Api()
    api.authorize = lambda _: httpx.Response(status)
    error = _settle(world, api)
    assert isinstance(error, HTTPStatusError)
    assert error.operation == "authorize"
    assert api.requests == []
    assert len(api.authorizations) == 3  # Authorization itself is safe to repeat


def test_an_unreadable_authorization_is_no_unknown_payment(world: World) -> None:
    api = Api()
    api.authorize = lambda _: httpx.Response(200, text="<html>")
    error = _settle(world, api)
    assert type(error) is InvalidResponseError
    assert error.operation == "authorize"
    assert api.requests == []


def test_a_refused_token_is_no_answer_to_the_payment(world: World) -> None:
    def once_refused(_: httpx.Request) -> Any:
        return httpx.Response(401) if len(api.requests) == 1 else SETTLED

    api = Api(once_refused)
    client = world.client(transport=api.transport)
    assert client.payments.settle(**bill()).payment.status == "success"
    assert api.bearers == ["Bearer bearer-1", "Bearer bearer-2"]


def test_after_a_refused_token_a_lost_authorization_leaves_the_outcome_unknown(world: World) -> None:
    def authorize(_: httpx.Request) -> Any:
        if len(api.authorizations) > 1:
            raise httpx.ReadTimeout("hang")
        return first(_)

    api = Api(lambda _: httpx.Response(401))
    first = api.authorize
    api.authorize = authorize
    error = _settle(world, api)
    assert type(error) is PaymentOutcomeUnknownError
    assert error.progress is Progress.ANSWERING
    assert type(error.__cause__) is NotSentError
    assert (len(api.requests), len(api.authorizations)) == (1, 2)


def test_a_payment_refused_twice_is_sent_no_third_time_and_unknown(world: World) -> None:
    api = Api(lambda _: httpx.Response(401))
    error = _settle(world, api)
    assert type(error) is PaymentOutcomeUnknownError
    assert type(error.__cause__) is AuthenticationError
    assert (len(api.requests), len(api.authorizations)) == (2, 2)


@pytest.mark.parametrize("log_in", [503, 429, 401, 302])
def test_once_a_payment_was_answered_401_no_failing_log_in_sends_it_again(world: World, log_in: int) -> None:
    api = Api(lambda _: httpx.Response(401))
    first = api.authorize

    def authorize(request: httpx.Request) -> Any:
        return first(request) if len(api.authorizations) == 1 else httpx.Response(log_in)

    api.authorize = authorize
    error = _settle(world, api)
    assert type(error) is PaymentOutcomeUnknownError
    assert len(api.requests) == 1


@pytest.mark.parametrize("code", ["327", "323", "401", "318", "ERR_MISSED_FIELD", "999"])
def test_what_refuses_the_replay_says_nothing_of_the_request_before_it(world: World, code: str) -> None:
    def answer(_: httpx.Request) -> Any:
        return httpx.Response(401) if len(api.requests) == 1 else envelope({"bill": None, "payment": None}, code)

    api = Api(answer)
    error = _settle(world, api)
    assert isinstance(error, PaymentOutcomeUnknownError)
    assert (error.ref_id, len(api.requests)) == ("INV-9", 2)


def _always(answer: Any) -> Any:
    return lambda _: answer


def test_the_error_carries_what_was_asked_for(world: World) -> None:
    for answer in (httpx.Response(502), envelope(None, "327")):
        error = _settle(world, Api(_always(answer)))
        assert isinstance(error, PaymentOutcomeUnknownError)
        assert error.ref_id == "INV-9"
        asked: dict[str, Any] = {"total_amount": Decimal(100), "currency": "KHR"}
        asked |= {"customer_sync_code": "C0020", "payment_to": "CPO9983"}
        assert error.asked == asked
        copied = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
        assert (type(copied), copied.ref_id, copied.asked) == (type(error), "INV-9", asked)


@pytest.mark.parametrize(
    "raised",
    [
        Bill24Error("?"),
        InvalidResponseError("?"),
        OutcomeUnknownError("?", operation="x", progress=Progress.SENDING),
        HTTPStatusError("settlePayment", 403),
        BusinessError(code="401", message="", message_kh="", operation="settlePayment", data=None),
        NotSentError("?", operation="settlePayment"),
        ValueError("?"),
        MemoryError(),
        httpx.InvalidURL("?"),
    ],
)
def test_a_failure_that_nobody_thought_of_leaves_the_outcome_unknown(world: World, raised: Exception) -> None:
    def fail(_: httpx.Request) -> None:
        raise raised

    error = _settle(world, Api(fail))
    assert type(error) is PaymentOutcomeUnknownError
    assert error.ref_id == "INV-9"
    assert error.attempts == getattr(raised, "attempts", ())
    assert error.__cause__ is raised


def test_raw_payment_fails_like_the_plain_one(world: World) -> None:
    client = world.client(transport=Api(lambda _: httpx.Response(502)).transport)
    with pytest.raises(PaymentOutcomeUnknownError) as caught:
        client.with_raw_response.payments.settle(**bill("INV-3"))
    assert caught.value.ref_id == "INV-3"


def test_a_store_that_is_set_up_wrongly_is_no_unknown_payment(world: World, tmp_path: Path) -> None:
    store = FileTokenStore(tmp_path / "token")
    store.path.touch(mode=0o644)
    store.path.chmod(0o644)
    client = world.client(transport=Api().transport, token_store=store)
    with pytest.raises(ConfigurationError, match="0644"):
        client.payments.settle(**bill())
