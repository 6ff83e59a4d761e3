"""The sub-billers: their linked accounts, their linkings, what was settled to them."""

from __future__ import annotations

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.core import Core
from bill24_sandbox.pages.console.frame import PREFIX, page, page_number
from bill24_sandbox.pages.request import PageRequest
from bill24_sandbox.store import masked

PATH = f"{PREFIX}sub-billers/"
SHOWN = 25
"""So many sub-billers on one page."""
_LINKS_SHOWN = 5


def show(core: Core, request: PageRequest) -> Answer:
    """Return the page."""
    first = page_number(request, "first")
    everyone = core.store.sub_billers.all()
    return page(
        core,
        "sub-billers/",
        request,
        template="sub_billers",
        sub_billers=[
            (
                each,
                core.store.sub_billers.linked_accounts(each.id),
                core.store.sub_billers.links(each.id, _LINKS_SHOWN),
                core.store.money.balances_of("sub_biller", each.id),
            )
            for each in everyone[first : first + SHOWN]
        ],
        banks=core.store.sub_billers.banks(),
        masked=masked,
        first=first,
        more=first + SHOWN if first + SHOWN < len(everyone) else 0,
    )
