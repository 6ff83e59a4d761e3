"""What the merchant answers, whatever serves it: fastapi_app.py, flask_app.py and django_app.py each do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bill24_api.webhooks import CONSUMER_INQUIRY, CONSUMER_VALIDATE, PAYMENT, PENDING_BILLS, PROXY
from bill24_merchant.inbound import Merchant
from bill24_merchant.webhooks import PaymentEvent

from . import answers
from .books import Books

ROUTES = {
    "/webhook": PAYMENT,
    "/proxy": PROXY,
    "/pending_bills": PENDING_BILLS,
    "/consumer/validate": CONSUMER_VALIDATE,
    "/consumer/inquiry": CONSUMER_INQUIRY,
}


def endpoints(books: Books, token: str, confirm: Callable[[PaymentEvent], object]) -> Merchant:
    """The five calls, each answered from the books.

    Args:
        books: What the merchant knows.
        token: What the merchant gave to Bill24, to be sent in the header ``token``.
        confirm: Reads a payment back and credits it.
    """
    merchant = Merchant(token=token)
    # Written down, then answered, then read back, so that Bill24 does not wait for our own question to Bill24. Also
    # when it is said again: the first time may have come before Bill24 could tell.
    merchant.on_payment(books.announce, after=confirm)
    merchant.on(PROXY)(partial(answers.proxy, books))
    merchant.on(PENDING_BILLS)(partial(answers.pending_bills, books))
    merchant.on(CONSUMER_VALIDATE)(partial(answers.consumer_validate, books))
    merchant.on(CONSUMER_INQUIRY)(partial(answers.consumer_inquiry, books))
    return merchant
