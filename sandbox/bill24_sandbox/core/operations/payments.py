"""Settle Payment: push a bill and capture its payment in one call."""

from __future__ import annotations

from functools import cache, partial

from bill24_sandbox.answer import Answer, Profile
from bill24_sandbox.core.call import Call
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.operations.pushed_bill import NO_DATA, PushedBill, read_bill
from bill24_sandbox.core.signature import expected_hash, is_same
from bill24_sandbox.core.texts import (
    BILL_ALREADY_EXISTS,
    BILL_ALREADY_PAID,
    BILLFLOW_NOT_ENABLED,
    CUSTOMER_NOT_FOUND,
    HASH_INVALID,
    HASH_TOKEN_NOT_CONFIGURED,
    INSUFFICIENT_BALANCE,
    PAYMENT_CAPTURED,
    PAYMENT_METHOD_NOT_FOUND,
    PAYMENT_METHOD_TOKEN_INVALID,
    SETTLEMENT_LINK_NOT_FOUND,
    SETTLEMENT_SUPPLIER_NOT_FOUND,
    RefusedError,
    Texts,
)
from bill24_sandbox.store import Parties, Payer


def settle(core: Core, call: Call) -> Answer:
    """Check, in this order: the fields, the merchant's set-up, the hash, the customer, the method, the sub-biller,
    the reference, and at last the money. A bill that cannot be paid stays behind unpaid.
    """
    bill = read_bill(core, call)
    if not core.dials.settings.billflow_enabled:
        raise _refused(BILLFLOW_NOT_ENABLED)
    if not core.dials.settings.hash_token_configured:
        raise _refused(HASH_TOKEN_NOT_CONFIGURED)
    expected = expected_hash(
        core.credentials.hash_token,
        ref_id=bill.ref_id,
        date_digits=bill.date.signed_digits,
        currency=bill.currency,
        total_amount=bill.total_printed,
        customer_sync_code=bill.customer_sync_code,
        payment_to=bill.payment_to,
    )
    if not is_same(expected, bill.hash):
        raise _refused(HASH_INVALID)
    with core.store.transaction():
        is_paid = _push_and_capture(core, bill, call.at)
    if not is_paid:
        raise _refused(INSUFFICIENT_BALANCE)
    core.store.after_commit(partial(core.dials.webhooks.paid, bill.ref_id))
    return _captured(core.profile)


@cache
def _captured(profile: Profile) -> Answer:
    return PAYMENT_CAPTURED.answer(profile, {"bill": {"status": "success"}, "payment": {"status": "success"}})


def _push_and_capture(core: Core, bill: PushedBill, at: int) -> bool:
    store = core.store
    parties = core.parties(bill.customer_sync_code, bill.payment_to)
    if parties is None:
        raise _refused(CUSTOMER_NOT_FOUND)
    payer = _payer(parties, bill)
    if parties.sub_biller_id is None:
        raise _refused(SETTLEMENT_SUPPLIER_NOT_FOUND)
    if not parties.has_active_account:
        raise _refused(SETTLEMENT_LINK_NOT_FOUND)
    bill_id = store.bills.add(
        ref_id=bill.ref_id,
        date=bill.date.wall_time,
        due_date=bill.due_date.wall_time,
        description=bill.description,
        currency=bill.currency,
        total_amount=bill.total_amount,
        total_tax=bill.total_tax,
        customer_sync_code=bill.customer_sync_code,
        customer_name=parties.customer_name,
        customer_name_kh=parties.customer_name_kh,
        sub_biller_id=parties.sub_biller_id,
        details=bill.details,
    )
    if bill_id is None:
        raise _refused(BILL_ALREADY_PAID if store.bills.is_paid(bill.ref_id) else BILL_ALREADY_EXISTS)
    receiver = payer.receiving_account_id or store.money.account("sub_biller", parties.sub_biller_id, bill.currency)
    return store.money.pay(
        at=at,
        bill_id=bill_id,
        ref_id=bill.ref_id,
        from_account=payer.account_id,
        to_account=receiver,
        amount=bill.total_amount,
    )


def _refused(texts: Texts) -> RefusedError:
    return RefusedError(texts, NO_DATA)


def _payer(parties: Parties, bill: PushedBill) -> Payer:
    usable = [payer for payer in parties.payers if payer.currency == bill.currency]
    if bill.payment_method_token:
        for payer in usable:
            if payer.payment_method_token == bill.payment_method_token:
                return payer
        raise _refused(PAYMENT_METHOD_TOKEN_INVALID)
    if not usable:
        raise _refused(PAYMENT_METHOD_NOT_FOUND)
    return usable[0]
