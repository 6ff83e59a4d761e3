"""``bill24 sign``."""

from __future__ import annotations

import os
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import click
import msgspec
from bill24._options import SANDBOX_CREDENTIALS, named_environment
from bill24._secrets import Secret
from bill24.errors import ConfigurationError

from .connection import reporting
from .exits import DONE, NO
from .results import as_json
from .signature import Signed, differing_field, likely_cause, signed_parts
from .terminal import complain, say, table

_VARIABLE = "BILL24_HASH_TOKEN"
_ACCOUNT = "sandbox"


@click.command("sign", epilog="exit status: 0 when it was signed and agrees, 1 when it does not, 2 for a wrong body")
@click.argument("body", type=click.File("rb"), metavar="BODY")
@click.option("--text", metavar="TEXT", help="The text that another program signed: which field differs?")
@click.option("--environment", type=click.Choice([_ACCOUNT]), help="Use the sandbox's own hash token.")
@click.option("--json", is_flag=True, help="The parts, the text and the signature as JSON.")
@reporting
def command(body: Any, text: str | None, environment: str | None, json: bool) -> int:
    """Show step by step what is signed of a payment, from the JSON body in the file BODY (- for standard input).

    A signature that stands in the body is compared. Where it differs, the usual mistakes are tried, and the one that
    explains it is named: a time of another zone, an amount written otherwise, a blank too much, another order.

    The hash token comes from BILL24_HASH_TOKEN and is never printed.
    """
    given = _read(body.read())
    key = _hash_token(environment)
    signed = signed_parts(given, key)
    if json:
        say(as_json({"parts": signed.parts, "text": signed.text, "signature": signed.value}))
    else:
        say(table([{"": str(number), **each._asdict()} for number, each in enumerate(signed.parts, start=1)]))
        say(f"\ntext       {signed.text}\nsignature  {signed.value}")
    return _compared(signed, given, text, key)


def _compared(signed: Signed, given: Mapping[str, Any], text: str | None, key: Secret) -> int:
    status = DONE
    if text is not None and text != signed.text:
        complain("bill24 sign", f"the other text differs: {differing_field(signed, text)}")
        status = NO
    theirs = given.get(signed.field)
    if theirs is not None and theirs != signed.value:
        complain("bill24 sign", f"the signature in the body differs: {likely_cause(signed, given, str(theirs), key)}")
        status = NO
    elif theirs is not None:
        complain("bill24 sign", "the signature in the body is right")
    return status


def _read(content: bytes) -> Mapping[str, Any]:
    try:
        given = msgspec.json.Decoder(float_hook=Decimal).decode(content)
    except msgspec.DecodeError as error:
        raise click.UsageError(f"the body is no JSON: {error}") from error
    if not isinstance(given, dict):
        raise click.UsageError("the body is no JSON object")
    return given


def _hash_token(environment: str | None) -> Secret:
    named = named_environment(environment, None)
    found = Secret.wrap(SANDBOX_CREDENTIALS[_VARIABLE] if named == _ACCOUNT else os.environ.get(_VARIABLE))
    if found is None:
        raise ConfigurationError("missing; with --environment sandbox the sandbox's is used", variable=_VARIABLE)
    return found
