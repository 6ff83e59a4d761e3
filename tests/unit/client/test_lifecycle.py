"""A client from its making to its end: closing, garbage, forks, event loops, proxies, TLS settings, imports."""

from __future__ import annotations

import asyncio
import contextlib
import copy
import gc
import importlib.metadata
import inspect
import os
import pickle
import socket
import ssl
import subprocess
import sys
import threading
import time
import tracemalloc
import warnings
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import bill24
import httpcore2
import httpx
import pytest
import trustme
from bill24 import AsyncBill24, Bill24
from bill24._calls.callers import join
from bill24._calls.effects import Join
from bill24._http import connections as _connections
from bill24._http.async_transport import AsyncDeadlineBackend
from bill24._http.connections import Connections
from bill24._http.environment import environment_proxy, tls_context
from bill24._http.network import DeadlineBackend
from bill24._http.progress import Deadline, SendProgress
from bill24._secrets import Secret
from bill24._tokens import cycle as _tokens
from bill24._tokens.cycle import Lead, Refresh, Token, TokenCycle
from bill24.errors import ClientClosedError, ConfigurationError, NotSentError, OutcomeUnknownError
from bill24_api.types import Request

from tests.support.fault_server import FaultServer, proper
from tests.support.worlds import CREDENTIALS, CUSTOMER, Api, FakeClock, World, bill, session


def test_context_manager_closes_and_use_after_is_told(world: World) -> None:
    client = world.client(transport=Api().transport)
    client.customers.get("C0001")
    client.close()
    client.close()
    with pytest.raises(ClientClosedError, match="has been closed") as caught:
        client.customers.get("C0001")
    assert isinstance(caught.value, NotSentError)
    assert caught.value.permanent
    assert len(caught.value.attempts) == 1


def test_what_the_requests_leave_by_can_be_read_off(world: World) -> None:
    assert world.client().real.engine == "httpcore2"
    assert world.client(transport=Api().transport).real.engine == "MockTransport"


def test_a_view_closes_with_its_client(world: World) -> None:
    client = world.client(transport=Api().transport)
    view = client.with_options(max_retries=0)
    client.close()
    with pytest.raises(ClientClosedError):
        view.customers.get("C0001")


