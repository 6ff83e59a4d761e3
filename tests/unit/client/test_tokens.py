"""The token cycle without input or output: who uses, who refreshes, who waits."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from bill24._secrets import Secret
from bill24._tokens.cycle import Lead, Refresh, Token, TokenCycle, Use, UseAndRefresh, Wait, _after_fork

ISSUED = datetime(2026, 3, 1, 5, 0, tzinfo=UTC)
LIFETIME = 6 * 3600.0
RECEIVED = 1000.0
ADVISORY = RECEIVED + LIFETIME - 300
MANDATORY = RECEIVED + LIFETIME - 30


def token(access: str = "a", lifetime: float = LIFETIME, refresh: str | None = "r") -> Token:
    return Token(Secret(access), Secret.wrap(refresh), ISSUED, ISSUED + timedelta(seconds=lifetime))


def cycle_with(held: Token | None = None, random: float = 0.0) -> TokenCycle:
    cycle = TokenCycle(lambda: random)
    if held is not None:
        cycle.succeeded(refresh_of(cycle, RECEIVED), held, RECEIVED)
    return cycle


def refresh_of(cycle: TokenCycle, now: float) -> Refresh:
    step = cycle.next_step(now)
    assert isinstance(step, Lead | UseAndRefresh)
    return step.refresh


def test_the_first_leads_and_the_others_wait_for_the_same_refresh() -> None:
    cycle = cycle_with()
    lead = cycle.next_step(0)
    assert isinstance(lead, Lead)
    for _ in range(3):
        step = cycle.next_step(0)
        assert isinstance(step, Wait)
        assert step.refresh is lead.refresh
    fresh = token()
    cycle.succeeded(lead.refresh, fresh, 0)
    assert lead.refresh.future.result() is fresh
    assert cycle.next_step(0) == Use(fresh)


@pytest.mark.parametrize(
    ("now", "kind"),
    [
        (RECEIVED, Use),
        (ADVISORY - 0.001, Use),
        (ADVISORY, UseAndRefresh),
        (MANDATORY - 0.001, UseAndRefresh),
        (MANDATORY, Lead),
        (MANDATORY + 1e6, Lead),
    ],
)
def test_two_windows(now: float, kind: type) -> None:
    assert type(cycle_with(token()).next_step(now)) is kind


def test_jitter_moves_the_advisory_window_earlier_and_not_the_mandatory_one() -> None:
    cycle = cycle_with(token(), random=1.0)
    assert type(cycle.next_step(ADVISORY - 60.001)) is Use
    assert type(cycle.next_step(ADVISORY - 60)) is UseAndRefresh
    assert type(cycle_with(token(), random=1.0).next_step(MANDATORY - 0.001)) is UseAndRefresh
    assert type(cycle_with(token(), random=1.0).next_step(MANDATORY)) is Lead


@pytest.mark.parametrize(
    ("lifetime", "advisory", "mandatory"), [(100.0, 20.0, 10.0), (10.0, 2.0, 1.0), (1500.0, 300.0, 30.0)]
)
def test_windows_shrink_with_short_lives(lifetime: float, advisory: float, mandatory: float) -> None:
    end = RECEIVED + lifetime
    assert type(cycle_with(token(lifetime=lifetime)).next_step(end - advisory - 0.01)) is Use
    assert type(cycle_with(token(lifetime=lifetime)).next_step(end - advisory + 0.01)) is UseAndRefresh
    assert type(cycle_with(token(lifetime=lifetime)).next_step(end - mandatory - 0.01)) is UseAndRefresh
    assert type(cycle_with(token(lifetime=lifetime)).next_step(end - mandatory + 0.01)) is Lead


def test_in_the_advisory_window_one_refreshes_and_all_go_on() -> None:
    held = token()
    cycle = cycle_with(held)
    first = cycle.next_step(ADVISORY)
    assert isinstance(first, UseAndRefresh)
    assert first.token is held
    assert cycle.next_step(ADVISORY) == Use(held)
    assert cycle.begin(first.refresh, None)
    late = cycle.next_step(ADVISORY + 24)  # the background refresh is still under way
    assert late == Use(held)


def test_a_refresh_in_the_background_is_waited_for_once_it_has_begun() -> None:
    for begun in (False, True):
        cycle = cycle_with(token())
        refresh = refresh_of(cycle, MANDATORY - 1)
        if begun:
            assert cycle.begin(refresh, None)
        late = cycle.next_step(MANDATORY)
        assert type(late) is (Wait if begun else Lead)
        assert refresh.future.done() is not begun
        if not begun:
            assert not cycle.begin(refresh, None)  # the thread runs after all, and finds another at work


@pytest.mark.parametrize("gone", ["it takes too long", "its loop is closed"])
def test_a_leader_that_is_gone_is_not_waited_for(gone: str) -> None:
    cycle = cycle_with()
    refresh = refresh_of(cycle, 0.0)
    loop = asyncio.new_event_loop()
    assert cycle.begin(refresh, loop)
    if gone == "its loop is closed":
        loop.close()
    now = 24.9 if loop.is_closed() else 25.0
    assert type(cycle.next_step(now)) is Lead
    assert refresh.future.result() is None
    cycle.succeeded(refresh, fresh := token("late"), now)  # nobody minds should it come after all
    assert cycle.next_step(now) == Use(fresh)
    loop.close()


def test_failure_in_the_advisory_window_is_no_error_and_is_tried_again_later() -> None:
    held = token()
    cycle = cycle_with(held)
    refresh = refresh_of(cycle, ADVISORY)
    cycle.failed(refresh, ValueError("down"), ADVISORY)
    assert cycle.next_step(ADVISORY + 29.9) == Use(held)
    assert isinstance(cycle.next_step(ADVISORY + 30), UseAndRefresh)
    assert isinstance(refresh.future.exception(), ValueError)


def test_failure_without_a_token_lets_the_next_one_lead() -> None:
    cycle = cycle_with()
    refresh = refresh_of(cycle, 0)
    cycle.failed(refresh, ValueError("down"), 0)
    assert isinstance(cycle.next_step(0), Lead)


def test_a_leader_who_gives_up_without_a_verdict_is_replaced() -> None:
    cycle = cycle_with()
    refresh = refresh_of(cycle, 0)
    cycle.gave_up(refresh)
    assert refresh.future.result() is None
    assert isinstance(cycle.next_step(0), Lead)


def test_giving_up_after_the_end_changes_nothing() -> None:
    cycle = cycle_with()
    refresh = refresh_of(cycle, 0)
    fresh = token()
    cycle.succeeded(refresh, fresh, 0)
    cycle.gave_up(refresh)
    assert refresh.future.result() is fresh
    assert cycle.next_step(0) == Use(fresh)


def test_the_end_of_an_old_refresh_does_not_ground_a_new_one() -> None:
    cycle = cycle_with()
    old = refresh_of(cycle, 0)
    cycle.after_fork()
    new = refresh_of(cycle, 0)
    cycle.failed(old, ValueError("down"), 0)
    step = cycle.next_step(0)
    assert isinstance(step, Wait)
    assert step.refresh is new


def test_compare_and_clear_drops_only_the_token_that_failed() -> None:
    old, new = token("old"), token("new")
    cycle = cycle_with(old)
    cycle.rejected(token("other"))
    assert cycle.next_step(RECEIVED) == Use(old)
    cycle.rejected(old)
    refresh = refresh_of(cycle, RECEIVED)
    cycle.succeeded(refresh, new, RECEIVED)
    cycle.rejected(old)  # a late 401 for the old one
    assert cycle.next_step(RECEIVED) == Use(new)


def test_refresh_token_survives_the_token_and_is_dropped_by_comparison() -> None:
    cycle = cycle_with(token(refresh="r1"))
    cycle.rejected(token())
    assert cycle.refresh_token() == Secret("r1")
    cycle.drop_refresh_token(Secret("r0"))
    assert cycle.refresh_token() == Secret("r1")
    cycle.drop_refresh_token(Secret("r1"))
    assert cycle.refresh_token() is None


@pytest.mark.parametrize("lifetime", [0.0, -3600.0])
def test_an_end_before_the_beginning_is_not_believed(lifetime: float) -> None:
    held = token(lifetime=lifetime)
    assert cycle_with(held).next_step(RECEIVED + 1e9) == Use(held)


def test_a_stored_token_counts_its_age_on_the_servers_clock() -> None:
    cycle = cycle_with()
    cycle.server_time_is(ISSUED, ISSUED + timedelta(hours=1))  # our wall clock is an hour ahead
    wall = ISSUED + timedelta(hours=1, seconds=LIFETIME - 400)  # 400 s left
    stored = token()
    assert cycle.is_news(stored, wall)
    refresh = refresh_of(cycle, RECEIVED)
    cycle.hold_stored(refresh, stored, RECEIVED, wall)
    assert refresh.future.result() is stored
    assert type(cycle.next_step(RECEIVED + 99)) is Use
    assert type(cycle.next_step(RECEIVED + 101)) is UseAndRefresh
    assert type(cycle.next_step(RECEIVED + 371)) is Lead


def test_a_stored_token_spares_nothing_when_refused_known_or_near_its_end() -> None:
    cycle = cycle_with(token("known"))
    assert not cycle.is_news(token("known"), ISSUED)
    cycle.rejected(token("known"))
    assert not cycle.is_news(token("known"), ISSUED)
    assert cycle.is_news(token("news"), ISSUED)
    assert cycle.is_news(token("news"), ISSUED + timedelta(seconds=LIFETIME - 30.1))
    assert not cycle.is_news(token("news"), ISSUED + timedelta(seconds=LIFETIME - 30))


def test_every_secret_held_is_known_for_redaction() -> None:
    cycle = cycle_with(token("a", refresh="r"))
    assert {secret.reveal() for secret in cycle.secrets() if secret} == {"a", "r"}
    cycle.rejected(token("a"))
    assert {secret.reveal() for secret in cycle.secrets() if secret} == {"a", "r"}


def test_a_fork_reaches_every_cycle() -> None:
    cycle = cycle_with()
    assert isinstance(cycle.next_step(0), Lead)
    assert isinstance(cycle.next_step(0), Wait)
    _after_fork()
    assert isinstance(cycle.next_step(0), Lead)


def test_server_time_follows_the_offset() -> None:
    cycle = cycle_with()
    assert cycle.server_time(ISSUED) == ISSUED
    cycle.server_time_is(ISSUED - timedelta(hours=1), ISSUED)
    assert cycle.server_time(ISSUED + timedelta(seconds=5)) == ISSUED - timedelta(hours=1) + timedelta(seconds=5)
