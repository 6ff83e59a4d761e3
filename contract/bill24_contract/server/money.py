"""Checks of money and bills: conserved to the last digit, and told the same way wherever they are read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import schemathesis
from schemathesis.checks import CheckContext
from schemathesis.core.transport import Response

from .exchange import Exchange, exchange_of
from .expect import AnyCase, expect
from .reader import Reader, sandbox_state
from .settings import Settings

_CAMBODIA = timedelta(hours=7)
_RECENT = timedelta(minutes=10)
_LOOK_AT_ALL_EVERY = 8


def register() -> None:
    """Register all checks of this module."""
    for check in (MoneyConserved, payment_reads_back, pages_add_up, only_own_bills):
        schemathesis.check(check)


class MoneyConserved:
    """A payment moves its amount, a refused one nothing; nothing is overdrawn, nobody is deleted with money."""

    def __init__(self) -> None:
        self._base_url = Settings.from_environment().base_url
        self._settled: dict[str, Decimal] = {}
        self._start = self._received()

    def after_response(self, ctx: CheckContext, response: Response, case: AnyCase) -> bool | None:
        """Compare the payer's balance before and after."""
        del ctx
        exchange = exchange_of(case, response)
        before = balances_before.pop(case.id, None)
        if exchange is None or before is None or exchange.status != 200:
            return True
        if exchange.operation.operation_id == "deleteCustomer":
            expect(not exchange.is_success or not any(before.values()), f"a customer with {before} was deleted")
            return None
        moved = Decimal(exchange.body["total_amount"] if exchange.is_success else 0)
        if exchange.is_success:
            self._settled[exchange.body["ref_id"]] = moved
            if len(self._settled) % _LOOK_AT_ALL_EVERY == 0:
                self._add_up()
        after = Reader.of(response, self._base_url).balances(exchange.body["customer_sync_code"])
        taken = sum(before.values()) - sum(after.values())
        expect(all(balance >= 0 for balance in after.values()), f"overdrawn: {after}")
        expect(taken == moved, f"code {exchange.code}: {moved} should have been taken from the payer, {taken} was")
        return None

    def after_run(self, ctx: CheckContext) -> None:
        """Compare what was settled with what the sub billers received, and add everything up."""
        del ctx
        self._add_up()
        received, settled = self._received() - self._start, sum(self._settled.values(), Decimal(0))
        expect(received >= settled, f"sub billers received {received} of {settled} settled")

    def _add_up(self) -> None:
        for currency, sums in sandbox_state(self._base_url)["money"].items():
            expect(sums["sum"] == 0, f"{currency}: {sums['sum']} came from nowhere")

    def _received(self) -> Decimal:
        money = sandbox_state(self._base_url)["money"]
        return sum((Decimal(sums["sub_billers"]) for sums in money.values()), Decimal(0))


balances_before: dict[str, dict[str, Decimal]] = {}
"""The payer's balances just before a case, noted by the hooks; by the case's id."""


def note_balance(case_id: str, body: Any, reader: Reader) -> None:
    """Remember the customer's balances before a payment or a deletion."""
    customer = body.get("customer_sync_code", body.get("sync_code")) if isinstance(body, dict) else None
    if isinstance(customer, str) and customer:
        balances_before[case_id] = reader.balances(customer)


def payment_reads_back(ctx: CheckContext, response: Response, case: AnyCase) -> bool | None:
    """A settled bill is read as sent, paid, just now and on Cambodia's clock, and its transaction says the same."""
    del ctx
    exchange = exchange_of(case, response)
    if exchange is None or exchange.operation.operation_id != "settlePayment":
        return True
    ref_id = exchange.sent.get("ref_id")
    if not isinstance(ref_id, str) or ref_id in {"", ".", ".."}:
        return True
    reader = Reader.of(response, Settings.from_environment().base_url)
    if exchange.code == "401":
        bill = reader.read("getBill", path={"refId": ref_id}).data
        expect(bill["bill_status"] == "unpaid", f"a bill that could not be paid is {bill['bill_status']!r}")
        transaction = reader.read("getTransaction", {"reference": ref_id})
        expect(transaction.status == 404, f"a bill that was not paid has a transaction: HTTP {transaction.status}")
    if exchange.is_success:
        _read_back(exchange, reader, ref_id)
    return None


