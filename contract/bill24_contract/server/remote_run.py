"""The demo profile: a careful run against a host that is not ours."""

from __future__ import annotations

import secrets
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import requests
from bill24._options import credentials, resolve_base_url
from bill24.errors import ConfigurationError

from ..document import Operation, Verb, operations
from .reader import bearer_of, log_in
from .result import Result
from .run import Plan, Print, run
from .settings import Settings

DEFAULT_RATE = "2/s"
_CREATING = frozenset({Verb.CREATES, Verb.CHANGES})


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
        rate: The most calls in a time, such as ``2/s``.
        arguments: Further arguments of ``st run``.
    """

    base_url: str
    config: Path
    folder: Path
    also: Sequence[str] = ()
    rate: str = DEFAULT_RATE
    arguments: Sequence[str] = ()


def run_remotely(plan: RemoteRun, result: Result, print_line: Print) -> None:
    """Log in once, make the calls, add them up.

    Raises:
        RefusedRunError: Credentials are missing or refused, or an operation is unknown or never to be tried.
    """
    held_back = _held_back(plan.also)
    settings = _settings(plan.base_url)
    print_line(f"{result.title}: codes that the run creates begin with {settings.prefix}, at most {plan.rate}")
    for operation, reason in held_back.items():
        print_line(f"  left alone: {operation}, because {reason}")
    settings = _logged_in(settings)
    started = time.monotonic()
    options = ["--mode", "positive", "--rate-limit", plan.rate, *plan.arguments]
    options += [part for operation in held_back for part in ("--exclude-operation-id", operation)]
    run(Plan(settings, plan.config, plan.folder, options), result, print_line)
    seconds = time.monotonic() - started
    print_line(f"  {result.total + 1} calls in {seconds:.0f} s: {kinds(result)}")


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
    return "creating or changing what carries the prefix" if operation.effect.verb in _CREATING else "reading"


def _reason_to_hold_back(operation: Operation) -> str:
    if operation.effect.money is not None:
        return "it moves money"
    if operation.effect.verb is Verb.DELETES:
        return "it deletes"
    return "the log-in is done once, by the command itself" if operation.effect.verb is Verb.ISSUES else ""


def _held_back(also: Sequence[str]) -> dict[str, str]:
    for name in also:
        operation = operations().get(name)
        if operation is None:
            raise RefusedRunError(f"{name} is no operation of the contract")
        if operation.effect.verb is Verb.ISSUES:
            raise RefusedRunError(f"{name} cannot be asked for: repeated log-ins may lock the account")
    reasons = {name: _reason_to_hold_back(operation) for name, operation in operations().items()}
    return {name: reason for name, reason in reasons.items() if reason and name not in also}


def _settings(base_url: str) -> Settings:
    try:
        url = resolve_base_url(None, base_url, allow_insecure_http=False)
        given = credentials(token=None, client_id=None, secret=None, hash_token=None)
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
    )


def _logged_in(settings: Settings) -> Settings:
    try:
        answer = log_in(settings)
    except requests.RequestException as error:
        raise RefusedRunError(
            f"the log-in at {settings.base_url} failed ({type(error).__name__}); it is not tried again"
        ) from error
    bearer = bearer_of(answer.data) if answer.status == 200 else ""
    if not bearer:
        raise RefusedRunError(f"the log-in was refused with HTTP {answer.status}; it is not tried again")
    # The run needs the token alone, so the credentials go no further; the hash token signs what is asked for by name.
    return replace(settings, token="", client_id="", secret="", bearer=bearer)
