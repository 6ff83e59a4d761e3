"""Gives generated calls a meaning, often: codes that exist, sums that add up, signatures that are right.

Random text never names a customer who exists, so nothing behind the first look-up would ever be tested. What takes its
place is valid by its own schema, and what was wrong on purpose stays wrong, so a bad call has one fault and not many.
Which calls are shaped, and how, hangs on their content and order: the same run does the same again.
"""

from __future__ import annotations

import base64
import hmac
import json
from collections import Counter
from collections.abc import Mapping, MutableMapping
from decimal import Decimal
from functools import cache
from typing import Any
from urllib.parse import quote

import jsonschema_rs

from .description import Description
from .known import Known
from .rules import REQUIRED_TEXT
from .values import CODES, EMAIL, MAKERS, ODD_TEXT, Dice

_SHAPED_SHARE = 0.75
_SHAPED_SHARE_OF_PATHS = 0.5
_DATES = ("2026-01-15T03:04:05Z", "2026-02-28T23:59:59.500Z", "2026-03-01T07:00:00", "2026-04-13")
_EVER, _FEBRUARY = ("2020-01-01", "2099-12-31"), ("2026-02-01", "2026-02-28")
_DUE = "2099-12-31T00:00:00Z"
_BEYOND_THE_LAST_PAGE = 10**6
_MORE_THAN_ANYBODY_HAS = 10**9 + 1


class Shaper:
    """Shapes calls towards what the server knows.

    Args:
        known: What exists on the server.
        hash_token: The key of the signature.
        credentials: ``token``, ``clientId`` and ``secret``, as authorize's body names them.
        prefix: What every code that the run creates starts with.
        is_guest: On a host that is not ours every call is shaped, and no call names what the run has not created.
    """

    def __init__(
        self, known: Known, *, hash_token: str, credentials: Mapping[str, str], prefix: str, is_guest: bool = False
    ) -> None:
        self._known = known
        self._hash_token = hash_token
        self._credentials = credentials
        self._prefix = prefix
        self._is_guest = is_guest
        self._odd: Counter[str] = Counter()

    def shape(
        self,
        operation: Description,
        *,
        path: MutableMapping[str, Any],
        query: MutableMapping[str, Any],
        body: Any,
        may_spoil: bool = True,
    ) -> None:
        """Change a call in place; one that is wrong already may not be spoilt in another way too."""
        content = [operation.operation_id, dict(path), dict(query), body if isinstance(body, dict) else None]
        dice = Dice(content, may_spoil=may_spoil)
        share = _SHAPED_SHARE_OF_PATHS if path else _SHAPED_SHARE
        if not self._is_guest and dice.roll("shape") >= share:
            for name in path:
                _replace_segment(path, name, self._next_odd_text(operation.operation_id))
            return
        for name in path:
            _replace_segment(path, name, self._value(operation.operation_id, name, dice))
        if operation.operation_id == "listBills":
            self._shape_query(query, dice)
        if isinstance(body, dict) and operation.request is not None:
            self._shape_body(operation, body, dice)

    def _next_odd_text(self, operation: str) -> str:
        # In turn, because an operation with nothing but a path has too few calls for chance to meet every kind.
        self._odd[operation] += 1
        return ODD_TEXT[self._odd[operation] % len(ODD_TEXT)]

    def _shape_query(self, query: MutableMapping[str, Any], dice: Dice) -> None:
        whose = self._known.payers if dice.roll("poor") < 0.6 else self._known.customers
        own = f"{self._prefix}-{dice.tag}" if self._is_guest else None
        customer = dice.pick("customer", whose) or own
        if "customer_sync_code" not in query and customer and dice.roll("add customer") < 0.3:
            query["customer_sync_code"] = customer
        _replace(query, "customer_sync_code", customer)
        _replace(query, "Currency", "KHR")
        if isinstance(query.get("from_date"), str) and isinstance(query.get("to_date"), str):
            is_narrow = dice.roll("range") < 0.3
            for name, day in zip(("from_date", "to_date"), _FEBRUARY if is_narrow else _EVER, strict=True):
                if _is_day(query[name]):
                    query[name] = day
        for name in ("page_index", "page_size"):
            if isinstance(query.get(name), int) or (name not in query and dice.roll(f"add {name}") < 0.5):
                is_beyond = name == "page_index" and dice.roll("beyond") < 0.4
                query[name] = _BEYOND_THE_LAST_PAGE if is_beyond else 1 + int(dice.roll(name) * 3)

    def _shape_body(self, operation: Description, body: dict[str, Any], dice: Dice) -> None:
        properties = operation.request["properties"] if operation.request else {}
        for name in list(body):
            if name in properties and _is_valid(operation.operation_id, name, properties[name], body[name]):
                is_credential = operation.operation_id == "authorize" and name in self._credentials
                value = self._credentials[name] if is_credential else self._value(operation.operation_id, name, dice)
                if value is not None:
                    body[name] = value
        if self._is_guest:
            _fill_blanks(operation.operation_id, body)
        elif body.get("email") == EMAIL and dice.spoils("email", 0.2):
            body["email"] = "nobody"
        if operation.operation_id == "createCustomer":
            _shape_wallets(body)
        if operation.operation_id == "settlePayment":
            self._shape_payment(body, properties, dice)

    def _value(self, operation: str, name: str, dice: Dice) -> Any:
        maker = MAKERS.get((operation, name)) or MAKERS.get(("", name))
        value = None if maker is None else maker(self._known, dice, self._prefix)
        return f"{self._prefix}-{dice.tag}" if value is None and self._is_guest and name in CODES else value

    def _shape_payment(self, body: dict[str, Any], properties: Mapping[str, Any], dice: Dice) -> None:
        def valid(name: str) -> bool:
            return name in body and _is_valid("settlePayment", name, properties[name], body[name])

        customer = body.get("customer_sync_code")
        method = self._known.payment_tokens.get(customer, "") if isinstance(customer, str) else ""
        simple = {
            "currency": "KHR",
            "date": dice.pick("date", _DATES),
            "due_date": dice.pick("date", _DATES) if dice.spoils("due", 0.1) else _DUE,
            "payment_method_token": method if dice.roll("method") < 0.5 else "",
            "total_tax": 0,
        }
        body.update({name: value for name, value in simple.items() if valid(name)})
        amount: int | float = int(dice.roll("amount") * 40) + (0.25 if dice.roll("cents") < 0.2 else 0)
        if dice.spoils("rich", 0.05):
            amount = _MORE_THAN_ANYBODY_HAS
        if valid("details") and body["details"]:
            amount = _shape_lines(body["details"], amount)
        if valid("total_amount") and not dice.spoils("sum", 0.08):
            body["total_amount"] = amount
        if valid("hash") and not dice.spoils("hash", 0.08):
            # Now and then a forgery: the right hash of another amount.
            signed = {**body, "total_amount": 1} if dice.spoils("forge", 0.07) else body
            body["hash"] = signature(signed, self._hash_token)


