"""``bill24 khqr``."""

from __future__ import annotations

import sys
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import click
from bill24_merchant import khqr

from .arguments import Amount, Moment
from .connection import reporting
from .exits import DONE, NO, WRONG_USE
from .results import as_json, as_text
from .terminal import complain, say


@click.group("khqr", no_args_is_help=True)
def command() -> None:
    """Build, read and check KHQR codes, offline. A TEXT of - is read from standard input."""


@command.command(epilog="exit status: 0 when it was read, 2 when it is no KHQR text")
@click.argument("text")
@click.option("--json", is_flag=True, help="What it holds as JSON.")
@reporting
def read(text: str, json: bool) -> int:
    """Show what a KHQR text holds."""
    code = khqr.parse(_given(text))
    say(as_json(code) if json else as_text(code))
    return DONE


@command.command(epilog="exit status: 0 when nothing is wrong, 1 when something is, 2 when it is no KHQR text")
@click.argument("text")
@click.option("--at", type=Moment(), metavar="TIME", help="Check it as of then; now if left out.")
@reporting
def check(text: str, at: datetime | None) -> int:
    """Say what the National Bank's own package would find wrong."""
    problems = khqr.check(khqr.parse(_given(text)), now=at)
    for each in problems:
        say(f"{each}  ({each.rule.says}; {each.rule.source})")
    return NO if problems else DONE


@command.command(epilog="exit status: 0 when it was built, 2 when what was given makes no code")
@click.option("--bakong-id", required=True, metavar="NAME@BANK", help="The account that is paid.")
@click.option("--merchant-id", help="The merchant's number at the bank; makes it a merchant's account.")
@click.option("--acquiring-bank", help="The bank's name; asked for with --merchant-id.")
@click.option("--account-information", help="An individual's account or phone number.")
@click.option("--name", required=True, help="The merchant's name, at most 25 characters.")
@click.option("--city", default="Phnom Penh", show_default=True, help="The merchant's city.")
@click.option("--in", "money", type=click.Choice([each.name for each in khqr.Currency]), required=True, help="In what.")
@click.option("--sum", "total", type=Amount(), help="How much; without it the payer types it, and the code never ends.")
@click.option("--expires", type=Moment(), metavar="TIME", help="When a code with a sum ends, with a zone.")
@click.option("--bill-number", help="Your reference.")
@click.option("--svg", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Draw it there too.")
@click.option("--png", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Draw it there too.")
@reporting
def build(
    *,
    bakong_id: str,
    merchant_id: str | None,
    acquiring_bank: str | None,
    account_information: str | None,
    name: str,
    city: str,
    money: str,
    total: Decimal | None,
    expires: datetime | None,
    bill_number: str | None,
    svg: Path | None,
    png: Path | None,
) -> int:
    """Build a KHQR text: for one payment with --sum and --expires, else one to be printed and paid often."""
    if (total is None) != (expires is None):
        raise click.UsageError("--sum and --expires go together: a code for one payment has both")
    account: khqr.MerchantAccount | khqr.IndividualAccount
    if merchant_id or acquiring_bank:
        if not (merchant_id and acquiring_bank):
            raise click.UsageError("--merchant-id and --acquiring-bank go together")
        account = khqr.MerchantAccount(bakong_id=bakong_id, merchant_id=merchant_id, acquiring_bank=acquiring_bank)
    else:
        account = khqr.IndividualAccount(bakong_id=bakong_id, account_information=account_information)
    more = None if bill_number is None else khqr.AdditionalData(bill_number=bill_number)
    if total is None or expires is None:
        code = khqr.static(account, merchant_name=name, merchant_city=city, currency=money, additional=more)
    else:
        code = khqr.dynamic(
            account,
            merchant_name=name,
            merchant_city=city,
            currency=money,
            amount=total,
            expires=expires,
            additional=more,
        )
    for path, draw in ((svg, khqr.svg), (png, khqr.png)):
        if path is not None:
            try:
                drawn = draw(code)
            except ModuleNotFoundError:
                complain("bill24 khqr build", "segno is missing; install it with: pip install 'bill24[khqr]'")
                return WRONG_USE
            path.write_bytes(drawn if isinstance(drawn, bytes) else drawn.encode())
    say(khqr.build(code))
    return DONE


def _given(text: str) -> str:
    return sys.stdin.read().strip() if text == "-" else text
