"""A URL on the command line."""

from __future__ import annotations

from typing import Any

import click
import httpx


class URL(click.ParamType[str]):
    """An http or https URL with a host."""

    name = "url"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the URL as it was given."""
        try:
            url = httpx.URL(value)
        except httpx.InvalidURL as error:
            self.fail(f"{value!r} is no URL: {error}", param, ctx)
        if url.scheme not in {"http", "https"} or not url.host:
            self.fail(f"{value!r} is no URL that starts with http:// or https://", param, ctx)
        return str(value)
