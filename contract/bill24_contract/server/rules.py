"""Rules that no schema can say: why a call that is valid by its schema may still be refused, and the other way round.

Everything else that the server refuses without a listed business code, or accepts against the schema, is a failure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

import jsonschema_rs

from .description import Description

REQUIRED_TEXT: Mapping[str, tuple[str, ...]] = {
    "authorize": ("clientId", "secret"),
    "createCustomer": ("sync_code", "name"),
    "getCustomer": ("sync_code",),
    "updateCustomer": ("sync_code",),
    "deleteCustomer": ("sync_code",),
    "getWalletBalance": ("customer_sync_code",),
    "getWalletHistory": ("customer_sync_code",),
    "settlePayment": ("ref_id", "currency", "customer_sync_code", "payment_to", "hash"),
    "getTransaction": ("reference",),
    "onboardSubBiller": ("supplier_sync_code", "name"),
    "linkAccount": ("supplier_sync_code", "bank_id", "return_url"),
    "verifyLinkedAccount": ("supplier_sync_code",),
    "getPortalUrl": ("supplier_sync_code",),
}
"""Text that may not be blank, though no schema says so."""
_AMOUNTS = ("total_amount", "total_tax")
_LINE_AMOUNTS = ("quantity", "price", "amount", "tax_amount")
_LARGEST = 10**13
_LARGEST_PAGE = 10**9
_CAMBODIA = timedelta(hours=7)


def reason_to_refuse(operation: str, body: Any, query: Mapping[str, str]) -> str | None:
    """Why ``ERR_MISSED_FIELD`` is right for a call that its schema allows; None when nothing explains it.

    Args:
        operation: The operationId.
        body: The JSON body as it was sent, numbers as Decimal or int; None without one.
        query: The query as it was sent.
    """
    return next(_reasons(operation, body if isinstance(body, dict) else {}, query), None)


def _reasons(operation: str, body: Mapping[str, Any], query: Mapping[str, str]) -> Iterator[str]:
    for name in REQUIRED_TEXT.get(operation, ()):
        if body.get(name) == "":
            yield f"{name} is blank"
    yield from _RULES.get(operation, _no_rules)(body, query)


def _no_rules(body: Mapping[str, Any], query: Mapping[str, str]) -> Iterator[str]:
    del body, query
    return iter(())


def _authorization(body: Mapping[str, Any], query: Mapping[str, str]) -> Iterator[str]:
    del query
    if body.get("token") == "" and not body.get("refreshToken"):
        yield "neither token nor refreshToken"


def _portal(body: Mapping[str, Any], query: Mapping[str, str]) -> Iterator[str]:
    del query
    if "supplier_sync_code" not in body:
        yield "no supplier_sync_code; nobody knows whether it may be left out"


def _customer(body: Mapping[str, Any], query: Mapping[str, str]) -> Iterator[str]:
    del query
    if body.get("email") and not is_nearly_email(body["email"]):
        yield "email has no part before or after the @"
    for wallet in body.get("wallet") or ():
        if "" in (wallet.get("name"), wallet.get("currency")):
            yield "a wallet without a name or currency"


def _payment(body: Mapping[str, Any], query: Mapping[str, str]) -> Iterator[str]:
    del query
    lines = body.get("details") or []
    amounts = [body.get(name) for name in _AMOUNTS] + [line.get(name) for line in lines for name in _LINE_AMOUNTS]
    if any(not is_amount(each) for each in amounts if each is not None):
        yield "an amount with more than two decimals, or out of range"
    if any((body.get(name) or 0) < 0 for name in _AMOUNTS):
        yield "a negative amount"
    if lines and sum(line.get("amount") or 0 for line in lines) != body.get("total_amount"):
        yield "total_amount is not the sum of the lines"
    date, due_date = _moment(body.get("date")), _moment(body.get("due_date"))
    if date is None or due_date is None:
        yield "a date that is no date"
    elif due_date <= date or due_date <= datetime.now(UTC).replace(tzinfo=None) + _CAMBODIA:
        yield "due_date is not after date and now"


def _linking(body: Mapping[str, Any], query: Mapping[str, str]) -> Iterator[str]:
    del query
    return_url = body.get("return_url")
    if return_url and not _is_web_address(return_url):
        yield "return_url is no web address"
    if body.get("bank_id") and not return_url:
        yield "bank_id without return_url"


def _history(body: Mapping[str, Any], query: Mapping[str, str]) -> Iterator[str]:
    del query
    page = body.get("pagination") or {}
    numbers = [page[name] for name in ("page_index", "page_size") if page.get(name) is not None]
    if any(not 1 <= each <= _LARGEST_PAGE for each in numbers):
        yield "a page below 1 or beyond all bounds"
    if any(body.get(name) and _moment(body[name]) is None for name in ("d1", "d2")):
        yield "a bound that is no date"


def _bills(body: Mapping[str, Any], query: Mapping[str, str]) -> Iterator[str]:
    del body
    for name in ("page_index", "page_size"):
        if query.get(name) and not 1 <= int(query[name]) <= _LARGEST_PAGE:
            yield f"{name} is below 1 or beyond all bounds"


_RULES: Mapping[str, Callable[[Mapping[str, Any], Mapping[str, str]], Iterator[str]]] = {
    "authorize": _authorization,
    "createCustomer": _customer,
    "updateCustomer": _customer,
    "settlePayment": _payment,
    "onboardSubBiller": _linking,
    "linkAccount": _linking,
    "getWalletHistory": _history,
    "getPortalUrl": _portal,
    "listBills": _bills,
}


def is_amount(value: Any) -> bool:
    """Whether a number has at most two decimals and thirteen digits before them."""
    amount = Decimal(value)
    return abs(amount) < _LARGEST and amount == round(amount, 2)


def is_nearly_email(text: str) -> bool:
    """Whether there is one @ with something on both sides: all that is known of what Bill24 checks."""
    before, _, after = text.partition("@")
    return bool(before and after and "@" not in after)


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and text.isprintable() and " " not in text
    except ValueError:
        return False


def _moment(text: Any) -> datetime | None:
    """A moment on Cambodia's clock, without a zone; None when the text is none."""
    if not isinstance(text, str):
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    try:
        offset = moment.utcoffset()
        return moment if offset is None else (moment.replace(tzinfo=None) - offset + _CAMBODIA)
    except OverflowError:
        return None


