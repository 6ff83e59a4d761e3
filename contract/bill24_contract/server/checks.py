"""Our own checks, for what Schemathesis cannot know: the envelope, the client, the money, the codes.

Names are what a report shows, so each says what has to hold.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import schemathesis
from bill24_api import models
from bill24_api.errors import Bill24Error, BusinessError
from bill24_api.operations import OPERATIONS
from bill24_api.values import decode_json, encode_json, json_values
from schemathesis.checks import CheckContext
from schemathesis.core.transport import Response

from .exchange import Exchange, exchange_of
from .expect import AnyCase, expect
from .rules import reason_to_refuse

_REFUSED_FIELDS = "ERR_MISSED_FIELD"


def register(*, is_sandbox: bool) -> None:
    """Register all checks of this module; what every operation can do is only known of a sandbox of our own."""
    for check in (client_round_trip, code_is_listed, good_data_is_taken):
        schemathesis.check(check)
    if is_sandbox:
        schemathesis.check(EveryOperationSucceeds)


def client_round_trip(ctx: CheckContext, response: Response, case: AnyCase) -> bool | None:
    """Every HTTP 200 decodes with the generated client and encodes back to the same JSON."""
    del ctx
    exchange = exchange_of(case, response)
    if exchange is None or exchange.status != 200:
        return True
    operation = OPERATIONS[exchange.operation.operation_id].load()
    wire = decode_json(exchange.content)
    try:
        answer = operation.parse(exchange.status, exchange.content)
        back = {**wire, "data": json_values(answer.data)}
    except BusinessError as error:
        _expect_own_exception(error, operation.errors.get(error.code))
        back = models.ErrorEnvelope.from_dict(wire).to_dict()
    except Bill24Error as error:
        raise AssertionError(f"the client cannot read the answer: {error}") from error
    if not same_json(decode_json(encode_json(back)), wire):
        raise AssertionError(f"the client changed the answer: {back!r} instead of {wire!r}")
    return None


def _expect_own_exception(error: BusinessError, known: type[BusinessError] | None) -> None:
    expect(known is None or type(error) is known, f"code {error.code} raised {type(error).__name__}")


def code_is_listed(ctx: CheckContext, response: Response, case: AnyCase) -> bool | None:
    """An answer's code is a success code or one of the operation's own errors."""
    del ctx
    exchange = exchange_of(case, response)
    if exchange is None or exchange.status != 200:
        return True
    operation = exchange.operation
    if exchange.envelope is None:
        raise AssertionError("HTTP 200 without a JSON object")
    code = exchange.envelope.get("code")
    expect(operation.allows(code), f"code {code!r} is neither a success nor in x-errors of {operation.operation_id}")
    if exchange.is_success:
        expect(exchange.envelope.get("data") is not None, "success without data")
    return None


def good_data_is_taken(ctx: CheckContext, response: Response, case: AnyCase) -> bool | None:
    """Data that the schema allows is refused only for a business reason, or for a rule that is written down."""
    del ctx
    exchange = exchange_of(case, response)
    if exchange is None or case.meta is None or not case.meta.generation.mode.is_positive:
        return True
    if exchange.code == _REFUSED_FIELDS:
        reason = reason_to_refuse(exchange.operation.operation_id, exchange.body, exchange.query)
        message = (exchange.envelope or {}).get("message")
        expect(reason is not None, f"good data was refused: {message}")
    return None


class EveryOperationSucceeds:
    """Every operation that is called answers success at least once in the run."""

    def __init__(self) -> None:
        self._tried: set[str] = set()
        self._succeeded: set[str] = set()

    def after_response(self, ctx: CheckContext, response: Response, case: AnyCase) -> bool | None:
        """Note what came back."""
        del ctx
        exchange = exchange_of(case, response)
        if exchange is not None:
            self._tried.add(exchange.operation.operation_id)
            if exchange.is_success:
                self._succeeded.add(exchange.operation.operation_id)
        return None

    def after_run(self, ctx: CheckContext) -> None:
        """Judge the run."""
        del ctx
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


def excused(exchange: Exchange) -> bool:
    """Whether an answer with HTTP 200 is a refusal all the same: an error envelope with a code of the operation."""
    return not exchange.is_success and exchange.status == 200 and exchange.operation.allows(exchange.code)
