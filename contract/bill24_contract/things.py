"""What the contract's extensions speak of: things, and what is done to them."""

from __future__ import annotations

from enum import StrEnum, auto


class Thing(StrEnum):
    """What a field may name, and what an operation has an effect on."""

    CUSTOMER = auto()
    SUB_BILLER = auto()
    BILL = auto()
    TRANSACTION = auto()
    WALLET = auto()
    WALLET_MOVEMENT = auto()
    PAYMENT_METHOD = auto()
    BANK = auto()
    PORTAL = auto()
    SESSION = auto()
    MAILBOX = auto()
    WEB_PAGE = auto()
    PAYMENT = auto()
    ORDER = auto()
    CONSUMER = auto()
    BILLER = auto()
    CHECKOUT = auto()
    INVOICE = auto()
    INVOICE_PAYMENT = auto()
    SUBSCRIPTION = auto()
    SUBSCRIBER = auto()
    SUBSCRIPTION_EVENT = auto()
    BANK_ACCOUNT = auto()
    DEBIT = auto()
    NOTIFICATION = auto()
    REPORT = auto()


class Verb(StrEnum):
    """What an operation does."""

    READS = auto()
    LISTS = auto()
    CREATES = auto()
    ISSUES = auto()
    CHANGES = auto()
    DELETES = auto()
    TRIGGERS = auto()
