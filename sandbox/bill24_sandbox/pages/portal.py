"""The sub-biller's portal: its accounts, what was settled to it, its latest bills."""

from __future__ import annotations

from html import escape

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.core import Core
from bill24_sandbox.money import to_text
from bill24_sandbox.pages.layout import moment, not_found, page, table
from bill24_sandbox.pages.words import language_of, say
from bill24_sandbox.store import masked
from bill24_sandbox.times import instant, wall_time

_BILLS_SHOWN = 20


def show(core: Core, token: str, wanted_language: str) -> Answer:
    """Return the page, in the language asked for, else in the one the portal was made for."""
    portal = core.store.sub_billers.portal(token)
    path = f"/portal/{token}"
    if portal is None:
        return not_found(language_of(wanted_language), path)
    language = language_of(wanted_language, portal.language)
    sub_biller = portal.sub_biller

    def words(text: str) -> str:
        return say(language, text)

    accounts = [
        [
            escape(account.bank_name if language == "en" else account.bank_name_kh),
            escape(masked(account.account_number)),
            escape(account.currency),
            escape(account.status),
        ]
        for account in core.store.sub_billers.linked_accounts(sub_biller.id)
    ]
    settled = [
        [escape(currency), to_text(balance)]
        for currency, balance in core.store.money.balances_of("sub_biller", sub_biller.id)
    ]
    bills = [
        [
            escape(bill.ref_id),
            escape(bill.customer_sync_code),
            escape(bill.currency),
            to_text(bill.total_amount),
            moment(wall_time(instant(bill.paid_at or 0))),
        ]
        for bill in core.store.bills.paid_to(sub_biller.id, _BILLS_SHOWN)
    ]
    name = sub_biller.name if language == "en" else sub_biller.name_kh or sub_biller.name
    none = f"<p>{escape(words('None'))}</p>"
    sections = (
        ("Linked accounts", ("Bank", "Account", "Currency", "Status"), accounts, ()),
        ("Settled", ("Currency", "Amount"), settled, (1,)),
        ("Latest paid bills", ("Bill", "Customer", "Currency", "Amount", "Paid at"), bills, (3,)),
    )
    body = f"<p>{escape(words('Code'))}: {escape(sub_biller.code)} · {escape(sub_biller.sync_code)}</p>"
    if sub_biller.address:
        body += f"<p>{escape(words('Address'))}: {escape(sub_biller.address)}</p>"
    for heading, columns, rows, amounts in sections:
        listed = table(words(heading), [words(column) for column in columns], rows, amounts=amounts) if rows else none
        body += f"<h2>{escape(words(heading))}</h2>{listed}"
    return page(language, f"{name} · {words('Sub-biller portal')}", body, path=path)
