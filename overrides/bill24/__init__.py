"""Bill24's business API for Python.

    from bill24 import Bill24

    with Bill24(token=..., client_id=..., secret=..., hash_token=..., environment="demo") as client:
        customer = client.customers.get("C0001")

Importing this package costs next to nothing: everything in it is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module

from ._version import __version__ as __version__

TYPE_CHECKING = False  # known to type checkers by its name; importing typing would cost more than all of this

if TYPE_CHECKING:
    from . import errors as errors
    from . import models as models
    from ._client import AsyncBill24 as AsyncBill24
    from ._client import Bill24 as Bill24
    from ._clock import Clock as Clock
    from ._clock import SystemClock as SystemClock
    from ._http.progress import Progress as Progress
    from ._payments.reconcile import Reconciliation as Reconciliation
    from ._secrets import Secret as Secret
    from .token_stores import FileTokenStore as FileTokenStore
    from .token_stores import MemoryTokenStore as MemoryTokenStore
    from .token_stores import RedisTokenStore as RedisTokenStore
    from .token_stores import TokenStore as TokenStore

_MODULES = {
    "AsyncBill24": "._client",
    "Bill24": "._client",
    "Clock": "._clock",
    "FileTokenStore": ".token_stores",
    "MemoryTokenStore": ".token_stores",
    "Progress": "._http.progress",
    "Reconciliation": "._payments.reconcile",
    "RedisTokenStore": ".token_stores",
    "Secret": "._secrets",
    "SystemClock": "._clock",
    "TokenStore": ".token_stores",
}

__all__ = [
    "AsyncBill24",
    "Bill24",
    "Clock",
    "FileTokenStore",
    "MemoryTokenStore",
    "Progress",
    "Reconciliation",
    "RedisTokenStore",
    "Secret",
    "SystemClock",
    "TokenStore",
    "__version__",
    "errors",
    "models",
]


def __getattr__(name: str) -> object:
    value: object
    if name in _MODULES:
        value = getattr(import_module(_MODULES[name], __name__), name)
    elif name in {"errors", "models"}:
        value = import_module(f".{name}", __name__)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
