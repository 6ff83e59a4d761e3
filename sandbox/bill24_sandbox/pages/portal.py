"""The sub-biller's portal: its accounts, what was settled to it, its latest bills."""

from __future__ import annotations

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.core import Core
from bill24_sandbox.pages.rendering import not_found, render
from bill24_sandbox.pages.request import PageRequest
from bill24_sandbox.pages.translation import language_of
from bill24_sandbox.store import masked
from bill24_sandbox.times import instant, wall_time

_BILLS_SHOWN = 20


def show(core: Core, request: PageRequest) -> Answer:
    """Return the page, in the language asked for, else in the one the portal was made for."""
    portal = core.store.sub_billers.portal(request.key)
    if portal is None:
        return not_found(request.language, request.path)
    language = language_of(request.wanted_language, portal.language)
    sub_biller = portal.sub_biller
    return render(
        "portal",
        language,
        path=request.path,
        name=sub_biller.name if language == "en" else sub_biller.name_kh or sub_biller.name,
        sub_biller=sub_biller,
        masked=masked,
        accounts=core.store.sub_billers.linked_accounts(sub_biller.id),
        settled=core.store.money.balances_of("sub_biller", sub_biller.id),
        bills=[
            (bill, wall_time(instant(bill.paid_at or 0)))
            for bill in core.store.bills.paid_to(sub_biller.id, _BILLS_SHOWN)
        ],
    )
