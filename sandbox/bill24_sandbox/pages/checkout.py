"""The page behind ``checkout_link``: an unpaid bill can be paid from the customer's wallet."""

from __future__ import annotations

from html import escape

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.operations.bills import bill_of_checkout
from bill24_sandbox.core.operations.payments import capture
from bill24_sandbox.money import to_text
from bill24_sandbox.pages.layout import alert, not_found, page, redirect
from bill24_sandbox.pages.words import Language, say


def show(core: Core, reference: str, language: Language, *, problem: str = "") -> Answer:
    """Return the page."""
    path = f"/checkoutv2/{reference}"
    bill = bill_of_checkout(core, reference)
    if bill is None:
        return not_found(language, "/checkoutv2/")

    def words(text: str) -> str:
        return escape(say(language, text))

    lines = (
        ("Bill", bill.ref_id),
        ("Customer", bill.customer_name if language == "en" else bill.customer_name_kh or bill.customer_name),
        ("Amount", f"{to_text(bill.total_amount)} {bill.currency}"),
        ("Due", bill.due_date[:16].replace("T", " ")),
        ("Status", say(language, "Unpaid" if bill.paid_at is None else "Paid")),
    )
    rows = "".join(f'<tr><th scope="row">{words(name)}</th><td>{escape(value)}</td></tr>' for name, value in lines)
    body = f"{alert(problem)}<table>{rows}</table>"
    if bill.paid_at is None:
        button = f"<button>{words('Pay from the wallet')}</button>"
        body += f'<form method="post" action="{path}?lang={language}">{button}</form>'
    return page(language, say(language, "Pay a bill"), body, path=path, status=400 if problem else 200)


def submit(core: Core, reference: str, language: Language) -> Answer:
    """Pay the bill, if it is unpaid and the wallet holds enough."""
    is_paid = False
    with core.store.transaction():
        bill = bill_of_checkout(core, reference)
        if bill is not None and bill.paid_at is None:
            customer = core.store.customers.get(bill.customer_sync_code)
            wallets = core.store.customers.wallets(customer.id) if customer is not None else []
            usable = [each for each in wallets if each.currency == bill.currency and each.balance >= bill.total_amount]
            if not usable:
                return show(core, reference, language, problem=say(language, "The wallet holds too little."))
            capture(
                core,
                at=core.instant(),
                bill_id=bill.id,
                from_account=usable[0].account_id,
                to_account=core.store.money.account("sub_biller", bill.sub_biller_id, bill.currency),
                amount=bill.total_amount,
                description=f"Bill {bill.ref_id}",
            )
            is_paid = True
    if bill is None:
        return show(core, reference, language)
    if is_paid:
        core.dials.webhooks.paid(bill.ref_id)
    return redirect(f"/checkoutv2/{reference}?lang={language}")
