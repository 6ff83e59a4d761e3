"""The page at ``/_sandbox/``: each call with its answer, the money in each wallet, and buttons for the dials."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from decimal import Decimal, InvalidOperation

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.operations import OPERATIONS
from bill24_sandbox.core.reading import UnreadableBodyError, read_json
from bill24_sandbox.dials.dials import Dials
from bill24_sandbox.dials.errors import DialError
from bill24_sandbox.dials.fault import KINDS
from bill24_sandbox.dials.seed import SeedError
from bill24_sandbox.pages.rendering import redirect, render
from bill24_sandbox.pages.request import PageRequest
from bill24_sandbox.times import wall_time

PATH = "/_sandbox/"
_CALLS_SHOWN = 100
_LARGEST = 10**15
"""Far beyond what any field takes."""
_MOST_SECONDS = 10**9
"""As much as may be taken from any time of the clock."""
_SEED = """{"customers": [{"sync_code": "C0100", "name": "Sok Dara",
  "wallet": [{"name": "Main", "currency": "KHR", "balance": 50000}]}]}"""


def show(core: Core, request: PageRequest, *, problem: str = "") -> Answer:
    """Return the page."""
    dials, customers = core.dials, core.store.customers
    return render(
        "dashboard",
        request.language,
        path=PATH,
        problem=problem,
        dials=dials,
        now=wall_time(dials.clock.now()),
        fault_kinds=KINDS,
        operations=OPERATIONS,
        armed=dials.faults.armed(),
        wallets=[(customer, wallet) for customer in customers.all() for wallet in customers.wallets(customer.id)],
        seed=request.form.get("seed") or _SEED,
        calls=[(call, wall_time(call.at)) for call in list(dials.log)[: -_CALLS_SHOWN - 1 : -1]],
    )


def submit(core: Core, request: PageRequest) -> Answer:
    """Do what a button stands for, and show the page again."""
    action = _ACTIONS.get(request.form.get("do", ""))
    if action is None:
        return show(core, request, problem="unknown action")
    try:
        action(core.dials, request.form)
    except (DialError, SeedError, UnreadableBodyError) as error:
        return show(core, request, problem=str(error))
    return redirect(f"{PATH}?lang={request.language}")


def _advance(dials: Dials, form: Mapping[str, str]) -> None:
    dials.clock.advance(hours=float(_number(form, "hours")))


def _freeze(dials: Dials, _: Mapping[str, str]) -> None:
    dials.clock.freeze()


def _unfreeze(dials: Dials, _: Mapping[str, str]) -> None:
    dials.clock.unfreeze()


def _set_lifetime(dials: Dials, form: Mapping[str, str]) -> None:
    dials.tokens.lifetime = _seconds(form)


def _expire(dials: Dials, _: Mapping[str, str]) -> None:
    dials.tokens.expire()


def _revoke(dials: Dials, _: Mapping[str, str]) -> None:
    dials.tokens.revoke()


def _set_lag(dials: Dials, form: Mapping[str, str]) -> None:
    dials.set_balance_lag(_seconds(form))


def _add_fault(dials: Dials, form: Mapping[str, str]) -> None:
    times = _number(form, "times")
    dials.faults.arm(
        form.get("name", ""),
        operation=form.get("operation") or None,
        times=int(times) if times == int(times) else times,
        probability=float(_number(form, "probability")),
        options={},
    )


def _clear_faults(dials: Dials, _: Mapping[str, str]) -> None:
    dials.faults.clear()


def _fund(dials: Dials, form: Mapping[str, str]) -> None:
    dials.fund(form.get("customer_sync_code", ""), _number(form, "amount"), form.get("currency", ""))


def _load_seed(dials: Dials, form: Mapping[str, str]) -> None:
    seed = read_json(form.get("seed", "").encode())
    if not isinstance(seed, dict):
        raise DialError("seed takes a JSON object")
    dials.load_seed(seed)


def _reset(dials: Dials, _: Mapping[str, str]) -> None:
    dials.reset()


_ACTIONS: Mapping[str, Callable[[Dials, Mapping[str, str]], None]] = {
    "advance": _advance,
    "freeze": _freeze,
    "unfreeze": _unfreeze,
    "lifetime": _set_lifetime,
    "expire": _expire,
    "revoke": _revoke,
    "lag": _set_lag,
    "fault": _add_fault,
    "disarm": _clear_faults,
    "fund": _fund,
    "seed": _load_seed,
    "reset": _reset,
}
"""What the value of each button does."""


def _seconds(form: Mapping[str, str]) -> timedelta:
    seconds = _number(form, "seconds")
    if not 0 <= seconds <= _MOST_SECONDS:
        raise DialError("seconds takes a number from 0")
    return timedelta(seconds=float(seconds))


def _number(form: Mapping[str, str], name: str) -> Decimal:
    try:
        value = Decimal(form.get(name, ""))
    except InvalidOperation as error:
        raise DialError(f"{name} takes a number") from error
    if not value.is_finite():
        raise DialError(f"{name} takes a number")
    if not -_LARGEST <= value <= _LARGEST:
        raise DialError(f"{name} takes a smaller number")
    return value