def signature(body: Mapping[str, Any], hash_token: str) -> str:
    """The right ``hash`` of a settlePayment body, over its values as they are printed.

    Args:
        body: The body; what is missing or no text counts as empty, since such a body is refused for that.
        hash_token: The key.
    """
    total = body.get("total_amount")
    printed = f"{Decimal(repr(total)):f}" if isinstance(total, (int, float)) and not isinstance(total, bool) else ""
    signed = "".join(
        [
            _text(body, "ref_id"),
            _date_digits(_text(body, "date")),
            _text(body, "currency"),
            printed,
            _text(body, "customer_sync_code"),
            _text(body, "payment_to"),
        ]
    )
    return base64.b64encode(hmac.digest(hash_token.encode(), signed.encode(errors="replace"), "sha512")).decode()


def _date_digits(date: str) -> str:
    # The dates that are signed here are those above: in UTC, or without a zone and signed as they stand.
    digits = "".join(each for each in date.split(".", maxsplit=1)[0] if each.isdigit())
    return digits.ljust(14, "0")


def _text(body: Mapping[str, Any], name: str) -> str:
    value = body.get(name)
    return value if isinstance(value, str) else ""


def _fill_blanks(operation: str, body: dict[str, Any]) -> None:
    for name in REQUIRED_TEXT.get(operation, ()):
        if body.get(name) == "":
            body[name] = "AC" if name == "bank_id" else "Contract run"


def _shape_wallets(body: dict[str, Any]) -> None:
    wallets = body.get("wallet")
    if isinstance(wallets, list):
        for wallet in wallets:
            if isinstance(wallet, dict):
                _replace(wallet, "currency", "KHR")
                _replace(wallet, "name", "Dara's wallet")


def _shape_lines(lines: list[dict[str, Any]], amount: int | float) -> int | float:
    for line in lines:
        for name in ("price", "tax_amount"):
            if name in line:
                line[name] = 0.5
        if "quantity" in line:
            line["quantity"] = 2
        line["amount"] = amount
    return amount * len(lines)


def _replace(values: MutableMapping[str, Any], name: str, value: Any) -> None:
    if value is not None and isinstance(values.get(name), str):
        values[name] = value


def _replace_segment(path: MutableMapping[str, Any], name: str, value: Any) -> None:
    # What stands in a path is quoted already when it comes here.
    _replace(path, name, quote(value, safe="") if isinstance(value, str) else None)


def _is_day(text: str) -> bool:
    return len(text) == 10 and text.replace("-", "").isdigit()


def _is_valid(operation: str, name: str, schema: Mapping[str, Any], value: Any) -> bool:
    # Keyed by name, because a schema cannot be a key and the same name has one schema in one body.
    try:
        return _validator(operation, name, json.dumps(schema)).is_valid(value)
    except ValueError:
        return False


@cache
def _validator(operation: str, name: str, schema: str) -> jsonschema_rs.Validator:
    del operation, name
    return jsonschema_rs.validator_for(json.loads(schema), validate_formats=True)
