"""``bill24 call``: every method of every resource, from its signature and its docstring."""

from __future__ import annotations

import inspect
import re
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import click
from bill24 import Bill24
from bill24._http.environment import is_loopback
from bill24_api.client import resource
from bill24_api.operations import OPERATIONS
from bill24_contract.document import operations
from bill24_contract.things import Verb

from .arguments import options_of
from .commands import unknown
from .connection import host_options, opened, reporting
from .exits import WRONG_USE
from .results import as_json, as_text
from .terminal import complain, say

Method = Callable[..., Any]


class _Named(ABC, click.Group):
    """A group of what is found when it is asked for."""

    what: str

    @abstractmethod
    def known(self) -> Mapping[str, Any]:
        """What is found, by its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.known())

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.known() and not args[0].startswith("-"):
            ctx.fail(unknown(self.what, args[0], self.known()))
        return super().resolve_command(ctx, args)


class _Resources(_Named):
    what = "resource"

    def known(self) -> Mapping[str, Any]:
        return resources()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return _Resource(cmd_name) if cmd_name in resources() else None


class _Resource(_Named):
    def __init__(self, name: str) -> None:
        self.what = f"method of {name}"
        self.resource = name
        super().__init__(name, help=inspect.getattr_static(Bill24, name).__doc__)

    def known(self) -> Mapping[str, Any]:
        return methods(self.resource)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        method = methods(self.resource).get(cmd_name)
        return None if method is None else _command(self.resource, cmd_name, method)


@cache
def resources() -> Mapping[str, Any]:
    """The classes of a client's resources by the resources' names."""
    names = [name for name in dir(Bill24) if isinstance(inspect.getattr_static(Bill24, name), resource)]
    return {name: getattr(Bill24, name) for name in names}


def methods(name: str) -> Mapping[str, Method]:
    """The methods of a resource by their names."""
    found = inspect.getmembers(resources()[name], inspect.isfunction)
    return {each: method for each, method in found if not each.startswith("_")}


def _command(tag: str, name: str, method: Method) -> click.Command:
    parameters = options_of(method)

    @reporting
    def call(*, environment: str | None, base_url: str | None, json: bool, yes: bool = False, **given: Any) -> int:
        arguments = {key: value for key, value in given.items() if value is not None}
        with opened(environment, base_url) as client:
            if not (yes or _is_wanted(tag, name, client)):
                return WRONG_USE
            result = getattr(getattr(client, tag), name)(**arguments)
            say(as_json(result) if json else as_text(result))
        return 0

    text = inspect.getdoc(method) or ""
    command = click.Command(
        name,
        callback=call,
        params=list(parameters),
        help=_summary(text),
        short_help=text.partition("\n")[0],
        epilog="exit status: 0 for a success, 1 for a refusal, 2 for wrong arguments or settings, 3 when nobody knows "
        "whether it happened",
    )
    if _warning(tag, name):
        click.option("--yes", is_flag=True, help="Do not ask before it changes something on another machine.")(command)
    click.option("--json", is_flag=True, help="The result as JSON, as the API names it.")(command)
    return host_options(command)


def _summary(text: str) -> str:
    """A docstring down to its sections, which tell of Python."""
    body = text.partition("\nArgs:")[0].partition("\nReturns:")[0].partition("\nRaises:")[0]
    # A list is not one paragraph.
    return re.sub(r"\n\n(?=- )", "\n\n\\b\n", body.replace("`", "")).replace("\\b", "\b")


def _warning(tag: str, name: str) -> str:
    """What a method does that is better asked about first; blank for what only reads."""
    for entry in OPERATIONS.values():
        if (entry.tag, entry.method_name) == (tag, name):
            described = operations().get(entry.operation_id)
            if described is None:  # a variant of another one, which stands for its path
                return "" if entry.safe_to_retry else "changes something"
            if described.effect.money is not None:
                return "moves money"
            return _WORDS.get(described.effect.verb, "")
    return ""


_WORDS = {Verb.DELETES: "deletes", Verb.CREATES: "creates", Verb.CHANGES: "changes"}


def _is_wanted(tag: str, name: str, client: Bill24) -> bool:
    """Ask before something is changed at a host that is not this machine."""
    warning = _warning(tag, name)
    host = client.base_url
    if not warning or is_loopback(urlsplit(host).hostname or ""):
        return True
    if not sys.stdin.isatty():
        complain("bill24 call", f"this {warning} at {host}; add --yes where nobody can be asked")
        return False
    return click.confirm(f"This {warning} at {host}. Go on?", err=True)


@click.command("call", cls=_Resources, no_args_is_help=True)
def command() -> None:
    """Call one method of the API and print its result: a table on a terminal, columns into a pipe, or --json.

    Credentials come from the BILL24_* variables; with --environment sandbox none are needed.

    \b
        bill24 call customers get C0020 --environment sandbox
        bill24 call bills list --from-date 2026-01-01 --to-date 2026-01-31 --json
    """
