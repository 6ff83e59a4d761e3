"""A bank's app: type the code of a customer or an invoice, or the text of a KHQR code, and pay what is due."""

from __future__ import annotations

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.paying import pay_checkout, pay_invoice
from bill24_sandbox.pages.rendering import render
from bill24_sandbox.pages.request import PageRequest
from bill24_sandbox.pages.translation import translate
from bill24_sandbox.store.checkouts import Checkout
from bill24_sandbox.store.invoices import Invoice

PATH = "/bank/"


def show(core: Core, request: PageRequest, *, problem: str = "") -> Answer:
    """Return the page, with what the code in its form stands for."""
    code = request.form.get("code", "").strip()
    checkout = _checkout(core, code)
    invoices = _invoices(core, code) if code and checkout is None else []
    if code and checkout is None and not invoices and not problem:
        problem = translate(request.language, "Nothing is known by this code.")
    return render(
        "bank_app",
        request.language,
        path=PATH,
        problem=problem,
        code=code,
        bank=request.form.get("bank", ""),
        banks=core.store.sub_billers.banks(),
        checkout=checkout,
        is_open=checkout is not None and checkout.is_open(core.instant()),
        invoices=invoices,
    )


def submit(core: Core, request: PageRequest) -> Answer:
    """Find what a code stands for, or pay it from the chosen bank; what cannot be paid any more stays as it is."""
    form, bank = request.form, request.form.get("bank", "")
    if form.get("do") != "pay":
        return show(core, request)
    if not core.store.sub_billers.has_bank(bank):
        return show(core, request, problem=translate(request.language, "Choose a bank first."))
    with core.store.transaction():
        checkout = _checkout(core, form.get("code", "").strip())
        if checkout is not None and checkout.is_open(core.instant()):
            pay_checkout(core, checkout, bank_code=bank, by_qr=True)
        invoice = core.store.invoices.get(form.get("invoice", ""))
        if checkout is None and invoice is not None and invoice.paid_at is None:
            pay_invoice(core, invoice, bank_code=bank)
    return show(core, request)


def _checkout(core: Core, text: str) -> Checkout | None:
    return core.store.checkouts.of_khqr(text) if text else None


def _invoices(core: Core, code: str) -> list[Invoice]:
    found = core.store.invoices.get(code)
    return core.store.invoices.of_customer(code) if found is None else [found]
