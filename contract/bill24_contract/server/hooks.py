"""What Schemathesis loads: `hooks = "bill24_contract.server.hooks"` in schemathesis.toml.

Registers the contract's formats, the token, the shaping of calls, and our checks.
"""

from __future__ import annotations

from typing import Any

import requests
import schemathesis
from schemathesis import AuthContext, HookContext
from schemathesis.core.failures import AcceptedNegativeData, Failure
from schemathesis.core.transport import Response
from schemathesis.generation.meta import TestPhase
from schemathesis.openapi.checks import RejectedPositiveData

from . import checks as _checks
from . import effects as _effects
from . import formats as _formats
from . import money as _money
from . import promises as _promises
from .checks import excused
from .exchange import exchange_of, operation_of
from .expect import AnyCase
from .known import Known
from .reader import Reader
from .rules import reason_to_accept, reason_to_refuse
from .settings import Settings
from .shaping import Shaper

_TIMEOUT = 10

settings = Settings.from_environment()
known = Known() if settings.is_sandbox else Known.nothing()
credentials = {"token": settings.token, "clientId": settings.client_id, "secret": settings.secret}
shaper = Shaper(
    known,
    hash_token=settings.hash_token,
    credentials=credentials,
    prefix=settings.prefix,
    is_guest=not settings.is_sandbox,
)

_formats.register()
_checks.register(is_sandbox=settings.is_sandbox)
if settings.is_sandbox:
    _effects.register()
    _money.register()
    _promises.register()


@schemathesis.auth(refresh_interval=None)
class BearerToken:
    """The token of one authorization, asked for once."""

    def get(self, case: AnyCase, ctx: AuthContext) -> str:
        """Ask for a token, unless the command has one."""
        del case, ctx
        if settings.bearer:
            return settings.bearer
        url = f"{settings.base_url}/merchantsecurity/authorize"
        response = requests.post(url, json={**credentials, "refreshToken": ""}, timeout=_TIMEOUT)
        response.raise_for_status()
        token: str = response.json()["data"]["token"]
        return token

    def set(self, case: AnyCase, data: str, ctx: AuthContext) -> None:
        """Send it, except where a token is asked for."""
        del ctx
        operation = operation_of(case)
        if operation is None or operation.operation_id != "authorize":
            case.headers["Authorization"] = f"Bearer {data}"


@schemathesis.hook
def before_call(context: HookContext, case: AnyCase, kwargs: dict[str, Any]) -> None:
    """Shape the call. A documented example is sent as it stands, but not to a host where it might name somebody."""
    del context, kwargs
    operation = operation_of(case)
    if operation is None or case.meta is None:
        return
    if settings.is_sandbox and case.meta.phase.name == TestPhase.EXAMPLES:
        return
    may_spoil = case.meta.generation.mode.is_positive
    shaper.shape(operation, path=case.path_parameters, query=case.query, body=case.body, may_spoil=may_spoil)
    if settings.is_sandbox and operation.operation_id in {"settlePayment", "deleteCustomer"}:
        reader = Reader(settings.base_url, str(case.headers.get("Authorization", "")))
        _money.note_balance(case.id, case.body, reader)


@schemathesis.hook
def after_call(context: HookContext, case: AnyCase, response: Response) -> None:
    """Learn what exists now."""
    del context
    exchange = exchange_of(case, response)
    if exchange is not None and exchange.is_success:
        known.learn(exchange.operation.operation_id, exchange.sent, exchange.data)


@schemathesis.hook
def filter_failure(context: HookContext, failure: Failure, case: AnyCase, response: Response) -> bool:
    """Drop complaints that do not fit this API.

    It refuses bad data with HTTP 200 and an error envelope, and some good data for reasons that no schema can say.
    """
    del context
    exchange = exchange_of(case, response)
    if exchange is None:
        return True
    if isinstance(failure, AcceptedNegativeData):
        return not (excused(exchange) or reason_to_accept(exchange.operation, exchange.body, exchange.query))
    if isinstance(failure, RejectedPositiveData) and exchange.status in exchange.operation.statuses:
        return reason_to_refuse(exchange.operation.operation_id, exchange.body, exchange.query) is None
    return True
