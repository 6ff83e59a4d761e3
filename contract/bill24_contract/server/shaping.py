"""Gives generated calls a meaning, often: codes that exist, sums that add up, signatures that are right.

Random text never names a customer who exists, so nothing behind the first look-up would ever be tested. What takes its
place is valid by its own schema, and what was wrong on purpose stays wrong, so a bad call has one fault and not many.
Which calls are shaped, and how, hangs on their content and order: the same run does the same again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, MutableMapping
from functools import cache
from typing import Any
from urllib.parse import quote

import jsonschema_rs

from ..document import Money, Operation
from ..fields import Field, Schema, fields
from ..things import Thing
from .known import Known
from .settings import Settings
from .signing import signature
from .values import EMAIL, NAMED, ODD_TEXT, RANGE, Dice, value_of

_SHAPED_SHARE = 0.75
_SHAPED_SHARE_OF_PATHS = 0.5
_DATES = ("2026-01-15T03:04:05Z", "2026-02-28T23:59:59.500Z", "2026-03-01T07:00:00", "2026-04-13")
_EVER = {"first": "2020-01-01", "last": "2099-12-31"}
_FEBRUARY = {"first": "2026-02-01", "last": "2026-02-28"}
_DUE = "2099-12-31T00:00:00Z"
_BEYOND_THE_LAST_PAGE = 10**6
_MORE_THAN_ANYBODY_HAS = 10**9 + 1


class Shaper:
    """Shapes calls towards what the server knows.

    Args:
        known: What exists on the server.
        settings: The credentials and the prefix. On a host that is not ours every call is shaped, and no call names
            what the run has not created.
    """

    def __init__(self, known: Known, settings: Settings) -> None:
        self._known = known
        self._settings = settings
        self._odd: Counter[str] = Counter()

    def shape(
        self,
        operation: Operation,
        *,
        path: MutableMapping[str, Any],
        query: MutableMapping[str, Any],
        body: Any,
        may_spoil: bool = True,
    ) -> None:
        """Change a call in place; one that is wrong already may not be spoilt in another way too."""
        content = [operation.operation_id, dict(path), dict(query), body if isinstance(body, dict | list) else None]
        dice = Dice(content, may_spoil=may_spoil)
        share = _SHAPED_SHARE_OF_PATHS if path else _SHAPED_SHARE
        if self._settings.is_sandbox and dice.roll("shape") >= share:
            for name in path:
                _replace_segment(path, name, self._next_odd_text(operation.operation_id))
            return
        for name in path:
            _replace_segment(path, name, self._value(operation, operation.parameters[name], dice))
        for field in operation.parameters.values():
            if field.name not in path:
                self._shape_query(field, query, dice)
        if isinstance(body, dict) and operation.request is not None:
            self._shape_body(operation, body, dice)
        for number, item in enumerate(body if isinstance(body, list) else ()):
            if isinstance(item, dict):
                self._shape_body(operation, item, Dice([content, number], may_spoil=may_spoil))

    def _next_odd_text(self, operation: str) -> str:
        # In turn, because an operation with nothing but a path has too few calls for chance to meet every kind.
        self._odd[operation] += 1
        return ODD_TEXT[self._odd[operation] % len(ODD_TEXT)]

    def _shape_query(self, field: Field, query: MutableMapping[str, Any], dice: Dice) -> None:
        name = field.name
        if field.refers_to is Thing.CUSTOMER:
            whose = self._known.payers if dice.roll("poor") < 0.6 else self._known.names[Thing.CUSTOMER]
            own = None if self._settings.is_sandbox else f"{self._settings.prefix}-{dice.tag}"
            customer = dice.pick("whose", whose) or own
            if name not in query and customer and dice.roll("add customer") < 0.3:
                query[name] = customer
            _replace(query, name, customer)
        elif field.bound is not None and field.format == "date-time-local":
            _replace(query, name, RANGE[field.bound])
        elif field.bound is not None:
            if isinstance(query.get(name), str) and _is_day(query[name]):
                query[name] = (_FEBRUARY if dice.roll("range") < 0.3 else _EVER)[field.bound]
        elif field.page is not None:
            if isinstance(query.get(name), int) or (name not in query and dice.roll(f"add {field.page}") < 0.5):
                is_beyond = field.page == "index" and dice.roll("beyond") < 0.4
                query[name] = _BEYOND_THE_LAST_PAGE if is_beyond else 1 + int(dice.roll(field.page) * 3)
        elif field.known_values:
            _replace(query, name, field.known_values[0])

    def _shape_body(self, operation: Operation, body: dict[str, Any], dice: Dice) -> None:
        for name, field in operation.body.items():
            if name in body and _is_valid(field, body[name]):
                value = self._value(operation, field, dice)
                if value is not None:
                    body[name] = value
                elif operation.effect.money is None and not dice.spoils("amounts", 0.1):
                    body[name] = _sound(field.schema, body[name])
        for name, field in operation.body.items():
            if not self._settings.is_sandbox and field.refuses_blank and body.get(name) == "":
                body[name] = operation.example.get(name, "Contract run")
            elif field.refers_to is Thing.MAILBOX and body.get(name) == EMAIL and dice.spoils("mailbox", 0.2):
                body[name] = "nobody"
        if operation.effect.money is not None:
            self._shape_payment(operation, operation.effect.money, body, dice)

    def _value(self, operation: Operation, field: Field, dice: Dice) -> Any:
        if field.credential:
            return self._settings.credential(field.credential)
        value = value_of(operation, field, self._known, dice, self._settings.prefix)
        if value is None and not self._settings.is_sandbox and field.refers_to in NAMED:
            return f"{self._settings.prefix}-{dice.tag}"
        return value

    def _shape_payment(self, operation: Operation, money: Money, body: dict[str, Any], dice: Dice) -> None:
        later = {field for field, kind, _ in operation.rules() if kind == "is-later-than"}
        parts = {field: of for field, kind, of in operation.rules() if kind == "is-sum-of"}.get(money.amount, "")
        lines, _, part = parts.partition(".")

        def valid(name: str) -> bool:
            return name in body and _is_valid(operation.body[name], body[name])

        amount: int | float = int(dice.roll("sum of all") * 40) + (0.25 if dice.roll("cents") < 0.2 else 0)
        if dice.spoils("rich", 0.05):
            amount = _MORE_THAN_ANYBODY_HAS
        for name in filter(valid, operation.body):
            field = operation.body[name]
            if field.format == "date-time-utc":
                is_due = name in later and not dice.spoils("due", 0.1)
                body[name] = _DUE if is_due else dice.pick("day", _DATES)
            elif field.refers_to is Thing.PAYMENT_METHOD:
                token = self._known.payment_methods.get(str(body.get(money.payer)), "")
                body[name] = token if dice.roll("method") < 0.5 else ""
            elif field.format == "decimal" and name != money.amount:
                body[name] = 0
        if valid(lines) and body[lines]:
            amount = _shape_lines(operation.body[lines], part, body[lines], amount)
        if valid(money.amount) and not dice.spoils("sum", 0.08):
            body[money.amount] = amount
        signed = operation.signature.get("field", "")
        if valid(signed) and not dice.spoils("signature", 0.08):
            # Now and then a forgery: the right hash of another amount.
            forged = {**body, money.amount: 1} if dice.spoils("forge", 0.07) else body
            body[signed] = signature(operation, forged, self._settings.hash_token)


def _sound(schema: Schema, value: Any) -> Any:
    """A value with amounts that money can have, and with nothing blank in it that may not be."""
    if schema.get("format") == "decimal":
        return 3
    if isinstance(value, list):
        return [_sound(schema.get("items", {}), item) for item in value]
    if not isinstance(value, dict):
        return value
    sound = dict(value)
    for name, each in fields(schema).items():
        if name in sound and each.refuses_blank and isinstance(sound[name], str):
            sound[name] = each.known_values[0] if each.known_values else "Dara's wallet"
        elif name in sound:
            sound[name] = _sound(each.schema, sound[name])
    return sound


def _shape_lines(field: Field, part: str, lines: list[dict[str, Any]], amount: int | float) -> int | float:
    for line in lines:
        for name, each in fields(field.schema["items"]).items():
            if name in line and each.format == "decimal":
                line[name] = 0.5
            elif name in line and each.schema.get("type") == "integer":
                line[name] = 2
        line[part] = amount
    return amount * len(lines)


def _replace(values: MutableMapping[str, Any], name: str, value: Any) -> None:
    if value is not None and isinstance(values.get(name), str):
        values[name] = value


def _replace_segment(path: MutableMapping[str, Any], name: str, value: Any) -> None:
    # What stands in a path is quoted already when it comes here.
    _replace(path, name, quote(value, safe="") if isinstance(value, str) else None)


def _is_day(text: str) -> bool:
    return len(text) == 10 and text.replace("-", "").isdigit()


def _is_valid(field: Field, value: Any) -> bool:
    try:
        return _validator(json.dumps(field.schema)).is_valid(value)
    except ValueError:
        return False


@cache
def _validator(schema: str) -> jsonschema_rs.Validator:
    found: Mapping[str, Any] = json.loads(schema)
    return jsonschema_rs.validator_for(dict(found), validate_formats=True)
