"""What the sandbox holds, as plain JSON values."""

from __future__ import annotations

from typing import Any

from bill24_sandbox.money import to_number
from bill24_sandbox.store import Store, masked
from bill24_sandbox.times import instant, wall_time

_BILLS_SHOWN = 200
_PILES = {
    "source": "source",
    "wallet": "wallets",
    "sub_biller": "sub_billers",
    "bank_account": "bank_accounts",
    "merchant": "merchant",
    "fees": "fees",
}


def state_of(store: Store) -> dict[str, Any]:
    """Return the money, the customers, the sub-billers and the newest 200 bills."""
    return {
        "money": _money(store),
        "customers": [
            {
                "sync_code": customer.sync_code,
                "name": customer.name,
                "wallets": [
                    {
                        "id": wallet.id,
                        "name": wallet.name,
                        "currency": wallet.currency,
                        "balance": to_number(wallet.balance),
                    }
                    for wallet in store.customers.wallets(customer.id)
                ],
            }
            for customer in store.customers.all()
        ],
        "sub_billers": [
            {
                "supplier_sync_code": sub_biller.sync_code,
                "code": sub_biller.code,
                "name": sub_biller.name,
                "accounts": [
                    {
                        "bank_code": account.bank_code,
                        "account_number": masked(account.account_number),
                        "status": account.status,
                    }
                    for account in store.sub_billers.linked_accounts(sub_biller.id)
                ],
            }
            for sub_biller in store.sub_billers.all()
        ],
        "bills": {
            **store.bills.counts(),
            "latest": [
                {
                    "ref_id": bill.ref_id,
                    "customer_sync_code": bill.customer_sync_code,
                    "currency": bill.currency,
                    "total_amount": to_number(bill.total_amount),
                    "bill_status": "unpaid" if bill.paid_at is None else "paid",
                    "payment_date": None if bill.paid_at is None else wall_time(instant(bill.paid_at)),
                }
                for bill in store.bills.latest(_BILLS_SHOWN)
            ],
        },
    }


def _money(store: Store) -> dict[str, dict[str, int | float]]:
    # The source's balance is what was ever funded, with a minus sign, so each currency adds up to zero.
    money: dict[str, dict[str, int | float]] = {}
    sums: dict[str, int] = {}
    for currency, kind, balance in store.money.totals():
        shown = money.setdefault(currency, dict.fromkeys(_PILES.values(), 0))
        shown[_PILES[kind]] = to_number(balance)
        sums[currency] = sums.get(currency, 0) + balance
    for currency, total in sums.items():
        money[currency]["sum"] = to_number(total)
    return money
