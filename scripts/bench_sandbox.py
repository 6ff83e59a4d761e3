"""Measures the sandbox: throughput beside an empty Starlette route and Prism's mock, memory, and how soon it is ready.

    python scripts/bench_sandbox.py [--settles 20000] [--memory-settles 100000] [--no-prism]

Everything runs on this machine and in this run, so that the ratios mean something on any machine.
"""

from __future__ import annotations

import argparse
import base64
import hmac
import itertools
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from bench.load import Measured, put_load, request
from bench.servers import EMPTY_ROUTE, WITHOUT_FAST, authorized, free_port, resident, sandbox, served
from npm_tools import NpmToolError, npm_tool
from openapi.document import CONTRACT

SETTLE = "/bill_payment/push_bill_with_payment"
ROUNDS = 5
WARM_UP = 4000
"""So many calls of each kind come before what is measured: Node gets twice as fast with what it has done often."""
GET_CUSTOMER = "/customer/get_customer_detail"
READY = """
import time
from bill24.testing import Sandbox
import bill24_sandbox.sandbox
ready, reset = [], []
for _ in range(30):
    started = time.perf_counter()
    with Sandbox() as sandbox, sandbox.client() as client:
        client.banks.list()
        ready.append(time.perf_counter() - started)
        for number in range(3):
            sandbox.fund("C0001", 1)
            started = time.perf_counter()
            sandbox.reset()
            reset.append(time.perf_counter() - started)
print(*(f"{1000 * each:.3f}" for each in (ready[0], sorted(ready)[15], sorted(reset)[45], max(reset))))
"""


def settlements(token: str, numbers: Iterator[int], count: int) -> list[bytes]:
    """Return signed settlements of bills that were never pushed before."""
    made = []
    for number in itertools.islice(numbers, count):
        signed = f"B{number}20260501000000KHR1000C0020CPO9983"
        body = {
            "ref_id": f"B{number}",
            "date": "2026-05-01T00:00:00Z",
            "due_date": "2026-05-31T00:00:00Z",
            "currency": "KHR",
            "total_amount": 1000,
            "customer_sync_code": "C0020",
            "payment_to": "CPO9983",
            "total_amount_khr": "",
            "hash": base64.b64encode(hmac.digest(b"sandbox-hash-token", signed.encode(), "sha512")).decode(),
            "details": [{"item_name": "100KWh", "description": "", "quantity": 1, "price": 1000, "amount": 1000}],
        }
        made.append(request("POST", SETTLE, json.dumps(body).encode(), token))
    return made


def row(name: str, measured: Measured) -> None:
    """Print one measurement."""
    wrong = f"   {measured.unwanted} unwanted answers" if measured.unwanted else ""
    print(f"  {name:<34}{measured.per_second:>9,.0f}/s{measured.median:>9.2f} ms{measured.p99:>9.2f} ms{wrong}")


