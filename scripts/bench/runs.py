"""What is measured of the client and its peers; each function is one table."""

from __future__ import annotations

import asyncio
import json
import ssl
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from importlib import import_module
from typing import Any

import httpx
from bill24 import Bill24
from bill24_api.api.bills import list_bills

from .answers import BILLS, CUSTOMER_PATH
from .measuring import JSON, OURS, PLAIN, Load, Side, Spread, Threads, compared, in_turns, own_cpu
from .peers import ASKED, GENERATOR, HEADERS, SETTINGS, STOCK, AsyncCall, AsyncPeers, Peers


def sync_calls(url: str, rounds: int) -> tuple[dict[str, Side], dict[str, Side]]:
    """One call after the other on a kept connection: the customer, and the 100 bills."""
    with Peers(url) as peers:
        return in_turns(peers.customer, rounds, 40), in_turns(peers.bills, rounds, 8)


def decoding(rounds: int) -> dict[str, Side]:
    """The bytes of 100 bills to what a user works with."""
    stock = import_module("by_stock.models").ListBillsAnswer
    generated = import_module("by_generator_urllib3").ListBillsAnswer
    text = BILLS.decode()

    def looked_at() -> object:
        return list_bills.OPERATION.parse(200, BILLS).data.to_dict()

    return in_turns(
        {
            JSON: lambda: json.loads(BILLS),
            OURS: lambda: list_bills.OPERATION.parse(200, BILLS),
            f"{OURS}, every field looked at": looked_at,
            STOCK: lambda: stock.from_dict(json.loads(BILLS)),
            f"{GENERATOR} (pydantic)": lambda: generated.from_json(text),
        },
        rounds,
        10,
    )


_KEPT = """
import json, sys, tracemalloc
sys.path[:0] = {path}
from bench.answers import BILLS
{prepare}
read(BILLS)
tracemalloc.start()
kept = [read(BILLS) for _ in range(100)]
print(tracemalloc.get_traced_memory()[0])
"""
_READERS = {
    JSON: "read = json.loads",
    OURS: "from bill24_api.api.bills.list_bills import OPERATION\nread = lambda body: OPERATION.parse(200, body)",
    STOCK: "from by_stock.models import ListBillsAnswer\n"
    "read = lambda body: ListBillsAnswer.from_dict(json.loads(body))",
    f"{GENERATOR} (pydantic)": "from by_generator_urllib3 import ListBillsAnswer as A\n"
    "read = lambda body: A.from_json(body.decode())",
}


def memory() -> dict[str, float]:
    """Megabytes of 10,000 bills that are kept, each page of 100 read by itself."""
    return {
        name: float(_fresh(_KEPT.format(path=sys.path, prepare=prepare))) / 1e6 for name, prepare in _READERS.items()
    }


def async_calls(url: str, tasks: int, calls: int, rounds: int, *, only: tuple[str, ...] = ()) -> dict[str, Load]:
    """Many tasks at once, each calling again as soon as it is answered.

    Args:
        url: The server.
        tasks: How many at once.
        calls: How many calls in all, in each round.
        rounds: How many rounds.
        only: The peers; all where it is left out.
    """
    return asyncio.run(_async_calls(url, tasks, calls, rounds, only))


async def _async_calls(url: str, tasks: int, calls: int, rounds: int, only: tuple[str, ...]) -> dict[str, Load]:
    taken: dict[str, list[tuple[float, float]]] = {}
    latencies: dict[str, list[float]] = {}
    async with AsyncPeers(url) as peers:
        wanted = {name: call for name, call in peers.customer.items() if not only or name in only}
        for call in wanted.values():
            await asyncio.gather(*(call() for _ in range(tasks)))
        for _ in range(rounds):
            for name, call in wanted.items():
                seen: list[float] = []
                cpu, wall = own_cpu(), time.perf_counter()
                left = iter(range(calls))
                await asyncio.gather(*(_again(call, left, seen) for _ in range(tasks)))
                taken.setdefault(name, []).append(((time.perf_counter() - wall) / calls, (own_cpu() - cpu) / calls))
                latencies.setdefault(name, []).extend(seen)
    return {name: _load(side, taken[name], latencies[name]) for name, side in compared(taken).items()}


