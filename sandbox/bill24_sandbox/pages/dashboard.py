"""The page at ``/_sandbox/``: each call with its answer, the money in each wallet, and buttons for the dials."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from html import escape
from typing import Any

from bill24_sandbox.answer import Answer
from bill24_sandbox.control import api as control
from bill24_sandbox.core.operations import OPERATIONS
from bill24_sandbox.core.reading import UnreadableBodyError, read_json
from bill24_sandbox.dials.dials import Dials
from bill24_sandbox.dials.errors import DialError
from bill24_sandbox.dials.faults import KINDS
from bill24_sandbox.dials.log import Entry
from bill24_sandbox.pages.layout import alert, moment, page, redirect, table
from bill24_sandbox.pages.words import Language, say
from bill24_sandbox.seed import SeedError
from bill24_sandbox.times import wall_time

PATH = "/_sandbox/"
_CALLS_SHOWN = 100
_SEED = """{"customers": [{"sync_code": "C0100", "name": "Sok Dara",
  "wallet": [{"name": "Main", "currency": "KHR", "balance": 50000}]}]}"""

_ACTIONS: Mapping[str, tuple[control.Handler, Callable[[Mapping[str, str]], dict[str, Any]]]] = {
    "advance": (control.turn_clock, lambda form: {"advance": {"hours": _number(form, "hours")}}),
    "freeze": (control.turn_clock, lambda _: {"freeze": True}),
    "unfreeze": (control.turn_clock, lambda _: {"unfreeze": True}),
    "lifetime": (control.turn_tokens, lambda form: {"lifetime_seconds": _number(form, "seconds")}),
    "expire": (control.expire, lambda _: {}),
    "revoke": (control.revoke, lambda _: {}),
    "lag": (control.turn_lag, lambda form: {"seconds": _number(form, "seconds")}),
    "fault": (
        control.add_fault,
        lambda form: {
            "name": form.get("name", ""),
            "operation": form.get("operation") or None,
            "times": _number(form, "times"),
            "probability": _number(form, "probability"),
        },
    ),
    "disarm": (control.clear_faults, lambda _: {}),
    "fund": (
        control.fund,
        lambda form: {
            "customer_sync_code": form.get("customer_sync_code", ""),
            "currency": form.get("currency", ""),
            "amount": _number(form, "amount"),
        },
    ),
    "seed": (control.seed, lambda form: _json(form, "seed")),
    "reset": (control.reset, lambda _: {}),
}


def submit(dials: Dials, language: Language, form: Mapping[str, str]) -> Answer:
    """Turn the dial a button stands for, and show the page again."""
    action = _ACTIONS.get(form.get("do", ""))
    if action is None:
        return show(dials, language, problem="?")
    handler, given = action
    try:
        handler(dials, given(form))
    except (DialError, SeedError, UnreadableBodyError) as error:
        return show(dials, language, problem=str(error))
    return redirect(f"{PATH}?lang={language}")


def show(dials: Dials, language: Language, *, problem: str = "") -> Answer:
    """Return the page."""
    sections = "".join(f"<section>{dial(dials, language)}</section>" for dial in (_clock, _tokens, _lag, _faults))
    body = (
        f'{alert(problem)}<div class="dials">{sections}</div>'
        f"{_money(dials, language)}{_seed(language)}{_calls(dials, language)}"
    )
    return page(language, say(language, "Bill24 sandbox"), body, path=PATH, status=400 if problem else 200)


def _clock(dials: Dials, language: Language) -> str:
    is_frozen = dials.clock.is_frozen
    return (
        f"{_heading(language, 'Clock')}<p>{moment(wall_time(dials.clock.now()))} (UTC+07:00) "
        f"{escape(say(language, 'It does not run.' if is_frozen else 'It runs.'))}</p>"
        + _form(language, "advance", "Advance", _field(language, "Hours", "hours", "1", step="any"))
        + _form(language, "unfreeze" if is_frozen else "freeze", "Let it run" if is_frozen else "Freeze")
    )


def _tokens(dials: Dials, language: Language) -> str:
    seconds = f"{dials.tokens.lifetime.total_seconds():g}"
    lifetime = _field(language, "Seconds", "seconds", seconds, about="Token lifetime")
    return (
        _heading(language, "Tokens")
        + _form(language, "lifetime", "Set", lifetime)
        + _form(language, "expire", "Expire all tokens")
        + _form(language, "revoke", "Revoke all tokens")
    )


def _lag(dials: Dials, language: Language) -> str:
    seconds = f"{dials.balance_lag.total_seconds():g}"
    field = _field(language, "Seconds", "seconds", seconds, about="Balance lag")
    return _heading(language, "Balance lag") + _form(language, "lag", "Set", field)


def _faults(dials: Dials, language: Language) -> str:
    names = "".join(
        f'<option value="{name}" title="{escape(kind.meaning)}">{name}</option>' for name, kind in KINDS.items()
    )
    operations = f'<option value="">{escape(say(language, "Any operation"))}</option>' + "".join(
        f"<option>{operation.operation_id}</option>" for operation in OPERATIONS
    )
    fields = (
        f'<label>{escape(say(language, "Fault"))} <select name="name">{names}</select></label>'
        f'<label>{escape(say(language, "Operation"))} <select name="operation">{operations}</select></label>'
        + _field(language, "Times", "times", "1", least="1")
        + _field(language, "Probability", "probability", "1", step="any")
    )
    armed = [
        [
            escape(fault.name),
            escape(fault.operation or say(language, "Any operation")),
            str(fault.times or "∞"),
            f"{fault.probability:g}",
        ]
        for fault in dials.faults.armed()
    ]
    listed = ""
    if armed:
        columns = [say(language, each) for each in ("Fault", "Operation", "Times", "Probability")]
        listed = table(say(language, "Armed now"), columns, armed) + _form(language, "disarm", "Disarm all")
    return _heading(language, "Faults") + _form(language, "fault", "Arm", fields) + listed


def _money(dials: Dials, language: Language) -> str:
    rows = []
    for customer in dials.state()["customers"]:
        for wallet in customer["wallets"]:
            hidden = (
                f'<input type="hidden" name="customer_sync_code" value="{escape(customer["sync_code"])}">'
                f'<input type="hidden" name="currency" value="{escape(wallet["currency"])}">'
            )
            about = f"{customer['sync_code']} {wallet['currency']}"
            field = _field(language, "Amount", "amount", "10000", step="0.01", unseen=about)
            rows.append(
                [
                    f"{escape(customer['sync_code'])}<br>{escape(customer['name'])}",
                    escape(wallet["name"]),
                    f"{Decimal(str(wallet['balance'])):,.2f} {escape(wallet['currency'])}",
                    _form(language, "fund", "Fund", hidden + field),
                ]
            )
    columns = [say(language, each) for each in ("Customer", "Wallet", "Balance", "Fund")]
    return _heading(language, "Money") + table(say(language, "Money"), columns, rows, amounts=(2,))


def _seed(language: Language) -> str:
    label = escape(say(language, "Customers, sub-billers and banks to add, as JSON"))
    field = f'<label>{label} <textarea name="seed" rows="4" required>{escape(_SEED)}</textarea></label>'
    return (
        _heading(language, "Seed")
        + _form(language, "seed", "Add", field)
        + _form(language, "reset", "Reset everything")
    )


def _calls(dials: Dials, language: Language) -> str:
    rows = [_call(entry, language) for entry in list(dials.log)[: -_CALLS_SHOWN - 1 : -1]]
    columns = [say(language, each) for each in ("Time", "Operation", "Answer", "Fault", "Token", "Body")]
    listed = table(say(language, "Calls"), columns, rows) if rows else f"<p>{escape(say(language, 'None'))}</p>"
    return _heading(language, "Calls") + listed


def _call(entry: Entry, language: Language) -> list[str]:
    answer = say(language, "No answer") if entry.status is None else f"HTTP {entry.status}"
    if entry.status is not None and entry.code is not None:
        answer += f" · {entry.code}"
    bodies = (
        f"<details><summary>{escape(say(language, 'Request'))} / {escape(say(language, 'Answer'))}</summary>"
        f"<pre>{escape(entry.request)}</pre><pre>{escape(entry.answer)}</pre></details>"
    )
    return [
        moment(wall_time(entry.at)),
        f"{escape(entry.operation)}<br><code>{escape(entry.method)} {escape(entry.path)}</code>",
        f"<samp>{escape(answer)}</samp>",
        escape(entry.fault or ""),
        f"<samp>{escape(entry.token)}</samp>",
        bodies,
    ]


def _heading(language: Language, words: str) -> str:
    return f"<h2>{escape(say(language, words))}</h2>"


def _form(language: Language, action: str, button: str, fields: str = "") -> str:
    return (
        f'<form method="post" action="{PATH}?lang={language}">{fields}'
        f'<button name="do" value="{action}">{escape(say(language, button))}</button></form>'
    )


def _field(
    language: Language,
    words: str,
    name: str,
    value: str,
    *,
    step: str = "1",
    least: str = "0",
    about: str = "",
    unseen: str = "",
) -> str:
    label = escape(f"{say(language, about)} · {say(language, words)}" if about else say(language, words))
    if unseen:
        label = f'<span class="hidden">{label} {escape(unseen)}</span>'
    field = f'<input type="number" name="{name}" value="{value}" step="{step}" min="{least}" required>'
    return f"<label>{label} {field}</label>"


def _json(form: Mapping[str, str], name: str) -> dict[str, Any]:
    value = read_json(form.get(name, "").encode())
    if not isinstance(value, dict):
        raise control.ControlError(f"{name} takes a JSON object")
    return value


def _number(form: Mapping[str, str], name: str) -> Decimal:
    try:
        value = Decimal(form.get(name, ""))
    except InvalidOperation as error:
        raise control.ControlError(f"{name} takes a number") from error
    if not value.is_finite():
        raise control.ControlError(f"{name} takes a number")
    return value
