"""Tokens: handing out, expiring, refreshing, revoking."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import pytest

BANKS = "/on_boarding/get_available_bank"


def test_the_answer_has_the_documented_shape(caller: Any) -> None:
    caller.sandbox.clock.freeze(datetime(2026, 3, 3, 3, 58, 46, 938657, UTC))
    answer = caller.authorize().json()
    assert (answer["code"], answer["message"]) == (200, "")
    assert answer["data"]["tokenExpireTime"] == "2026-03-03T16:58:46.9386570+07:00"
    assert set(answer["data"]) == {"issuer", "token", "refreshToken", "tokenExpireTime"}
    assert re.fullmatch(r"[0-9a-f]{64}", answer["data"]["refreshToken"])


@pytest.mark.parametrize("field", ["token", "clientId", "secret"])
def test_a_wrong_credential_is_http_401_without_a_body(caller: Any, field: str) -> None:
    answer = caller.authorize(**{field: "wrong"})
    assert (answer.status_code, answer.content) == (401, b"")


@pytest.mark.parametrize("field", ["token", "clientId", "secret"])
def test_a_missing_credential_is_a_missed_field(caller: Any, field: str) -> None:
    answer = caller.authorize(**{field: None}).json()
    assert (answer["code"], answer["message"]) == ("ERR_MISSED_FIELD", f"Please provide [{field}].")


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Bearer wrong", "Basic c2FuZGJveA==", "wrong"])
def test_without_a_good_token_every_operation_is_http_401(caller: Any, header: str) -> None:
    caller.http.headers["Authorization"] = header
    answer = caller.http.get(BANKS)
    assert (answer.status_code, answer.content, answer.headers["www-authenticate"]) == (401, b"", "Bearer")


def test_a_token_expires_when_its_time_is_over(caller: Any) -> None:
    caller.sandbox.clock.freeze()
    caller.authorize()
    caller.sandbox.clock.advance(hours=6, milliseconds=-1)
    assert caller.http.get(BANKS).status_code == 200
    caller.sandbox.clock.advance(milliseconds=1)
    assert caller.http.get(BANKS).status_code == 401


def test_the_lifetime_is_a_dial(caller: Any) -> None:
    caller.sandbox.tokens.lifetime = timedelta(seconds=30)
    caller.authorize()
    caller.sandbox.clock.advance(seconds=31)
    assert caller.http.get(BANKS).status_code == 401
    with pytest.raises(ValueError, match="lives longer than nothing"):
        caller.sandbox.tokens.lifetime = timedelta(0)


def test_a_refresh_token_needs_no_merchant_token_and_is_good_once(caller: Any) -> None:
    refresh_token = caller.authorize().json()["data"]["refreshToken"]
    caller.sandbox.clock.advance(hours=7)
    assert caller.http.get(BANKS).status_code == 401
    renewed = caller.authorize(token=None, refreshToken=refresh_token)
    assert renewed.json()["data"]["refreshToken"] != refresh_token
    assert caller.http.get(BANKS).status_code == 200
    assert caller.authorize(token=None, refreshToken=refresh_token).status_code == 401


def test_a_refresh_token_is_no_bearer_token(caller: Any) -> None:
    refresh_token = caller.authorize().json()["data"]["refreshToken"]
    caller.http.headers["Authorization"] = f"Bearer {refresh_token}"
    assert caller.http.get(BANKS).status_code == 401


def test_a_refresh_with_a_wrong_secret_keeps_the_refresh_token(caller: Any) -> None:
    refresh_token = caller.authorize().json()["data"]["refreshToken"]
    assert caller.authorize(token=None, secret="wrong", refreshToken=refresh_token).status_code == 401
    assert caller.authorize(token=None, refreshToken=refresh_token).status_code == 200


def test_revoking_ends_every_token(caller: Any) -> None:
    refresh_token = caller.authorize().json()["data"]["refreshToken"]
    caller.sandbox.tokens.revoke()
    assert caller.http.get(BANKS).status_code == 401
    assert caller.authorize(token=None, refreshToken=refresh_token).status_code == 401


def test_expiring_leaves_refresh_tokens_good(caller: Any) -> None:
    refresh_token = caller.authorize().json()["data"]["refreshToken"]
    caller.sandbox.tokens.expire()
    assert caller.http.get(BANKS).status_code == 401
    assert caller.authorize(token=None, refreshToken=refresh_token).status_code == 200


def test_answers_are_dated_by_the_sandboxs_clock(caller: Any) -> None:
    at = datetime(2031, 2, 3, 4, 5, 6, 999_999, tzinfo=UTC)
    for moved in (timedelta(0), timedelta(microseconds=1), timedelta(seconds=-1), timedelta(days=-365)):
        caller.sandbox.clock.freeze(at + moved)
        dated = caller.authorize().headers["date"]
        assert parsedate_to_datetime(dated) == (at + moved).replace(microsecond=0)
