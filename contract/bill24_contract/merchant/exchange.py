"""Sending a call as Bill24 would, and keeping what came back."""

from __future__ import annotations

import shlex
import ssl
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache

import httpx

JSON_TYPE = "application/json"
_EXCERPT = 160
_SHOWN_BODY = 2000
_PIECES = 4
_GONE = 0.001


@dataclass(frozen=True, slots=True)
class Delivery:
    """One request to the merchant.

    Attributes:
        content: The body.
        content_type: The header ``Content-Type``.
        token: The header ``token``, instead of the one that was given on the command line.
        is_slow: Whether the body trickles in, piece by piece.
        is_chunked: Whether it comes in chunks, without a Content-Length.
    """

    content: bytes
    content_type: str = JSON_TYPE
    token: str | None = None
    is_slow: bool = False
    is_chunked: bool = False


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and what came back.

    Attributes:
        delivery: What was sent.
        status: The HTTP status; None without an answer.
        content: The answer's body.
        elapsed: Seconds from the first byte out to the last byte in.
        problem: Why there is no answer; empty when there is one.
    """

    delivery: Delivery
    status: int | None
    content: bytes
    elapsed: float
    problem: str = ""

    @property
    def excerpt(self) -> str:
        """The first bytes of the answer as one printable line."""
        text = " ".join(self.content.decode("utf-8", "replace").split())
        return text if len(text) <= _EXCERPT else text[:_EXCERPT] + "..."


@cache
def _tls() -> ssl.SSLContext:
    # Reading the certificates takes longer than most answers; once is enough.
    return httpx.create_ssl_context(trust_env=False)


class UnreachableError(Exception):
    """Nothing listens at an endpoint."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a merchant serves a call, and how it is reached.

    Attributes:
        url: The address.
        headers: What the command line gave, sent with each request and never printed.
        timeout: Seconds to wait for an answer.
        pause: Seconds between the pieces of a slow body.
        patience: Seconds to wait for the answer's first byte; None for the timeout.
    """

    url: str
    headers: Mapping[str, str]
    timeout: float = 10.0
    pause: float = 0.05
    patience: float | None = None

    @property
    def has_token(self) -> bool:
        """Whether the merchant's token was given."""
        return any(name.lower() == "token" for name in self.headers)

    def send(self, delivery: Delivery) -> Exchange:
        """Send one request.

        Raises:
            UnreachableError: No connection could be made.
        """
        headers = {
            "Accept": JSON_TYPE,
            "Accept-Encoding": "identity",
            **self.headers,
            "Content-Type": delivery.content_type,
        }
        if delivery.token is not None:
            headers = {name: value for name, value in headers.items() if name.lower() != "token"}
            headers["token"] = delivery.token
        if not delivery.is_chunked:
            headers["Content-Length"] = str(len(delivery.content))
        body = self._pieces(delivery) if delivery.is_slow or delivery.is_chunked else delivery.content
        limits = httpx.Timeout(self.timeout, read=self.patience or self.timeout)
        began = time.monotonic()
        try:
            with (
                httpx.Client(timeout=limits, trust_env=False, verify=_tls()) as client,
                client.stream("POST", self.url, content=body, headers=headers) as answer,
            ):
                content = b"".join(self._until(began + self.timeout, answer.iter_bytes()))
                return Exchange(delivery, answer.status_code, content, time.monotonic() - began)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise UnreachableError(str(error) or type(error).__name__) from error
        except (httpx.TimeoutException, TimeoutError):
            return Exchange(delivery, None, b"", time.monotonic() - began, f"no answer within {self.timeout:g} s")
        except httpx.HTTPError as error:
            return Exchange(delivery, None, b"", time.monotonic() - began, f"the connection broke: {error}")

    def hang_up(self, delivery: Delivery) -> None:
        """Send one request whole, and be gone before its answer.

        Raises:
            UnreachableError: No connection could be made.
        """
        replace(self, patience=_GONE).send(delivery)

    def send_at_once(self, deliveries: list[Delivery]) -> list[Exchange]:
        """Send several requests at the same moment; the answers come in the order of the requests."""
        with ThreadPoolExecutor(len(deliveries)) as pool:
            return list(pool.map(self.send, deliveries))

    def curl(self, delivery: Delivery) -> str:
        """A command that sends the same; headers of the command line stay unsaid."""
        words = ["curl", "-sS", "-i", "-X", "POST", self.url, "-H", f"Content-Type: {delivery.content_type}"]
        for name in self.headers:
            if delivery.token is None or name.lower() != "token":
                words += ["-H", f"{name}: <as given>"]
        if delivery.token is not None:
            words += ["-H", f"token: {delivery.token}"]
        if delivery.is_slow:
            words += ["--limit-rate", "100"]
        if delivery.is_chunked:
            words += ["-H", "Transfer-Encoding: chunked"]
        if len(delivery.content) > _SHOWN_BODY:
            return f"{shlex.join(words)} --data-binary @-  # {len(delivery.content):,} bytes, made by this case"
        try:
            return f"{shlex.join(words)} --data-binary {shlex.quote(delivery.content.decode())}"
        except UnicodeDecodeError:
            octal = "".join(f"\\{byte:03o}" for byte in delivery.content)
            return f"printf '{octal}' | {shlex.join(words)} --data-binary @-"

    @staticmethod
    def _until(end: float, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """Pass pieces on, but not for ever: httpx limits the time to each piece only."""
        for piece in pieces:
            yield piece
            if time.monotonic() > end:
                raise TimeoutError

    def _pieces(self, delivery: Delivery) -> Iterator[bytes]:
        size = max(1, -(-len(delivery.content) // _PIECES))
        for start in range(0, len(delivery.content), size):
            yield delivery.content[start : start + size]
            if delivery.is_slow:
                time.sleep(self.pause)
