"""``bill24 trigger``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple
from uuid import uuid4

import click
import httpx
from bill24 import Bill24
from bill24.errors import BusinessError, PaymentOutcomeUnknownError
from bill24_api.api.payments import settle_payment
from click.shell_completion import CompletionItem

from .arguments import Amount
from .commands import unknown
from .connection import reporting
from .dials import Dials, sandbox_option
from .terminal import say


class _Wanted(NamedTuple):
    """What an event is made of."""

    customer: str
    payee: str
    amount: Decimal
    currency: str


def _settle(client: Bill24, wanted: _Wanted, ref_id: str) -> None:
    now = datetime.now(UTC)
    client.payments.settle(
        ref_id=ref_id,
        date=now,
        due_date=now + timedelta(days=7),
        currency=wanted.currency,
        total_amount=wanted.amount,
        customer_sync_code=wanted.customer,
        payment_to=wanted.payee,
    )


def _new_reference() -> str:
    return f"TRIGGER-{uuid4().hex[:12]}"


def _fund(dials: Dials, wanted: _Wanted) -> str:
    # The names are those of the call: a dial takes what the API calls so.
    with dials.client() as client:
        client.customers.get(wanted.customer)
    told = dials.turn("fund", customer_sync_code=wanted.customer, amount=float(wanted.amount), currency=wanted.currency)
    return f"{wanted.customer} was given {wanted.amount:f} {wanted.currency} and holds {next(iter(told.values()))}"


def _payment(dials: Dials, wanted: _Wanted) -> str:
    """A bill is paid from the customer's wallet, and its webhook goes out."""
    reference = _new_reference()
    with dials.client() as client:
        _settle(client, wanted, reference)
    return f"{wanted.customer} paid bill {reference}, {wanted.amount:f} {wanted.currency}, to {wanted.payee}"


def _refusal(dials: Dials, wanted: _Wanted) -> str:
    """A payment is refused: the wallet does not hold enough."""
    reference = _new_reference()
    with dials.client() as client:
        held = sum(each.balance or 0 for each in client.wallets.balance(wanted.customer))
        try:
            _settle(client, wanted._replace(amount=Decimal(held) + wanted.amount), reference)
        except BusinessError as error:
            return f"{wanted.customer} could not pay bill {reference}: {error}"
    return f"bill {reference} was paid all the same"


def _lost(dials: Dials, wanted: _Wanted) -> str:
    """A payment happens and its answer is lost; it is then found out by reading."""
    reference = _new_reference()
    dials.turn("faults", name="answer_lost_after_commit", operation=settle_payment.OPERATION.operation_id)
    with dials.client() as client:
        try:
            _settle(client, wanted, reference)
        except PaymentOutcomeUnknownError as error:
            found = client.payments.reconcile(error, wait=0)
            return f"the answer of bill {reference} was lost; read back: settled {found.settled}"
    return f"bill {reference} was paid, and another fault came first"


def _linked_account(dials: Dials, wanted: _Wanted) -> str:
    """A sub-biller of a new code links an account on the bank's page."""
    code = f"SUB-{uuid4().hex[:8]}"
    with dials.client() as client:
        bank = client.banks.list()[0]
        bank_id = next(iter(bank.values())) if isinstance(bank, Mapping) else next(iter(bank.to_dict().values()))
        client.sub_billers.onboard(supplier_sync_code=code, name=code)
        linking = client.sub_billers.link_account(
            supplier_sync_code=code, bank_id=str(bank_id), return_url="https://merchant.example/back"
        )
        assert linking.add_link_account is not None and linking.add_link_account.web_url  # noqa: S101, PT018
        _confirm(linking.add_link_account.web_url)
        verified = client.sub_billers.verify(code)
    accounts = [f"{each.bank_name} {each.account_number}" for each in verified.bank_account_linked or ()]
    del wanted
    return f"sub-biller {code} linked {', '.join(accounts)}"


def _confirm(url: str) -> None:
    """Choose the first account on the bank's page, and confirm."""
    with httpx.Client(trust_env=False, headers={"Origin": url.partition("/link/")[0]}) as http:
        number = re.search(r'name="account"[^>]*value="(\d+)"', http.get(url).text)
        http.post(url, data={"account": number[1] if number else "", "do": "confirm"})


def _expired(dials: Dials, wanted: _Wanted) -> str:
    """Every bearer token expires: the next call fetches another."""
    del wanted
    dials.turn("expire")
    return "every bearer token has expired"


def _revoked(dials: Dials, wanted: _Wanted) -> str:
    """Every token is revoked, refresh tokens too: the next call logs in anew."""
    del wanted
    return f"{dials.turn('revoke')['revoked']} tokens were revoked"


def _twice(dials: Dials, wanted: _Wanted) -> str:
    """A payment whose webhook goes out twice."""
    dials.turn("faults", name="webhook_duplicated")
    return f"{_payment(dials, wanted)}; its webhook goes out twice"


EVENTS: Mapping[str, Callable[[Dials, _Wanted], str]] = {
    "payment": _payment,
    "payment-refused": _refusal,
    "payment-lost": _lost,
    "webhook-twice": _twice,
    "top-up": _fund,
    "linked-account": _linked_account,
    "tokens-expired": _expired,
    "tokens-revoked": _revoked,
}
_fund.__doc__ = "Test money is put into the customer's wallet."


class _Event(click.ParamType[str]):
    name = "event"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in EVENTS:
            self.fail(unknown("event", value, EVENTS), param, ctx)
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [CompletionItem(each) for each in EVENTS if each.startswith(incomplete)]


@click.command(
    "trigger",
    epilog="exit status: 0 when it happened, 1 when it did not, 2 for an unknown event",
    help="Let something happen in a sandbox, by the same calls that your program would make.\n\n\b\n"
    + "\n".join(f"{name:<16} {(event.__doc__ or '').strip()}" for name, event in EVENTS.items()),
)
@click.argument("event", type=_Event())
@click.option("--customer", default="C0020", show_default=True, help="Who pays.")
@click.option("--to", "payee", default="CPO9983", show_default=True, help="The sub-biller who is paid.")
@click.option("--amount", type=Amount(), default="1000", show_default=True, help="How much.")
@click.option("--currency", default="KHR", show_default=True, help="In what.")
@sandbox_option
@reporting
def command(*, dials: Dials, event: str, customer: str, payee: str, amount: Decimal, currency: str) -> int:
    """Let something happen in a sandbox."""
    say(EVENTS[event](dials, _Wanted(customer, payee, amount, currency)))
    return 0