@pytest.mark.parametrize("when", ["the name is looked up", "TLS shakes hands"])
def test_a_client_that_is_closed_while_it_connects_sends_nothing_and_leaves_no_socket(
    world: World, when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_up, tls, authority = socket.getaddrinfo, None, trustme.CA()
    trusted = ssl.create_default_context()
    authority.configure_trust(trusted)

    def close(*_: object) -> None:
        if world.is_async:
            asyncio.run_coroutine_threadsafe(client.real.aclose(), world.runner.get_loop()).result(10)
        else:
            client.real.close()

    def closing(*arguments: Any, **more: Any) -> Any:
        close()
        return look_up(*arguments, **more)

    if when == "TLS shakes hands":
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.sni_callback = close
        authority.issue_cert("localhost").configure_cert(tls)
    else:
        monkeypatch.setattr(socket, "getaddrinfo", closing)
    with FaultServer(proper, tls=tls) as server:
        client = world.client(base_url=server.url.replace("127.0.0.1", "localhost"), verify=trusted, trust_env=False)
        with pytest.raises(NotSentError, match="closed meanwhile") as caught:
            client.customers.get("C0001")
        assert caught.value.permanent
        assert server.authorizations == len(server.requests) == 0
        until = time.monotonic() + 5
        while time.monotonic() < until and (len(server._threads) == 1 or server._threads[-1].is_alive()):
            time.sleep(0.001)
        assert [thread.is_alive() for thread in server._threads] == [True, False]  # it saw its connection end


@pytest.mark.parametrize("kind", [Bill24, AsyncBill24])
def test_garbage_without_close_is_complained_about_once(kind: Any) -> None:
    client = kind(**CREDENTIALS, transport=Api().transport)
    customers, view = client.customers, client.with_options(max_retries=0)
    if kind is AsyncBill24:
        asyncio.run(customers.get("C0001"))
    else:
        customers.get("C0001")
    del client
    gc.collect()  # a resource and a view are still in use: no complaint yet
    held = [customers, view]
    del customers, view

    def drop() -> None:
        held.clear()
        gc.collect()

    with pytest.warns(ResourceWarning, match=f"a {kind.__name__} was not closed") as caught:
        drop()
    assert len(caught) == 1


@pytest.mark.parametrize("kind", [Bill24, AsyncBill24])
def test_what_opened_nothing_or_is_in_a_with_is_not_complained_about(kind: Any) -> None:
    """Also where something interrupts the `with` before it has closed anything."""

    async def call(client: Any) -> None:
        async with client:
            await client.customers.get("C0001")
            client.aclose = never

    async def never() -> None:
        pass

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        kind(**CREDENTIALS)
        client = kind(**CREDENTIALS, transport=Api().transport)
        if kind is AsyncBill24:
            asyncio.run(call(client))
        else:
            with client:
                client.customers.get("C0001")
                client.close = lambda: None
        del client
        gc.collect()


def test_closed_in_with_is_not_complained_about() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with Bill24(**CREDENTIALS, transport=Api().transport) as client:
            client.customers.get("C0001")
        del client
        gc.collect()


def _descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.parametrize("closed", [True, False])
def test_a_hundred_clients_leave_neither_sockets_nor_memory(closed: bool) -> None:
    def make() -> None:
        client = Bill24(**CREDENTIALS, base_url=server.url)
        client.customers.get("C0001")
        if closed:
            client.close()

    with FaultServer(proper) as server, warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        make()
        gc.collect()
        caught.clear()
        tracemalloc.start()
        before, sockets = tracemalloc.get_traced_memory()[0], _descriptors()
        for _ in range(100):
            make()
        gc.collect()
        grown = tracemalloc.get_traced_memory()[0] - before
        tracemalloc.stop()
        ours = [w for w in caught if "Bill24 was not closed" in str(w.message)]
        left = _descriptors() - sockets
    assert len(ours) == (0 if closed else 100)
    # The server in this process may still hold its ends of the last few.
    assert left < 100
    assert grown < 5_000_000


def test_a_hundred_async_clients_leave_neither_sockets_nor_memory() -> None:
    async def make() -> None:
        async with AsyncBill24(**CREDENTIALS, base_url=server.url) as client:
            await client.customers.get("C0001")

    with FaultServer(proper) as server:
        asyncio.run(make())
        sockets = _descriptors()

        async def all_of_them() -> None:
            for _ in range(100):
                await make()

        asyncio.run(all_of_them())
        gc.collect()
        assert _descriptors() - sockets < 100


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_async_client_works_in_a_second_event_loop_and_forgets_the_first() -> None:
    with FaultServer(proper) as server:
        client = AsyncBill24(**CREDENTIALS, base_url=server.url)

        async def call() -> None:
            await client.customers.get("C0001")
            assert list(client._caller.connections._transports) == [asyncio.get_running_loop()]

        async def end() -> None:
            await call()
            await client.aclose()

        asyncio.run(call())  # ends with its connection open, which asyncio complains about: hence the filters
        asyncio.run(end())
        gc.collect()
    assert len(server.requests) == 2
    assert server.authorizations == 1  # the token belongs to no loop


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_client_made_before_a_fork_works_on_both_sides() -> None:
    with FaultServer(proper) as server, Bill24(**CREDENTIALS, base_url=server.url) as client:
        client.customers.get("C0001")
        child = os.fork()
        if child == 0:
            code = 1
            try:
                client.customers.get("C0001")
                client.close()
                code = 0
            finally:
                os._exit(code)
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 0
        client.customers.get("C0001")  # on the connection it had: the child did not touch it
    assert len(server.requests) == 3
    assert server.connections == 2
    assert server.authorizations == 1


def test_after_a_fork_everything_begins_anew_but_the_token() -> None:
    """What the child of a fork does, done here where its lines are counted."""
    with FaultServer(proper) as server, Bill24(**CREDENTIALS, base_url=server.url) as client:
        client.customers.get("C0001")
        _tokens._after_fork()
        _connections._after_fork()
        client.customers.get("C0001")
    assert server.connections == 2
    assert server.authorizations == 1


def test_threads_that_open_at_once_open_one_set_of_connections() -> None:
    opened: list[Any] = []
    ready = threading.Barrier(8)

    with Bill24(**CREDENTIALS, transport=Api().transport) as client:
        connections = client._caller.connections
        inner = connections._open_transport

        def opening() -> Any:
            opened.append(inner())
            time.sleep(0.01)  # for the others to come by meanwhile
            return opened[-1]

        connections._open_transport = opening

        def call() -> None:
            ready.wait()
            client.customers.get("C0001")

        threads = [threading.Thread(target=call) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(opened) == 1


def test_closing_ends_a_background_refresh() -> None:
    clock, hung = FakeClock(), asyncio.Event()
    api = Api()
    api.authorize = lambda _: session("bearer-1", expires=clock.now() + timedelta(hours=6))

    async def handle(request: httpx.Request) -> httpx.Response:
        if api.authorizations and request.url.path.endswith("authorize"):
            hung.set()
            await asyncio.Event().wait()
        return api._handle(request)

    async def main() -> None:
        async with AsyncBill24(**CREDENTIALS, transport=httpx.MockTransport(handle), clock=clock) as client:
            await client.customers.get("C0001")
            clock.advance(6 * 3600 - 100)
            await client.customers.get("C0001")
            await hung.wait()
            background = list(client._caller.connections._background)
        assert [task.cancelled() for task in background] == [True]

    asyncio.run(main())


def test_waiting_for_a_token_does_not_outlive_its_loop() -> None:
    refresh = Refresh()
    assert isinstance(TokenCycle(lambda: 0.0).next_step(0.0, refresh), Lead)

    async def wait() -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(0):
                await join(Join(refresh, None))

    asyncio.run(wait())
    refresh.future.set_result(None)  # whoever waited is gone, and so is the loop: nothing to wake, nothing to raise
    assert refresh.future.done()


def test_a_waiter_whose_time_is_over_is_told_that_nothing_was_sent() -> None:
    api, inside, over = Api(), threading.Event(), threading.Event()
    first = api.authorize

    def authorize(request: httpx.Request) -> Any:
        inside.set()
        over.wait(10)
        return first(request)

    api.authorize = authorize
    with Bill24(**CREDENTIALS, transport=api.transport, max_retries=0) as client:
        leader = threading.Thread(target=lambda: client.customers.get("C0001"))
        leader.start()
        assert inside.wait(10)
        with pytest.raises(NotSentError, match="waiting for a token"):
            client.with_options(deadline=0.05).customers.get("C0001")
        over.set()
        leader.join()
    assert len(api.requests) == 1


def test_a_transports_own_timeout_is_not_the_deadline(world: World) -> None:
    def fail(_: httpx.Request) -> None:
        raise TimeoutError("the transport's own")

    with pytest.raises(OutcomeUnknownError, match="the transport's own"):
        world.client(transport=Api(fail).transport, max_retries=0).customers.get("C0001")


def test_after_a_fork_an_async_client_starts_with_no_connections() -> None:
    client = AsyncBill24(**CREDENTIALS, transport=Api().transport)

    async def call() -> None:
        await client.customers.get("C0001")
        connections = client._caller.connections
        assert len(connections._transports) == 1
        connections.abandon()
        assert len(connections._transports) == 0
        await client.customers.get("C0001")
        await client.aclose()

    asyncio.run(call())


def test_after_a_fork_a_transport_of_ones_own_is_left_alone() -> None:
    with Bill24(**CREDENTIALS, transport=Api().transport) as client:
        client.customers.get("C0001")
        transport = client._caller.connections._transport
        client._caller.connections.abandon()
        assert client._caller.connections._transport is transport


def test_clients_are_not_pickled_or_copied(world: World) -> None:
    client = world.client(transport=Api().transport).real
    for attempt in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="cannot be pickled"):
            attempt(client)


def test_repr_says_the_host_and_nothing_else(world: World) -> None:
    client = world.client(base_url="https://sandbox.example/api/")
    assert repr(client.real) == f"{type(client.real).__name__}(base_url='https://sandbox.example/api')"


def test_one_tls_context_per_process(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    assert tls_context(None, trust_env=True) is tls_context(None, trust_env=False)
    own = ssl.create_default_context()
    assert tls_context(own, trust_env=True) is own


def test_own_authorities_by_file_folder_and_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
    authority = trustme.CA()
    file = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(file))
    assert len(tls_context(file, trust_env=False).get_ca_certs()) == 1
    with pytest.raises(ConfigurationError, match="no certificate"):  # none by the name that OpenSSL looks for
        tls_context(str(tmp_path), trust_env=False)
    (tmp_path / "0a1b2c3d.0").symlink_to(file)
    assert tls_context(str(tmp_path), trust_env=False).get_ca_certs() == []  # a folder is read when needed
    monkeypatch.setenv("SSL_CERT_DIR", f"/nonexistent{os.pathsep}{tmp_path}")
    assert tls_context(None, trust_env=True).get_ca_certs() == []
    monkeypatch.delenv("SSL_CERT_DIR")
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    assert len(tls_context(None, trust_env=True).get_ca_certs()) == 1
    assert len(tls_context(None, trust_env=False).get_ca_certs()) > 1
    with pytest.raises(ConfigurationError) as caught:
        tls_context(tmp_path / "nowhere", trust_env=False)
    assert caught.value.argument == "verify"


PROXY_VARIABLES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in PROXY_VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    return monkeypatch


@pytest.mark.parametrize(
    ("variables", "url", "proxy"),
    [
        ({}, "https://api.example", None),
        ({"HTTPS_PROXY": "http://p:1"}, "https://api.example", "http://p:1"),
        ({"HTTPS_PROXY": "p:1"}, "https://api.example", "http://p:1"),
        ({"HTTP_PROXY": "http://p:1"}, "https://api.example", None),
        ({"HTTPS_PROXY": "http://p:1"}, "https://127.0.0.1:8", None),
        ({"http_proxy": "http://p:1"}, "http://api.example", "http://p:1"),
        ({"ALL_PROXY": "http://p:2"}, "https://api.example", "http://p:2"),
        ({"ALL_PROXY": "http://p:2", "NO_PROXY": "api.example"}, "https://api.example", None),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "other.example"}, "https://api.example", "http://p:1"),
    ],
)
def test_proxy_of_the_environment(
    no_proxies: pytest.MonkeyPatch, variables: dict[str, str], url: str, proxy: str | None
) -> None:
    for name, value in variables.items():
        no_proxies.setenv(name, value)
    found = environment_proxy(url)
    assert (found and str(found.url)) == proxy


