"""The dials over HTTP, under ``/_sandbox/``; the same names as in Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from bill24_sandbox.answer import JSON_TYPE, Answer, to_json
from bill24_sandbox.core.reading import Fields, Number, UnboundPayloadError, bind, read_json
from bill24_sandbox.dials.dials import Dials
from bill24_sandbox.dials.errors import DialError
from bill24_sandbox.dials.fault import KINDS
from bill24_sandbox.dials.seed_file import SeedError

Handler = Callable[[Dials, Mapping[str, Any]], Any]
"""Takes the dials and the JSON object that was sent; returns what to answer."""


_LONGEST_NUMBER = 18
_LARGEST = 10**_LONGEST_NUMBER
"""Far beyond what any dial takes, and still a number that a float holds."""


class _Funds(Fields, frozen=True):
    customer_sync_code: str | None = None
    amount: Number | None = None
    currency: str | None = None


class _Debt(Fields, frozen=True):
    consumer_code: str | None = None
    amount: Number | None = None
    currency: str | None = None


class ControlError(DialError):
    """A request to the control API is wrong; the message is the answer."""


def reset(dials: Dials, given: Mapping[str, Any]) -> Any:
    """Start afresh."""
    _only(given)
    dials.reset()
    return dials.state()


def seed(dials: Dials, given: Mapping[str, Any]) -> Any:
    """Add a seed."""
    dials.load_seed(given)
    return dials.state()


def fund(dials: Dials, given: Mapping[str, Any]) -> Any:
    """Put test money into a wallet."""
    _only(given, "customer_sync_code", "amount", "currency")
    wanted = bind(given, _Funds)
    if wanted.amount is None:
        raise ControlError("fund needs an amount")
    balance = dials.fund(wanted.customer_sync_code or "", wanted.amount, wanted.currency or "KHR")
    return {"balance": _number(balance)}


def owe(dials: Dials, given: Mapping[str, Any]) -> Any:
    """Set what a consumer owes."""
    _only(given, "consumer_code", "amount", "currency")
    wanted = bind(given, _Debt)
    if not wanted.consumer_code or wanted.amount is None:
        raise ControlError("owe needs a consumer_code and an amount")
    dials.owe(wanted.consumer_code, wanted.amount, wanted.currency or "KHR")
    return {}


def get_clock(dials: Dials, given: Mapping[str, Any]) -> Any:
    """Tell the time."""
    del given
    return {"now": dials.clock.now().isoformat(), "is_frozen": dials.clock.is_frozen}


def set_clock(dials: Dials, given: Mapping[str, Any]) -> Any:
    """Advance, freeze, unfreeze or reset the clock."""
    _only(given, "advance", "freeze", "unfreeze", "reset")
    if given.get("reset"):
        dials.clock.reset()
    freeze = given.get("freeze")
    if isinstance(freeze, str):
        try:
            dials.clock.freeze(datetime.fromisoformat(freeze))
        except ValueError as error:
            raise ControlError(f"freeze takes true or a date-time with a zone: {error}") from error
    elif freeze:
        dials.clock.freeze()
    advance = given.get("advance")
    if advance is not None:
        if not isinstance(advance, Mapping):
            raise ControlError('advance takes an object such as {"hours": 6}')
        _only(advance, "days", "hours", "minutes", "seconds", "milliseconds")
        dials.clock.advance(**{name: float(_given_number(advance, name)) for name in advance})
    if given.get("unfreeze"):
        dials.clock.unfreeze()
    return get_clock(dials, {})


def get_tokens(dials: Dials, given: Mapping[str, Any]) -> Any:
    """Tell the lifetimes of tokens."""
    del given
    return {
        "lifetime_seconds": dials.tokens.lifetime.total_seconds(),
        "refresh_lifetime_seconds": dials.tokens.refresh_lifetime.total_seconds(),
    }


def set_tokens(dials: Dials, given: Mapping[str, Any]) -> Any:
    """Set the lifetimes of tokens."""
    _only(given, "lifetime_seconds", "refresh_lifetime_seconds")
    if "lifetime_seconds" in given:
        dials.tokens.lifetime = _seconds(given, "lifetime_seconds")
    if "refresh_lifetime_seconds" in given:
        dials.tokens.refresh_lifetime = _seconds(given, "refresh_lifetime_seconds")
    return get_tokens(dials, {})


def revoke(dials: Dials, given: Mapping[str, Any]) -> Any:
    """Revoke every token."""
    _only(given)
    return {"revoked": dials.tokens.revoke()}


def expire(dials: Dials, given: Mapping[str, Any]) -> Any:
    """Let every bearer token expire now."""
    _only(given)
    dials.tokens.expire()
    return {}


def get_lag(dials: Dials, given: Mapping[str, Any]) -> Any:
    """Tell the balance lag."""
    del given
    return {"seconds": dials.balance_lag.total_seconds()}


def set_lag(dials: Dials, given: Mapping[str, Any]) -> Any:
    """Set the balance lag."""
    _only(given, "seconds")
    dials.set_balance_lag(_seconds(given, "seconds"))
    return get_lag(dials, {})


def get_latency(dials: Dials, given: Mapping[str, Any]) -> Any:
    """Tell the latency."""
    del given
    return {"milliseconds": dials.latency.total_seconds() * 1000}


def set_latency(dials: Dials, given: Mapping[str, Any]) -> Any:
    """Set the latency."""
    _only(given, "milliseconds")
    dials.set_latency(_seconds(given, "milliseconds") / 1000)
    return get_latency(dials, {})


def get_settings(dials: Dials, given: Mapping[str, Any]) -> Any:
    """Tell how the merchant is set up."""
    del given
    shown = asdict(dials.settings)
    return shown | {"banks_offline": sorted(shown["banks_offline"])}


def set_settings(dials: Dials, given: Mapping[str, Any]) -> Any:
    """Change how the merchant is set up."""
    dials.change_settings({name: _plain(value) for name, value in given.items()})
    return get_settings(dials, {})


def get_faults(dials: Dials, given: Mapping[str, Any]) -> Any:
    """List armed faults and the known ones."""
    del given
    return {
        "armed": [fault.as_dict() for fault in dials.faults.armed()],
        "known": {name: {"meaning": kind.meaning(), "options": dict(kind.defaults)} for name, kind in KINDS.items()},
    }


def add_fault(dials: Dials, given: Mapping[str, Any]) -> Any:
    """Arm a fault."""
    options = {name: _plain(value) for name, value in given.items()}
    name = options.pop("name", None)
    if not isinstance(name, str):
        raise ControlError(f"name the fault; known are: {', '.join(KINDS)}")
    dials.faults.arm(
        name,
        operation=options.pop("operation", None),
        times=options.pop("times", 1),
        probability=options.pop("probability", 1),
        options=options,
    )
    return get_faults(dials, {})


def clear_faults(dials: Dials, given: Mapping[str, Any]) -> Any:
    """Disarm all faults."""
    _only(given)
    dials.faults.clear()
    return get_faults(dials, {})


def get_log(dials: Dials, given: Mapping[str, Any]) -> Any:
    """List the calls, or those after the one of a number."""
    _only(given, "after")
    after = str(given.get("after", "0"))
    if not after.isdecimal() or len(after) > _LONGEST_NUMBER:
        raise ControlError("after takes the number of a call")
    return {"calls": [entry.as_dict() for entry in dials.log.after(int(after))]}


def clear_log(dials: Dials, given: Mapping[str, Any]) -> Any:
    """Forget the calls."""
    _only(given)
    dials.log.clear()
    return {"calls": []}


def get_state(dials: Dials, given: Mapping[str, Any]) -> Any:
    """Show everything the sandbox holds."""
    del given
    return dials.state()


def get_webhooks(dials: Dials, given: Mapping[str, Any]) -> Any:
    """Tell where webhooks go and what came back."""
    del given
    return {
        "url": dials.webhooks.url,
        "answers": [{"url": url, "answer": answer} for url, answer in list(dials.webhooks.answers)],
    }


def set_webhooks(dials: Dials, given: Mapping[str, Any]) -> Any:
    """Set where webhooks go."""
    _only(given, "url")
    url = given.get("url")
    if url is not None and not isinstance(url, str):
        raise ControlError("url takes a web address or null")
    dials.webhooks.url = url or None
    return get_webhooks(dials, {})


def take_webhooks(dials: Dials, given: Mapping[str, Any]) -> Any:
    """Hand out the webhooks that went nowhere, for want of a URL, since this was last asked."""
    _only(given)
    return {"webhooks": [read_json(body) for body in dials.webhooks.take()]}


CONTROLS: Mapping[str, Mapping[str, Handler]] = {
    "reset": {"POST": reset},
    "seed": {"POST": seed},
    "fund": {"POST": fund},
    "owe": {"POST": owe},
    "clock": {"GET": get_clock, "POST": set_clock},
    "tokens": {"GET": get_tokens, "POST": set_tokens},
    "revoke": {"POST": revoke},
    "expire": {"POST": expire},
    "lag": {"GET": get_lag, "POST": set_lag},
    "latency": {"GET": get_latency, "POST": set_latency},
    "settings": {"GET": get_settings, "POST": set_settings},
    "faults": {"GET": get_faults, "POST": add_fault, "DELETE": clear_faults},
    "webhooks": {"GET": get_webhooks, "POST": set_webhooks},
    "take": {"POST": take_webhooks},
    "log": {"GET": get_log, "DELETE": clear_log},
    "state": {"GET": get_state},
}


def carry_out(dials: Dials, handler: Handler, given: Any) -> Answer:
    """Read or set a dial; what was wrong with it is HTTP 400 with the reason."""
    try:
        if not isinstance(given, Mapping):
            raise ControlError("send a JSON object")
        answer = handler(dials, given)
    except UnboundPayloadError:
        return refused("a member has the wrong type")
    except (DialError, SeedError) as error:
        return refused(str(error))
    return Answer(content=to_json(answer), media_type=JSON_TYPE)


def refused(reason: str, *, status: int = 400) -> Answer:
    """Return the reason, with HTTP 400 unless another status is given."""
    return Answer(status=status, content=to_json({"error": reason}), media_type=JSON_TYPE)


def _only(given: Mapping[str, Any], *names: str) -> None:
    for name in given:
        if name not in names:
            known = f"known are: {', '.join(names)}" if names else "it takes none"
            raise ControlError(f"unknown member {name!r}; {known}")


def _given_number(given: Mapping[str, Any], name: str) -> Number:
    value = given[name]
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise ControlError(f"{name} takes a number")
    if not -_LARGEST <= value <= _LARGEST:
        raise ControlError(f"{name} takes a smaller number")
    return value


def _seconds(given: Mapping[str, Any], name: str) -> timedelta:
    value = _given_number(given, name) if name in given else None
    if value is None or not 0 <= value <= 10**9:
        raise ControlError(f"{name} takes a number from 0")
    return timedelta(seconds=float(value))


def _number(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)


def _plain(value: Any) -> Any:
    return _number(value) if isinstance(value, Decimal) else value
