"""A sandbox that listens somewhere, as its dials are reached over HTTP."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import click
import httpx
from bill24 import Bill24
from bill24._options import ENVIRONMENTS

from .connection import F
from .exits import NO

_TIMEOUT = 10.0


class Dials:
    """The dials of a sandbox.

    Args:
        url: Where it listens.
    """

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._http = httpx.Client(base_url=self.url, timeout=_TIMEOUT, trust_env=False)

    def close(self) -> None:
        """Close the connection to it."""
        self._http.close()

    def read(self, dial: str, **parameters: Any) -> Any:
        """What a dial says.

        Raises:
            click.ClickException: No sandbox answers there, or it refuses.
        """
        return self._answer("GET", dial, params=parameters or None)

    def turn(self, dial: str, **given: Any) -> Any:
        """Turn a dial, and return what it says then.

        Raises:
            click.ClickException: No sandbox answers there, or it refuses.
        """
        return self._answer("POST", dial, json=given)

    def client(self) -> Bill24:
        """A client of this sandbox, with its published credentials."""
        from bill24.testing import Credentials  # noqa: PLC0415 - loads the sandbox, which who only looks does not need

        given = Credentials()
        return Bill24(
            base_url=self.url,
            token=given.token,
            client_id=given.client_id,
            secret=given.secret,
            hash_token=given.hash_token,
            allow_insecure_http=True,
            max_retries=0,
        )

    def _answer(self, method: str, dial: str, **request: Any) -> Any:
        try:
            answer = self._http.request(method, f"/_sandbox/{dial}", **request)
            given = answer.json()
        except (httpx.HTTPError, ValueError) as error:
            raise _Trouble(
                f"no sandbox answers at {self.url} ({type(error).__name__}); start one with `bill24 sandbox`, "
                "or name another with --sandbox"
            ) from error
        if answer.status_code != 200 or not isinstance(given, Mapping):
            reason = given.get("error", "") if isinstance(given, Mapping) else ""
            raise _Trouble(f"the sandbox at {self.url} refuses: {reason or f'HTTP {answer.status_code}'}")
        return given


class _Trouble(click.ClickException):
    exit_code = NO


def sandbox_option(function: F) -> F:
    """An option that names the sandbox."""
    return click.option(
        "--sandbox",
        "dials",
        metavar="URL",
        default=lambda: os.environ.get("BILL24_BASE_URL") or ENVIRONMENTS["sandbox"],
        callback=_opened,
        help=f"Where the sandbox listens; BILL24_BASE_URL, else {ENVIRONMENTS['sandbox']}.",
    )(function)


def _opened(context: click.Context, _: click.Parameter, url: str) -> Dials:
    try:
        parts = urlsplit(url)
        host, is_web = parts.hostname or "", parts.scheme in {"http", "https"}
    except ValueError:
        host, is_web = "", False
    if not host or not is_web:
        raise click.BadParameter(f"{url!r} is no http or https address")
    theirs = [urlsplit(each).hostname for name, each in ENVIRONMENTS.items() if name != "sandbox"]
    if host in theirs or host == "bill24.io" or host.endswith(".bill24.io"):
        raise click.BadParameter(f"{host} is Bill24's own; this is for a sandbox")
    dials = Dials(url)
    context.call_on_close(dials.close)
    return dials
