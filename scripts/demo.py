"""The main job, from the contract to a typed call: regenerate, sandbox, journey, contract run, a short result.

python scripts/demo.py                      against a sandbox of its own
python scripts/demo.py --base-url URL       against a host of yours, with credentials from the environment:
                                            reads only, and the gentle profile of the contract run
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
from bill24 import AsyncBill24, Bill24
from bill24.testing import Sandbox
from bill24_cli.main import main as bill24
from journey import Journey
from linking import confirm_link

ROOT = Path(__file__).resolve().parent.parent


def step(title: str, work: Callable[[], str]) -> bool:
    """Do one part of the job, and say how it ended and how long it took."""
    print(f"\n== {title}", flush=True)
    started = time.monotonic()
    try:
        result, passed = work(), True
    except Exception as error:  # noqa: BLE001  (the demonstration reports whatever went wrong and goes on)
        result, passed = f"{type(error).__name__}: {error}", False
    print(f"   {'ok' if passed else 'FAILED'}: {result} ({time.monotonic() - started:.1f} s)", flush=True)
    return passed


def regenerate() -> str:
    """Regenerate the client from openapi.yaml."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "generate.py")], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr.strip())
    return done.stdout.strip()


def walk(world: str) -> str:
    """Make the journey against a served sandbox."""
    count = 0

    def report(what: str, outcome: str) -> None:
        nonlocal count
        count += 1
        if world == "sync":
            print(f"   {what:<40} {outcome}", flush=True)

    def link(web_url: str) -> None:
        with httpx.Client() as browser:
            confirm_link(browser, web_url)

    async def run() -> None:
        if world == "sync":
            with sandbox.client() as client, sandbox.client(hash_token="not-the-token") as forger:  # noqa: S106
                await Journey(client, forger, sandbox.fund, link, report).walk()
        else:
            async with (
                sandbox.async_client() as aclient,
                sandbox.async_client(hash_token="not-the-token") as aforger,  # noqa: S106
            ):
                await Journey(aclient, aforger, sandbox.fund, link, report).walk()

    with Sandbox(serve=True) as sandbox:
        print(f"   sandbox at {sandbox.url}", flush=True)
        asyncio.run(run())
        sandbox.check()
        requests = len(sandbox.log)
    return f"{count} steps, {requests} requests, money conserved"


def read_only(base_url: str) -> str:
    """Against a host of yours: authorize, and read what changes nothing."""
    today = datetime.now(UTC).date()
    with Bill24(base_url=base_url) as client:
        banks = client.banks.list()
        bills = client.bills.list(from_date=today - timedelta(days=30), to_date=today)
    return f"authorized; banks: {type(banks).__name__}; {len(bills.bills or [])} bills of the last 30 days"


async def read_only_async(base_url: str) -> str:
    """The same in an event loop."""
    async with AsyncBill24(base_url=base_url) as client:
        return f"authorized; banks: {type(await client.banks.list()).__name__}"


def fuzz(arguments: list[str]) -> str:
    """Run the contract tests."""
    status = bill24(["contract", *arguments])
    if status:
        raise RuntimeError(f"the contract run ended with status {status}")
    return "contract, client and server agree"


def main() -> int:
    """Do the main job; the exit status is 0 when every part went well."""
    parser = argparse.ArgumentParser(description="Regenerate, sandbox, journey, contract run.")
    parser.add_argument("--base-url", help="a Bill24 host of yours; credentials come from BILL24_* variables")
    options = parser.parse_args()
    parts: list[tuple[str, Callable[[], str]]] = [("Regenerate the client from openapi.yaml", regenerate)]
    if options.base_url:
        url: str = options.base_url
        parts += [
            (f"Read from {url}, sync", lambda: read_only(url)),
            (f"Read from {url}, async", lambda: asyncio.run(read_only_async(url))),
            ("Fuzz the contract gently", lambda: fuzz(["--base-url", url])),
        ]
    else:
        parts += [
            ("The whole journey, sync", lambda: walk("sync")),
            ("The whole journey, async", lambda: walk("async")),
            ("Fuzz the contract", lambda: fuzz([])),
        ]
    results = [(title, step(title, work)) for title, work in parts]
    print("\n== Result")
    for title, passed in results:
        print(f"   {'ok    ' if passed else 'FAILED'} {title}")
    return 0 if all(passed for _, passed in results) else 1


if __name__ == "__main__":
    sys.exit(main())
