"""The demo profile: a careful visit to a host that is not ours."""

from __future__ import annotations

import secrets
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import requests
from bill24._options import credentials, resolve_base_url
from bill24.errors import ConfigurationError

from .description import descriptions
from .result import Result
from .run import Plan, Say, run
from .settings import Settings

_TIMEOUT = 20
DEFAULT_RATE = "2/s"
HELD_BACK = {
    "settlePayment": "it moves money",
    "deleteCustomer": "it deletes",
    "authorize": "the log-in is done once, by the command itself",
}
"""Operations that a visit leaves alone, each with the reason; all but the log-in can be asked for by name."""


class RefusedVisitError(Exception):
    """The visit cannot begin; the message is one line."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What a visit does.

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


def visit(plan: Visit, result: Result, say: Say) -> None:
    """Log in once, make the calls, add them up.

    Raises:
        RefusedVisitError: Credentials are missing or refused, or an operation is unknown or never to be tried.
    """
    held_back = _held_back(plan.also)
    settings = _settings(plan.base_url)
    say(f"{result.title}: codes that the run creates begin with {settings.prefix}, at most {plan.rate}")
    for operation, reason in held_back.items():
        say(f"  left alone: {operation}, because {reason}")
    settings = _logged_in(settings)
    started = time.monotonic()
    options = ["--mode", "positive", "--rate-limit", plan.rate, *plan.arguments]
    options += [part for operation in held_back for part in ("--exclude-operation-id", operation)]
    run(Plan(result.title, settings, plan.config, plan.folder, options), result, say)
    seconds = time.monotonic() - started
    say(f"  {result.total + 1} calls in {seconds:.0f} s: {kinds(result)}")


def kinds(result: Result) -> str:
    """How many calls of each kind there were, the log-in included."""
    safe: Counter[str] = Counter(authorize=1)
    for operation, statuses in result.statuses.items():
        safe[_kind(operation)] += statuses.total()
    return ", ".join(f"{count} {kind}" for kind, count in safe.items())


def _kind(operation: str) -> str:
    if operation in {"createCustomer", "onboardSubBiller", "linkAccount", "updateCustomer"}:
        return "creating or changing what carries the prefix"
    return {"settlePayment": "moving money", "deleteCustomer": "deleting"}.get(operation, "reading")


def _held_back(also: Sequence[str]) -> dict[str, str]:
    for operation in also:
        if operation not in descriptions():
            raise RefusedVisitError(f"{operation} is no operation of the contract")
        if operation == "authorize":
            raise RefusedVisitError("authorize cannot be asked for: repeated log-ins may lock the account")
    return {operation: reason for operation, reason in HELD_BACK.items() if operation not in also}


def _settings(base_url: str) -> Settings:
    try:
        url = resolve_base_url(None, base_url, allow_insecure_http=False)
        given = credentials(token=None, client_id=None, secret=None, hash_token=None)
    except ConfigurationError as error:
        raise RefusedVisitError(str(error)) from error
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
    body = {"token": settings.token, "clientId": settings.client_id, "secret": settings.secret, "refreshToken": ""}
    url = f"{settings.base_url}/merchantsecurity/authorize"
    try:
        answer = requests.post(url, json=body, headers={"Accept": "application/json"}, timeout=_TIMEOUT)
        bearer = answer.json()["data"]["token"] if answer.status_code == 200 else ""
    except (requests.RequestException, ValueError, KeyError, TypeError) as error:
        raise RefusedVisitError(
            f"the log-in at {url} failed ({type(error).__name__}); it is not tried again"
        ) from error
    if not isinstance(bearer, str) or not bearer:
        raise RefusedVisitError(f"the log-in was refused with HTTP {answer.status_code}; it is not tried again")
    # The run needs the token alone, so the credentials go no further; the hash token signs what is asked for by name.
    return Settings(
        base_url=settings.base_url,
        token="",
        client_id="",
        secret="",
        hash_token=settings.hash_token,
        bearer=bearer,
        prefix=settings.prefix,
        is_sandbox=False,
    )
