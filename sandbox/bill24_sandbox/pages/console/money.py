"""The money: in which kind of account it is, in which wallet, and how it came there."""

from __future__ import annotations

from collections.abc import Mapping

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.core import Core
from bill24_sandbox.pages.console.frame import PREFIX, Action, act, number, page, page_number
from bill24_sandbox.pages.request import PageRequest
from bill24_sandbox.times import instant, wall_time

PATH = f"{PREFIX}money/"
SHOWN = 50
"""So many wallets, and so many movements, on one page."""


def show(core: Core, request: PageRequest, problem: str = "") -> Answer:
    """Return the page."""
    first, before = page_number(request, "first"), page_number(request, "before")
    wallets = core.store.books.wallets(offset=first, limit=SHOWN + 1)
    ledger = core.store.books.ledger(before=before, limit=SHOWN + 1)
    return page(
        core,
        "money/",
        request,
        template="money",
        problem=problem,
        totals=core.store.money.totals(),
        wallets=wallets[:SHOWN],
        first=first,
        more=first + SHOWN if len(wallets) > SHOWN else 0,
        ledger=[(line, wall_time(instant(line.at))) for line in ledger[:SHOWN]],
        before=before,
        older=ledger[SHOWN - 1].id if len(ledger) > SHOWN else 0,
        given={"customer_sync_code": "", "amount": "10000", "currency": "KHR"} | dict(request.form),
    )


def submit(core: Core, request: PageRequest) -> Answer:
    """Put test money into a wallet."""
    return act(core, request, _ACTIONS, show)


def _fund(core: Core, form: Mapping[str, str]) -> None:
    amount = number(form, "amount")
    core.dials.fund(form.get("customer_sync_code", "").strip(), amount, form.get("currency", "").strip())


_ACTIONS: Mapping[str, Action] = {"fund": _fund}
