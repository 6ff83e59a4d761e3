"""What the pages of the developer have in common: their tabs, their links, the numbers in their forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from functools import partial
from urllib.parse import quote, urlencode

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.reading import UnreadableBodyError
from bill24_sandbox.dials.errors import DialError
from bill24_sandbox.dials.seed_file import SeedError
from bill24_sandbox.pages.events import EVENTS, revision
from bill24_sandbox.pages.rendering import redirect, render
from bill24_sandbox.pages.request import PageRequest

PREFIX = "/_sandbox/"
TABS: Mapping[str, str] = {
    "": "Calls",
    "money/": "Money",
    "bills/": "Bills",
    "sub-billers/": "Sub-billers",
    "webhooks/": "Webhooks",
    "outbox/": "Outbox",
    "dials/": "Dials",
    "seed/": "Seed",
}
"""The pages and their names. A path with a slash at its end is a page; one without is a dial, read and set as JSON."""

Action = Callable[[Core, Mapping[str, str]], None]
"""What a button does: takes the fields of its form."""

_LARGEST = 10**15
"""Far beyond what any field takes."""


def page(core: Core, tab: str, request: PageRequest, *, template: str, problem: str = "", **values: object) -> Answer:
    """Return a page in the frame of all of them.

    Args:
        tab: the one of :data:`TABS` that it belongs to.
        template: in ``templates/console/``, without its ending.
        problem: what was wrong with a form.
    """
    return render(
        f"console/{template}",
        request.language,
        path=request.path,
        problem=problem,
        query=request.query,
        done=request.query.get("done", ""),
        tabs=TABS,
        tab=tab,
        prefix=PREFIX,
        events=EVENTS,
        revision=revision(core),
        to=partial(link, request),
        **values,
    )


def link(request: PageRequest, path: str, **query: object) -> str:
    """Return an address in the language of the request; what is empty is left out of its query."""
    given = {name: value for name, value in {**query, "lang": request.wanted_language}.items() if value}
    return quote(path) + (f"?{urlencode(given)}" if given else "")


def act(
    core: Core, request: PageRequest, actions: Mapping[str, Action], show: Callable[[Core, PageRequest, str], Answer]
) -> Answer:
    """Do what the button stands for, and show the page again: with what was done, or with what was wrong."""
    wanted = request.form.get("do", "")
    action = actions.get(wanted)
    if action is None:
        return show(core, request, "unknown action")
    try:
        action(core, request.form)
    except (DialError, SeedError, UnreadableBodyError, LookupError) as error:
        return show(core, request, str(error))
    return redirect(link(request, request.path, done=wanted))


def number(form: Mapping[str, str], name: str, *, least: int | None = None) -> Decimal:
    """Return a number of a form.

    Raises:
        DialError: it is none, or out of range.
    """
    try:
        value = Decimal(form.get(name, ""))
    except InvalidOperation as error:
        raise DialError(f"{name} takes a number") from error
    if not value.is_finite() or (least is not None and value < least):
        raise DialError(f"{name} takes a number" + ("" if least is None else f" from {least}"))
    if not -_LARGEST <= value <= _LARGEST:
        raise DialError(f"{name} takes a smaller number")
    return value


def page_number(request: PageRequest, name: str) -> int:
    """Return where a list goes on, as its link says; 0 for its beginning."""
    written = request.query.get(name, "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 12 else 0
