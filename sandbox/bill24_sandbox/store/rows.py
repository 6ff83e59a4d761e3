"""What the store hands out: plain records that speak of customers and bills, not of rows."""

from __future__ import annotations

from typing import Any

import msgspec


class Wallet(msgspec.Struct, frozen=True):
    """A customer's wallet; ``balance`` in minor units."""

    id: str
    customer_id: str
    name: str
    currency: str
    account_id: int
    payment_method_token: str
    balance: int


class Customer(msgspec.Struct, frozen=True):
    """A customer as stored."""

    id: str
    sync_code: str
    name: str
    name_kh: str | None
    phone: str | None
    email: str | None


class SubBiller(msgspec.Struct, frozen=True):
    """A sub-biller; ``sync_code`` is the biller's identity for it, ``code`` is Bill24's."""

    id: str
    sync_code: str
    code: str
    name: str
    name_kh: str
    address: str


class LinkedAccount(msgspec.Struct, frozen=True):
    """A sub-biller's bank account, with its bank."""

    account_number: str
    status: str
    currency: str
    bank_code: str
    bank_name: str
    bank_name_kh: str
    bank_logo: str


def masked(account_number: str) -> str:
    """Return an account number as it is shown: four digits, six stars, four digits."""
    return f"{account_number[:4]}******{account_number[-4:]}"


class AccountLink(msgspec.Struct, frozen=True):
    """A started linking: what the bank's page behind ``web_url`` shows and where it returns to."""

    token: str
    sub_biller: SubBiller
    bank_code: str
    bank_name: str
    bank_name_kh: str
    return_url: str
    currency: str
    status: str


class Portal(msgspec.Struct, frozen=True):
    """A sub-biller portal address that was handed out."""

    token: str
    sub_biller: SubBiller
    language: str
    logo: str


class Bill(msgspec.Struct, frozen=True):
    """A pushed bill, with its payment if there is one; amounts in minor units, ``paid_at`` in microseconds."""

    id: int
    ref_id: str
    date: str
    due_date: str
    description: str
    currency: str
    total_amount: int
    total_tax: int
    customer_sync_code: str
    customer_name: str
    customer_name_kh: str | None
    sub_biller_id: str
    details: list[dict[str, Any]]
    paid_at: int | None
    transaction_id: str | None
    method: str | None
    bank_ref: str | None