@pytest.mark.parametrize("how", ["argument", "environment"])
def test_requests_go_through_the_proxy(world: World, no_proxies: pytest.MonkeyPatch, how: str) -> None:
    with FaultServer(proper) as proxy:
        options: dict[str, Any] = {"proxy": proxy.url} if how == "argument" else {}
        if how == "environment":
            no_proxies.setenv("HTTP_PROXY", proxy.url)
        url = "http://merchantapi.example"
        client = world.client(base_url=url, allow_insecure_http=True, **options)
        assert client.customers.get("C0001").sync_code == "C0001"
    assert proxy.requests == [f"{url}/customer/get_customer_detail"]


@pytest.mark.parametrize("trust_env", [True, False])
def test_this_machine_is_reached_without_a_proxy(world: World, no_proxies: pytest.MonkeyPatch, trust_env: bool) -> None:
    with FaultServer(proper) as server, FaultServer(proper) as proxy:
        no_proxies.setenv("HTTP_PROXY", proxy.url)
        world.client(base_url=server.url, trust_env=trust_env).customers.get("C0001")
    assert proxy.connections == 0


def test_a_proxy_that_opens_no_tunnel_means_not_sent(world: World) -> None:
    with FaultServer(proper) as proxy:
        options = {"base_url": "https://merchantapi.example", "proxy": proxy.url, "max_retries": 0}
        with pytest.raises(NotSentError):
            world.client(**options).payments.settle(**bill())


