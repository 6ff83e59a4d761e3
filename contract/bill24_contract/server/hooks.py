"""What Schemathesis loads: `hooks = "bill24_contract.server.hooks"` in schemathesis.toml.

Registers the contract's formats, the token, the shaping of calls, and our checks.
"""

from __future__ import annotations

from typing import Any

import schemathesis
from schemathesis import AuthContext, HookContext
from schemathesis.core.failures import AcceptedNegativeData, Failure
from schemathesis.core.transport import Response
from schemathesis.generation.meta import TestPhase
from schemathesis.openapi.checks import RejectedPositiveData

from . import formats as _formats
from .checks import Run
from .checks import effects as _effects
from .checks import envelope as _envelope
from .checks import guards as _guards
from .checks import money as _money
from .exchange import AnyCase, operation_of
from .known import Known
from .reader import Reader, bearer_of, log_in
from .rules import reason_to_accept, reason_to_refuse
from .settings import settings_of_this_process
from .shaping import Shaper

settings = settings_of_this_process()
run = Run(settings)
known = Known.of_a_sandbox() if settings.is_sandbox else Known()
shaper = Shaper(known, settings)

_formats.register()
_envelope.register(run)
if settings.is_sandbox:
    _effects.register(run)
    _money.register(run)
    _guards.register(run)


@schemathesis.auth(refresh_interval=None)
class BearerToken:
    """The token of one authorization, asked for once."""

    def get(self, case: AnyCase, ctx: AuthContext) -> str:
        """Ask for a token, unless the command has one."""
        return settings.bearer or bearer_of(log_in(settings).data)

    def set(self, case: AnyCase, data: str, ctx: AuthContext) -> None:
        """Send it, except where a token is asked for."""
        operation = operation_of(case)
        if operation is None or not operation.is_login:
            name, prefix = ("Authorization", "Bearer ") if operation is None else operation.header
            case.headers[name] = f"{prefix}{data}"


@schemathesis.hook
def before_call(context: HookContext, case: AnyCase, kwargs: dict[str, Any]) -> None:
    """Shape the call. A documented example is sent as it stands, but not to a host where it might name somebody."""
    operation = operation_of(case)
    if operation is None or case.meta is None:
        return
    if settings.is_sandbox and case.meta.phase.name == TestPhase.EXAMPLES:
        return
    may_spoil = case.meta.generation.mode.is_positive
    shaper.shape(operation, path=case.path_parameters, query=case.query, body=case.body, may_spoil=may_spoil)
    payer = _money.payer_field(operation)
    customer = case.body.get(payer) if isinstance(case.body, dict) and payer is not None else None
    if settings.is_sandbox and isinstance(customer, str) and customer:
        reader = Reader(settings.base_url, str(case.headers.get(operation.header[0], "")))
        run.balances[case.id] = reader.balances(customer)


@schemathesis.hook
def after_call(context: HookContext, case: AnyCase, response: Response) -> None:
    """Read the exchange, and learn from it what exists now."""
    exchange = run.exchanges.of(case, response)
    if exchange is not None and exchange.is_success and not exchange.is_probe:
        known.learn(exchange)


@schemathesis.hook
def filter_failure(context: HookContext, failure: Failure, case: AnyCase, response: Response) -> bool:
    """Drop complaints that do not fit this API.

    It refuses bad data with HTTP 200 and an error envelope, and some good data for reasons that no schema can say.
    """
    exchange = run.exchanges.of(case, response)
    if exchange is None or exchange.is_probe:
        return True
    if isinstance(failure, AcceptedNegativeData):
        return not (exchange.is_refused or reason_to_accept(exchange.operation, exchange.body, exchange.query))
    if isinstance(failure, RejectedPositiveData) and exchange.status in exchange.operation.statuses:
        return reason_to_refuse(exchange.operation, exchange.body, exchange.query) is None
    return True
