"""Which address shows which page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.core import Core
from bill24_sandbox.pages import (
    assets,
    bank_app,
    checkout,
    events,
    linking,
    paying,
    portal,
    subscribing,
)
from bill24_sandbox.pages.console import bills, calls, dials, money, outbox, seed, sub_billers, webhooks
from bill24_sandbox.pages.console.frame import PREFIX
from bill24_sandbox.pages.request import PageRequest


@dataclass(frozen=True, slots=True)
class Page:
    """One page: how it is shown, and what its form does."""

    path: str
    show: Callable[[Core, PageRequest], Answer]
    submit: Callable[[Core, PageRequest], Answer] | None = None


PAGES: tuple[Page, ...] = (
    Page("/link/{key}", linking.show, linking.submit),
    Page("/portal/{key}", portal.show),
    Page("/checkoutv2/{key}", checkout.show, checkout.submit),
    Page("/checkout/{key}", paying.show, paying.submit),
    Page("/subscribe/{key}", subscribing.show, subscribing.submit),
    Page(bank_app.PATH, bank_app.show, bank_app.submit),
    Page(PREFIX, calls.show, calls.submit),
    Page(f"{PREFIX}calls/{{key}}", calls.show_one, calls.replay),
    Page(money.PATH, money.show, money.submit),
    Page(bills.PATH, bills.show),
    Page(sub_billers.PATH, sub_billers.show),
    Page(webhooks.PATH, webhooks.show, webhooks.submit),
    Page(outbox.PATH, outbox.show),
    Page(dials.PATH, dials.show, dials.submit),
    Page(seed.PATH, seed.show, seed.submit),
)

FILES: tuple[Page, ...] = (
    Page("/_sandbox/style.css", assets.stylesheet),
    Page("/_sandbox/script.js", assets.script),
    Page(events.EVENTS, events.show),
)
"""What the pages are drawn with, and what tells them that something has happened."""
