"""``bill24 contract merchant``."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import click
from bill24_contract.merchant.calls import calls
from bill24_contract.merchant.command import UNKNOWN_CONSUMER, Options, run
from bill24_contract.merchant.payer import Invoice

from .urls import URL


class _Header(click.ParamType[tuple[str, str]]):
    name = "header"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        name, colon, content = value.partition(":")
        is_name = re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", name)
        if not colon or not is_name or not (content.isascii() and content.strip().isprintable()):
            # The text may hold a secret: it is not repeated.
            self.fail("a header is written NAME:VALUE", param, ctx)
        return name, content.strip()


class _Seconds(click.ParamType[float]):
    name = "seconds"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        try:
            seconds = float(value)
        except ValueError:
            seconds = 0.0
        if not 0 < seconds < 3600:
            self.fail(f"{value!r} is no number of seconds between 0 and 3600", param, ctx)
        return seconds


class _Invoice(click.ParamType[Invoice]):
    name = "invoice"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Invoice:
        if isinstance(value, Invoice):
            return value
        reference, _, rest = str(value).partition(":")
        digits, _, currency = rest.partition(":")
        is_amount = re.fullmatch(r"[0-9]{1,15}(\.[0-9]{1,4})?", digits) and Decimal(digits) > 0
        if not reference.strip() or not is_amount or not re.fullmatch("[A-Z]{3}", currency):
            self.fail(f"{value!r} is not written REFERENCE:AMOUNT:CURRENCY, such as INV-1:5000:KHR", param, ctx)
        return Invoice(reference, Decimal(digits), currency)


def _parameter(name: str) -> str:
    return f"url_of_{name}".replace("-", "_")


def endpoint_options(function: Callable[..., int]) -> Callable[..., int]:
    """An option for the URL of each call that the contract has."""
    for call in reversed(list(calls().values())):
        option = click.option(f"--{call.name}", _parameter(call.name), type=URL(), metavar="URL", help=call.summary)
        function = option(function)
    return function


def urls_of(options: dict[str, Any]) -> dict[str, str | None]:
    """Take the URL of each call out of the options that were given."""
    return {call.name: options.pop(_parameter(call.name)) for call in calls().values()}


header_option = click.option(
    "--header",
    "headers",
    multiple=True,
    type=_Header(),
    metavar="NAME:VALUE",
    help="Sent with every call, never printed; repeatable. 'token:...' is what the merchant gave to Bill24.",
)


@click.command(
    "merchant",
    epilog="exit status: 0 when every case passed, 1 when one failed or an endpoint cannot be reached, "
    "2 for wrong arguments",
)
@endpoint_options
@header_option
@click.option("--consumer", help="A consumer that the merchant knows; the documented example's if left out.")
@click.option("--unknown-consumer", default=UNKNOWN_CONSUMER, show_default=True, help="A code nobody has.")
@click.option("--biller", help="The biller's code; the documented example's if left out.")
@click.option("--identity-code", "order", help="A reference of the merchant's for the payments.")
@click.option(
    "--books", metavar="URL|FILE", help="What the merchant has booked, as CSV, read after each case of books-."
)
@click.option(
    "--sandbox", type=URL(), metavar="URL", help="Where the cases of books- pay, and the merchant reads back."
)
@click.option(
    "--invoice", "invoices", multiple=True, type=_Invoice(), metavar="REF:AMOUNT:CURRENCY", help="Due; repeatable."
)
@click.option(
    "--timeout", type=_Seconds(), default=10.0, show_default=True, help="Seconds to wait; Bill24's own are unknown."
)
@click.option("--case", "only", multiple=True, metavar="NAME", help="Only this case; repeatable.")
@click.option("--skip", multiple=True, metavar="NAME", help="Not this case; repeatable.")
def command(**options: Any) -> int:
    """Play Bill24 towards a merchant's own endpoints.

    Sends documented examples, the same payment twice, payments out of order, consumers who do not exist, and bad data.
    Says of each answer what a real Bill24 would make of it, as far as a source tells.

    \b
    Nothing is paid but at a sandbox of yours, and the payments look real:
    point it at a test system, never at production books.
    """
    return run(Options(urls=urls_of(options), **options))
