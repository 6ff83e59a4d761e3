"""The clients that are compared: this one, what other generators make of the same contract, and plain HTTP libraries.

All send the same two requests with the same token and hand over what a user would work with: models, where a client has
them, otherwise `json.loads`' dicts.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, ExitStack
from datetime import date
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp
import httpx
import httpx2
import urllib3
from bill24 import AsyncBill24, Bill24

from .answers import BILLS_PATH, BILLS_QUERY, CUSTOMER_PATH, TOKEN_PATH
from .measuring import OURS, PLAIN

ROOT = Path(__file__).resolve().parent.parent.parent
CONTRACT = ROOT / "generated" / "bill24_api" / "openapi.json"
MADE = ROOT / ".work" / "bench"
SETTINGS: dict[str, Any] = {"token": "bench", "client_id": "bench", "secret": "bench", "trust_env": False}
BEARER = "bench-token"
HEADERS = {"Authorization": f"Bearer {BEARER}"}
DAY = date(2025, 7, 1)
QUERY = f"{BILLS_PATH}?{urlencode(BILLS_QUERY)}"
ASKED = {"sync_code": "C0001"}

STOCK = "openapi-python-client"
GENERATOR = "openapi-generator"

Call = Callable[[], object]
AsyncCall = Callable[[], Awaitable[object]]


def make() -> None:
    """Generate the clients of the two other generators, unless they are there already for the same contract."""
    stamp = hashlib.sha256(CONTRACT.read_bytes())
    stamp.update(f"{version('openapi-python-client')} {version('openapi-generator-cli')}".encode())
    done = MADE / "made"
    if not done.exists() or done.read_text(encoding="ascii") != stamp.hexdigest():
        shutil.rmtree(MADE, ignore_errors=True)
        MADE.mkdir(parents=True)
        _make_stock()
        _make_generator("urllib3")
        _make_generator("asyncio")
        done.write_text(stamp.hexdigest(), encoding="ascii")
    sys.path.insert(0, str(MADE))


def _contract() -> Path:
    """The part of the contract that is measured: what else it says stops some generators."""
    whole = json.loads(CONTRACT.read_bytes())
    part = {key: whole[key] for key in ("openapi", "info", "servers")}
    part["paths"] = {path: whole["paths"][path] for path in (TOKEN_PATH, CUSTOMER_PATH, BILLS_PATH)}
    part["components"] = {"securitySchemes": whole["components"]["securitySchemes"]}
    missing = [("", "paths")]
    while missing:
        # Every reference is to a component, by its kind and its name.
        found = set(re.findall(r'"#/components/(\w+)/([\w.-]+)"', json.dumps(part)))
        missing = [(kind, name) for kind, name in found if name not in part["components"].get(kind, {})]
        for kind, name in missing:
            part["components"].setdefault(kind, {})[name] = whole["components"][kind][name]
    contract = MADE / "contract.json"
    contract.write_text(json.dumps(part), encoding="utf-8")
    return contract


def _make_stock() -> None:
    settings = MADE / "stock.yaml"
    settings.write_text("package_name_override: by_stock\nproject_name_override: by_stock\npost_hooks: []\n", "utf-8")
    program = Path(sys.executable).parent / "openapi-python-client"
    options = ["--path", _contract(), "--meta", "none", "--output-path", MADE / "by_stock", "--config", settings]
    _run(program, "generate", *options)


def _make_generator(library: str) -> None:
    if shutil.which("java") is None:
        raise SystemExit("openapi-generator needs Java: apt install default-jre-headless")
    name = f"by_generator_{library}"
    program = Path(sys.executable).parent / "openapi-generator-cli"
    options = ["-i", _contract(), "-g", "python", "-o", MADE / f"of_{name}", "--library", library]
    _run(program, "generate", *options, "--skip-validate-spec", "--additional-properties", f"packageName={name}")
    shutil.move(MADE / f"of_{name}" / name, MADE / name)


def _run(*command: Any) -> None:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{command[0]} failed: {(done.stderr or done.stdout)[-1500:]}")


class Peers:
    """The synchronous clients, each with a connection of its own; leaving the block closes them.

    Attributes:
        customer: Ask for the customer, by the name of the client.
        bills: Ask for the 100 bills.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._open = ExitStack()
        self.customer: dict[str, Call] = {}
        self.bills: dict[str, Call] = {}

    def __enter__(self) -> Peers:
        for add in (self._httpx, self._ours, self._httpx2, self._urllib3, self._http_client):
            add()
        self._stock()
        self._generator()
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def _add(self, name: str, customer: Call, bills: Call) -> None:
        self.customer[name], self.bills[name] = customer, bills

    def _ours(self) -> None:
        client = self._open.enter_context(Bill24(base_url=self._url, **SETTINGS))
        self._add(OURS, lambda: client.customers.get("C0001"), lambda: client.bills.list(from_date=DAY, to_date=DAY))

    def _httpx(self) -> None:
        self._add(PLAIN, *_by_httpx(self._open.enter_context(httpx.Client(base_url=self._url, headers=HEADERS))))

    def _httpx2(self) -> None:
        client = self._open.enter_context(httpx2.Client(base_url=self._url, headers=HEADERS))
        self._add("httpx2 + json", *_by_httpx(client))

    def _urllib3(self) -> None:
        pool = urllib3.PoolManager()
        post, get = f"{self._url}{CUSTOMER_PATH}", f"{self._url}{BILLS_PATH}"
        self._add(
            "urllib3 + json",
            lambda: pool.request("POST", post, json=ASKED, headers=HEADERS).json(),
            lambda: pool.request("GET", get, fields=BILLS_QUERY, headers=HEADERS).json(),
        )
        self._open.callback(pool.clear)

    def _http_client(self) -> None:
        connection = http.client.HTTPConnection(self._url.removeprefix("http://"))
        self._open.callback(connection.close)
        headers = {**HEADERS, "Content-Type": "application/json"}

        def call(method: str, path: str, body: bytes | None) -> object:
            connection.request(method, path, body, headers)
            return json.loads(connection.getresponse().read())

        self._add(
            "http.client + json",
            lambda: call("POST", CUSTOMER_PATH, json.dumps(ASKED).encode()),
            lambda: call("GET", QUERY, None),
        )

    def _stock(self) -> None:
        package = import_module("by_stock")
        get_customer = import_module("by_stock.api.customers.get_customer").sync_detailed
        list_bills = import_module("by_stock.api.bills.list_bills").sync_detailed
        asked = import_module("by_stock.models").GetCustomerRequest
        client = self._open.enter_context(package.AuthenticatedClient(base_url=self._url, token=BEARER))
        self._add(
            STOCK,
            lambda: get_customer(client=client, body=asked(sync_code="C0001")).parsed.data,
            lambda: list_bills(client=client, from_date=DAY, to_date=DAY).parsed.data,
        )

    def _generator(self) -> None:
        package = import_module("by_generator_urllib3")
        settings = package.Configuration(host=self._url, access_token=BEARER)
        client = self._open.enter_context(package.ApiClient(settings))
        customers, bills = package.CustomersApi(client), package.BillsApi(client)
        self._add(
            GENERATOR,
            lambda: customers.get_customer(package.GetCustomerRequest(sync_code="C0001")).actual_instance.data,
            lambda: bills.list_bills(DAY, DAY).actual_instance.data,
        )