async def _again(call: AsyncCall, left: Any, seen: list[float]) -> None:
    for _ in left:
        started = time.perf_counter()
        await call()
        seen.append(time.perf_counter() - started)


def _load(side: Side, taken: list[tuple[float, float]], latencies: list[float]) -> Load:
    return Load(
        Spread.of([1 / wall for wall, _ in taken]),
        side.cpu,
        statistics.quantiles(latencies, n=100)[98],
        side.wall_ratio.inverse(),
        side.cpu_ratio.inverse(),
    )


def tls_threads(
    url: str, plain_url: str, certificate: str, *, threads: int = 50, calls: int = 1000
) -> dict[str, Threads]:
    """Threads that share a client over TLS, while the server takes 50 ms for each answer."""
    slow = f"{url}/wait/50"
    context = ssl.create_default_context(cafile=certificate)
    measured = {}
    with (
        httpx.Client(base_url=slow, headers=HEADERS, verify=context) as plain,
        Bill24(base_url=slow, verify=certificate, **SETTINGS) as client,
    ):
        sides: dict[str, Callable[[], object]] = {
            PLAIN: lambda: plain.post(CUSTOMER_PATH, json=ASKED).json(),
            OURS: lambda: client.customers.get("C0001"),
        }
        for name, side in sides.items():
            _connections(plain_url)
            with ThreadPoolExecutor(threads) as pool:
                started = time.perf_counter()
                for each in [pool.submit(side) for _ in range(calls)]:
                    each.result()
                elapsed = time.perf_counter() - started
            measured[name] = Threads(calls / elapsed, _connections(plain_url))
    return measured


def _connections(url: str) -> int:
    """How many were opened since this was last asked, without the one that asks."""
    asking = HTTPConnection(url.removeprefix("http://"))
    try:
        asking.request("GET", "/connections")
        return int(asking.getresponse().read()) - 1
    finally:
        asking.close()


_BY_HAND = """
import {library}
client = {library}.Client(base_url={url!r})
given = {{"token": "bench", "clientId": "bench", "secret": "bench"}}
token = client.post("/merchantsecurity/authorize", json=given).json()["data"]["token"]
client.post("/customer/get_customer_detail", json={{"sync_code": "C0001"}}, headers={{"Authorization": token}}).json()
client.close()
"""
_OURS_FIRST = """
from bill24 import Bill24
with Bill24(base_url={url!r}, token="bench", client_id="bench", secret="bench") as client:
    client.customers.get("C0001")
"""


def imports(rounds: int) -> dict[str, Side]:
    """A fresh interpreter that imports the client, less one that imports nothing."""
    return _fresh_in_turns(
        {"import httpx": "import httpx", "from bill24 import Bill24": "from bill24 import Bill24"}, rounds
    )


def first_calls(url: str, rounds: int) -> dict[str, Side]:
    """A fresh interpreter that fetches a token and a customer, less one that does nothing."""
    return _fresh_in_turns(
        {
            PLAIN: _BY_HAND.format(library="httpx", url=url),
            OURS: _OURS_FIRST.format(url=url),
            "httpx2 + json": _BY_HAND.format(library="httpx2", url=url),
        },
        rounds,
    )


def _fresh_in_turns(codes: Mapping[str, str], rounds: int) -> dict[str, Side]:
    nothing = "nothing"
    sides = {name: (lambda code=code: _fresh(code)) for name, code in {**codes, nothing: "pass"}.items()}
    return in_turns(sides, rounds, 1, floor=nothing)


def _fresh(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def token_handling(url: str) -> float:
    """Seconds that the token takes in a call when one is held: choosing it, and noting that it was accepted."""
    from bill24._http.progress import Deadline  # noqa: PLC0415 - what a user never sees

    with Bill24(base_url=url, **SETTINGS) as client:
        client.customers.get("C0001")
        flow = client._caller.flow
        deadline = Deadline(30, flow.options.clock)

        def handle() -> None:
            try:
                next(flow.authorizer.token(deadline))
            except StopIteration as held:
                flow.authorizer.cycle.accepted("getCustomer", held.value)

        taken = in_turns({"nothing": lambda: None, "token": handle}, 11, 5000)
    return taken["token"].cpu.median - taken["nothing"].cpu.median
