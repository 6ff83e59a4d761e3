"""What a fresh sandbox holds: the documented examples, or a seed of the user's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from sqlite3 import IntegrityError
from typing import Any

import msgspec

from bill24_sandbox.dials.seed_bills import load_bill
from bill24_sandbox.dials.seed_file import Seed, SeedError
from bill24_sandbox.dials.seed_payments import load_checkout, load_invoice, load_subscription
from bill24_sandbox.dials.seed_records import LISTED, Minor, SeededCustomer, SeededSubBiller, SeedRecords
from bill24_sandbox.money import to_minor
from bill24_sandbox.store import Customer, Store, SubBiller
from bill24_sandbox.times import Moment, read_moment


def load_seed(store: Store, seed: Seed, *, at: int) -> None:
    """Add a seed to the store, its money deposited at the instant ``at``.

    Call it inside a transaction, so that a wrong seed changes nothing.

    Raises:
        SeedError: a member is missing, unknown, of the wrong type, or there already; the message names its place, as in
            ``customers[2].wallet[0].currency: Expected `str`, got `int```.
    """
    given = _checked(seed)
    for number, bank in enumerate(given.banks):
        with _place(f"banks[{number}]"):
            if not store.sub_billers.has_bank(bank.bank_code):
                name_kh = bank.bank_name_kh or bank.bank_name
                store.sub_billers.add_bank(bank.bank_code, bank.bank_name, name_kh, bank.bank_logo)
    for number, customer in enumerate(given.customers):
        with _place(f"customers[{number}]"):
            _load_customer(store, customer, at)
    for number, sub_biller in enumerate(given.sub_billers):
        with _place(f"sub_billers[{number}]"):
            _load_sub_biller(store, sub_biller)
    for number, bill in enumerate(given.bills):
        with _place(f"bills[{number}]"):
            load_bill(store, bill, at)
    for number, checkout in enumerate(given.checkouts):
        with _place(f"checkouts[{number}]"):
            load_checkout(store, checkout, at)
    for number, invoice in enumerate(given.invoices):
        with _place(f"invoices[{number}]"):
            load_invoice(store, invoice, at)
    for number, subscription in enumerate(given.subscriptions):
        with _place(f"subscriptions[{number}]"):
            load_subscription(store, subscription, at)
    for debt in given.debts:
        store.direct_debit.owe(debt.consumer_code, debt.currency, debt.amount)


def _checked(seed: Seed) -> SeedRecords:
    try:
        return msgspec.convert(seed, SeedRecords, dec_hook=_read)
    except msgspec.ValidationError as error:
        reason, _, path = str(error).partition(" - at `$")
        if "unknown field" in reason:
            names = re.findall("[a-z_]+", path)
            known = LISTED[names[-1]] if names else SeedRecords
            reason += f"; known are: {', '.join(known.__struct_fields__)}"
        raise SeedError(f"{path.strip('.`') or 'the seed'}: {reason}") from error


def _read(kind: type[Any], value: object) -> Any:
    if kind is Moment:
        return read_moment(kind, value)
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)) or not Decimal(value).is_finite() or value < 0:
        raise ValueError("Expected a decimal number of zero or more")
    return Minor(to_minor(value))


def _load_customer(store: Store, given: SeededCustomer, at: int) -> None:
    if store.customers.get(given.sync_code) is not None:
        raise SeedError(f"there is already a customer {given.sync_code!r}")
    store.customers.add(
        Customer(
            id=given.id,
            sync_code=given.sync_code,
            name=given.name,
            name_kh=given.name_kh,
            phone=given.phone,
            email=given.email,
        )
    )
    currencies: set[str] = set()
    for wallet in given.wallet:
        if wallet.currency in currencies:
            raise SeedError(f"this customer already has a {wallet.currency} wallet")
        currencies.add(wallet.currency)
        account_id = store.add_wallet(given.id, name=wallet.name, currency=wallet.currency, wallet_id=wallet.id)
        if wallet.balance:
            store.money.deposit(account_id, wallet.balance, wallet.currency, at=at)


def _load_sub_biller(store: Store, given: SeededSubBiller) -> None:
    if store.sub_billers.get(given.supplier_sync_code) is not None:
        raise SeedError(f"there is already a sub-biller {given.supplier_sync_code!r}")
    store.sub_billers.add(
        SubBiller(
            id=given.id,
            sync_code=given.supplier_sync_code,
            code=given.code,
            name=given.name,
            name_kh=given.name_kh,
            address=given.address,
        )
    )
    for account in given.bank_account_linked:
        if not store.sub_billers.has_bank(account.bank_code):
            raise SeedError(f"there is no bank {account.bank_code!r}")
        store.sub_billers.link_account(
            given.id,
            bank_code=account.bank_code,
            account_number=account.account_number,
            currency=account.currency,
            status=account.status,
        )


@contextmanager
def _place(place: str) -> Iterator[None]:
    """Name the place of what the store does not take."""
    try:
        yield
    except SeedError as error:
        raise SeedError(f"{place}: {error}") from None
    except IntegrityError as error:
        taken = "its id is taken" if "UNIQUE" in str(error) else "that is more money than the sandbox holds"
        raise SeedError(f"{place}: {taken}") from error
    except UnicodeEncodeError as error:
        raise SeedError(f"{place}: a text that is not Unicode") from error