def reason_to_accept(description: Description, body: Any, query: Mapping[str, str]) -> str | None:
    """Why success is no fault for a call that breaks its schema; None when nothing explains it.

    The pages do not say what becomes of a null in an optional field, nor which e-mail addresses pass, and contradict
    themselves about refreshing.

    Args:
        description: The operation.
        body: The JSON body as it was sent.
        query: The query as it was sent.
    """
    if "" in (query.get("page_index"), query.get("page_size")):
        return "the documented address of listBills has both without a value"
    schema = description.request
    if not isinstance(body, dict) or schema is None:
        return None
    if description.operation_id == "authorize" and body.get("refreshToken") and "token" not in body:
        return "the pages let a refresh token stand in for the merchant token, and require it at the same time"
    without_nulls = _without_optional_nulls(body, schema)
    if is_valid(schema, without_nulls):
        return "null in an optional field counts as left out"
    email = without_nulls.get("email")
    if isinstance(email, str) and (not email or is_nearly_email(email)):
        return (
            "an e-mail address that only a strict reader refuses"
            if is_valid(schema, without_nulls, formats=False)
            else None
        )
    return None


def _without_optional_nulls(value: Any, schema: Mapping[str, Any]) -> Any:
    if isinstance(value, list) and "items" in schema:
        return [_without_optional_nulls(each, schema["items"]) for each in value]
    if not isinstance(value, dict):
        return value
    properties, required = schema.get("properties", {}), schema.get("required", ())
    return {
        name: _without_optional_nulls(each, properties.get(name, {}))
        for name, each in value.items()
        if each is not None or name in required or name not in properties
    }


def is_valid(schema: Mapping[str, Any], value: Any, *, formats: bool = True) -> bool:
    """Whether a value keeps to a schema without references."""
    return jsonschema_rs.validator_for(dict(schema), validate_formats=formats).is_valid(value)
