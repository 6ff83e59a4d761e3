"""Measures how long one page of a list takes when the list is short and when it is long.

    python scripts/bench_lists.py [--rows 3000 102000] [--days 365] [--before REVISION]

Prints milliseconds for a page of ten: the first, one in the middle and the last. With ``--before``, the sandbox of that
commit is measured too, in the same run. Rows are written straight into the store; pages are read over HTTP, in process.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parent.parent
READS = 21
START = datetime(2026, 1, 1, tzinfo=UTC)
SEED = {
    "customers": [
        {"sync_code": code, "name": code, "wallet": [{"name": "W", "currency": "KHR", "balance": 10**9}]}
        for code in ("MANY", "FEW")
    ],
    "sub_billers": [{"supplier_sync_code": "P", "name": "P"}],
}
ALL_DAYS = {"from_date": "2026-01-01", "to_date": "2036-01-01"}
SOME_DAYS = {"from_date": "2026-03-01", "to_date": "2026-05-31"}
BILLS = {
    "bills": ALL_DAYS,
    "bills of a customer": {**ALL_DAYS, "customer_sync_code": "MANY"},
    "bills of a customer with few": {**ALL_DAYS, "customer_sync_code": "FEW"},
    "bills in a currency": {**ALL_DAYS, "currency": "KHR"},
    "bills of three months": SOME_DAYS,
    "bills of a day": {"from_date": "2026-01-09", "to_date": "2026-01-09"},
}
HISTORIES: dict[str, dict[str, object]] = {
    "history": {"customer_sync_code": "MANY"},
    "history of a customer with few": {"customer_sync_code": "FEW"},
    "history, payments": {"customer_sync_code": "MANY", "tran_type": "wallet_payment"},
    "history, deposits": {"customer_sync_code": "MANY", "tran_type": "deposit"},
    "history of a time": {"customer_sync_code": "MANY", "d1": "2026-01-01T00:10:00Z", "d2": "2026-01-01T00:40:00Z"},
}


def fill(path: Path, rows: int, days: int) -> None:
    """Write so many paid bills into a sandbox's database, one in a thousand of them of the customer with few."""
    from bill24_sandbox.store import Store  # noqa: PLC0415

    store, chance = Store(str(path)), Random(24)  # noqa: S311
    with store.transaction():
        sub_biller = store.sub_billers.get("P")
        assert sub_biller is not None  # noqa: S101
        receiver = store.money.account("sub_biller", sub_biller.id, "KHR")
        accounts = {}
        for code in ("MANY", "FEW"):
            customer = store.customers.get(code)
            assert customer is not None  # noqa: S101
            accounts[code] = store.customers.wallets(customer.id)[0].account_id
        for number in range(rows):
            code = "FEW" if number % 1000 == 500 else "MANY"
            day = f"{date(2026, 1, 1) + timedelta(chance.randrange(days))}T12:00:00"
            bill_id = store.bills.add(
                ref_id=f"R{number}",
                date=day,
                due_date=day,
                description="",
                currency="KHR",
                total_amount=1,
                total_tax=0,
                customer_sync_code=code,
                customer_name=code,
                customer_name_kh=None,
                sub_biller_id=sub_biller.id,
                details=[{"item_name": "100KWh", "description": "", "quantity": 1, "price": 1000, "amount": 1000}],
            )
            store.money.move(
                at=int(START.timestamp() * 1_000_000) + number * 50_000,
                from_account=accounts[code],
                to_account=receiver,
                amount=1,
                transaction_id=f"T{number}",
                description=f"Bill R{number}",
                bill_id=bill_id,
                method="wallet",
            )
    store.close()


def measure(rows: int, days: int) -> dict[str, dict[str, float]]:
    """Return milliseconds of each page of each list."""
    from bill24_sandbox import Sandbox  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lists.sqlite3"
        Sandbox(db=path, seed=SEED).close()
        fill(path, rows, days)
        with Sandbox(db=path) as sandbox, httpx.Client(base_url=sandbox.url, transport=sandbox.transport) as http:
            given = sandbox.credentials
            body = {"token": given.token, "clientId": given.client_id, "secret": given.secret}
            token = http.post("/merchantsecurity/authorize", json=body).json()["data"]["token"]
            http.headers["Authorization"] = f"Bearer {token}"

            def bills(query: dict[str, str], page: int) -> Any:
                return http.get("/instant_payment/get_bills", params={**query, "page_index": page})

            def history(query: dict[str, object], page: int) -> Any:
                body = {**query, "pagination": {"page_index": page, "page_size": 10}}
                return http.post("/instant_payment/get_wallet_histories", json=body)

            found = {name: _pages(lambda page, q=query: bills(q, page)) for name, query in BILLS.items()}
            found |= {name: _pages(lambda page, q=query: history(q, page)) for name, query in HISTORIES.items()}
    return found


def _pages(read: Any) -> dict[str, float]:
    last = read(1).json()["data"]["pagination"]["page_count"]
    found = {}
    for name, page in (("first", 1), ("middle", max(1, last // 2)), ("last", max(1, last))):
        taken = []
        for _ in range(READS):
            started = time.perf_counter()
            answer = read(page)
            taken.append(time.perf_counter() - started)
            assert answer.json()["data"]["pagination"]["page_count"] == last  # noqa: S101
        found[name] = median(taken) * 1000
    return found


def measured_at(revision: str, rows: list[int], days: int) -> dict[str, dict[str, dict[str, float]]]:
    """Return the measurements of the sandbox of a commit."""
    archive = subprocess.run(["git", "archive", revision, "sandbox"], cwd=ROOT, capture_output=True, check=True).stdout
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=BytesIO(archive)) as tar:
            tar.extractall(folder, filter="data")
        out = subprocess.run(
            [sys.executable, __file__, "--json", "--days", str(days), "--rows", *map(str, rows)],
            env={**os.environ, "PYTHONPATH": f"{folder}/sandbox"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    found: dict[str, dict[str, dict[str, float]]] = json.loads(out)
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, nargs="+", default=[3_000, 102_000])
    parser.add_argument("--days", type=int, default=365, help="on how many different days the bills are dated")
    parser.add_argument("--before", metavar="REVISION", help="measure the sandbox of this commit too")
    parser.add_argument("--json", action="store_true", help="print the measurements as JSON")
    arguments = parser.parse_args()
    if arguments.json:
        print(json.dumps({str(rows): measure(rows, arguments.days) for rows in arguments.rows}))
        return
    runs = {"before": measured_at(arguments.before, arguments.rows, arguments.days)} if arguments.before else {}
    runs["now"] = {str(rows): measure(rows, arguments.days) for rows in arguments.rows}
    print(f"Milliseconds of a page of ten (first, middle, last); median of {READS}")
    for rows in map(str, arguments.rows):
        print(f"  {int(rows):,} rows" + " " * 27 + "".join(f"{run:>26}" for run in runs))
        for name in runs["now"][rows]:
            pages = ["".join(f"{each:8.2f}" for each in run[rows][name].values()) for run in runs.values()]
            print(f"    {name:<34}" + "  ".join(pages))


if __name__ == "__main__":
    main()
