"""Automatic direct debit: subscriptions, bank accounts, and the signal that has debts collected."""

from __future__ import annotations

import re
import secrets
from datetime import datetime
from functools import partial
from typing import Any

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.call import Call
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.due import catch_up
from bill24_sandbox.core.payload import Checks, MissedFieldsError, required
from bill24_sandbox.core.reading import Fields, read_fields
from bill24_sandbox.core.texts import (
    ACCOUNT_SET_FIRST,
    ACCOUNT_UNSUBSCRIBED,
    DEBTS_SIGNALLED,
    RECORD_NOT_FOUND,
    SUBSCRIPTION_OPENED,
    SUCCESS,
    RefusedError,
    enveloped,
)
from bill24_sandbox.store import DebitedAccount
from bill24_sandbox.times import in_utc, instant, microseconds

_WITH_OFFSET = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)", re.ASCII | re.IGNORECASE)


class _Consumer(Fields, frozen=True):
    consumer_code: str | None = None
    consumer_name: str | None = None
    consumer_name_latin: str | None = None
    additional_information: str | None = None


class _Redirect(Fields, frozen=True):
    web_url: str | None = None
    deeplink_url: str | None = None


class _Begun(Fields, frozen=True):
    subscription_ref: str | None = None
    redirect_url: _Redirect | None = None
    consumers: list[_Consumer] | None = None


class _Signal(Fields, frozen=True):
    consumer_code: list[str] | None = None


class _Subscribers(Fields, frozen=True):
    consumerCodes: list[str] | None = None  # noqa: N815


class _Account(Fields, frozen=True):
    token: str | None = None
    unsubscribe_date: str | None = None


class _History(Fields, frozen=True):
    consumer_code: str | None = None


class _Number(Fields, frozen=True):
    subscription_no: str | None = None


def subscribe(core: Core, call: Call) -> Answer:
    """Begin a subscription; the customer chooses an account on the page behind its link."""
    given = read_fields(call.body, _Begun)
    consumers = given.consumers or []
    checks = Checks()
    checks.refuse(not consumers, "Please provide [consumers].")
    for each in consumers:
        checks.require(each.consumer_code, "consumer_code")
    checks.done()
    number, link = str(secrets.randbelow(9 * 10**7) + 10**7), secrets.token_hex(6).upper()
    redirect = given.redirect_url or _Redirect()
    with core.store.transaction():
        core.store.direct_debit.open(
            subscription_no=number,
            link=link,
            reference=given.subscription_ref or "",
            web_url=redirect.web_url or redirect.deeplink_url or "",
            consumers=[{name: getattr(each, name) or "" for name in _Consumer.__struct_fields__} for each in consumers],
            at=call.at,
        )
    data = {"subscription_no": number, "subscription_link": f"{call.base_url}/subscribe/{link}"}
    return SUBSCRIPTION_OPENED.answer(core.profile, data)


def signal(core: Core, call: Call) -> Answer:
    """Note that consumers have debts. They are collected at once, unless a setting has them wait."""
    codes = _codes(read_fields(call.body, _Signal).consumer_code, "consumer_code")
    due_at = call.at + core.dials.settings.debit_delay_minutes * 60 * 10**6
    with core.store.transaction():
        for code in codes:
            core.store.direct_debit.signal(code, due_at)
        core.next_due = min(core.next_due, due_at)
    core.store.after_commit(partial(catch_up, core))
    return enveloped(DEBTS_SIGNALLED.in_profile(core.profile))


def subscribers(core: Core, call: Call) -> Answer:
    """Show consumers with their accounts; those who have none are left out. One stands alone, as documented."""
    codes = _codes(read_fields(call.body, _Subscribers).consumerCodes, "consumerCodes")
    found = [_subscriber(core, code, call.at) for code in dict.fromkeys(codes)]
    listed = [each for each in found if each is not None]
    return SUCCESS.answer(core.profile, listed[0] if len(listed) == 1 else listed)


