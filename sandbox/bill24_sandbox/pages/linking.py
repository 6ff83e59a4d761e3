"""The bank's page behind ``web_url``: choose an account, confirm or cancel, go back to the merchant."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from html import escape
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.core import Core
from bill24_sandbox.pages.layout import alert, not_found, page, redirect
from bill24_sandbox.pages.words import Language, say
from bill24_sandbox.store import AccountLink, masked

_CURRENCIES = ("KHR", "KHR", "USD")


def show(core: Core, token: str, language: Language, *, problem: str = "") -> Answer:
    """Return the page."""
    link = core.store.sub_billers.link(token)
    path = f"/link/{token}"
    if link is None:
        return not_found(language, path)
    bank = link.bank_name if language == "en" else link.bank_name_kh
    title = f"{bank} · {say(language, 'Link a bank account')}"
    if link.status != "pending":
        done = "This account was linked." if link.status == "confirmed" else "This linking was cancelled."
        return page(language, title, f"<p>{escape(say(language, done))}</p>", path=path)
    name = link.sub_biller.name if language == "en" else link.sub_biller.name_kh or link.sub_biller.name
    sentence = "{name} wants to receive its settlements in an account at {bank}."
    choices = "".join(
        f'<label><input type="radio" name="account" value="{number}" required>'
        f" {escape(masked(number))} {currency}</label>"
        for number, currency in accounts(link)
    )
    body = (
        f"{alert(problem)}<p>{escape(say(language, sentence, name=name, bank=bank))}</p>"
        f'<form class="column" method="post" action="{path}?lang={language}">'
        f"<fieldset><legend>{escape(say(language, 'Choose an account'))}</legend>{choices}</fieldset><div>"
        f'<button name="do" value="confirm">{escape(say(language, "Confirm"))}</button> '
        f'<button name="do" value="cancel" formnovalidate>{escape(say(language, "Cancel"))}</button></div></form>'
    )
    return page(language, title, body, path=path, status=400 if problem else 200)


def submit(core: Core, token: str, language: Language, form: Mapping[str, str]) -> Answer:
    """Link the chosen account or cancel, and return to the merchant."""
    with core.store.transaction():
        link = core.store.sub_billers.link(token)
        if link is None or link.status != "pending":
            return show(core, token, language)
        if form.get("do") == "cancel":
            core.store.sub_billers.finish_link(token, "cancelled")
            return redirect(return_url(link, "cancelled"))
        offered = dict(accounts(link))
        chosen = form.get("account", "")
        if form.get("do") != "confirm" or chosen not in offered:
            return show(core, token, language, problem=say(language, "Choose an account first."))
        core.store.sub_billers.link_account(
            link.sub_biller.id, bank_code=link.bank_code, account_number=chosen, currency=offered[chosen]
        )
        core.store.sub_billers.finish_link(token, "confirmed")
        return redirect(return_url(link, "success"))


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
