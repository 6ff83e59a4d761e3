"""Which call stands behind a path, for both kinds of server."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bill24.errors import ConfigurationError

from .inbound import InboundCall, Merchant, Response
from .webhooks import LARGEST_BODY


class Routes:
    """A merchant's paths.

    Args:
        merchant: What is answered.
        routes: The call behind each path.
        is_async: Whether coroutine functions can be waited for.

    Raises:
        ConfigurationError: A path without a slash at its beginning, or a call that the merchant cannot answer here.
    """

    def __init__(self, merchant: Merchant, routes: Mapping[str, InboundCall[Any, Any]], *, is_async: bool) -> None:
        for path in routes:
            if not path.startswith("/"):
                raise ConfigurationError(f"{path!r} must begin with a slash", argument="routes")
        merchant.check(routes.values(), is_async=is_async)
        self.merchant = merchant
        self._routes = dict(routes)
        self.too_large = Response.text(413, f"more than {LARGEST_BODY} bytes")

    def find(self, method: str, path: str) -> InboundCall[Any, Any] | Response:
        """The call behind a path, or the refusal."""
        call = self._routes.get(path)
        if call is None:
            return Response.text(404, "nothing is here")
        return call if method == "POST" else Response.text(405, "only POST")
