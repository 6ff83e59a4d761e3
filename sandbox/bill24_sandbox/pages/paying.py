"""The page behind ``payment_link``: choose a bank or scan the code, pay or cancel, and go back to the merchant."""

from __future__ import annotations

from urllib.parse import urlsplit

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.paying import pay_checkout
from bill24_sandbox.pages.picture import picture_of
from bill24_sandbox.pages.rendering import not_found, redirect, render
from bill24_sandbox.pages.request import PageRequest
from bill24_sandbox.pages.translation import Language, language_of, translate
from bill24_sandbox.store.checkouts import Checkout
from bill24_sandbox.times import instant, wall_time


def show(core: Core, request: PageRequest, *, problem: str = "") -> Answer:
    """Return the page of the checkout whose transaction is the request's key."""
    checkout = core.store.checkouts.get(request.key)
    if checkout is None:
        return not_found(request.language, _path(request))
    language = _language(checkout, request)
    state = state_of(checkout, core.instant())
    return render(
        "paying",
        language,
        path=_path(request),
        problem=problem,
        checkout=checkout,
        state=state,
        total=checkout.amount + checkout.fee,
        banks=core.store.sub_billers.banks() if state == "open" else [],
        picture=picture_of(checkout.khqr_string) if state == "open" else "",
        expires_at=wall_time(instant(checkout.expires_at)),
        paid_at=None if checkout.paid_at is None else wall_time(instant(checkout.paid_at)),
        back=web_address(checkout.sent["redirect_url" if state == "paid" else "cancel_url"]),
    )


def submit(core: Core, request: PageRequest) -> Answer:
    """Pay from the chosen bank, or cancel; what is not open any more stays as it is."""
    form, bank = request.form, request.form.get("bank", "")
    with core.store.transaction():
        checkout = core.store.checkouts.get(request.key)
        if checkout is None:
            return show(core, request)
        if checkout.is_open(core.instant()):
            if form.get("do") == "cancel":
                core.store.checkouts.cancel(checkout.tran_id, core.instant())
            elif form.get("do") != "pay" or not core.store.sub_billers.has_bank(bank):
                return show(core, request, problem=translate(_language(checkout, request), "Choose a bank first."))
            else:
                pay_checkout(core, checkout, bank_code=bank, by_qr=False)
    return redirect(f"{_path(request)}?lang={_language(checkout, request)}")


def state_of(checkout: Checkout, at: int) -> str:
    """Return how a checkout stands at an instant: ``open``, ``paid``, ``cancelled`` or ``expired``."""
    if checkout.paid_at is not None:
        return "paid"
    if checkout.cancelled_at is not None:
        return "cancelled"
    return "open" if checkout.is_open(at) else "expired"


def web_address(text: str) -> str:
    """Return an address that a browser may be sent to; blank for anything else, as public tests send it."""
    try:
        return text if urlsplit(text).scheme in {"http", "https"} and urlsplit(text).hostname else ""
    except ValueError:
        return ""


def _language(checkout: Checkout, request: PageRequest) -> Language:
    return language_of(request.wanted_language, checkout.sent["language"])


def _path(request: PageRequest) -> str:
    return f"/checkout/{request.key}"
