"""The ASGI application: one route a path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.routing import BaseRoute, Route

from bill24_sandbox.control import CONTROLS
from bill24_sandbox.endpoint import Desk, Endpoint
from bill24_sandbox.operations import OPERATIONS
from bill24_sandbox.pages.routes import page_routes
from bill24_sandbox.panel import ControlEndpoint

if TYPE_CHECKING:
    from bill24_sandbox.sandbox import Sandbox


class _AnyText(StringConvertor):
    """A path parameter of any characters: a reference may hold a slash or a line break, which arrive decoded."""

    regex = r"[\s\S]*"


register_url_convertor("any_text", _AnyText())


def application(sandbox: Sandbox, desk: Desk) -> Starlette:
    """Build the application of a sandbox."""
    routes: list[BaseRoute] = [
        Route(
            operation.path.replace("}", ":any_text}"),
            Endpoint(desk, operation),
            methods=[operation.method],
            name=operation.operation_id,
        )
        for operation in OPERATIONS
    ]
    routes += [
        Route(f"/_sandbox/{name}", ControlEndpoint(sandbox, desk, handlers), methods=list(handlers))
        for name, handlers in CONTROLS.items()
    ]
    app = Starlette(routes=[*routes, *page_routes(sandbox, desk)])
    app.router.redirect_slashes = False
    return app
