"""The bills of a seed, paid and open."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bill24_sandbox.dials.seed_file import SeedError
from bill24_sandbox.dials.seed_records import SeededBill, SeededBillLine
from bill24_sandbox.money import as_number, to_number
from bill24_sandbox.store import Store
from bill24_sandbox.times import instant, wall_time

_DUE = timedelta(days=7)
"""After its date a bill is due, where the seed does not say."""


def load_bill(store: Store, given: SeededBill, at: int) -> None:
    """Store a bill; what a paid one cost is deposited with it, so that the wallet holds what the seed says."""
    parties = store.settlements.parties(given.customer_sync_code, given.payment_to)
    if parties is None:
        raise SeedError(f"there is no customer {given.customer_sync_code!r}")
    if parties.sub_biller_id is None:
        raise SeedError(f"there is no sub-biller {given.payment_to!r}")
    usable = [payer for payer in parties.payers if payer.currency == given.currency]
    if given.bill_status == "paid" and not usable:
        raise SeedError(f"customer {given.customer_sync_code!r} has no {given.currency} wallet to have paid from")
    now = instant(at)
    bill_id = store.bills.add(
        ref_id=given.ref_id,
        date=wall_time(now) if given.date is None else given.date.wall_time,
        due_date=wall_time(now + _DUE) if given.due_date is None else given.due_date.wall_time,
        description=given.description,
        currency=given.currency,
        total_amount=given.total_amount,
        total_tax=0,
        customer_sync_code=given.customer_sync_code,
        customer_name=parties.customer_name,
        customer_name_kh=parties.customer_name_kh,
        sub_biller_id=parties.sub_biller_id,
        details=[_line(each) for each in given.details],
    )
    if bill_id is None:
        raise SeedError(f"there is already a bill {given.ref_id!r}")
    if given.bill_status == "paid":
        payer = usable[0]
        store.money.deposit(payer.account_id, given.total_amount, given.currency, at=at)
        store.money.pay(
            at=at,
            bill_id=bill_id,
            ref_id=given.ref_id,
            from_account=payer.account_id,
            to_account=payer.receiving_account_id
            or store.money.account("sub_biller", parties.sub_biller_id, given.currency),
            amount=given.total_amount,
        )


def _line(given: SeededBillLine) -> dict[str, Any]:
    amount = to_number(given.amount)
    return {
        "item_name": given.item_name,
        "description": given.description,
        "quantity": as_number(given.quantity),
        "price": amount if given.price is None else to_number(given.price),
        "amount": amount,
    }
