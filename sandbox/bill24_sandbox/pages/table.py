"""Which address shows which page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.core import Core
from bill24_sandbox.pages import assets, checkout, dashboard, linking, portal
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
    Page(dashboard.PATH, dashboard.show, dashboard.submit),
)

FILES: tuple[Page, ...] = (Page("/_sandbox/style.css", assets.stylesheet),)
"""What the pages are drawn with."""
