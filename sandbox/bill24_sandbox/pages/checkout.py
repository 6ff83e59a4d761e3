"""The page behind ``checkout_link``: an unpaid bill can be paid from the customer's wallet."""

from __future__ import annotations

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.operations.bills import bill_of_checkout
from bill24_sandbox.pages.rendering import not_found, redirect, render
from bill24_sandbox.pages.request import PageRequest
from bill24_sandbox.pages.translation import translate
from bill24_sandbox.times import instant, wall_time


def show(core: Core, request: PageRequest, *, problem: str = "") -> Answer:
    """Return the page of the bill whose number is the request's key."""
    bill = bill_of_checkout(core, request.key)
    if bill is None:
        return not_found(request.language, request.path)
    sub_biller = core.store.sub_billers.by_id(bill.sub_biller_id)
    in_english = request.language == "en"
    return render(
        "checkout",
        request.language,
        path=request.path,
        problem=problem,
        bill=bill,
        paid_at=None if bill.paid_at is None else wall_time(instant(bill.paid_at)),
        sub_biller_name=sub_biller.name if in_english else sub_biller.name_kh or sub_biller.name,
        customer_name=bill.customer_name if in_english else bill.customer_name_kh or bill.customer_name,
    )


def submit(core: Core, request: PageRequest) -> Answer:
    """Pay the bill, if it is unpaid and the wallet holds enough."""
    is_paid = False
    with core.store.transaction():
        bill = bill_of_checkout(core, request.key)
        if bill is not None and bill.paid_at is None:
            customer = core.store.customers.get(bill.customer_sync_code)
            wallets = core.store.customers.wallets(customer.id) if customer is not None else []
            usable = [each for each in wallets if each.currency == bill.currency and each.balance >= bill.total_amount]
            if not usable:
                return show(core, request, problem=translate(request.language, "The wallet holds too little."))
            is_paid = core.store.money.pay(
                at=core.instant(),
                bill_id=bill.id,
                ref_id=bill.ref_id,
                from_account=usable[0].account_id,
                to_account=core.store.money.account("sub_biller", bill.sub_biller_id, bill.currency),
                amount=bill.total_amount,
            )
    if bill is None:
        return show(core, request)
    if is_paid:
        core.dials.webhooks.paid(bill.ref_id)
    return redirect(f"{request.path}?lang={request.language}")
