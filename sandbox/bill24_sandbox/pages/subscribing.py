"""The page behind ``subscription_link``: choose a bank account that is debited from now on, or cancel."""

from __future__ import annotations

import secrets
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.core import Core
from bill24_sandbox.pages.paying import web_address
from bill24_sandbox.pages.rendering import not_found, redirect, render
from bill24_sandbox.pages.request import PageRequest
from bill24_sandbox.pages.translation import translate
from bill24_sandbox.store import masked
from bill24_sandbox.store.direct_debit import Subscription

_HELD = {"KHR": 100_000_000, "USD": 25_000}
"""What an account that is chosen holds, in hundredths: 1,000,000 riel or 250 dollars."""


def show(core: Core, request: PageRequest, *, problem: str = "") -> Answer:
    """Return the page of the subscription behind the request's key."""
    found, language = core.store.direct_debit.subscription_of_link(request.key), request.language
    if found is None:
        return not_found(language, _path(request))
    state = "active" if found.subscribed_at is not None else "open" if found.cancelled_at is None else "cancelled"
    bank_name = found.bank_name if language == "en" else found.bank_name_kh
    return render(
        "subscribing",
        language,
        path=_path(request),
        problem=problem,
        subscription=found,
        state=state,
        bank_name=bank_name or "",
        accounts=[
            (f"{code} {number} {currency}", name if language == "en" else name_kh, number, currency)
            for code, name, name_kh, _ in core.store.sub_billers.banks()
            for number, currency in accounts(found, code)
        ],
        masked=masked,
        back=_back(found, state),
    )


def submit(core: Core, request: PageRequest) -> Answer:
    """Subscribe the chosen account for every consumer, or cancel."""
    form = request.form
    with core.store.transaction():
        found = core.store.direct_debit.subscription_of_link(request.key)
        if found is None or found.subscribed_at is not None or found.cancelled_at is not None:
            return show(core, request)
        if form.get("do") == "cancel":
            core.store.direct_debit.cancel(found.subscription_no, core.instant())
            return redirect(f"{_path(request)}?lang={request.language}")
        bank, number, currency = (*form.get("account", "").rsplit(" ", 2), "", "", "")[:3]
        offered = accounts(found, bank) if core.store.sub_billers.has_bank(bank) else []
        if form.get("do") != "confirm" or (number, currency) not in offered:
            return show(core, request, problem=translate(request.language, "Choose an account first."))
        _subscribe(core, found, bank, number, currency)
    return redirect(f"{_path(request)}?lang={request.language}")


def _subscribe(core: Core, found: Subscription, bank: str, number: str, currency: str) -> None:
    at, owner = core.instant(), f"{bank} {number}"
    core.store.direct_debit.subscribe(
        found.subscription_no, bank_code=bank, bank_ref=f"{bank}{secrets.token_hex(6).upper()}", at=at
    )
    account = core.store.money.account("bank_account", owner, currency)
    core.store.money.deposit(account, _HELD[currency], currency, at=at)
    for consumer in found.consumers:
        core.store.direct_debit.add_account(
            token=secrets.token_urlsafe(60),
            consumer=consumer,
            bank_code=bank,
            account_number=number,
            owner=owner,
            at=at,
        )


def accounts(found: Subscription, bank: str) -> list[tuple[str, str]]:
    """Return (number, currency) of the accounts that a bank offers: the same ones each time for one subscription."""
    digest = sha256(f"{found.subscription_no}{bank}".encode()).digest()
    return [
        (f"0002{int.from_bytes(digest[place : place + 8]) % 10**9:09}", currency)
        for place, currency in ((0, "KHR"), (8, "USD"))
    ]


def _back(found: Subscription, state: str) -> str:
    """Return the merchant's address with the result. Inferred: the names of the added parameters."""
    address = web_address(found.web_url)
    if not address:
        return ""
    parts = urlsplit(address)
    result = {"status": "success" if state == "active" else "cancelled", "subscription_no": found.subscription_no}
    query = urlencode([*parse_qsl(parts.query, keep_blank_values=True), *result.items()])
    return urlunsplit(parts._replace(query=query, fragment=""))


def _path(request: PageRequest) -> str:
    return f"/subscribe/{request.key}"
