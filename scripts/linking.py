"""Goes through the sandbox's bank page as the sub biller does: choose the first account, confirm."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urljoin

import httpx


class _Form(HTMLParser):
    """The first form of a page: where it goes, and what it sends when its first button is pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.action = ""
        self.fields: dict[str, str] = {}
        self._state = "before"
        self._pressed = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect what the form would send."""
        values = {name: value or "" for name, value in attrs}
        if tag == "form" and self._state == "before":
            self._state, self.action = "inside", values.get("action", "")
        if self._state != "inside" or "name" not in values:
            return
        if tag == "button" and not self._pressed:
            self._pressed = True
            self.fields[values["name"]] = values.get("value", "")
        elif tag == "input":
            self.fields.setdefault(values["name"], values.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        """Stop at the end of the first form."""
        if tag == "form":
            self._state = "after"


def confirm_link(browser: httpx.Client, web_url: str) -> str:
    """Open the page, choose the first account, confirm.

    Args:
        browser: Any httpx client that reaches the page.
        web_url: The address that onboarding or linking gave.

    Returns:
        Where the bank sends the sub biller afterwards.

    Raises:
        httpx.HTTPStatusError: The page does not exist or refuses.
    """
    page = browser.get(web_url).raise_for_status()
    form = _Form()
    form.feed(page.text)
    done = browser.post(urljoin(web_url, form.action or web_url), data=form.fields)
    if not done.is_redirect:
        done.raise_for_status()
        raise httpx.HTTPStatusError("the page did not send anyone on", request=done.request, response=done)
    return done.headers["location"]
