"""The whole journey of a payment through the client, one step after the other.

The same steps run with ``Bill24`` and with ``AsyncBill24``: whatever a call returns goes through ``answer``, which waits
for it if it has to be waited for. The tests run this file, and so does the demonstration.
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeVar, cast
from uuid import uuid4

from bill24 import AsyncBill24, Bill24
from bill24.errors import (
    BillAlreadyExistsError,
    CustomerNotFoundError,
    InsufficientWalletBalanceError,
    InvalidHashError,
)

T = TypeVar("T")

#: Puts money into a customer's wallet: customer, amount, currency. Only a sandbox can.
Fund = Callable[[str, Decimal, str], object]
#: Links the sub biller's account as its owner would on the bank's page, given the page's address. Only a sandbox can.
Link = Callable[[str], object]
#: Told of each step when it is done: what was done, and what came of it.
Say = Callable[[str, str], None]


async def answer(value: T | Awaitable[T]) -> T:
    """A result, whether the client is synchronous or not."""
    return await cast("Awaitable[T]", value) if inspect.isawaitable(value) else cast("T", value)


async def refusal(expected: type[Exception], call: Callable[[], Any]) -> Exception:
    """The exception that a call must end in.

    Raises:
        AssertionError: The call went through.
    """
    try:
        await answer(call())
    except expected as error:
        return error
    raise AssertionError(f"expected {expected.__name__}, but the call went through")


async def journey(
    client: Bill24 | AsyncBill24,
    stranger: Bill24 | AsyncBill24,
    *,
    fund: Fund,
    link: Link,
    say: Say = lambda *_: None,
    wait_for_balance: Callable[[], object] = lambda: None,
) -> None:
    """Go through every resource once, with the refusals a merchant meets first.

    Args:
        client: A client with all its credentials.
        stranger: A client whose hash token is wrong, to see a signature refused.
        fund: Puts money into a wallet.
        link: Links an account at the bank's page.
        say: Told of each step.
        wait_for_balance: Called before a balance is read after a payment; Bill24 shows it with a delay.
    """
    tail = uuid4().hex[:8]
    customer_code, biller_code, ref_id = f"C-{tail}", f"CPO-{tail}", f"INV-{tail}"
    now = datetime.now(UTC)

    customer = await answer(
        client.customers.create(
            sync_code=customer_code,
            name="Sok Dara",
            name_kh="សុខ ដារ៉ា",
            email="dara@example.com",
            wallet=[{"name": "Dara's wallet", "currency": "KHR"}],
        )
    )
    say("customers.create", f"{customer.sync_code}, wallet {customer.wallet[0].currency if customer.wallet else '-'}")

    fund(customer_code, Decimal(150_000), "KHR")
    say("fund the wallet", "150,000 KHR")

    detail = await answer(client.customers.get(customer_code))
    assert detail.name_kh == "សុខ ដារ៉ា"
    updated = await answer(client.customers.update(customer_code, name="Sok Dara Jr", phone="012 345 678"))
    say("customers.get, update", f"{detail.name} -> {updated.name}")

    methods = await answer(client.payment_methods.list(customer_code))
    default = next(method for method in methods if method.is_default)
    say("payment_methods.list", f"{default.name}: {default.sub_title}")

    banks = await answer(client.banks.list())
    say("banks.list", f"{len(banks)} banks" if isinstance(banks, list) else "an answer of unknown shape")
    onboarded = await answer(
        client.sub_billers.onboard(
            supplier_sync_code=biller_code,
            name="Riverside Charging",
            bank_id="AC",
            return_url="https://merchant.example/linked",
            currency="KHR",
        )
    )
    assert onboarded.add_link_account is not None
    say("sub_billers.onboard", f"{onboarded.supplier_sync_code}, code {onboarded.code}")
    linking = await answer(
        client.sub_billers.link_account(
            supplier_sync_code=biller_code, bank_id="AC", return_url="https://merchant.example/linked"
        )
    )
    assert linking.add_link_account is not None
    assert linking.add_link_account.web_url is not None
    link(linking.add_link_account.web_url)
    verified = await answer(client.sub_billers.verify(biller_code, bank_id="AC"))
    account = (verified.bank_account_linked or [])[0]
    say("sub_billers.link_account, verify", f"{account.bank_name} {account.account_number} {account.status}")
    await answer(client.sub_billers.portal_url(biller_code, language="en"))
    say("sub_billers.portal_url", "an address for the sub biller")

    bill: dict[str, Any] = {
        "ref_id": ref_id,
        "date": now,
        "due_date": now + timedelta(days=7),
        "currency": "KHR",
        "total_amount": Decimal(20_000),
        "customer_sync_code": customer_code,
        "payment_to": biller_code,
        "payment_method_token": default.token,
        "details": [{"item_name": "40 kWh", "quantity": 40, "price": Decimal(500), "amount": Decimal(20_000)}],
    }
    settlement = await answer(client.payments.settle(**bill))
    assert settlement.payment is not None
    say("payments.settle", f"{ref_id}: 20,000 KHR {settlement.payment.status}")

    paid = await answer(client.bills.get(ref_id))
    transaction = await answer(client.transactions.get(ref_id))
    assert paid.bill_status == "paid"
    assert transaction.tran_amount == Decimal(20_000)
    say("bills.get, transactions.get", f"{paid.bill_status} by {paid.payment and paid.payment.payment_method}")

    wait_for_balance()
    balance = (await answer(client.wallets.balance(customer_code)))[0].balance
    assert balance == Decimal(130_000), balance
    await answer(client.wallets.history(customer_code))
    page = await answer(
        client.bills.list(
            from_date=(now - timedelta(days=1)).date(),
            to_date=(now + timedelta(days=1)).date(),
            customer_sync_code=customer_code,
        )
    )
    assert [b.ref_id for b in page.bills or []] == [ref_id]
    say("wallets.balance, history, bills.list", f"{balance:,} KHR left, {len(page.bills or [])} bill")

    again = await refusal(BillAlreadyExistsError, lambda: client.payments.settle(**bill))
    say("settle the same bill again", f"{type(again).__name__}: {again}")
    forged = await refusal(InvalidHashError, lambda: stranger.payments.settle(**{**bill, "ref_id": f"{ref_id}-x"}))
    say("settle with a wrong signature", f"{type(forged).__name__}: {forged}")
    dear = {**bill, "ref_id": f"{ref_id}-2", "total_amount": Decimal(900_000), "details": [{"amount": 900_000}]}
    poor = await refusal(InsufficientWalletBalanceError, lambda: client.payments.settle(**dear))
    say("settle with too little money", f"{type(poor).__name__}: {poor}")

    rest = {**bill, "ref_id": f"{ref_id}-3", "total_amount": balance, "details": [{"amount": balance}]}
    await answer(client.payments.settle(**rest))
    wait_for_balance()
    await answer(client.customers.delete(customer_code))
    await refusal(CustomerNotFoundError, lambda: client.customers.get(customer_code))
    say("customers.delete", "the wallet emptied by a last bill, then deleted, then gone")