def _by_httpx(client: Any) -> tuple[Call, Call]:
    return (
        lambda: client.post(CUSTOMER_PATH, json=ASKED).json(),
        lambda: client.get(BILLS_PATH, params=BILLS_QUERY).json(),
    )


class AsyncPeers:
    """The asynchronous clients; without limits, where a library's own would slow it down.

    Attributes:
        customer: Ask for the customer, by the name of the client.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._open = AsyncExitStack()
        self.customer: dict[str, AsyncCall] = {}

    async def __aenter__(self) -> AsyncPeers:
        enter = self._open.enter_async_context
        for name, library in ((PLAIN, httpx), ("httpx2 + json", httpx2)):
            limits = library.Limits(max_connections=None, max_keepalive_connections=None)
            client = await enter(library.AsyncClient(base_url=self._url, headers=HEADERS, limits=limits, timeout=60))
            self.customer[name] = self._httpx_call(client)
        ours = await enter(AsyncBill24(base_url=self._url, **SETTINGS))
        self.customer[OURS] = lambda: ours.customers.get("C0001")
        session = await enter(aiohttp.ClientSession(headers=HEADERS, connector=aiohttp.TCPConnector(limit=0)))
        self.customer["aiohttp + json"] = self._aiohttp_call(session)
        package = import_module("by_generator_asyncio")
        settings = package.Configuration(host=self._url, access_token=BEARER)
        client = await enter(package.ApiClient(settings))
        customers = package.CustomersApi(client)
        asked = package.GetCustomerRequest(sync_code="C0001")
        self.customer[f"{GENERATOR} (aiohttp)"] = lambda: customers.get_customer(asked)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._open.aclose()

    @staticmethod
    def _httpx_call(client: Any) -> AsyncCall:
        async def call() -> object:
            return (await client.post(CUSTOMER_PATH, json=ASKED)).json()

        return call

    def _aiohttp_call(self, session: aiohttp.ClientSession) -> AsyncCall:
        url = f"{self._url}{CUSTOMER_PATH}"

        async def call() -> object:
            async with session.post(url, json=ASKED) as answer:
                return await answer.json()

        return call
