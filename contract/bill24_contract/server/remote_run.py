"""The demo profile: a careful run against a host that is not ours."""

from __future__ import annotations

import secrets
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

import requests
from bill24._http.environment import environment_proxy
from bill24._options import credentials, resolve_base_url
from bill24.errors import ConfigurationError

from ..document import Operation, operations
from ..things import Verb
from .network import SlowAnswerError
from .options import DEFAULT_RATE, DEFAULT_TIMEOUT
from .progress import Progress
from .reader import Reading, bearer_of, log_in
from .report import counted
from .result import Result
from .run import Plan, run
from .settings import Settings

_WHOLE_CALL = 1.5
_CREATING = frozenset({Verb.CREATES, Verb.CHANGES, Verb.ISSUES})


_HELD_BACK: Mapping[Verb, str] = {
    Verb.DELETES: "it deletes",
    Verb.ISSUES: "it opens what nothing takes back",
    Verb.TRIGGERS: "it reaches people, or their money",
}


_BROKEN: Mapping[type[Exception], str] = {
    SlowAnswerError: "was not answered as a whole in time",
    requests.exceptions.SSLError: "failed: the host's TLS certificate is not one to trust",
    requests.exceptions.ProxyError: "failed: the proxy cannot be reached",
    requests.exceptions.ChunkedEncodingError: "broke off in the middle of the answer",
    requests.exceptions.ContentDecodingError: "was answered with a body that is not encoded as its header says",
    requests.Timeout: "was not answered in time",
    requests.exceptions.InvalidSchema: "failed: there is no such kind of URL",
    requests.ConnectionError: "failed: no connection, or one that ended without an answer",
}


class RefusedRunError(Exception):
    """The run cannot begin; the message is one line."""


@dataclass(frozen=True, slots=True)
class RemoteRun:
    """What a remote run does.

    Attributes:
        base_url: The host.
        config: The Schemathesis configuration.
        folder: Where the reports go.
        also: Operations that are held back unless asked for by name.
        only: The operations to try; all of them if empty.
        rate: The most calls in a time, such as ``2/s``.
        timeout: Seconds that an answer may take.
        arguments: Further arguments of ``st run``.
    """

    base_url: str
    config: Path
    folder: Path
    also: Sequence[str] = ()
    only: Sequence[str] = ()
    rate: str = DEFAULT_RATE
    timeout: float = DEFAULT_TIMEOUT
    arguments: Sequence[str] = ()


def run_remotely(plan: RemoteRun, result: Result, progress: Progress) -> None:
    """Log in once, make the calls, add them up.

    Raises:
        RefusedRunError: Credentials are missing, or the host hands out no token for them.
    """
    held_back = {name: reason for name, reason in _held_back().items() if name not in plan.also}
    chosen = plan.only or operations()
    result.selected = tuple(name for name in operations() if name in chosen and name not in held_back)
    settings = _settings(plan)
    progress.say(f"{result.title}: codes that the run creates begin with {settings.prefix}, at most {plan.rate}")
    for operation, reason in held_back.items():
        progress.say(f"  left alone: {operation}, because {reason}")
    settings = _logged_in(settings)
    if not any(operations()[name].signature for name in result.selected):
        settings = replace(settings, hash_token="")
    started = time.monotonic()
    options = ["--mode", "positive", "--rate-limit", plan.rate, "--request-timeout", str(plan.timeout)]
    options += [*plan.arguments]
    options += [part for operation in held_back for part in ("--exclude-operation-id", operation)]
    run(Plan(settings, plan.config, plan.folder, options), result, progress)
    seconds = time.monotonic() - started
    progress.say(f"  {counted(result.total + 1, 'call')} in {seconds:.0f} s: {kinds(result)}")


def kinds(result: Result) -> str:
    """How many calls of each kind there were, the log-in included."""
    counts: Counter[str] = Counter(authorize=1)
    for operation, statuses in result.statuses.items():
        counts[_kind(operations().get(operation))] += statuses.total()
    return ", ".join(f"{count} {kind}" for kind, count in counts.items())


def _kind(operation: Operation | None) -> str:
    if operation is None:
        return "reading"
    if operation.effect.money is not None:
        return "moving money"
    if operation.effect.verb is Verb.DELETES:
        return "deleting"
    if operation.effect.verb is Verb.TRIGGERS:
        return "reaching people, or their money"
    return "creating or changing what carries the prefix" if operation.effect.verb in _CREATING else "reading"


def reason_to_hold_back(operation: Operation) -> str:
    """Why a host is not called with an operation unless it is named; blank where nothing speaks against it."""
    if operation.effect.money is not None:
        return "it moves money"
    if operation.is_login:
        return "the log-in is done once, by the command itself"
    return _HELD_BACK.get(operation.effect.verb, "")


def _held_back() -> dict[str, str]:
    reasons = {name: reason_to_hold_back(operation) for name, operation in operations().items()}
    return {name: reason for name, reason in reasons.items() if reason}


def _settings(plan: RemoteRun) -> Settings:
    try:
        url = resolve_base_url(None, plan.base_url, allow_insecure_http=False)
        environment_proxy(url)
        given = credentials()
    except ConfigurationError as error:
        raise RefusedRunError(str(error)) from error
    return Settings(
        base_url=url.rstrip("/"),
        token=given.token.reveal(),
        client_id=given.client_id.reveal(),
        secret=given.secret.reveal(),
        hash_token="" if given.hash_token is None else given.hash_token.reveal(),
        prefix=f"B24T-{secrets.token_hex(4)}",
        is_sandbox=False,
        longest_call=plan.timeout * _WHOLE_CALL,
    )


def _logged_in(settings: Settings) -> Settings:
    try:
        answer = log_in(settings)
    except requests.RequestException as error:
        raise RefusedRunError(f"the log-in at {settings.base_url} {_broken(error)}; it is not tried again") from error
    bearer = bearer_of(answer.data) if answer.status == 200 else ""
    if not bearer:
        raise RefusedRunError(f"the log-in at {settings.base_url} {_refused(answer)}; it is not tried again")
    # The run needs the token alone, so the credentials go no further; the hash token signs what is asked for by name.
    return replace(settings, token="", client_id="", secret="", bearer=bearer)


def _broken(error: requests.RequestException) -> str:
    """What happened to a call without an answer; the error's own text may hold what was sent."""
    for kind, words in _BROKEN.items():
        if isinstance(error, kind):
            return words
    return f"failed ({type(error).__name__})"


def _refused(answer: Reading) -> str:
    """What an answer without a token was."""
    if 300 <= answer.status < 400:
        parts = urlsplit(answer.location)
        to = f" to {parts.scheme}://{parts.hostname}" if parts.hostname else ""
        return f"was redirected{to} (HTTP {answer.status}), and credentials follow no redirect"
    if answer.status != 200:
        return f"was refused with HTTP {answer.status}"
    if not answer.content.strip():
        return "was answered with HTTP 200 and nothing else"
    if answer.code:
        return f"was refused with code {printable_code(answer.code)}" if answer.data is None else "brought no token"
    if answer.media_type in {"text/html", "application/xhtml+xml"}:
        return "was answered with a web page, so this is not the API's base URL"
    return "was answered with something that is no JSON object in UTF-8"


def printable_code(code: str) -> str:
    """A code as it may be shown: short, and on one line."""
    return code if len(code) <= 40 and code.isprintable() else "that cannot be shown"
