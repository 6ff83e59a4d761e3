"""Pages from the templates in ``templates/``, all of them in the frame of ``base.html.jinja``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from bill24_sandbox.answer import Answer
from bill24_sandbox.money import to_text
from bill24_sandbox.pages.translation import Language, translate

if TYPE_CHECKING:
    from jinja2 import Environment

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:;"
    " base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = (
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", _POLICY),
    ("Referrer-Policy", "same-origin"),  # none at all would make a form of ours look like one of another site
    ("X-Content-Type-Options", "nosniff"),
)


def render(template: str, language: Language, *, path: str, problem: str = "", **values: object) -> Answer:
    """Return a page; what a template prints is escaped.

    Args:
        template: the name of a file in ``templates/``, without its ending.
        language: the page's language.
        path: the page's own path, for its forms and its language links.
        problem: what was wrong with a form, for a page that is then HTTP 400.
        values: what the template prints.
    """
    status = 400 if problem else 200
    return _page(template, status, language, {**values, "path": path, "problem": problem})


def not_found(language: Language, path: str) -> Answer:
    """Return the page of an unknown address."""
    return _page("not_found", 404, language, {"path": path, "problem": ""})


def redirect(url: str) -> Answer:
    """Send the browser elsewhere after a form."""
    return Answer(status=303, headers=(("Location", url), *_HEADERS))


def amount(minor: int, currency: str) -> str:
    """Return an amount of money as shown to people: riel without decimals, unless there are some."""
    text = to_text(minor)
    return text.removesuffix(".00") if currency == "KHR" else text


def _page(template: str, status: int, language: Language, values: Mapping[str, object]) -> Answer:
    html = (
        _environment()
        .get_template(f"{template}.html.jinja")
        .render(values, language=language, _=partial(translate, language))
    )
    return Answer(status=status, content=html.encode(), media_type="text/html; charset=utf-8", headers=_HEADERS)


@cache
def _environment() -> Environment:
    # Jinja2 costs more to import than all the rest, and many a sandbox never shows a page.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["amount"] = amount
    return environment