def throughput(settles: int, folder: Path, *, fast: bool, prism: Path | None) -> None:
    """Compare settle and get customer with an empty route and with Prism, in turns, so that all meet one machine."""
    before = "" if fast else WITHOUT_FAST
    customer = json.dumps({"sync_code": "C0020"}).encode()
    empty_port, prism_port = free_port(), free_port()
    # Prism gets fewer, so that its rounds do not take much longer than the others.
    count, few = settles // ROUNDS, max(100, settles // ROUNDS // 3)
    rounds: dict[str, list[Measured]] = {}

    def measure(name: str, port: int, requests: list[bytes], wanted: bytes) -> None:
        rounds.setdefault(name, []).append(put_load(port, requests, wanted=wanted))

    with ExitStack() as servers:
        servers.enter_context(served([sys.executable, "-c", before + EMPTY_ROUTE, str(empty_port)], empty_port))
        database = folder / f"throughput-{'fast' if fast else 'plain'}.sqlite3"
        port, _ = servers.enter_context(sandbox("--db", str(database), before=before))
        if prism:
            command = [str(prism), "mock", "--port", str(prism_port), str(CONTRACT)]
            servers.enter_context(served(command, prism_port))
        token, numbers = authorized(port), itertools.count()
        reads = [request("POST", GET_CUSTOMER, customer, token)]
        put_load(empty_port, [request("GET", "/")] * WARM_UP, wanted=b"{}")
        put_load(port, settlements(token, numbers, WARM_UP), wanted=b'"SUCCESS"')
        put_load(port, reads * WARM_UP, wanted=b"walletBalances")
        if prism:
            put_load(prism_port, settlements(token, numbers, WARM_UP), wanted=b"HTTP/1.1 200")
            put_load(prism_port, reads * WARM_UP, wanted=b"HTTP/1.1 200")
        for _ in range(ROUNDS):
            measure("an empty Starlette route", empty_port, [request("GET", "/")] * count, b"{}")
            measure("sandbox: settle", port, settlements(token, numbers, count), b'"SUCCESS"')
            measure("sandbox: get customer", port, reads * count, b"walletBalances")
            if prism:
                measure("Prism: settle", prism_port, settlements(token, numbers, few), b"HTTP/1.1 200")
                measure("Prism: get customer", prism_port, reads * few, b"HTTP/1.1 200")
    # The round in the middle: the best one would favour the server that is measured in the shortest rounds.
    usual = {name: sorted(each, key=lambda one: one.per_second)[ROUNDS // 2] for name, each in rounds.items()}
    print(f"  {f'32 connections, one worker, median of {ROUNDS}':<40}{'':>5}{'median':>12}{'p99':>12}")
    for name, measured in usual.items():
        row(name, measured)
    settled, read = usual["sandbox: settle"].per_second, usual["sandbox: get customer"].per_second
    print(f"  settle reaches {settled / usual['an empty Starlette route'].per_second:.0%} of the empty route")
    if prism:
        more = settled / usual["Prism: settle"].per_second, read / usual["Prism: get customer"].per_second
        print(f"  against Prism: settle {more[0]:.1f}, get customer {more[1]:.1f} times as many")


def memory(settles: int, folder: Path) -> None:
    """Show what a long run costs in memory, with the database in a file and in memory."""
    for name, arguments in (("in a file", ["--db", str(folder / "memory.sqlite3")]), ("in memory", [])):
        with sandbox(*arguments) as (port, pid):
            token, numbers, before = authorized(port), itertools.count(), resident(pid)
            for _ in range(10):
                put_load(port, settlements(token, numbers, settles // 10), wanted=b'"SUCCESS"')
            print(f"  database {name}: {before:.0f} MB at the start, {resident(pid):.0f} MB after {settles:,} settles")


def readiness() -> None:
    """Show how soon an in-process sandbox with a client answers, and how long a reset takes."""
    started = time.perf_counter()
    out = subprocess.run([sys.executable, "-c", READY], capture_output=True, text=True, check=True).stdout.split()
    first, usual, reset, slowest = out
    print(f"  in process with a client, first call answered: {first} ms the first time, then {usual} ms")
    print(f"  reset: {reset} ms, at most {slowest} ms")
    imports = []
    for _ in range(5):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import bill24.testing"], check=True)
        imports.append(time.perf_counter() - started)
    print(f"  a Python process that imports bill24.testing: {median(imports) * 1000:.0f} ms in all")


def main() -> None:
    """Run all measurements."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--settles", type=int, default=20_000)
    parser.add_argument("--memory-settles", type=int, default=100_000)
    parser.add_argument("--no-prism", action="store_true", help="leave the comparison with Prism out; it needs Node")
    arguments = parser.parse_args()
    prism = None
    if not arguments.no_prism:
        try:
            prism = npm_tool("prism")
        except NpmToolError as error:
            print(f"{error}, so Prism is left out.")
    with tempfile.TemporaryDirectory() as folder:
        print("Ready")
        readiness()
        print("Throughput, with bill24[fast]: uvloop and httptools")
        throughput(arguments.settles, Path(folder), fast=True, prism=prism)
        print("Throughput, with bill24[sandbox] alone: asyncio and h11")
        throughput(arguments.settles // 2, Path(folder), fast=False, prism=None)
        print("Memory")
        memory(arguments.memory_settles, Path(folder))


if __name__ == "__main__":
    main()
