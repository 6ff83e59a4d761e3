"""The store: customers, wallets, bills and sub-billers, in one SQLite database that cannot lie about money."""

from bill24_sandbox.store.connection import Store
from bill24_sandbox.store.direct_debit import DebitedAccount
from bill24_sandbox.store.parties import Parties, Payer
from bill24_sandbox.store.rows import AccountLink, Bill, Customer, LinkedAccount, Portal, SubBiller, Wallet, masked
from bill24_sandbox.store.transactions import StoreError, Transaction

__all__ = [
    "AccountLink",
    "Bill",
    "Customer",
    "DebitedAccount",
    "LinkedAccount",
    "Parties",
    "Payer",
    "Portal",
    "Store",
    "StoreError",
    "SubBiller",
    "Transaction",
    "Wallet",
    "masked",
]
