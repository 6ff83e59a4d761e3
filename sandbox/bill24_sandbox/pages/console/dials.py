"""The dials: clock, tokens, lag and latency, how the merchant is set up, faults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.operations import OPERATIONS
from bill24_sandbox.dials.errors import DialError
from bill24_sandbox.dials.fault import KINDS
from bill24_sandbox.pages.console.frame import PREFIX, Action, act, number, page
from bill24_sandbox.pages.request import PageRequest
from bill24_sandbox.times import wall_time

PATH = f"{PREFIX}dials/"
_MOST_SECONDS = 10**9
"""As much as may be taken from any time of the clock."""
_EMPTY_FAULT = {"name": "", "operation": "", "times": "1", "probability": "1", "options": ""}


def show(core: Core, request: PageRequest, problem: str = "") -> Answer:
    """Return the page."""
    dials = core.dials
    return page(
        core,
        "dials/",
        request,
        template="dials",
        problem=problem,
        dials=dials,
        now=wall_time(dials.clock.now()),
        settings=asdict(dials.settings),
        kinds=KINDS,
        operations=[each.operation_id for each in OPERATIONS],
        armed=dials.faults.armed(),
        given=_EMPTY_FAULT | (dict(request.form) if request.form.get("do") == "fault" else {}),
    )


def submit(core: Core, request: PageRequest) -> Answer:
    """Turn a dial."""
    return act(core, request, _ACTIONS, show)


def _advance(core: Core, form: Mapping[str, str]) -> None:
    core.dials.clock.advance(hours=float(number(form, "hours")))


def _freeze(core: Core, _: Mapping[str, str]) -> None:
    core.dials.clock.freeze()


def _unfreeze(core: Core, _: Mapping[str, str]) -> None:
    core.dials.clock.unfreeze()


def _to_now(core: Core, _: Mapping[str, str]) -> None:
    core.dials.clock.reset()


def _set_lifetime(core: Core, form: Mapping[str, str]) -> None:
    core.dials.tokens.lifetime = _seconds(form, "seconds")


def _expire(core: Core, _: Mapping[str, str]) -> None:
    core.dials.tokens.expire()


def _revoke(core: Core, _: Mapping[str, str]) -> None:
    core.dials.tokens.revoke()


def _set_lag(core: Core, form: Mapping[str, str]) -> None:
    core.dials.set_balance_lag(_seconds(form, "seconds"))


def _set_latency(core: Core, form: Mapping[str, str]) -> None:
    core.dials.set_latency(_seconds(form, "milliseconds") / 1000)


def _change_settings(core: Core, form: Mapping[str, str]) -> None:
    changes: dict[str, object] = {}
    for name, present in asdict(core.dials.settings).items():
        if isinstance(present, bool):
            changes[name] = name in form
        elif isinstance(present, int):
            changes[name] = int(number(form, name, least=0))
        else:
            changes[name] = form.get(name, "").replace(",", " ").split()
    core.dials.change_settings(changes)


def _arm(core: Core, form: Mapping[str, str]) -> None:
    times = number(form, "times") if form.get("times") else None
    core.dials.faults.arm(
        form.get("name", ""),
        operation=form.get("operation") or None,
        times=int(times) if times is not None and times == int(times) else times,
        probability=float(number(form, "probability")),
        options=_options(form.get("options", "")),
    )


def _disarm(core: Core, _: Mapping[str, str]) -> None:
    core.dials.faults.clear()


_ACTIONS: Mapping[str, Action] = {
    "advance": _advance,
    "freeze": _freeze,
    "unfreeze": _unfreeze,
    "now": _to_now,
    "lifetime": _set_lifetime,
    "expire": _expire,
    "revoke": _revoke,
    "lag": _set_lag,
    "latency": _set_latency,
    "settings": _change_settings,
    "fault": _arm,
    "disarm": _disarm,
}
"""What the value of each button does."""


def _seconds(form: Mapping[str, str], name: str) -> timedelta:
    value = number(form, name, least=0)
    if value > _MOST_SECONDS:
        raise DialError(f"{name} takes a smaller number")
    return timedelta(seconds=float(value))


def _options(written: str) -> dict[str, Any]:
    options: dict[str, Any] = {}
    for part in written.replace(",", " ").split():
        name, equals, value = part.partition("=")
        if not equals:
            raise DialError(f"options are written like seconds=20, not {part!r}")
        options[name] = _plain(value)
    return options


def _plain(value: str) -> int | float | str:
    for kind in (int, float):
        try:
            return kind(value)
        except ValueError:
            continue
    return value
