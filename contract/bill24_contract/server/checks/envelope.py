"""Checks of the answer itself: what the client reads of it, and whether its code is one of the contract's."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from bill24_api import models
from bill24_api.errors import Bill24Error, BusinessError
from bill24_api.operations import OPERATIONS
from bill24_api.values import decode_json, encode_json, json_values

from ...document import GENERIC_CODES
from ..exchange import Exchange
from ..rules import reason_to_refuse
from . import Context, Run, RunCheck, expect
from . import register as _register
from . import register_class as _register_class


def register(run: Run) -> None:
    """Register all checks of this module; what every operation can do is only known of a sandbox of our own."""
    for check in (client_round_trip, code_is_listed, good_data_is_taken):
        _register(check, run)
    if run.settings.is_sandbox:
        _register_class(EveryOperationSucceeds, run)


def client_round_trip(exchange: Exchange, context: Context) -> None:
    """Every HTTP 200 decodes with the generated client and encodes back to the same JSON."""
    if exchange.status != 200:
        return
    operation, wire = OPERATIONS[exchange.operation.operation_id].load(), exchange.answer
    try:
        answer = operation.parse(exchange.status, exchange.content)
        back = json_values(answer.data)
        if operation.has_envelope:
            # A list of one may have come as the one.
            one = isinstance(wire.get("data"), dict) and isinstance(back, list)
            back = {**wire, **({"data": back[0] if one else back} if "data" in wire else {})}
    except BusinessError as error:
        known = operation.errors.get(error.code)
        expect(known is None or type(error) is known, f"code {error.code} raised {type(error).__name__}")
        back = models.ErrorEnvelope.from_dict(wire).to_dict()
    except Bill24Error as error:
        raise AssertionError(f"the client cannot read the answer: {error}") from error
    is_same = same_json(decode_json(encode_json(back)), wire)
    expect(is_same, f"the client changed the answer: {back!r} instead of {wire!r}")


def code_is_listed(exchange: Exchange, context: Context) -> None:
    """An answer's code is a success code or one of the operation's own errors."""
    if exchange.status != 200:
        return
    operation = exchange.operation
    if not operation.has_envelope:
        return
    if exchange.envelope is None:
        raise AssertionError("HTTP 200 without a JSON object")
    code = exchange.envelope.get("code")
    expect(operation.allows(code), f"code {code!r} is neither a success nor in x-errors of {operation.operation_id}")
    if exchange.is_success and operation.promises_data:
        expect(exchange.data is not None, "success without data")


def good_data_is_taken(exchange: Exchange, context: Context) -> None:
    """Data that the schema allows is refused only for a business reason, or for a rule that is written down."""
    if context.is_good_data and exchange.code in GENERIC_CODES:
        reason = reason_to_refuse(exchange.operation, exchange.body, exchange.query)
        expect(reason is not None, f"good data was refused: {(exchange.envelope or {}).get('message')}")


class EveryOperationSucceeds(RunCheck):
    """Every operation that is called answers success at least once in the run."""

    def __init__(self) -> None:
        self._tried: set[str] = set()
        self._succeeded: set[str] = set()

    def look_at(self, exchange: Exchange, context: Context) -> None:
        """Note what came back."""
        self._tried.add(exchange.operation.operation_id)
        if exchange.is_success:
            self._succeeded.add(exchange.operation.operation_id)

    def at_end(self) -> None:
        """Judge the run."""
        missing = self._tried - self._succeeded
        expect(not missing, f"never succeeded: {', '.join(sorted(missing))}")


def same_json(one: Any, other: Any) -> bool:
    """Whether two JSON values are the same, numbers digit by digit: 1 is not 1.0 and true is not 1."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same_json(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same_json, one, other))
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return one.as_tuple() == other.as_tuple()
    return type(one) is type(other) and bool(one == other)
