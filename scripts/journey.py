"""The whole journey of a payment through the client, one step after the other.

The same steps run with ``Bill24`` and with ``AsyncBill24``: whatever a call returns goes through ``answer``, which
waits for it if it has to be waited for. The tests run this file, and so does the demonstration.
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeVar, cast
from uuid import uuid4

import attrs
from bill24 import AsyncBill24, Bill24
from bill24.errors import (
    BillAlreadyExistsError,
    BillAlreadyPaidError,
    CustomerNotFoundError,
    InsufficientWalletBalanceError,
    InvalidHashError,
)

T = TypeVar("T")
Client = Bill24 | AsyncBill24


async def answer(value: T | Awaitable[T]) -> T:
    """A result, whether the client is synchronous or not."""
    return await cast("Awaitable[T]", value) if inspect.isawaitable(value) else value


async def refusal(expected: type[Exception] | tuple[type[Exception], ...], call: Callable[[], Any]) -> str:
    """Make a call that must be refused, and say how it was.

    Raises:
        AssertionError: The call went through.
    """
    try:
        await answer(call())
    except expected as error:
        return f"{type(error).__name__}: {error}"
    raise AssertionError(f"expected {expected}, but the call went through")


@attrs.define
class Journey:
    """One walk through every resource, with the refusals that a merchant meets first.

    Attributes:
        client: A client with all its credentials.
        forger: A client whose hash token is wrong.
        fund: Puts money into a wallet, given customer, amount and currency; only a sandbox can.
        link: Links an account as the sub biller does on the bank's page, given its address; only a sandbox can.
        report: Told of each step when it is done: what was called, and what came of it.
        settled: Called before a balance is read after a payment, since Bill24 shows it with a delay.
    """

    client: Client
    forger: Client
    fund: Callable[[str, Decimal, str], object]
    link: Callable[[str], object]
    report: Callable[[str, str], object] = lambda *_: None
    settled: Callable[[], object] = lambda: None
    tail: str = attrs.field(factory=lambda: uuid4().hex[:8], init=False)

    @property
    def customer(self) -> str:
        """The customer's code."""
        return f"C-{self.tail}"

    @property
    def sub_biller(self) -> str:
        """The sub biller's code."""
        return f"CPO-{self.tail}"

    async def walk(self) -> None:
        """All steps, in order."""
        await self.create_a_customer_with_money()
        await self.onboard_a_sub_biller()
        bill = await self.settle_a_bill()
        await self.read_it_back(bill)
        await self.be_refused(bill)
        await self.delete_the_customer(bill)

    async def create_a_customer_with_money(self) -> None:
        """Customers and wallets."""
        customers = self.client.customers
        wallet = {"name": "Dara's wallet", "currency": "KHR"}
        created = await answer(
            customers.create(sync_code=self.customer, name="Sok Dara", name_kh="សុខ ដារ៉ា", wallet=[wallet])
        )
        self.report("customers.create", f"{created.sync_code}, {created.name_kh}")
        self.fund(self.customer, Decimal(150_000), "KHR")
        self.report("(fund the wallet)", "150,000 KHR")
        detail = await answer(customers.get(self.customer))
        assert detail.name_kh == "សុខ ដារ៉ា"
        updated = await answer(customers.update(self.customer, name="Sok Dara Jr", phone="012 345 678"))
        self.report("customers.get, customers.update", f"{detail.name} -> {updated.name}")

    async def onboard_a_sub_biller(self) -> None:
        """Banks, onboarding, linking, portal."""
        sub_billers = self.client.sub_billers
        banks = await answer(self.client.banks.list())
        self.report("banks.list", f"{len(banks)} banks" if isinstance(banks, list) else "an answer of unknown shape")
        back = "https://merchant.example/linked"
        onboarded = await answer(
            sub_billers.onboard(
                supplier_sync_code=self.sub_biller, name="Riverside Charging", bank_id="AC", return_url=back
            )
        )
        self.report("sub_billers.onboard", f"{onboarded.supplier_sync_code}, Bill24's code {onboarded.code}")
        linking = await answer(
            sub_billers.link_account(supplier_sync_code=self.sub_biller, bank_id="AC", return_url=back)
        )
        assert linking.add_link_account is not None
        assert linking.add_link_account.web_url is not None
        self.link(linking.add_link_account.web_url)
        verified = await answer(sub_billers.verify(self.sub_biller, bank_id="AC"))
        account = (verified.bank_account_linked or [])[0]
        assert account.status == "active"
        self.report(
            "sub_billers.link_account, .verify", f"{account.bank_name} {account.account_number} {account.status}"
        )
        await answer(sub_billers.portal_url(supplier_sync_code=self.sub_biller, language="en"))
        self.report("sub_billers.portal_url", "an address for the sub biller")

    async def settle_a_bill(self) -> dict[str, Any]:
        """Choose a payment method and pay."""
        methods = await answer(self.client.payment_methods.list(self.customer))
        method = next(method for method in methods if method.is_default)
        self.report("payment_methods.list", f"{method.name}: {method.sub_title}")
        now = datetime.now(UTC)
        bill: dict[str, Any] = {
            "ref_id": f"INV-{self.tail}",
            "date": now,
            "due_date": now + timedelta(days=7),
            "currency": "KHR",
            "total_amount": Decimal(20_000),
            "customer_sync_code": self.customer,
            "payment_to": self.sub_biller,
            "payment_method_token": method.token,
            "details": [line("40 kWh", 20_000)],
        }
        settlement = await answer(self.client.payments.settle(**bill))
        assert settlement.payment is not None
        self.report("payments.settle", f"{bill['ref_id']}: 20,000 KHR, {settlement.payment.status}")
        return bill

    async def read_it_back(self, bill: dict[str, Any]) -> None:
        """Bill, transaction, balance, history."""
        ref_id, day = bill["ref_id"], timedelta(days=1)
        paid = await answer(self.client.bills.get(ref_id))
        transaction = await answer(self.client.transactions.get(ref_id))
        assert paid.bill_status == "paid"
        assert transaction.tran_amount == bill["total_amount"]
        self.report("bills.get, transactions.get", f"{paid.bill_status}, {transaction.tran_amount:,} KHR")
        page = await answer(
            self.client.bills.list(
                from_date=(bill["date"] - day).date(),
                to_date=(bill["date"] + day).date(),
                customer_sync_code=self.customer,
            )
        )
        assert [b.ref_id for b in page.bills or []] == [ref_id]
        self.settled()
        assert await self.balance() == Decimal(130_000)
        await answer(self.client.wallets.history(self.customer))
        self.report("bills.list, wallets.balance, .history", "1 bill, 130,000 KHR left")

    async def be_refused(self, bill: dict[str, Any]) -> None:
        """The same bill again, a wrong signature, too little money."""
        settle, forge = self.client.payments.settle, self.forger.payments.settle
        # 327 was seen; the documentation has 323. Both say that this bill is not paid twice.
        again = await refusal((BillAlreadyExistsError, BillAlreadyPaidError), lambda: settle(**bill))
        self.report("settle the same bill again", again)
        other = {**bill, "ref_id": f"{bill['ref_id']}-forged"}
        self.report("settle with a wrong signature", await refusal(InvalidHashError, lambda: forge(**other)))
        dear = {**bill, "ref_id": f"{bill['ref_id']}-dear", "total_amount": 900_000, "details": [line("car", 900_000)]}
        poor = await refusal(InsufficientWalletBalanceError, lambda: settle(**dear))
        self.report("settle with too little money", poor)

    async def delete_the_customer(self, bill: dict[str, Any]) -> None:
        """Spend the rest, delete, and see that the customer is gone."""
        rest = await self.balance()
        last = {**bill, "ref_id": f"{bill['ref_id']}-rest", "total_amount": rest, "details": [line("the rest", rest)]}
        await answer(self.client.payments.settle(**last))
        self.settled()
        await answer(self.client.customers.delete(self.customer))
        gone = await refusal(CustomerNotFoundError, lambda: self.client.customers.get(self.customer))
        self.report("customers.delete, then .get", gone)

    async def balance(self) -> Decimal:
        """What the customer's wallet holds."""
        (wallet,) = await answer(self.client.wallets.balance(self.customer))
        assert wallet.balance is not None
        return wallet.balance


def line(name: str, amount: Decimal | int) -> dict[str, Any]:
    """One line of a bill."""
    return {"item_name": name, "description": name, "quantity": 1, "price": amount, "amount": amount}
