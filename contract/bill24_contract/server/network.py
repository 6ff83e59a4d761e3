"""How the calls of a run leave this machine: in time, along no redirect, by the client's rules for proxies and TLS."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import requests
from bill24._http.environment import environment_proxy

_PROXIES = frozenset({"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"})
_PASSED_ON = frozenset(
    {"PATH", "HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP", "LANG", "LANGUAGE", "TZ", "SYSTEMROOT", "VIRTUAL_ENV"}
    | {"SSL_CERT_FILE", "SSL_CERT_DIR", "NO_COLOR", "TERM"}
)
_PASSED_ON_BEGINNINGS = ("LC_", "PYTHON", "COVERAGE_", "COV_CORE_")
_LARGEST_ANSWER = 32 * 1024 * 1024

Send = Callable[..., requests.Response]


class SlowAnswerError(requests.Timeout):
    """An answer was not whole in the time that it had."""


def environment_of_a_child(base_url: str = "") -> dict[str, str]:
    """What a process of the run needs of this one's environment: no credential is in it.

    Args:
        base_url: The server that it calls; blank for a process that calls none. A proxy is named only on the way to a
            server that is reached through it.
    """
    has_proxy = bool(base_url) and environment_proxy(base_url) is not None
    return {
        # Without it, `requests` would add a password of this user's ~/.netrc.
        "NETRC": os.devnull,
        **{
            name: value
            for name, value in os.environ.items()
            if name.upper() in _PASSED_ON
            or name.upper().startswith(_PASSED_ON_BEGINNINGS)
            or (has_proxy and name.upper() in _PROXIES)
        },
    }


def options(base_url: str) -> dict[str, Any]:
    """What every request to a server is sent with, whatever else is asked for."""
    proxy = _proxy(base_url)
    return {
        # Credentials and bodies go to the host that was named, and nowhere else.
        "allow_redirects": False,
        "proxies": {} if proxy is None else {"http": proxy, "https": proxy},
        "verify": os.environ.get("SSL_CERT_FILE") or os.environ.get("SSL_CERT_DIR") or True,
    }


def _proxy(base_url: str) -> str | None:
    """The client's proxy on the way to a server, as `requests` takes it."""
    proxy = environment_proxy(base_url)
    if proxy is None:
        return None
    if proxy.auth is None:
        return str(proxy.url)
    user, password = (quote(part, safe="") for part in proxy.auth)
    return str(proxy.url).replace("://", f"://{user}:{password}@", 1)


class Session(requests.Session):
    """A session that knows only what it is told: no ~/.netrc, no proxy and no authorities of the environment."""

    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False


def in_time(call: Callable[[], requests.Response], seconds: float) -> requests.Response:
    """Make a call with a limit to the whole of it.

    `requests` limits the time between two bytes only, so that a host could drip an answer for ever.

    Raises:
        SlowAnswerError: The answer is not whole.
        requests.RequestException: No answer, or one that is too large.
    """
    ended: list[requests.Response | Exception] = []

    def make() -> None:
        try:
            ended.append(_read(call()))
        except Exception as error:  # noqa: BLE001 - raised again below, in the thread that waits
            ended.append(error)

    thread = threading.Thread(target=make, daemon=True)
    thread.start()
    thread.join(seconds)
    if not ended:
        raise SlowAnswerError(f"no whole answer within {seconds:g} s")
    if isinstance(ended[0], Exception):
        raise ended[0]
    return ended[0]


def _read(response: requests.Response) -> requests.Response:
    content = bytearray()
    for piece in response.iter_content(1 << 16):
        content += piece
        if len(content) > _LARGEST_ANSWER:
            raise requests.ConnectionError(f"the answer is larger than {_LARGEST_ANSWER:,} bytes")
    response._content = bytes(content)
    return response


class Gate:
    """What every call of the process that fuzzes passes, the checks' own calls included.

    Args:
        send: ``requests.Session.send``.
        seconds: How long a whole call may take.
        base_url: The server.
        give_up: Called once, in a thread of its own, when a call takes longer; its argument says so in words.
    """

    def __init__(self, send: Send, seconds: float, base_url: str, give_up: Callable[[str], None]) -> None:
        self._send = send
        self._seconds = seconds
        self._options = options(base_url)
        self._give_up = give_up
        self._since = 0.0
        self.is_shut = False

    def send(self, session: requests.Session, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:
        """Send a request, unless the run is being stopped.

        Raises:
            KeyboardInterrupt: It is; Schemathesis ends by this.
        """
        if self.is_shut:
            raise KeyboardInterrupt
        self._since = time.monotonic()
        try:
            response = self._send(session, request, **{**kwargs, **self._options})
            # Read here, where it is watched, and not later by whoever asked for a stream.
            _ = response.content
            return response
        finally:
            self._since = 0.0

    def watch(self) -> None:
        """Look at the call that is under way, for as long as the process lives."""
        while True:
            time.sleep(min(1.0, self._seconds / 4))
            since = self._since
            if since and time.monotonic() - since > self._seconds:
                self._give_up(f"the host let one call wait for more than {self._seconds:g} s, so the run was ended")
                return
