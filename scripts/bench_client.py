"""How much the client costs over plain httpx: import, decode and encode, a call. Prints ratios from one run.

Each pair is measured in turns in the same process (imports: in fresh processes), so that a busy machine slows both
sides. The call goes to a bare server on loopback that always gives the same answer.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import httpx
from bill24 import Bill24
from bill24_api.api.bills import list_bills
from bill24_api.api.customers import get_customer
from bill24_api.types import Operation
from bill24_api.values import encode_json

CUSTOMER = {
    "code": "000",
    "message": "Success",
    "message_kh": "ជោគជ័យ",
    "data": {
        "sync_code": "C0001",
        "name": "Sok Dara",
        "name_kh": "សុខ ដារ៉ា",
        "phone": "012255896",
        "email": "dara@example.com",
        "walletBalances": [
            {"id": f"4a7911a6-f21b-4fe0-98c4-{i:012}", "name": "Wallet", "balance": 1500.5, "currency": "KHR"}
            for i in range(2)
        ],
    },
}


def _bill(number: int) -> dict[str, Any]:
    return {
        "ref_id": f"R0-{number}",
        "date": "2025-07-08T00:00:00",
        "due_date": "2025-07-15T00:00:00",
        "description": "charging",
        "currency": "KHR",
        "total_amount": 1000.25,
        "customer_sync_code": "C0020",
        "bill_status": "paid",
        "details": [{"item_name": "kWh", "description": "charge", "quantity": 1, "price": 1000.25, "amount": 1000.25}],
        "payment": {
            "checkout_link": "https://checkout.example/2000000000002686891",
            "checkout_ref": "2000000000002686891",
            "payment_date": "2025-07-08T22:46:10.243324",
            "payment_method": "wallet",
        },
    }


BILLS = {
    **CUSTOMER,
    "data": {
        "pagination": {"page_index": 1, "page_size": 100, "page_count": 1, "row_count": 100},
        "bills": [_bill(number) for number in range(100)],
    },
}


def in_turns(rounds: int, calls: int, ours: Callable[[], object], floor: Callable[[], object]) -> tuple[float, float]:
    """The median time of one call of each side, in microseconds."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for taken, side in zip(times, (ours, floor), strict=True):
            started = time.perf_counter()
            for _ in range(calls):
                side()
            taken.append((time.perf_counter() - started) / calls * 1e6)
    return statistics.median(times[0]), statistics.median(times[1])


def imports(rounds: int) -> list[tuple[str, float, float]]:
    """Wall time of fresh interpreters, less that of one that imports nothing; in milliseconds, beside httpx."""

    def fresh(code: str) -> Callable[[], object]:
        return lambda: subprocess.run([sys.executable, "-c", code], check=True)

    rows = []
    for statement in ("import bill24", "from bill24 import Bill24"):
        ours, bare = in_turns(rounds, 1, fresh(statement), fresh("pass"))
        floor, bare_again = in_turns(rounds, 1, fresh("import httpx"), fresh("pass"))
        rows.append((statement, (ours - bare) / 1000, (floor - bare_again) / 1000))
    return rows


def decoding(rounds: int) -> list[tuple[str, float, float]]:
    """Bytes to models and models to bytes, beside json.loads and json.dumps of the same; in microseconds."""
    return [
        *_coding("customer", CUSTOMER, get_customer.OPERATION, rounds, 200),
        *_coding("100 bills", BILLS, list_bills.OPERATION, rounds, 10),
    ]


def _coding(
    name: str, document: dict[str, Any], operation: Operation[Any], rounds: int, calls: int
) -> list[tuple[str, float, float]]:
    content = json.dumps(document, ensure_ascii=False).encode()
    data, model = document["data"], operation.parse(200, content).data
    decode = in_turns(rounds, calls, lambda: operation.parse(200, content), lambda: json.loads(content))
    encode = in_turns(rounds, calls, lambda: encode_json(model.to_dict()), lambda: json.dumps(data).encode())
    return [(f"decode {name}", *decode), (f"encode {name}", *encode)]


class _Fixed(asyncio.Protocol):
    """Answers every request on a connection with the body that its path names."""

    def __init__(self, bodies: dict[bytes, bytes]) -> None:
        self._bodies = bodies
        self._received = b""
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, separator, body = self._received.partition(b"\r\n\r\n")
        length = re.search(rb"(?i)content-length: (\d+)", head)
        if not separator or len(body) < (int(length[1]) if length else 0):
            return
        self._received = b""
        answer = self._bodies[head.split(b" ", 2)[1].split(b"?")[0]]
        start = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        self._transport.write(start % len(answer) + answer)


@contextmanager
def fixed_server(bodies: dict[bytes, bytes]) -> Iterator[str]:
    """A server on loopback that does nothing but answer."""
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(loop.create_server(lambda: _Fixed(bodies), "127.0.0.1", 0))
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        server.close()
        loop.close()


def calls(rounds: int) -> list[tuple[str, float, float]]:
    """One synchronous call on a kept connection, beside httpx and json doing the same; in microseconds."""
    day = datetime(2025, 7, 1, tzinfo=UTC).date()
    expires = (datetime.now(UTC) + timedelta(hours=6)).isoformat()
    session = {"issuer": "bench", "token": "bench-token", "refreshToken": "bench", "tokenExpireTime": expires}
    bodies = {
        b"/merchantsecurity/authorize": json.dumps({"code": 200, "message": "", "data": session}).encode(),
        b"/customer/get_customer_detail": json.dumps(CUSTOMER).encode(),
        b"/instant_payment/get_bills": json.dumps(BILLS).encode(),
    }
    with fixed_server(bodies) as url:
        client = Bill24(base_url=url, token="bench", client_id="bench", secret="bench")  # noqa: S106
        with client, httpx.Client(base_url=url) as plain:
            headers = {"Authorization": "Bearer bench-token"}
            params = {"from_date": "2025-07-01", "to_date": "2025-07-01"}

            def floor_customer() -> object:
                answer = plain.post("/customer/get_customer_detail", json={"sync_code": "C0001"}, headers=headers)
                return answer.json()

            customer = in_turns(rounds, 100, lambda: client.customers.get("C0001"), floor_customer)
            bills = in_turns(
                rounds,
                20,
                lambda: client.bills.list(from_date=day, to_date=day),
                lambda: plain.get("/instant_payment/get_bills", params=params, headers=headers).json(),
            )
    return [("call: customer", customer[0], customer[1]), ("call: 100 bills", bills[0], bills[1])]


def main() -> int:
    """Measure and print; the exit status is 0."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=11)
    rounds = parser.parse_args().rounds
    print(f"{'':<28}{'bill24':>12}{'baseline':>12}{'ratio':>8}   baseline is")
    for rows, unit, baseline in (
        (imports(rounds), "ms", "import httpx"),
        (decoding(rounds), "us", "json, untyped"),
        (calls(rounds), "us", "httpx and json, untyped"),
    ):
        for name, ours, floor in rows:
            print(f"{name:<28}{ours:>9.1f} {unit}{floor:>9.1f} {unit}{ours / floor:>8.2f}   {baseline}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
