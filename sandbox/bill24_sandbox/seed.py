"""What a fresh sandbox holds: the documented examples, or a seed of the user's own."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from sqlite3 import IntegrityError
from typing import Any
from uuid import uuid4

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


def read_seed(path: str | Path) -> Seed:
    """Read a seed file, JSON or TOML by its suffix.

    Raises:
        SeedError: the file is missing, unreadable or no object.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8")
        if path.suffix.lower() == ".toml":
            return tomllib.loads(text, parse_float=Decimal)
        seed = json.loads(text, parse_float=Decimal)
    except (OSError, ValueError) as error:
        raise SeedError(f"cannot read the seed file {path}: {error}") from error
    if not isinstance(seed, dict):
        raise SeedError(f"the seed file {path} must hold an object with customers, sub_billers or banks")
    return seed


def load_seed(store: Store, seed: Seed, *, at: int) -> None:
    """Add a seed to the store, its money deposited at the instant ``at``.

    Call it inside a transaction, so that a wrong seed changes nothing.

    Raises:
        SeedError: a member is missing, unknown or of the wrong type; the message names its place.
    """
    _known(seed, "the seed", {"banks", "customers", "sub_billers"})
    for place, bank in _items(seed, "banks"):
        _known(bank, place, {"bank_code", "bank_name", "bank_name_kh", "bank_logo"})
        code = _text(bank, place, "bank_code")
        if store.sub_billers.has_bank(code):
            continue
        name = _text(bank, place, "bank_name")
        store.sub_billers.add_bank(
            code, name, _text(bank, place, "bank_name_kh", name), _text(bank, place, "bank_logo", "")
        )
    for place, customer in _items(seed, "customers"):
        _load_customer(store, place, customer, at)
    for place, sub_biller in _items(seed, "sub_billers"):
        _load_sub_biller(store, place, sub_biller)


def _load_customer(store: Store, place: str, given: Mapping[str, Any], at: int) -> None:
    _known(given, place, {"id", "sync_code", "name", "name_kh", "phone", "email", "wallet"})
    sync_code = _text(given, place, "sync_code")
    if store.customers.get(sync_code) is not None:
        raise SeedError(f"{place}: there is already a customer {sync_code!r}")
    wallets: list[tuple[str, str]] = []
    wallet_ids: list[str] = []
    balances: list[int] = []
    for wallet_place, wallet in _items(given, "wallet", within=place):
        _known(wallet, wallet_place, {"id", "name", "currency", "balance"})
        currency = _text(wallet, wallet_place, "currency")
        if currency in {other for _, other in wallets}:
            raise SeedError(f"{wallet_place}: this customer already has a {currency} wallet")
        wallets.append((_text(wallet, wallet_place, "name"), currency))
        wallet_ids.append(_text(wallet, wallet_place, "id", str(uuid4())))
        balances.append(_amount(wallet, wallet_place))
    customer = Customer(
        id=_text(given, place, "id", str(uuid4())),
        sync_code=sync_code,
        name=_text(given, place, "name"),
        name_kh=_optional(given, place, "name_kh"),
        phone=_optional(given, place, "phone"),
        email=_optional(given, place, "email"),
    )
    store.customers.add(customer)
    for (name, currency), wallet_id, balance in zip(wallets, wallet_ids, balances, strict=True):
        account_id = store.add_wallet(customer.id, name=name, currency=currency, wallet_id=wallet_id)
        if balance:
            try:
                store.money.deposit(account_id, balance, currency, at=at)
            except IntegrityError as error:
                raise SeedError(f"{place}: that is more money than the sandbox holds") from error


def _load_sub_biller(store: Store, place: str, given: Mapping[str, Any]) -> None:
    _known(given, place, {"id", "supplier_sync_code", "code", "name", "name_kh", "address", "bank_account_linked"})
    sync_code = _text(given, place, "supplier_sync_code")
    if store.sub_billers.get(sync_code) is not None:
        raise SeedError(f"{place}: there is already a sub-biller {sync_code!r}")
    sub_biller = store.sub_billers.add(
        SubBiller(
            id=_text(given, place, "id", str(uuid4())),
            sync_code=sync_code,
            code=_text(given, place, "code", ""),
            name=_text(given, place, "name"),
            name_kh=_text(given, place, "name_kh", ""),
            address=_text(given, place, "address", ""),
        )
    )
    for account_place, account in _items(given, "bank_account_linked", within=place):
        _known(account, account_place, {"bank_code", "account_number", "currency", "status"})
        bank_code = _text(account, account_place, "bank_code")
        if not store.sub_billers.has_bank(bank_code):
            raise SeedError(f"{account_place}: there is no bank {bank_code!r}")
        store.sub_billers.link_account(
            sub_biller.id,
            bank_code=bank_code,
            account_number=_text(account, account_place, "account_number"),
            currency=_text(account, account_place, "currency", "KHR"),
            status=_text(account, account_place, "status", "active"),
        )


def _items(given: Mapping[str, Any], name: str, *, within: str = "") -> list[tuple[str, Mapping[str, Any]]]:
    listed = given.get(name, BANKS if name == "banks" else [])
    place = f"{within}.{name}" if within else name
    if not isinstance(listed, (list, tuple)):
        raise SeedError(f"{place} must be a list")
    for position, item in enumerate(listed):
        if not isinstance(item, Mapping):
            raise SeedError(f"{place}[{position}] must be an object")
    return [(f"{place}[{position}]", item) for position, item in enumerate(listed)]


def _known(given: Mapping[str, Any], place: str, names: set[str]) -> None:
    unknown = sorted(set(given) - names)
    if unknown:
        raise SeedError(f"{place}: unknown {unknown[0]!r}; known are: {', '.join(sorted(names))}")


def _text(given: Mapping[str, Any], place: str, name: str, default: str | None = None) -> str:
    value = given.get(name, default)
    if not isinstance(value, str) or (default is None and not value):
        raise SeedError(f"{place}.{name} must be a text")
    return value


def _optional(given: Mapping[str, Any], place: str, name: str) -> str | None:
    return None if given.get(name) is None else _text(given, place, name, "")


def _amount(given: Mapping[str, Any], place: str) -> int:
    value = given.get("balance", 0)
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)) or value < 0:
        raise SeedError(f"{place}.balance must be a number of zero or more")
    try:
        return to_minor(value)
    except ValueError as error:
        raise SeedError(f"{place}.balance: {error}") from error
