# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""Bill24 business API: models, operations and resources, generated from the contract."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .client import AsyncCaller as AsyncCaller
    from .client import Caller as Caller
    from .client import RawResponse as RawResponse
    from .errors import Bill24Error as Bill24Error
    from .errors import BusinessError as BusinessError
    from .errors import HTTPStatusError as HTTPStatusError
    from .errors import InvalidRequestError as InvalidRequestError
    from .errors import InvalidResponseError as InvalidResponseError
    from .types import Answer as Answer
    from .types import Operation as Operation
    from .types import Request as Request
    from .types import Response as Response

_MODULES = {
    "Answer": "types",
    "AsyncCaller": "client",
    "Bill24Error": "errors",
    "BusinessError": "errors",
    "Caller": "client",
    "HTTPStatusError": "errors",
    "InvalidRequestError": "errors",
    "InvalidResponseError": "errors",
    "Operation": "types",
    "RawResponse": "client",
    "Request": "types",
    "Response": "types",
}

__all__ = [
    "Answer",
    "AsyncCaller",
    "Bill24Error",
    "BusinessError",
    "Caller",
    "HTTPStatusError",
    "InvalidRequestError",
    "InvalidResponseError",
    "Operation",
    "RawResponse",
    "Request",
    "Response",
]


def __getattr__(name: str) -> Any:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{module}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
