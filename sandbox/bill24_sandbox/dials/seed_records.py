"""What a seed holds: the records, checked strictly."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal
from uuid import uuid4

import msgspec

from bill24_sandbox.dials.seed_examples import BANKS
from bill24_sandbox.times import Moment


class Minor(int):
    """An amount of money of zero or more in minor units, written as a decimal number."""


def _id() -> str:
    return str(uuid4())


_Text = Annotated[str, msgspec.Meta(min_length=1)]
_Currency = Literal["KHR", "USD"]
_ZERO = Minor(0)


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A record that takes no unknown member."""


class SeededBank(Strict, frozen=True):
    """A bank."""

    bank_code: _Text
    bank_name: _Text
    bank_name_kh: str = ""
    bank_logo: str = ""


class SeededWallet(Strict, frozen=True):
    """A wallet with money."""

    name: _Text
    currency: _Currency
    id: _Text = msgspec.field(default_factory=_id)
    balance: Minor = _ZERO


class SeededCustomer(Strict, frozen=True):
    """A customer."""

    sync_code: _Text
    name: _Text
    id: _Text = msgspec.field(default_factory=_id)
    name_kh: str | None = None
    phone: str | None = None
    email: str | None = None
    wallet: tuple[SeededWallet, ...] = ()


class SeededLinkedAccount(Strict, frozen=True):
    """A linked account."""

    bank_code: _Text
    account_number: _Text
    currency: _Currency = "KHR"
    status: Literal["active", "inactive"] = "active"


class SeededSubBiller(Strict, frozen=True):
    """A sub-biller."""

    supplier_sync_code: _Text
    name: _Text
    id: _Text = msgspec.field(default_factory=_id)
    code: str = ""
    name_kh: str = ""
    address: str = ""
    bank_account_linked: tuple[SeededLinkedAccount, ...] = ()


class SeededBillLine(Strict, frozen=True):
    """A line of a bill."""

    item_name: str
    amount: Minor
    quantity: int | Decimal = 1
    price: Minor | None = None
    description: str = ""


class SeededBill(Strict, frozen=True):
    """A bill, paid or not."""

    ref_id: _Text
    customer_sync_code: _Text
    payment_to: _Text
    total_amount: Minor
    currency: _Currency = "KHR"
    bill_status: Literal["paid", "unpaid"] = "unpaid"
    date: Moment | None = None
    due_date: Moment | None = None
    description: str = ""
    details: tuple[SeededBillLine, ...] = ()


class SeededCheckoutCustomer(Strict, frozen=True):
    """A customer of a checkout."""

    branch_code: str = ""
    branch_name: str = ""
    customer_code: str = ""
    customer_name: str = ""
    customer_name_latin: str = ""
    bill_no: str = ""
    amount: Minor = _ZERO


class SeededCheckout(Strict, frozen=True):
    """A checkout, paid or not."""

    tran_id: _Text
    identity_code: _Text
    amount: Minor
    currency: _Currency = "KHR"
    fee_amount: Minor = _ZERO
    purpose_of_transaction: str = ""
    tran_date: str = ""
    device_code: str = ""
    channel_code: str = ""
    customers: tuple[SeededCheckoutCustomer, ...] | None = None
    bank_code: str = ""
    bank_ref: str = ""
    """Where there is one, the checkout is paid."""


class SeededInvoice(Strict, frozen=True):
    """An invoice, paid or not."""

    refNumber: _Text  # noqa: N815
    code: _Text
    name: _Text
    totalAmount: Minor  # noqa: N815
    currency: _Currency = "KHR"
    refId: str = ""  # noqa: N815
    tranId: str = ""  # noqa: N815
    tranDate: str = ""  # noqa: N815
    bankId: str = ""  # noqa: N815
    bankRef: str = ""  # noqa: N815
    """Where there is one, the invoice is paid."""


class SeededConsumer(Strict, frozen=True):
    """A consumer."""

    consumer_code: _Text
    consumer_name: str = ""
    consumer_name_latin: str = ""
    additional_information: str = ""


class SeededAccount(Strict, frozen=True):
    """A bank account of the consumer, with money."""

    token: _Text
    account_number: _Text
    currency: _Currency = "KHR"
    balance: Minor = _ZERO


class SeededSubscription(Strict, frozen=True):
    """A subscription with its accounts."""

    subscription_no: _Text
    bank_code: _Text
    consumers: tuple[SeededConsumer, ...]
    accounts: tuple[SeededAccount, ...] = ()
    bank_ref: str = ""
    subscribe_date: str = ""


class SeededDebt(Strict, frozen=True):
    """What a consumer owes."""

    consumer_code: _Text
    amount: Minor
    currency: _Currency = "KHR"


class SeedRecords(Strict, frozen=True):
    """All of a seed."""

    banks: tuple[SeededBank, ...] = tuple(SeededBank(**bank) for bank in BANKS)
    customers: tuple[SeededCustomer, ...] = ()
    sub_billers: tuple[SeededSubBiller, ...] = ()
    bills: tuple[SeededBill, ...] = ()
    checkouts: tuple[SeededCheckout, ...] = ()
    invoices: tuple[SeededInvoice, ...] = ()
    subscriptions: tuple[SeededSubscription, ...] = ()
    debts: tuple[SeededDebt, ...] = ()


LISTED: Mapping[str, type[Strict]] = {
    "banks": SeededBank,
    "customers": SeededCustomer,
    "wallet": SeededWallet,
    "sub_billers": SeededSubBiller,
    "bank_account_linked": SeededLinkedAccount,
    "bills": SeededBill,
    "details": SeededBillLine,
    "checkouts": SeededCheckout,
    "invoices": SeededInvoice,
    "subscriptions": SeededSubscription,
    "consumers": SeededConsumer,
    "accounts": SeededAccount,
    "debts": SeededDebt,
}
"""What the objects in each list are."""
