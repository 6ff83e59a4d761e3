"""Records what a client sends and receives as a HAR, without secrets: they are dropped before anything is kept.

with Bill24(environment="demo", transport=Recording(httpx.HTTPTransport(), secrets)) as client: ...
recording.write(Path("demo.har"))
"""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
from bill24_api.values import encode_json
from bill24_contract.evidence.secrets import PLACEHOLDER, Secrets

#: Of the headers only these are kept; of Authorization only that it was there.
_KEPT_HEADERS = ("content-type", "accept", "sl-violations")


class Recording(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport around another one, for clients of either kind.

    Args:
        inner: Carries the requests: an ``httpx.HTTPTransport``, or an ``httpx.AsyncHTTPTransport``.
        secrets: Which fields hold secrets.

    Attributes:
        entries: The exchanges so far, as a HAR has them.
    """

    def __init__(self, inner: httpx.BaseTransport | httpx.AsyncBaseTransport, secrets: Secrets) -> None:
        self._inner = inner
        self._secrets = secrets
        self.entries: list[dict[str, Any]] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Carry a request, and record it with its answer."""
        if not isinstance(self._inner, httpx.BaseTransport):
            raise TypeError("this recording is around a transport for asynchronous clients")
        sent, started = request.read(), time.monotonic()
        response = self._inner.handle_request(request)
        try:
            received = response.read()
        finally:
            response.close()
        return self._recorded(request, sent, response, received, started)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Carry a request, and record it with its answer."""
        if not isinstance(self._inner, httpx.AsyncBaseTransport):
            raise TypeError("this recording is around a transport for synchronous clients")
        sent, started = await request.aread(), time.monotonic()
        response = await self._inner.handle_async_request(request)
        try:
            received = await response.aread()
        finally:
            await response.aclose()
        return self._recorded(request, sent, response, received, started)

    def close(self) -> None:
        """Close the transport that carries the requests."""
        if isinstance(self._inner, httpx.BaseTransport):
            self._inner.close()

    async def aclose(self) -> None:
        """Close the transport that carries the requests."""
        if isinstance(self._inner, httpx.AsyncBaseTransport):
            await self._inner.aclose()

    def write(self, path: Path) -> None:
        """Write everything recorded so far as a HAR."""
        creator = {"name": "bill24", "version": "1"}
        har = {"log": {"version": "1.2", "creator": creator, "entries": self.entries}}
        path.write_text(json.dumps(har, ensure_ascii=False, indent=1), encoding="utf-8")

    def _recorded(
        self, request: httpx.Request, sent: bytes, response: httpx.Response, received: bytes, started: float
    ) -> httpx.Response:
        elapsed = round((time.monotonic() - started) * 1000, 3)
        self.entries.append(
            {
                "startedDateTime": datetime.now(UTC).isoformat(),
                "time": elapsed,
                "request": self._request(request, sent),
                "response": self._response(response, received),
                "cache": {},
                "timings": {"send": 0, "wait": elapsed, "receive": 0},
            }
        )
        # The body has been read and decoded: what described its encoding on the wire is no longer true.
        gone = ("content-encoding", "transfer-encoding", "content-length")
        headers = [(name, value) for name, value in response.headers.multi_items() if name.lower() not in gone]
        return httpx.Response(response.status_code, headers=headers, content=received, extensions=response.extensions)

    def _request(self, request: httpx.Request, sent: bytes) -> dict[str, Any]:
        query = [
            {"name": name, "value": PLACEHOLDER if self._secrets.is_secret(name) else value}
            for name, value in request.url.params.multi_items()
        ]
        url = request.url.copy_with(params=[(item["name"], item["value"]) for item in query]) if query else request.url
        kept: dict[str, Any] = {
            "method": request.method,
            "url": str(url),
            "httpVersion": "HTTP/1.1",
            "cookies": [],
            "headers": _headers(request.headers),
            "queryString": query,
            "headersSize": -1,
            "bodySize": len(sent),
        }
        if sent:
            kept["postData"] = {"mimeType": request.headers.get("content-type", ""), "text": self._clean(sent)}
        return kept

    def _response(self, response: httpx.Response, received: bytes) -> dict[str, Any]:
        kind = response.headers.get("content-type", "")
        return {
            "status": response.status_code,
            "statusText": response.reason_phrase,
            "httpVersion": "HTTP/1.1",
            "cookies": [],
            "headers": _headers(response.headers),
            "content": {"size": len(received), "mimeType": kind, "text": self._clean(received)},
            "redirectURL": "",
            "headersSize": -1,
            "bodySize": len(received),
        }

    def _clean(self, body: bytes) -> str:
        """A JSON body without its secrets; of any other, in which no secret can be told, only that there was one."""
        try:
            decoded = json.loads(body, parse_float=Decimal)
        except ValueError:
            return PLACEHOLDER if body else ""
        return encode_json(self._secrets.drop(decoded)).decode()


def _headers(headers: httpx.Headers) -> list[dict[str, str]]:
    kept = [{"name": name, "value": headers[name]} for name in _KEPT_HEADERS if name in headers]
    if "authorization" in headers:
        kept.append({"name": "authorization", "value": f"Bearer {PLACEHOLDER}"})
    return kept