def set_default(core: Core, call: Call) -> Answer:
    """Let an account be debited before the consumer's others. Inferred: an unknown token is HTTP 404."""
    token = required(read_fields(call.body, _Account).token, "token")
    with core.store.transaction():
        core.store.direct_debit.put_first(_active(core, token, call.at))
    return ACCOUNT_SET_FIRST.answer(core.profile, None)


def unsubscribe(core: Core, call: Call) -> Answer:
    """Stop debiting an account. Inferred: an unknown token, or one that has ended, is HTTP 404."""
    given = read_fields(call.body, _Account)
    checks = Checks()
    checks.require(given.token, "token")
    checks.require(given.unsubscribe_date, "unsubscribe_date")
    checks.done()
    ends_at = _instant(given.unsubscribe_date or "")
    with core.store.transaction():
        core.store.direct_debit.end(_active(core, given.token or "", call.at), ends_at=ends_at, at=call.at)
    return ACCOUNT_UNSUBSCRIBED.answer(core.profile, None)


def history(core: Core, call: Call) -> Answer:
    """List what happened to a consumer's subscriptions; nothing for a consumer who has none."""
    code = required(read_fields(call.body, _History).consumer_code, "consumer_code")
    histories = [
        {
            "date": in_utc(instant(event.at)),
            "account_no": event.account_number,
            "action": event.action,
            "bank_name": event.bank_name,
            "bank_name_kh": event.bank_name_kh,
            "bank_code": event.bank_code,
            "bank_logo": event.bank_logo,
        }
        for event in core.store.direct_debit.events(code)
    ]
    return SUCCESS.answer(core.profile, {"histories": histories})


def verify(core: Core, call: Call) -> Answer:
    """Show a subscription. Inferred: the word of its status before an account is chosen, and HTTP 404."""
    number = required(read_fields(call.body, _Number).subscription_no, "subscription_no")
    found = core.store.direct_debit.subscription(number)
    if found is None:
        raise RefusedError(RECORD_NOT_FOUND, status=404)
    waiting = "Pending" if found.cancelled_at is None else "Cancelled"
    return SUCCESS.answer(
        core.profile,
        {
            "status": waiting if found.subscribed_at is None else "Active",
            "bank_ref": found.bank_ref,
            "subscribe_date": None if found.subscribed_at is None else in_utc(instant(found.subscribed_at)),
            "bank_name": found.bank_name or "",
            "bank_name_kh": found.bank_name_kh or "",
            "details": found.consumers,
        },
    )


def _codes(given: list[str] | None, name: str) -> list[str]:
    if not given:
        raise MissedFieldsError(f"Please provide [{name}].")
    return given


def _subscriber(core: Core, code: str, at: int) -> dict[str, Any] | None:
    accounts = core.store.direct_debit.accounts(code)
    if not accounts:
        return None
    first = accounts[0]
    return {
        "code": first.consumer_code,
        "name": first.consumer_name,
        "nameLatin": first.consumer_name_latin,
        "additionalInformation": first.additional_information,
        "accountInfo": [
            {
                "subscribeDate": in_utc(instant(account.subscribed_at)),
                "status": "Active" if account.is_active(at) else "Inactive",
                "customerBankAccount": {
                    "accountToken": account.token,
                    "code": account.bank_code,
                    "name": account.bank_name,
                    "bankLogo": account.bank_logo,
                    "priority": account.priority,
                },
            }
            for account in accounts
        ],
    }


def _active(core: Core, token: str, at: int) -> DebitedAccount:
    account = core.store.direct_debit.account(token)
    if account is None or not account.is_active(at):
        raise RefusedError(RECORD_NOT_FOUND, status=404)
    return account


def _instant(text: str) -> int:
    message = "The [unsubscribe_date] field is not a date-time with an offset."
    if _WITH_OFFSET.fullmatch(text) is None:
        raise MissedFieldsError(message)
    try:
        return microseconds(datetime.fromisoformat(text.upper()))
    except (ValueError, OverflowError) as error:
        raise MissedFieldsError(message) from error
