"""What other tools find in the contract, the client and the sandbox, while the journey runs between them.

    python scripts/second_opinions.py

Stoplight's Prism stands as a validating proxy between the client and a served sandbox; what passes is recorded, and
Redocly's drift compares the recording with the contract. Each has its own reading of OpenAPI. The journey runs
sync and async, and in both profiles. The exit status is 1 when one of them reports anything at all.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import httpx
from bill24 import AsyncBill24, Bill24
from bill24.testing import Sandbox
from bill24_contract.evidence.secrets import Secrets
from evidence.recording import Recording
from journey import Journey
from linking import confirm_link
from npm_tools import NpmToolError, environment, npm_tool
from openapi.document import CONTRACT, Document

RUNS: tuple[tuple[Literal["sync", "async"], Literal["observed", "documented"]], ...] = (
    ("sync", "observed"),
    ("async", "documented"),
)
START_SECONDS = 60


def record(base_url: str, sandbox: Sandbox, mode: Literal["sync", "async"], secrets: Secrets) -> Recording:
    """Make the journey through ``base_url``, and return what passed."""

    def link(web_url: str) -> None:
        with httpx.Client() as browser:
            confirm_link(browser, web_url)

    forged: dict[str, Any] = {"hash_token": "not-the-token"}

    async def in_sync() -> Recording:
        passed = Recording(httpx.HTTPTransport(), secrets)
        where: dict[str, Any] = {"base_url": base_url, "transport": passed}
        with sandbox.client(**where) as client, sandbox.client(**where, **forged) as forger:
            await walk(client, forger)
        return passed

    async def in_async() -> Recording:
        passed = Recording(httpx.AsyncHTTPTransport(), secrets)
        where: dict[str, Any] = {"base_url": base_url, "transport": passed}
        async with sandbox.async_client(**where) as client, sandbox.async_client(**where, **forged) as forger:
            await walk(client, forger)
        return passed

    async def walk(client: Bill24 | AsyncBill24, forger: Bill24 | AsyncBill24) -> None:
        await Journey(client=client, forger=forger, fund=sandbox.fund, link=link).walk()

    return asyncio.run(in_sync() if mode == "sync" else in_async())


@contextmanager
def prism(contract: Path, upstream: str) -> Iterator[str]:
    """Prism between a caller and ``upstream``; gives the address to call.

    Raises:
        NpmToolError: Prism cannot be had, or did not start.
    """
    command = [str(npm_tool("prism")), "proxy", str(contract), upstream, "--port", "0"]
    started = threading.Event()
    with subprocess.Popen(
        command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        lines: list[str] = []

        def read() -> None:
            # To the end, or Prism would stand still once the pipe is full.
            for line in process.stdout or ():
                lines.append(line)
                if "is listening on" in line:
                    started.set()
            started.set()

        reader = threading.Thread(target=read, daemon=True)
        reader.start()
        try:
            started.wait(START_SECONDS)
            address = re.search(r"listening on (http\S+\d)", "".join(lines))
            if address is None:
                raise NpmToolError(f"Prism did not start: {''.join(lines)[-500:]}")
            yield address[1]
        finally:
            process.terminate()
            reader.join(START_SECONDS)  # before its pipe is closed


def prism_problems(recording: Recording) -> list[str]:
    """What Prism objected to in the requests and answers that passed."""
    return [
        f"Prism: {entry['request']['method']} {httpx.URL(entry['request']['url']).path}: "
        f"{violation['severity']} in {'.'.join(map(str, violation['location']))}: {violation['message']}"
        for entry in recording.entries
        for header in entry["response"]["headers"]
        if header["name"] == "sl-violations"
        for violation in json.loads(header["value"])
    ]


def drift_problems(recording: Recording, contract: Path, server: str) -> list[str]:
    """What Redocly's drift objects to in a recording.

    Raises:
        NpmToolError: Redocly cannot be had, or did not do its work.
    """
    with tempfile.TemporaryDirectory() as folder:
        har = Path(folder) / "journey.har"
        recording.write(har)
        command = [str(npm_tool("redocly")), "drift", str(har), "--api", str(contract), "--server", server]
        done = subprocess.run(
            [*command, "--format", "json"],
            # A folder of its own: the rules of the project's redocly.yaml are for its linter.
            cwd=folder,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
    try:
        report = json.loads(done.stdout)
    except ValueError as error:
        raise NpmToolError(f"redocly drift failed: {done.stderr.strip()[-500:]}") from error
    compared, passed = report["run"]["documentedExchanges"], len(recording.entries)
    missed = [] if compared == passed else [f"drift: {compared} of {passed} exchanges belong to the contract"]
    return missed + [
        f"drift: {problem['operationId']}: {problem['severity']} in {problem['target']}: {problem['message']}"
        for problem in report["problems"]
    ]


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit status is 0, or 1 with what was reported on standard output."""
    parser = argparse.ArgumentParser(description="Compare the journey with the contract by Prism and Redocly.")
    parser.add_argument("--contract", type=Path, default=CONTRACT)
    contract: Path = parser.parse_args(arguments).contract.resolve()
    secrets = Secrets.of(Document.load(contract))
    reported = False
    for mode, profile in RUNS:
        with Sandbox(serve=True, profile=profile) as sandbox, prism(contract, sandbox.url) as address:
            recording = record(address, sandbox, mode, secrets)
        objections = prism_problems(recording) + drift_problems(recording, contract, address)
        reported = reported or bool(objections)
        mark = "FAILED" if objections else "ok    "
        print(f"{mark} {mode}, {profile}: {len(recording.entries)} exchanges, {len(objections)} objections", flush=True)
        for line in dict.fromkeys(objections):
            print(f"         {line}")
    return 1 if reported else 0


if __name__ == "__main__":
    sys.exit(main())