def test_a_deadline_that_ends_while_connecting_means_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(*_: object, **__: object) -> None:
        await asyncio.Event().wait()

    async def main() -> None:
        with FaultServer(proper) as server:
            async with AsyncBill24(**CREDENTIALS, base_url=server.url, deadline=0.1, max_retries=0) as client:
                store = client._caller.flow.authorizer.cycle
                now = datetime.now(UTC)
                step = store.next_step(0)
                assert isinstance(step, Lead)
                refresh = step.refresh
                store.succeeded(refresh, Token(Secret("bearer"), None, now, now + timedelta(hours=6)), time.monotonic())
                monkeypatch.setattr(AsyncDeadlineBackend, "connect_tcp", never)
                with pytest.raises(NotSentError, match=r"deadline of 0.1 s has passed; nothing was sent"):
                    await client.payments.settle(**bill())

    asyncio.run(main())


@pytest.mark.parametrize("option", [{"proxy": "http://p:1"}, {"verify": "/x"}, {"limits": httpx.Limits()}])
def test_a_transport_brings_its_own_settings(world: World, option: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError) as caught:
        world.client(transport=Api().transport, **option)
    assert caught.value.argument == "transport"


def test_several_addresses_share_one_deadline_and_the_last_failure_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    addresses = [(2, 1, 6, "", (host, port)) for host in ("127.0.0.2", "127.0.0.1", "127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: addresses)
    backend = DeadlineBackend()
    with pytest.raises(httpcore2.ConnectError):
        backend.connect_tcp("two.example", port, timeout=1)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [])
    with pytest.raises(httpcore2.ConnectError, match="no address"):
        backend.connect_tcp("none.example", port, timeout=1)


@pytest.mark.parametrize(
    ("base_url", "request_", "url"),
    [
        ("https://h", Request("POST", "/a/b", body={}), "https://h/a/b"),
        ("https://h:8/api", Request("POST", "/a", body={}), "https://h:8/api/a"),
        ("https://h/api/", Request("GET", "/a"), "https://h/api/a"),
        ("https://h", Request("GET", "/a/%2E%2E%2Fb"), "https://h/a/%2E%2E%2Fb"),
        (
            "https://h",
            Request("GET", "/a", (("from", "2026-01-01"), ("q", "ខ&="))),
            "https://h/a?from=2026-01-01&q=%E1%9E%81%26%3D",
        ),
    ],
)
def test_urls(base_url: str, request_: Request, url: str) -> None:
    connections = Connections(lambda: Api().transport, base_url, None)
    progress = SendProgress("x", Deadline(None, FakeClock()))
    for _ in range(2):
        assert str(connections.build(request_, progress, None).url) == url
    headers = connections.build(request_, progress, None).headers
    assert headers["content-type"] == "application/json"
    assert headers["user-agent"] == f"bill24-python/{bill24.__version__}"
    assert "authorization" not in headers
    connections.close()


def test_a_synchronous_program_loads_no_asyncio() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    # Without OpenTelemetry, which has loaded it in some of its releases.
    code = f"""
import sys
sys.modules["opentelemetry"] = None
from bill24 import Bill24
from bill24.errors import NotSentError
with Bill24(**{CREDENTIALS!r}, base_url={url!r}, max_retries=0) as client:
    try:
        client.banks.list()
    except NotSentError:
        print("asyncio" in sys.modules)
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"


def test_importing_costs_next_to_nothing() -> None:
    code = "import sys, bill24; print(sorted({'httpx', 'attr', 'attrs', 'msgspec', 'typing'} & set(sys.modules)))"
    found = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, text=True, env=_import_path(), check=True
    )
    assert found.stdout == "[]\n"


def _import_path() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(bill24.__file__).parents[1])}


def test_every_public_name_is_there() -> None:
    for name in bill24.__all__:
        assert getattr(bill24, name) is not None
        assert name in dir(bill24)
    assert set(bill24._MODULES) <= set(bill24.__all__)
    assert bill24.__getattr__("errors") is bill24.errors
    with pytest.raises(AttributeError, match="nothing"):
        _: Any = bill24.nothing


def test_the_error_tree_is_there_by_name() -> None:
    from bill24 import errors

    for name in errors.__all__:
        assert name in dir(errors)
        if name != "Attempt":
            assert issubclass(getattr(errors, name), errors.Bill24Error)


def test_the_version_is_the_packages() -> None:
    assert bill24.__version__ == importlib.metadata.version("bill24")


def test_options_that_are_not_given_read_well_in_help() -> None:
    assert "deadline: 'float | EllipsisType | None' = Ellipsis" in str(inspect.signature(Bill24.with_options))


def test_cookies_are_neither_kept_nor_sent(world: World) -> None:
    api = Api(lambda _: httpx.Response(200, json=CUSTOMER, headers={"Set-Cookie": "tracked=yes; Path=/"}))
    client = world.client(transport=api.transport)
    for _ in range(2):
        client.customers.get("C0001")
    assert "cookie" not in api.requests[1].headers


def test_resources_are_made_once(world: World) -> None:
    client = world.client(transport=Api().transport).real
    raw = client.with_raw_response
    for name in (
        "customers", "payment_methods", "wallets", "payments", "bills", "transactions", "sub_billers", "banks"
    ):  # fmt: skip
        assert getattr(client, name) is getattr(client, name)
        assert type(getattr(raw, name)).__name__ == f"{type(getattr(client, name)).__name__}WithRawResponse"
