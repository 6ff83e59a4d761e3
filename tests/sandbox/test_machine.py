"""A stateful machine over customers, wallets, top-ups, settlements, deletions, links: against a model, and broken."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

import httpx
import pytest
from bill24.errors import BillNotFoundError, BusinessError, CustomerNotFoundError
from bill24.testing import Sandbox
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from tests.sandbox.conftest import Caller

OK = {"000", "SUCCESS"}
AMOUNTS = st.integers(0, 5000).map(Decimal) | st.integers(0, 500_000).map(lambda cents: Decimal(cents).scaleb(-2))


class Way(Protocol):
    """One way to reach the sandbox. Each method returns a code, or what was read; ``None`` when there is nothing."""

    def create(self, customer: str) -> str: ...
    def delete(self, customer: str) -> str: ...
    def balance(self, customer: str) -> Decimal | None: ...
    def settle(self, ref_id: str, total: Decimal, customer: str, payment_to: str) -> str: ...
    def bill_status(self, ref_id: str) -> str | None: ...
    def onboard(self, sub_biller: str) -> str: ...
    def link(self, sub_biller: str) -> str: ...
    def accounts(self, sub_biller: str) -> int: ...


class Plain:
    """Plain httpx."""

    def __init__(self, sandbox: Sandbox, stack: ExitStack) -> None:
        self._caller = Caller(sandbox)
        stack.enter_context(self._caller.http)
        self._caller.authorize()

    def create(self, customer: str) -> str:
        wallet = [{"name": "W", "currency": "KHR"}]
        return self._code("/customer/create", sync_code=customer, name="N", wallet=wallet)

    def delete(self, customer: str) -> str:
        return self._code("/customer/delete", sync_code=customer)

    def balance(self, customer: str) -> Decimal | None:
        answer = self._caller.post("/customer/get_customer_detail", sync_code=customer)
        return None if answer["code"] == "311" else Decimal(str(answer["data"]["walletBalances"][0]["balance"]))

    def settle(self, ref_id: str, total: Decimal, customer: str, payment_to: str) -> str:
        amount = int(total) if total == int(total) else float(total)
        body = self._caller.bill(ref_id, amount, customer_sync_code=customer, payment_to=payment_to)
        return self._code("/bill_payment/push_bill_with_payment", **body)

    def bill_status(self, ref_id: str) -> str | None:
        answer = self._caller.get(f"/instant_payment/get_single_bill/{ref_id}")
        return None if answer["code"] == "324" else str(answer["data"]["bill_status"])

    def onboard(self, sub_biller: str) -> str:
        return self._code("/on_boarding/on_boarding_supplier", supplier_sync_code=sub_biller, name="S")

    def link(self, sub_biller: str) -> str:
        body = {"supplier_sync_code": sub_biller, "bank_id": "AC", "return_url": "https://example.com/"}
        answer = self._caller.post("/on_boarding/add_link_account", **body)
        return str(answer["data"]["add_link_account"]["web_url"])

    def accounts(self, sub_biller: str) -> int:
        answer = self._caller.post("/on_boarding/verify_linked_account", supplier_sync_code=sub_biller)
        return len(answer["data"]["bank_account_linked"])

    def _code(self, path: str, **body: Any) -> str:
        return str(self._caller.post(path, **body)["code"])


class Client:
    """The client."""

    def __init__(self, sandbox: Sandbox, stack: ExitStack) -> None:
        self._client = stack.enter_context(sandbox.client())

    def create(self, customer: str) -> str:
        wallet = [{"name": "W", "currency": "KHR"}]
        return _code(lambda: self._client.customers.create(sync_code=customer, name="N", wallet=wallet))

    def delete(self, customer: str) -> str:
        return _code(lambda: self._client.customers.delete(customer))

    def balance(self, customer: str) -> Decimal | None:
        try:
            detail = self._client.customers.get(customer)
        except CustomerNotFoundError:
            return None
        assert detail.wallet_balances
        return detail.wallet_balances[0].balance

    def settle(self, ref_id: str, total: Decimal, customer: str, payment_to: str) -> str:
        return _code(
            lambda: self._client.payments.settle(
                ref_id=ref_id,
                date=datetime(2026, 5, 1, tzinfo=UTC),
                due_date=datetime(2026, 5, 31, tzinfo=UTC),
                currency="KHR",
                total_amount=total,
                customer_sync_code=customer,
                payment_to=payment_to,
            )
        )

    def bill_status(self, ref_id: str) -> str | None:
        try:
            return str(self._client.bills.get(ref_id).bill_status)
        except BillNotFoundError:
            return None

    def onboard(self, sub_biller: str) -> str:
        return _code(lambda: self._client.sub_billers.onboard(supplier_sync_code=sub_biller, name="S"))

    def link(self, sub_biller: str) -> str:
        started = self._client.sub_billers.link_account(
            supplier_sync_code=sub_biller, bank_id="AC", return_url="https://example.com/"
        )
        assert started.add_link_account is not None
        return str(started.add_link_account.web_url)

    def accounts(self, sub_biller: str) -> int:
        return len(self._client.sub_billers.verify(supplier_sync_code=sub_biller).bank_account_linked or [])


def _code(call: Callable[[], object]) -> str:
    try:
        call()
    except BusinessError as error:
        return str(error.code)
    return "000"


class Money(RuleBasedStateMachine):
    """The machine; what is reached, and how, is set by the subclasses below."""

    way: type[Plain] | type[Client]
    customers, sub_billers, references = Bundle("customers"), Bundle("sub_billers"), Bundle("references")

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.sandbox = self.stack.enter_context(Sandbox(seed={}))
        self.reached: Way = self.way(self.sandbox, self.stack)
        self.pages = self.stack.enter_context(httpx.Client(transport=self.sandbox.transport))
        self.balances: dict[str, Decimal] = {}
        self.gone: set[str] = set()
        self.linked: dict[str, int] = {}
        self.bills: dict[str, str] = {}
        self.settled: dict[str, Decimal] = {}
        self.funded = Decimal(0)

    def teardown(self) -> None:
        self.stack.close()

    @initialize(target=sub_billers)
    def the_first_sub_biller(self) -> str:
        self.onboard("S0")
        self.confirm_link("S0")
        return "S0"

    @rule(target=customers, number=st.integers(0, 5))
    def create(self, number: int) -> str:
        customer = f"C{number}"
        expected = {"310"} if customer in self.balances else OK
        assert self.reached.create(customer) in expected
        self.balances.setdefault(customer, Decimal(0))
        self.gone.discard(customer)
        return customer

    @rule(customer=customers, amount=AMOUNTS)
    def fund(self, customer: str, amount: Decimal) -> None:
        if customer not in self.balances:
            return
        self.sandbox.fund(customer, amount)
        self.balances[customer] += amount
        self.funded += amount

    @rule(target=references, number=st.integers(0, 3), customer=customers, sub_biller=sub_billers, total=AMOUNTS)
    def settle(self, number: int, customer: str, sub_biller: str, total: Decimal) -> str:
        reference = f"R{number}"
        code = self.reached.settle(reference, total, customer, sub_biller)
        if customer not in self.balances:
            assert code == "311"
        elif not self.linked[sub_biller]:
            assert code == "316"
        elif reference in self.bills:
            assert code == "327"
        elif self.balances[customer] < total:
            assert code == "401"
            self.bills[reference] = "unpaid"
        else:
            assert code in OK
            self.bills[reference] = "paid"
            self.balances[customer] -= total
            self.settled[sub_biller] += total
        return reference

    @rule(reference=references)
    def read_bill(self, reference: str) -> None:
        assert self.reached.bill_status(reference) == self.bills.get(reference)

    @rule(customer=customers)
    def delete(self, customer: str) -> None:
        code = self.reached.delete(customer)
        if customer not in self.balances:
            assert code == "311"
        elif self.balances[customer]:
            assert code == "407"
        else:
            assert code in OK
            del self.balances[customer]
            self.gone.add(customer)

    @rule(target=sub_billers, number=st.integers(1, 3))
    def onboard_another(self, number: int) -> Any:
        self.onboard(f"S{number}")
        return multiple(f"S{number}")

    @rule(sub_biller=sub_billers)
    def confirm_link(self, sub_biller: str) -> None:
        web_url = self.reached.link(sub_biller)
        account = re.findall(r'name="account" value="(\d+)"', self.pages.get(web_url).text)[0]
        assert self.pages.post(web_url, data={"do": "confirm", "account": account}).status_code == 303
        self.linked[sub_biller] = 1

    @rule(sub_biller=sub_billers)
    def cancel_link(self, sub_biller: str) -> None:
        assert self.pages.post(self.reached.link(sub_biller), data={"do": "cancel"}).status_code == 303

    @rule(sub_biller=sub_billers)
    def verify(self, sub_biller: str) -> None:
        assert self.reached.accounts(sub_biller) == self.linked[sub_biller]

    @rule(customer=consumes(customers))
    def read_customer(self, customer: str) -> None:
        assert self.reached.balance(customer) == self.balances.get(customer)

    @invariant()
    def money_is_conserved(self) -> None:
        self.sandbox.check()
        money = self.sandbox.state()["money"].get("KHR", {"source": 0, "wallets": 0, "sub_billers": 0})
        held = Decimal(str(money["wallets"])) + Decimal(str(money["sub_billers"]))
        assert held == self.funded == -Decimal(str(money["source"]))

    @invariant()
    def nothing_is_overdrawn(self) -> None:
        for customer in self.sandbox.state()["customers"]:
            assert all(wallet["balance"] >= 0 for wallet in customer["wallets"])

    @invariant()
    def a_bill_is_paid_once(self) -> None:
        money = self.sandbox.state()["money"].get("KHR", {"sub_billers": 0})
        assert Decimal(str(money["sub_billers"])) == sum(self.settled.values(), Decimal(0))
        paid = sum(status == "paid" for status in self.bills.values())
        assert self.sandbox.state()["bills"]["paid"] == paid

    @invariant()
    def the_deleted_are_gone(self) -> None:
        assert {customer["sync_code"] for customer in self.sandbox.state()["customers"]} == set(self.balances)
        for customer in self.gone:
            assert self.reached.balance(customer) is None

    def onboard(self, sub_biller: str) -> None:
        assert self.reached.onboard(sub_biller) in ({"310"} if sub_biller in self.linked else OK)
        self.linked.setdefault(sub_biller, 0)
        self.settled.setdefault(sub_biller, Decimal(0))


class PlainMoney(Money):
    way = Plain


class ClientMoney(Money):
    way = Client


RUN = settings(
    max_examples=60,
    stateful_step_count=30,
    deadline=None,
    database=None,
    derandomize=True,
    # A planted breach is to be found, not to be made small.
    phases=[Phase.generate] if "FIND_ONLY" in os.environ else [Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow],
)


@pytest.mark.parametrize("machine", [PlainMoney, ClientMoney], ids=["plain", "client"])
def test_the_sandbox_behaves_as_the_model_does(machine: type[Money]) -> None:
    run_state_machine_as_test(machine, settings=RUN)


BROKEN: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "money_is_conserved": (
        "store/schema.sql",
        [("UPDATE accounts SET balance = balance - NEW.amount WHERE id = NEW.from_account;", "")],
    ),
    "nothing_is_overdrawn": (
        "store/schema.sql store/money.py",
        [
            ("CHECK (kind = 'source' OR balance >= 0)", ""),
            ("if held[0] < amount:", "if held[0] < 0:"),
        ],
    ),
    "a_bill_is_paid_once": (
        "store/schema.sql store/bills.py",
        [("ref_id TEXT NOT NULL UNIQUE", "ref_id TEXT NOT NULL"), ("ON CONFLICT (ref_id) DO NOTHING", "")],
    ),
    "the_deleted_are_gone": (
        "store/customers.py",
        [("DELETE FROM customers WHERE id = ?", "DELETE FROM customers WHERE id = ? AND 0")],
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("way", ["plain", "client"])
def test_each_invariant_finds_its_own_breach(tmp_path: Path, root: Path, name: str, way: str) -> None:
    copy = tmp_path / "bill24_sandbox"
    shutil.copytree(root / "sandbox" / "bill24_sandbox", copy)
    files, changes = BROKEN[name]
    for before, after in changes:
        places = [copy / file for file in files.split() if before in (copy / file).read_text(encoding="utf-8")]
        assert len(places) == 1
        places[0].write_text(places[0].read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"{__file__}", "-k", f"model and {way}"],
        env={"PYTHONPATH": str(tmp_path), "PATH": "", "FIND_ONLY": "yes"},
        capture_output=True,
        text=True,
        cwd=root,
        check=False,
    )
    assert run.returncode == 1, run.stdout
    assert "1 failed" in run.stdout
