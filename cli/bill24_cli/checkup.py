"""What `bill24 doctor` looks at, from the settings to a call that was answered."""

from __future__ import annotations

import os
import re
import ssl
import time
from collections.abc import Generator, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import httpx
from bill24 import Bill24
from bill24._http.environment import environment_proxy, is_loopback, tls_context
from bill24._options import SANDBOX_CREDENTIALS, named_environment
from bill24.errors import AuthenticationError, Bill24Error, ConfigurationError, HTTPStatusError

_TIMEOUT = 10.0
_LARGEST_OFFSET = 30
"""Seconds that two clocks may be apart before it is said."""


class State(StrEnum):
    """How a check ended."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"
    LEFT_OUT = "left out"


class Finding(NamedTuple):
    """What one check found.

    Attributes:
        check: What was looked at.
        state: How it ended.
        said: What was found; nothing secret.
        do: What to do about it; blank where nothing is to be done.
    """

    check: str
    state: State
    said: str
    do: str = ""


def checkup(environment: str | None, base_url: str | None) -> Iterator[Finding]:
    """Check one after the other, until one fails that the rest stands on."""
    named = named_environment(environment, base_url)
    yield from _credentials(named)
    try:
        client = Bill24(environment=environment, base_url=base_url, max_retries=0, deadline=3 * _TIMEOUT)
    except ConfigurationError as error:
        yield Finding("settings", State.FAILED, str(error), _do_about_settings())
        return
    with client:
        yield Finding("host", State.OK, f"{client.base_url}, {_source(environment, base_url)}")
        reached = yield from _reach(client.base_url)
        if reached:
            yield from _call(client)


def _credentials(named: str | None) -> Iterator[Finding]:
    for name in SANDBOX_CREDENTIALS:
        value = os.environ.get(name, "")
        if named == "sandbox":
            left = "; the variable is left alone, it belongs to another host" if value else ""
            yield Finding(name, State.OK, f"the sandbox's own{left}")
        elif not value:
            is_needed = name != "BILL24_HASH_TOKEN"
            said = "not set" if is_needed else "not set: payments cannot be settled, all else can"
            yield Finding(name, State.FAILED if is_needed else State.WARNING, said)
        else:
            yield _shape(name, value)


def _shape(name: str, value: str) -> Finding:
    problem = ""
    if value != value.strip():
        problem = "begins or ends with a blank or a line end"
    elif value[0] in "'\"" and value[-1] == value[0]:
        problem = "stands in quotes, which belong to it then"
    elif not value.isprintable():
        problem = "holds a control character"
    elif re.fullmatch(r"(?i)<.*>|\.\.\.|…|x+|changeme|your[-_ ].*", value):
        problem = "looks like a placeholder"
    said = f"set, {len(value)} characters"
    if problem:
        return Finding(name, State.WARNING, f"{said}; {problem}", "set it to what Bill24 gave you, and to nothing more")
    return Finding(name, State.OK, said)


def _do_about_settings() -> str:
    file = Path(".env")
    try:
        has_them = "BILL24_" in file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        has_them = False
    if has_them:
        return "the file .env here has some, and nobody has loaded it: set -a; . ./.env; set +a"
    return "ask Bill24 for what is missing, or run `bill24 sandbox` and add --environment sandbox"


def _source(environment: str | None, base_url: str | None) -> str:
    if environment or base_url:
        return "from the command line"
    for name in ("BILL24_ENVIRONMENT", "BILL24_BASE_URL"):
        if os.environ.get(name):
            return f"from {name}"
    return "which is the default"


def _reach(base_url: str) -> Generator[Finding, None, bool]:
    proxy = environment_proxy(base_url)
    if proxy is not None:
        yield Finding("way", State.OK, f"through {proxy.url.host}, from the environment")
    sent_at, began = datetime.now(UTC), time.perf_counter()
    try:
        with httpx.Client(verify=tls_context(None, trust_env=True), proxy=proxy, trust_env=False) as http:
            answer = http.get(base_url, timeout=_TIMEOUT)
    except httpx.HTTPError as error:
        yield _unreached(base_url, error)
        return False
    took = time.perf_counter() - began
    yield Finding("reachable", State.OK, f"answers in {took * 1000:.0f} ms{_tls(answer)}")
    yield _clock(answer.headers.get("date", ""), sent_at, took)
    return True


def _unreached(base_url: str, error: httpx.HTTPError) -> Finding:
    host, port = urlsplit(base_url).hostname or "", urlsplit(base_url).port
    said = f"{type(error).__name__}: {error}"
    is_tls = any(isinstance(each, ssl.SSLError) for each in (error, error.__cause__, error.__context__))
    if is_tls or "SSL" in said or "CERTIFICATE" in said:
        do = "an authority of your own goes into SSL_CERT_FILE; a server without TLS is reached by http://"
    elif is_loopback(host):
        do = f"nothing listens there: start it with `bill24 sandbox{'' if port == 8024 else f' --port {port}'}`"
    elif "Name or service" in said or "nodename" in said or "getaddrinfo" in said or "resolution" in said:
        do = f"the name {host} is not known here: is it written right, is there a network, does it need a proxy?"
    else:
        do = "is there a network, a firewall, a proxy (HTTPS_PROXY)? Does Bill24 allow this machine's address?"
    return Finding("reachable", State.FAILED, said, do)


def _tls(answer: httpx.Response) -> str:
    stream = answer.extensions.get("network_stream")
    tls = None if stream is None else stream.get_extra_info("ssl_object")
    if tls is None:
        return ", without TLS"
    certificate = tls.getpeercert() or {}
    return f", {tls.version()}, its certificate ends {certificate.get('notAfter', 'one day')}"


def _clock(date: str, sent_at: datetime, took: float) -> Finding:
    try:
        theirs = parsedate_to_datetime(date)
    except ValueError:
        return Finding("clock", State.LEFT_OUT, "the host tells no time")
    offset = (theirs - sent_at).total_seconds() - took / 2
    if abs(offset) > _LARGEST_OFFSET:
        said = f"{abs(offset):.0f} seconds {'behind' if offset > 0 else 'ahead of'} the host's"
        return Finding("clock", State.WARNING, said, "set this machine's clock by NTP, or the sandbox's by its dial")
    return Finding(
        "clock", State.OK, "within a second of the host's" if abs(offset) < 2 else f"{abs(offset):.0f} seconds apart"
    )


def _call(client: Bill24) -> Iterator[Finding]:
    began = time.perf_counter()
    try:
        banks = client.banks.list()
    except AuthenticationError as error:
        do = "token, client id and secret belong together and to this host: demo's are not production's"
        yield Finding("log-in", State.FAILED, str(error), do)
    except HTTPStatusError as error:
        do = (
            "the address has a path too much or too little"
            if error.status == 404
            else "try again later, then ask Bill24"
        )
        yield Finding("log-in", State.FAILED, str(error), do)
    except Bill24Error as error:
        yield Finding("call", State.FAILED, str(error), "; ".join(getattr(error, "__notes__", ())))
    else:
        took = (time.perf_counter() - began) * 1000
        yield Finding("log-in", State.OK, "a token was obtained")
        yield Finding("call", State.OK, f"{len(banks)} banks were read in {took:.0f} ms with the log-in")
