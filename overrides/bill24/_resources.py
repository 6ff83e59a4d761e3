"""The generated resources of a client, and beside them the hand-written one: payments."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from bill24_api import resource_tree

from ._calls.flow import AsyncClientCaller, ClientCaller
from ._secrets import Secret

if TYPE_CHECKING:
    from .payments import AsyncPayments, AsyncPaymentsWithRawResponse, Payments, PaymentsWithRawResponse


class Resources(resource_tree.Resources[ClientCaller]):
    """The resources of a synchronous client."""

    def __init__(self, caller: ClientCaller, hash_token: Secret | None) -> None:
        super().__init__(caller)
        self._hash_token = hash_token

    @cached_property
    def payments(self) -> Payments:
        """Settling and reconciling payments."""
        from .payments import Payments  # noqa: PLC0415

        return Payments(self._caller, self._hash_token)


class RawResources(resource_tree.RawResources[ClientCaller]):
    """The same, each result with its HTTP answer."""

    def __init__(self, caller: ClientCaller, hash_token: Secret | None) -> None:
        super().__init__(caller)
        self._hash_token = hash_token

    @cached_property
    def payments(self) -> PaymentsWithRawResponse:
        """Settling payments."""
        from .payments import PaymentsWithRawResponse  # noqa: PLC0415

        return PaymentsWithRawResponse(self._caller, self._hash_token)


class AsyncResources(resource_tree.AsyncResources[AsyncClientCaller]):
    """The resources of an asynchronous client."""

    def __init__(self, caller: AsyncClientCaller, hash_token: Secret | None) -> None:
        super().__init__(caller)
        self._hash_token = hash_token

    @cached_property
    def payments(self) -> AsyncPayments:
        """Settling and reconciling payments."""
        from .payments import AsyncPayments  # noqa: PLC0415

        return AsyncPayments(self._caller, self._hash_token)


class AsyncRawResources(resource_tree.AsyncRawResources[AsyncClientCaller]):
    """The same, each result with its HTTP answer."""

    def __init__(self, caller: AsyncClientCaller, hash_token: Secret | None) -> None:
        super().__init__(caller)
        self._hash_token = hash_token

    @cached_property
    def payments(self) -> AsyncPaymentsWithRawResponse:
        """Settling payments."""
        from .payments import AsyncPaymentsWithRawResponse  # noqa: PLC0415

        return AsyncPaymentsWithRawResponse(self._caller, self._hash_token)
