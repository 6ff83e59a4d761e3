"""The resources of a client: the generated ones, with payments that can also be reconciled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bill24_api import resource_tree
from bill24_api.client import resource

from ._calls.callers import AsyncClientCaller, ClientCaller

if TYPE_CHECKING:
    from .payments import AsyncPayments, Payments


class Resources(resource_tree.Resources[ClientCaller]):
    """The resources of a synchronous client."""

    @resource
    def payments(self) -> Payments:
        """Settling and reconciling payments."""
        from .payments import Payments  # noqa: PLC0415

        return Payments(self._caller)


class AsyncResources(resource_tree.AsyncResources[AsyncClientCaller]):
    """The resources of an asynchronous client."""

    @resource
    def payments(self) -> AsyncPayments:
        """Settling and reconciling payments."""
        from .payments import AsyncPayments  # noqa: PLC0415

        return AsyncPayments(self._caller)


RawResources = resource_tree.RawResources[ClientCaller]
AsyncRawResources = resource_tree.AsyncRawResources[AsyncClientCaller]
