"""The webhooks: where they go, each with its attempts, and a button that sends it again."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.core import Core
from bill24_sandbox.pages.console.calls import indented
from bill24_sandbox.pages.console.frame import PREFIX, Action, act, number, page, page_number
from bill24_sandbox.pages.request import PageRequest
from bill24_sandbox.times import wall_time

PATH = f"{PREFIX}webhooks/"
SHOWN = 25
"""So many webhooks on one page."""


def show(core: Core, request: PageRequest, problem: str = "") -> Answer:
    """Return the page."""
    webhooks, before = core.dials.webhooks, page_number(request, "before")
    newest_first = (each for each in reversed(list(webhooks.deliveries)) if not before or each.number < before)
    deliveries = list(islice(newest_first, SHOWN + 1))
    return page(
        core,
        "webhooks/",
        request,
        template="webhooks",
        problem=problem,
        url=request.form.get("url", webhooks.url or ""),
        kept=webhooks.kept,
        deliveries=[
            (each, indented(each.body.decode("utf-8", "replace")), list(each.attempts), each.due)
            for each in deliveries[:SHOWN]
        ],
        at=wall_time,
        before=before,
        older=deliveries[SHOWN - 1].number if len(deliveries) > SHOWN else 0,
    )


def submit(core: Core, request: PageRequest) -> Answer:
    """Set where webhooks go, or send one again."""
    return act(core, request, _ACTIONS, show)


def _set_url(core: Core, form: Mapping[str, str]) -> None:
    core.dials.webhooks.url = form.get("url", "").strip() or None


def _send_again(core: Core, form: Mapping[str, str]) -> None:
    core.dials.webhooks.send_again(int(number(form, "number")))


_ACTIONS: Mapping[str, Action] = {"url": _set_url, "again": _send_again}
