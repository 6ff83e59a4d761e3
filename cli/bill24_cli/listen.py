"""``bill24 listen``."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Any

import click
import httpx
from bill24_api.models.payment_webhook_request import PaymentWebhookRequest

from .dials import Dials, sandbox_option
from .terminal import printable, say, styled
from .urls import URL

_PAUSE = 0.3
"""Seconds between two looks."""
_TIMEOUT = 10.0
_SHOWN = 100


@click.command("listen", epilog="exit status: 1 when no sandbox answers; 130 when it was ended by Ctrl-C")
@click.option(
    "--forward-to", "target", type=URL(), required=True, metavar="URL", help="Your endpoint, such as a local one."
)
@click.option("--count", type=click.IntRange(1), help="End after so many; without, go on until Ctrl-C.")
@sandbox_option
def command(*, dials: Dials, target: str, count: int | None) -> int:
    """Forward a sandbox's webhooks to your endpoint, and show what it answers.

    The sandbox need not be able to reach your endpoint: this asks for the webhooks and posts them itself, each once. A
    URL that the sandbox posts to is put aside meanwhile.
    """
    before = dials.read("webhooks")["url"]
    dials.turn("webhooks", url=None)
    say(f"Webhooks of the sandbox at {dials.url} go to {target}. Let one happen: bill24 trigger payment")
    failed = done = 0
    try:
        with httpx.Client(timeout=_TIMEOUT, trust_env=False) as http:
            while count is None or done < count:
                for body in dials.turn("take")["webhooks"]:
                    failed += not _forwarded(http, target, body)
                    done += 1
                if count is None or done < count:
                    time.sleep(_PAUSE)
    finally:
        if before is not None:
            dials.turn("webhooks", url=before)
    return 1 if failed else 0


def _forwarded(http: httpx.Client, target: str, body: dict[str, Any]) -> bool:
    """Post one and print the line of it; whether it was taken."""
    began = time.perf_counter()
    try:
        answer = http.post(target, json=body)
        status, said = str(answer.status_code), answer.text
    except httpx.HTTPError as error:
        status, said = "---", f"{type(error).__name__}: {error}"
    took = (time.perf_counter() - began) * 1000
    is_taken = status.startswith("2")
    shown = " ".join(said.split())
    shown = shown[:_SHOWN] + "…" * (len(shown) > _SHOWN)
    line = f"{datetime.now():%H:%M:%S}  {status}  {took:7.1f} ms  {_words(body)}  {shown}"  # noqa: DTZ005 - shown
    say(styled(printable(line), fg="green" if is_taken else "red"))
    return is_taken


def _words(body: dict[str, Any]) -> str:
    """What happened: the merchant's reference, how much, how it went."""
    payment = PaymentWebhookRequest.from_dict(body)
    return f"{payment.identity_code} {payment.tran_amount} {payment.currency} {payment.status}"
