"""The ASGI application: one route a path."""

from __future__ import annotations

from contextlib import AbstractContextManager

from starlette.applications import Starlette
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from bill24_sandbox.control.api import CONTROLS
from bill24_sandbox.control.endpoint import ControlEndpoint
from bill24_sandbox.core.operations import OPERATIONS
from bill24_sandbox.endpoint import Desk, Endpoint
from bill24_sandbox.pages.routes import page_routes


class _AnyText(StringConvertor):
    """A path parameter of any characters: a reference may hold a slash or a line break, which arrive decoded."""

    regex = r"[\s\S]*"


register_url_convertor("any_text", _AnyText())


class Application:
    """The ASGI application of a sandbox."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        endpoints = [Endpoint(desk, operation) for operation in OPERATIONS]
        # A path without parameters is found at once; all others, and what is wrong, are Starlette's to match.
        self._direct = {
            (each.operation.method, each.operation.path): each for each in endpoints if "{" not in each.operation.path
        }
        routes: list[BaseRoute] = [
            Route(
                each.operation.path.replace("}", ":any_text}"),
                each,
                methods=[each.operation.method],
                name=each.operation.operation_id,
            )
            for each in endpoints
        ]
        routes += [
            Route(f"/_sandbox/{name}", ControlEndpoint(desk.dials, desk, handlers), methods=list(handlers))
            for name, handlers in CONTROLS.items()
        ]
        self._routed = Starlette(routes=[*routes, *page_routes(desk)])
        self._routed.router.redirect_slashes = False

    def together(self) -> AbstractContextManager[None]:
        """Carry out the calls of a block as one: no other is let in, and all are stored at once or none of them."""
        return self._desk.together()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http":
            endpoint = self._direct.get((scope["method"], scope["path"]))
            if endpoint is not None:
                scope["path_params"] = {}
                return await endpoint(scope, receive, send)
        return await self._routed(scope, receive, send)
