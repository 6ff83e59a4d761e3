"""Calls beside the case under test: logging in, and reading back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import quote

import requests
from bill24_api.errors import InvalidResponseError
from bill24_api.values import decode_json

from ..document import Operation, operation_that
from ..fields import fields, not_null
from ..things import Thing, Verb
from .network import Session, in_time, options
from .settings import Settings

_TIMEOUT = 10
_session = Session()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a call was answered: the status, the code as text, the result, the whole body, and two of its headers."""

    status: int
    code: str
    data: Any
    content: bytes
    is_success: bool = False
    location: str = ""
    media_type: str = ""


class Reader:
    """Calls operations of the contract with one token.

    Args:
        base_url: The server.
        authorization: What carries the token, such as ``Bearer abc``; blank for none.
        seconds: How long a whole call may take; None for a server that drips nothing.
    """

    def __init__(self, base_url: str, authorization: str = "", *, seconds: float | None = None) -> None:
        self._base_url = base_url
        self._seconds = seconds
        self._authorization = authorization

    def call(self, operation: Operation, values: Mapping[str, Any]) -> Reading:
        """Call an operation.

        Args:
            operation: The operation.
            values: Path, query and body by the fields' names.

        Raises:
            requests.RequestException: No answer.
        """
        target, query = operation.path, {}
        sent = {name: value for name, value in values.items() if name not in operation.parameters}
        for name in operation.parameters:
            if f"{{{name}}}" in target:
                target = target.replace(f"{{{name}}}", quote(str(values.get(name, "")), safe=""))
            elif name in values:
                query[name] = values[name]

        def send() -> requests.Response:
            return _session.request(
                operation.method,
                self._base_url + target,
                params=query,
                json=None if operation.request is None else sent,
                headers={operation.header[0]: self._authorization} if self._authorization else {},
                timeout=_TIMEOUT if self._seconds is None else self._seconds,
                stream=self._seconds is not None,
                **options(self._base_url),
            )

        return _reading(operation, send() if self._seconds is None else in_time(send, self._seconds))

    def about(self, operation: Operation, thing: Thing, name: str) -> Reading:
        """Call an operation that is asked by the name of one thing."""
        field = operation.field_of(thing)
        return self.call(operation, {} if field is None else {field.name: name})

    def balances(self, customer: str) -> dict[str, Decimal]:
        """A customer's balances by the wallet's id; empty for a customer who does not exist."""
        operation = operation_that(Verb.LISTS, Thing.WALLET)
        wallets = self.about(operation, Thing.CUSTOMER, customer).data
        found = fields(operation.data["items"])
        # A wallet has one number.
        amount = next(name for name, field in found.items() if field.format == "decimal")
        key = next(name for name, field in found.items() if field.refers_to is Thing.WALLET)
        return {str(each.get(key)): Decimal(each[amount]) for each in wallets or () if amount in each}


def _reading(operation: Operation, response: requests.Response) -> Reading:
    try:
        answer = decode_json(response.content)
    except InvalidResponseError:
        answer = None
    known = answer if isinstance(answer, dict) and operation.has_envelope else {}
    return Reading(
        status=response.status_code,
        code=str(known.get("code")) if known else "",
        data=operation.result(answer),
        content=response.content,
        is_success=operation.is_success(response.status_code, answer),
        location=response.headers.get("Location", ""),
        media_type=response.headers.get("Content-Type", "").partition(";")[0].strip().lower(),
    )


def log_in(settings: Settings) -> Reading:
    """Ask for a token with the run's credentials.

    Raises:
        requests.RequestException: No answer.
    """
    operation = operation_that(Verb.ISSUES, Thing.SESSION)
    values = {
        name: settings.credential(field.credential) if field.credential else ""
        for name, field in operation.body.items()
        if field.credential or field.refers_to is Thing.SESSION
    }
    return Reader(settings.base_url, seconds=settings.longest_call).call(operation, values)


def bearer_of(data: Any) -> str:
    """The bearer token in what a log-in answered; blank without one."""
    for name, field in fields(not_null(operation_that(Verb.ISSUES, Thing.SESSION).data)).items():
        if field.credential == "bearer" and isinstance(data, dict) and isinstance(data.get(name), str):
            return str(data[name])
    return ""


def sandbox_state(base_url: str) -> dict[str, Any]:
    """What a sandbox of our own says it holds."""
    state: dict[str, Any] = decode_json(of_sandbox(base_url, "GET", "state").content)
    return state


def of_sandbox(base_url: str, method: str, dial: str, value: Any = None) -> requests.Response:
    """Read or turn a dial of a sandbox of our own.

    Raises:
        requests.RequestException: It cannot be done.
    """
    address = f"{base_url}/_sandbox/{dial}"
    answer = _session.request(method, address, json=value, timeout=_TIMEOUT, **options(base_url))
    answer.raise_for_status()
    return answer