def _read_back(exchange: Exchange, reader: Reader, ref_id: str) -> None:
    sent = exchange.body
    bill = reader.read("getBill", path={"refId": ref_id}).data
    transaction = reader.read("getTransaction", {"reference": ref_id}).data
    expect(isinstance(transaction, dict), "a settled bill has no transaction")
    for name in ("ref_id", "currency", "customer_sync_code", "total_amount"):
        expect(bill[name] == sent[name], f"the bill's {name} is {bill[name]!r}, sent {sent[name]!r}")
    expect(bill["description"] == (sent.get("description") or ""), f"the bill's description is {bill['description']!r}")
    expect(bill["bill_status"] == "paid", f"a settled bill is {bill['bill_status']!r}")
    expect(bill["payment"]["payment_method"] == "wallet", f"paid by {bill['payment']['payment_method']!r}")
    for name in ("date", "due_date"):
        expect(_moment(bill[name]) == _moment(sent[name]), f"the bill's {name} is {bill[name]}, sent {sent[name]}")
    lines = [(line.get("item_name") or line.get("item_mame") or "", line["amount"]) for line in bill["details"]]
    asked = [
        (line.get("item_name") or line.get("item_mame") or "", line.get("amount") or 0)
        for line in sent.get("details") or ()
    ]
    expect(lines == asked, f"the bill's lines are {lines}, sent {asked}")
    _recent(bill["payment"]["payment_date"], "payment_date")
    _recent(transaction["tran_date"], "tran_date")
    expect(transaction["reference_id"] == ref_id, f"the transaction is that of {transaction['reference_id']!r}")
    for name, value in (("tran_amount", "total_amount"), ("total_amount", "total_amount"), ("currency", "currency")):
        expect(
            transaction[name] == sent[value], f"the transaction's {name} is {transaction[name]!r}, sent {sent[value]!r}"
        )
    listed = reader.read("listCustomerBills", path={"customer_sync_code": sent["customer_sync_code"]}).data
    expect(any(each["ref_id"] == ref_id for each in listed), "the older list lacks the bill")


def _recent(written: str, name: str) -> None:
    at = datetime.fromisoformat(written)
    expect(at.tzinfo is None, f"{name} carries a zone: {written}")
    off = at - (datetime.now(UTC).replace(tzinfo=None) + _CAMBODIA)
    expect(abs(off) < _RECENT, f"{name} is {written}, which is off Cambodia's clock by {off}")


def _moment(written: str) -> datetime:
    at = datetime.fromisoformat(written)
    offset = at.utcoffset()
    return at.replace(microsecond=at.microsecond // 1000 * 1000, tzinfo=None) + (
        timedelta(0) if offset is None else _CAMBODIA - offset
    )


def pages_add_up(ctx: CheckContext, response: Response, case: AnyCase) -> bool | None:
    """A page holds what its numbers say, only bills that were asked for, and none of the next page's."""
    del ctx
    exchange = exchange_of(case, response)
    if exchange is None or not exchange.is_success or exchange.operation.operation_id != "listBills":
        return True
    page, bills = exchange.data["pagination"], exchange.data["bills"]
    index, size, rows = page["page_index"], page["page_size"], page["row_count"]
    asked_index, asked_size = exchange.query.get("page_index") or "1", exchange.query.get("page_size") or "10"
    expect(index == int(asked_index), f"asked for page {asked_index}, got {index}")
    expect(size == int(asked_size) or size < int(asked_size), f"asked for {asked_size} on a page, got {size}")
    expected = max(0, min(size, rows - (index - 1) * size))
    expect(len(bills) == expected, f"page {index} of {rows} rows holds {len(bills)} bills, not {expected}")
    for bill in bills:
        for name, asked in (("currency", "Currency"), ("customer_sync_code", "customer_sync_code")):
            wanted = exchange.query.get(asked)
            expect(not wanted or bill[name] == wanted, f"asked for {wanted!r}, got a bill of {bill[name]!r}")
        day = bill["date"][:10]
        expect(exchange.query["from_date"] <= day <= exchange.query["to_date"], f"a bill of {day} is out of range")
    if bills and expected == size:
        reader = Reader.of(response, Settings.from_environment().base_url)
        following = reader.read("listBills", query={**exchange.query, "page_index": str(index + 1)}).data
        again = {bill["ref_id"] for bill in bills} & {bill["ref_id"] for bill in following["bills"]}
        expect(not again, f"on two pages: {sorted(again)[:3]}")
    return None


def only_own_bills(ctx: CheckContext, response: Response, case: AnyCase) -> bool | None:
    """The older list of a customer's bills holds no other customer's, and a single bill is the one asked for."""
    del ctx
    exchange = exchange_of(case, response)
    if exchange is None or not exchange.is_success:
        return True
    if exchange.operation.operation_id == "listCustomerBills":
        wanted = exchange.path["customer_sync_code"]
        strange = {bill["customer_sync_code"] for bill in exchange.data} - {wanted}
        expect(not strange, f"asked for the bills of {wanted!r}, got those of {sorted(strange)}")
    if exchange.operation.operation_id == "getBill":
        wanted = exchange.path["refId"]
        expect(exchange.data["ref_id"] == wanted, f"asked for {wanted!r}, got {exchange.data['ref_id']!r}")
    return None
