"""What a fresh sandbox holds: the documented examples, or a seed of the user's own."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from sqlite3 import IntegrityError
from typing import Annotated, Any
from uuid import uuid4

import msgspec

from bill24_sandbox.money import to_minor
from bill24_sandbox.store import Customer, Store, SubBiller

Seed = Mapping[str, Any]

BANKS: list[dict[str, str]] = [
    {
        "bank_code": "AC",
        "bank_name": "ACLEDA",
        "bank_name_kh": "អេស៊ីលីដា",
        "bank_logo": "https://b24-upload.s3.ap-southeast-1.amazonaws.com/banklogo2024/AC.png",
    },
    {"bank_code": "ABA", "bank_name": "ABA", "bank_name_kh": "អេប៊ីអេ", "bank_logo": ""},
]

DOCUMENTED_EXAMPLES: Seed = {
    "banks": BANKS,
    "customers": [
        {
            "id": "5a736f6c-df75-4598-a1ed-bc1850482a0d",
            "sync_code": "C0001",
            "name": "Customer A",
            "name_kh": "អតិថិជន ក",
            "phone": "010 795 790",
            "email": "Sample@gmail.com",
            "wallet": [
                {
                    "id": "4a7911a6-f21b-4fe0-98c4-1c4f483e50cc",
                    "name": "Customer A Wallet",
                    "currency": "KHR",
                    "balance": 0,
                }
            ],
        },
        {
            "sync_code": "C0020",
            "name": "Oone",
            "wallet": [
                {
                    "id": "8d036742-b2f7-447c-8fad-ef2e6ef2a6dc",
                    "name": "Oone wallet",
                    "currency": "KHR",
                    "balance": 106001,
                }
            ],
        },
    ],
    "sub_billers": [
        {
            "supplier_sync_code": "CPO9983",
            "code": "6981",
            "name": "Frontier CPO",
            "name_kh": "ហ្វ្រុងធីយ៉ើរស៊ីភីអូ",
            "address": "Phnom Penh",
            "bank_account_linked": [
                {"bank_code": "AC", "account_number": "0001234564411", "currency": "KHR", "status": "active"}
            ],
        },
        {
            "supplier_sync_code": "Cpo001",
            "code": "2839",
            "name": "Station 1",
            "name_kh": "ស្ថានីយ៏ទី១",
            "address": "Chbar Ompov,Phnom Penh",
        },
    ],
}


class SeedError(ValueError):
    """A seed cannot be used; the message names the place."""


class _Minor(int):
    """An amount of money of zero or more in minor units, written as a decimal number."""


def _id() -> str:
    return str(uuid4())


_Text = Annotated[str, msgspec.Meta(min_length=1)]
_ZERO = _Minor(0)


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class _Bank(_Strict, frozen=True):
    bank_code: _Text
    bank_name: _Text
    bank_name_kh: str = ""
    bank_logo: str = ""


class _Wallet(_Strict, frozen=True):
    name: _Text
    currency: _Text
    id: _Text = msgspec.field(default_factory=_id)
    balance: _Minor = _ZERO


class _Customer(_Strict, frozen=True):
    sync_code: _Text
    name: _Text
    id: _Text = msgspec.field(default_factory=_id)
    name_kh: str | None = None
    phone: str | None = None
    email: str | None = None
    wallet: tuple[_Wallet, ...] = ()


class _LinkedAccount(_Strict, frozen=True):
    bank_code: _Text
    account_number: _Text
    currency: _Text = "KHR"
    status: _Text = "active"


class _SubBiller(_Strict, frozen=True):
    supplier_sync_code: _Text
    name: _Text
    id: _Text = msgspec.field(default_factory=_id)
    code: str = ""
    name_kh: str = ""
    address: str = ""
    bank_account_linked: tuple[_LinkedAccount, ...] = ()


class _Seed(_Strict, frozen=True):
    banks: tuple[_Bank, ...] = tuple(_Bank(**bank) for bank in BANKS)
    customers: tuple[_Customer, ...] = ()
    sub_billers: tuple[_SubBiller, ...] = ()


_LISTED: Mapping[str, type[_Strict]] = {
    "banks": _Bank,
    "customers": _Customer,
    "wallet": _Wallet,
    "sub_billers": _SubBiller,
    "bank_account_linked": _LinkedAccount,
}
"""What the objects in each list are."""


def read_seed(path: str | Path) -> Seed:
    """Read a seed file, JSON or TOML by its suffix.

    Raises:
        SeedError: the file is missing, unreadable or no object.
    """
    path = Path(path)
    try:
        if path.suffix.lower() == ".toml":
            return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        seed = msgspec.json.Decoder(float_hook=Decimal).decode(path.read_bytes())
    except (OSError, ValueError, msgspec.DecodeError) as error:
        raise SeedError(f"cannot read the seed file {path}: {error}") from error
    if not isinstance(seed, dict):
        raise SeedError(f"the seed file {path} must hold an object with customers, sub_billers or banks")
    return seed


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


def _checked(seed: Seed) -> _Seed:
    try:
        return msgspec.convert(seed, _Seed, dec_hook=_amount)
    except msgspec.ValidationError as error:
        reason, _, path = str(error).partition(" - at `$")
        if "unknown field" in reason:
            names = re.findall("[a-z_]+", path)
            known = _LISTED[names[-1]] if names else _Seed
            reason += f"; known are: {', '.join(known.__struct_fields__)}"
        raise SeedError(f"{path.strip('.`') or 'the seed'}: {reason}") from error


def _amount(_: type[_Minor], value: object) -> _Minor:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)) or not Decimal(value).is_finite() or value < 0:
        raise ValueError("Expected a decimal number of zero or more")
    return _Minor(to_minor(value))


def _load_customer(store: Store, given: _Customer, at: int) -> None:
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


def _load_sub_biller(store: Store, given: _SubBiller) -> None:
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
