"""The webhooks: where they go, and what came back."""

from __future__ import annotations

from collections.abc import Mapping

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.core import Core
from bill24_sandbox.pages.console.frame import PREFIX, Action, act, page
from bill24_sandbox.pages.request import PageRequest

PATH = f"{PREFIX}webhooks/"
SHOWN = 50
"""So many answers on one page."""


def show(core: Core, request: PageRequest, problem: str = "") -> Answer:
    """Return the page."""
    webhooks = core.dials.webhooks
    return page(
        core,
        "webhooks/",
        request,
        template="webhooks",
        problem=problem,
        url=request.form.get("url", webhooks.url or ""),
        answers=list(webhooks.answers)[: -SHOWN - 1 : -1],
    )


def submit(core: Core, request: PageRequest) -> Answer:
    """Set where webhooks go."""
    return act(core, request, _ACTIONS, show)


def _set_url(core: Core, form: Mapping[str, str]) -> None:
    core.dials.webhooks.url = form.get("url", "").strip() or None


_ACTIONS: Mapping[str, Action] = {"url": _set_url}
