"""Sub-billers: onboarding, banks, account linking, verification, portal."""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.call import Call
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.payload import Checks, required
from bill24_sandbox.core.reading import Fields, read_fields
from bill24_sandbox.core.texts import (
    ACCOUNT_LINK_CREATED,
    BANK_CONNECTION_PROBLEM,
    BANK_NOT_FOUND,
    SUB_BILLER_ONBOARDED,
    SUCCESS,
    SUPPLIER_EXISTS,
    SUPPLIER_NOT_FOUND,
    RefusedError,
)
from bill24_sandbox.store import SubBiller, masked


class _Wanted(Fields, frozen=True):
    supplier_sync_code: str | None = None
    bank_id: str | None = None


class _Linking(_Wanted, frozen=True):
    return_url: str | None = None
    currency: str | None = None


class _Onboarding(_Linking, frozen=True):
    name: str | None = None
    name_kh: str | None = None
    address: str | None = None


class _Portal(Fields, frozen=True):
    supplier_sync_code: str | None = None
    language: str | None = None
    logo: str | None = None


def onboard(core: Core, call: Call) -> Answer:
    """Register a sub-biller and, when a bank is named, start linking its account."""
    given = read_fields(call.body, _Onboarding)
    sub_biller = SubBiller(
        id=str(uuid4()),
        sync_code=given.supplier_sync_code or "",
        code="",
        name=given.name or "",
        name_kh=given.name_kh or "",
        address=given.address or "",
    )
    bank_id, return_url, currency = given.bank_id or "", given.return_url or "", given.currency or ""
    checks = Checks()
    checks.require(sub_biller.sync_code, "supplier_sync_code")
    checks.require(sub_biller.name, "name")
    if bank_id:
        checks.require(return_url, "return_url")
    _check_url(checks, return_url)
    checks.done()
    with core.store.transaction():
        if core.store.sub_billers.get(sub_biller.sync_code) is not None:
            raise RefusedError(SUPPLIER_EXISTS)
        if bank_id:
            _check_bank(core, bank_id)
        stored = core.store.sub_billers.add(sub_biller)
        web_url = None
        if bank_id:
            web_url = _start_link(core, call, stored, bank_id=bank_id, return_url=return_url, currency=currency)
    return SUB_BILLER_ONBOARDED.answer(core.profile, _linking(stored, web_url))


def banks(core: Core, call: Call) -> Answer:
    """List the banks. Inferred as a whole: the fields are those that Verify shows of a bank."""
    del call
    return SUCCESS.answer(
        core.profile,
        [
            {"bank_code": code, "bank_name": name, "bank_name_kh": name_kh, "bank_logo": logo}
            for code, name, name_kh, logo in core.store.sub_billers.banks()
        ],
    )


def link_account(core: Core, call: Call) -> Answer:
    """Start linking another account of a sub-biller."""
    given = read_fields(call.body, _Linking)
    bank_id, return_url, currency = given.bank_id or "", given.return_url or "", given.currency or ""
    checks = Checks()
    checks.require(given.supplier_sync_code, "supplier_sync_code")
    checks.require(bank_id, "bank_id")
    checks.require(return_url, "return_url")
    _check_url(checks, return_url)
    checks.done()
    with core.store.transaction():
        sub_biller = _find(core, given.supplier_sync_code or "")
        _check_bank(core, bank_id)
        web_url = _start_link(core, call, sub_biller, bank_id=bank_id, return_url=return_url, currency=currency)
    return ACCOUNT_LINK_CREATED.answer(core.profile, _linking(sub_biller, web_url))


def verify(core: Core, call: Call) -> Answer:
    """Show a sub-biller's linked accounts. Inferred: none yet is an empty list, an unknown sub-biller is 314."""
    wanted = read_fields(call.body, _Wanted)
    sub_biller = _find(core, required(wanted.supplier_sync_code, "supplier_sync_code"))
    return SUCCESS.answer(
        core.profile,
        {
            "supplier_sync_code": sub_biller.sync_code,
            "code": sub_biller.code,
            "name": sub_biller.name,
            "name_kh": sub_biller.name_kh,
            "address": sub_biller.address,
            "bank_account_linked": [
                {
                    "account_number": masked(account.account_number),
                    "status": account.status,
                    "currency": account.currency,
                    "bank_code": account.bank_code,
                    "bank_name": account.bank_name,
                    "bank_name_kh": account.bank_name_kh,
                    "bank_logo": account.bank_logo,
                }
                for account in core.store.sub_billers.linked_accounts(sub_biller.id, wanted.bank_id or "")
            ],
        },
    )


def portal_url(core: Core, call: Call) -> Answer:
    """Hand out a portal address. Inferred as a whole: the answer was never published."""
    wanted = read_fields(call.body, _Portal)
    sync_code = required(wanted.supplier_sync_code, "supplier_sync_code")
    token = secrets.token_urlsafe(16)
    with core.store.transaction():
        sub_biller = _find(core, sync_code)
        core.store.sub_billers.add_portal(
            token, sub_biller_id=sub_biller.id, language=wanted.language or "", logo=wanted.logo or ""
        )
    return SUCCESS.answer(core.profile, {"url": f"{call.base_url}/portal/{token}"})


def _find(core: Core, sync_code: str) -> SubBiller:
    sub_biller = core.store.sub_billers.get(sync_code)
    if sub_biller is None:
        raise RefusedError(SUPPLIER_NOT_FOUND)
    return sub_biller


def _check_bank(core: Core, bank_id: str) -> None:
    if not core.store.sub_billers.has_bank(bank_id):
        raise RefusedError(BANK_NOT_FOUND)
    if bank_id in core.dials.settings.banks_offline:
        raise RefusedError(BANK_CONNECTION_PROBLEM)


def _check_url(checks: Checks, return_url: str) -> None:
    # The linking page sends a browser there, so it must be a web address and not a script.
    if not return_url:
        return
    try:
        parts = urlsplit(return_url)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 0) >= 0
    except ValueError:
        # The port is only looked at when it is asked for.
        is_web = False
    is_clean = return_url.isprintable() and " " not in return_url
    checks.refuse(not (is_web and is_clean), "The [return_url] field is not a valid URL.")


def _start_link(core: Core, call: Call, sub_biller: SubBiller, *, bank_id: str, return_url: str, currency: str) -> str:
    token = secrets.token_urlsafe(16)
    core.store.sub_billers.start_link(
        token, sub_biller_id=sub_biller.id, bank_code=bank_id, return_url=return_url, currency=currency
    )
    return f"{call.base_url}/link/{token}"


def _linking(sub_biller: SubBiller, web_url: str | None) -> dict[str, Any]:
    return {
        "code": sub_biller.code,
        "supplier_sync_code": sub_biller.sync_code,
        "name": sub_biller.name,
        "name_kh": sub_biller.name_kh,
        "address": sub_biller.address,
        "add_link_account": None if web_url is None else {"web_url": web_url},
    }
