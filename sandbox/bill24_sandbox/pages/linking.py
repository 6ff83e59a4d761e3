"""The bank's page behind ``web_url``: choose an account, confirm or cancel, go back to the merchant."""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.core import Core
from bill24_sandbox.pages.rendering import not_found, redirect, render
from bill24_sandbox.pages.request import PageRequest
from bill24_sandbox.pages.translation import translate
from bill24_sandbox.store import AccountLink, masked

_CURRENCIES = ("KHR", "KHR", "USD")
_RESULTS = {"cancelled": "cancelled", "confirmed": "success"}
"""What the merchant is told, by how the linking ended."""


def show(core: Core, request: PageRequest, *, problem: str = "") -> Answer:
    """Return the page of the linking whose token is the request's key."""
    link, language = core.store.sub_billers.link(request.key), request.language
    if link is None:
        return not_found(language, request.path)
    sub_biller = link.sub_biller
    return render(
        "linking",
        language,
        path=request.path,
        problem=problem,
        link=link,
        back=return_url(link, _RESULTS.get(link.status, "")),
        bank_name=link.bank_name if language == "en" else link.bank_name_kh,
        sub_biller_name=sub_biller.name if language == "en" else sub_biller.name_kh or sub_biller.name,
        accounts=[(number, masked(number), currency) for number, currency in accounts(link)],
    )


def submit(core: Core, request: PageRequest) -> Answer:
    """Link the chosen account or cancel, and return to the merchant."""
    form = request.form
    with core.store.transaction():
        link = core.store.sub_billers.link(request.key)
        if link is None or link.status != "pending":
            return show(core, request)
        if form.get("do") == "cancel":
            core.store.sub_billers.finish_link(request.key, "cancelled")
            return redirect(return_url(link, _RESULTS["cancelled"]))
        offered = dict(accounts(link))
        chosen = form.get("account", "")
        if form.get("do") != "confirm" or chosen not in offered:
            return show(core, request, problem=translate(request.language, "Choose an account first."))
        core.store.sub_billers.link_account(
            link.sub_biller.id, bank_code=link.bank_code, account_number=chosen, currency=offered[chosen]
        )
        core.store.sub_billers.finish_link(request.key, "confirmed")
        return redirect(return_url(link, _RESULTS["confirmed"]))


def accounts(link: AccountLink) -> list[tuple[str, str]]:
    """Return (number, currency) of the accounts the bank offers: always the same ones for one sub-biller and bank."""
    offered = []
    for position, currency in enumerate(_CURRENCIES):
        if link.currency in {"", currency}:
            digest = sha256(f"{link.sub_biller.id}{link.bank_code}{position}".encode()).digest()
            offered.append((f"0001{int.from_bytes(digest[:8]) % 10**9:09}", currency))
    return offered


def return_url(link: AccountLink, status: str) -> str:
    """Return the merchant's address with the result. Inferred: the names of the added parameters."""
    parts = urlsplit(link.return_url)
    result = {"status": status, "supplier_sync_code": link.sub_biller.sync_code, "bank_id": link.bank_code}
    query = urlencode([*parse_qsl(parts.query, keep_blank_values=True), *result.items()])
    return urlunsplit(parts._replace(query=query, fragment=""))
