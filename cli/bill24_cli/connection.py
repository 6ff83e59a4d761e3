"""A client for a sub-command: its settings from options and variables, and its errors as an exit status."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

import click
from bill24 import Bill24
from bill24._options import ENVIRONMENTS
from bill24.errors import (
    Bill24Error,
    ConfigurationError,
    NotSentError,
    OutcomeUnknownError,
    PaymentOutcomeUnknownError,
)

from .exits import NO, UNKNOWN, WRONG_USE
from .terminal import complain

F = TypeVar("F", bound=Callable[..., Any])


def host_options(function: F) -> F:
    """Options that name the host; credentials have none, since others can read a command line."""
    for option in (
        click.option("--base-url", metavar="URL", help="Another host, such as a sandbox of your own."),
        click.option("--environment", type=click.Choice(list(ENVIRONMENTS)), help="BILL24_ENVIRONMENT if left out."),
    ):
        function = option(function)
    return function


def reporting(function: Callable[..., int | None]) -> Callable[..., int]:
    """A command whose errors are one message, with what to do next, and an exit status that says what is certain."""

    @functools.wraps(function)
    def command(*args: Any, **kwargs: Any) -> int:
        try:
            return function(*args, **kwargs) or 0
        except Bill24Error as error:
            name = click.get_current_context().command_path
            complain(name, str(error))
            for note in (*getattr(error, "__notes__", ()), *_next_step(error)):
                complain(name, note)
            return _status(error)

    return command


def opened(environment: str | None, base_url: str | None, **options: Any) -> Bill24:
    """A client; what is not given comes from the variables.

    Raises:
        ConfigurationError: A setting is missing or contradicts another.
    """
    return Bill24(environment=environment, base_url=base_url, **options)


def _status(error: Bill24Error) -> int:
    if isinstance(error, ConfigurationError | ValueError):  # an argument, or books, that cannot be used
        return WRONG_USE
    return UNKNOWN if isinstance(error, OutcomeUnknownError) else NO


def _next_step(error: Bill24Error) -> list[str]:
    if isinstance(error, PaymentOutcomeUnknownError):
        return [f"do not repeat it; ask what became of it: bill24 call payments reconcile {error.ref_id}"]
    if isinstance(error, OutcomeUnknownError):
        return ["it may have happened; look before you repeat it"]
    return ["bill24 doctor tells what is in the way"] if isinstance(error, NotSentError) else []
