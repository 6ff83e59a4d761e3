"""Authorities, proxies and hosts: what cannot work is said when a client is made, and what ends early was not sent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
from bill24 import AsyncBill24, Bill24
from bill24._http.environment import bypasses, environment_proxy
from bill24.errors import ConfigurationError, NotSentError

from tests.support.fault_server import Connection, FaultServer, proper
from tests.support.worlds import CREDENTIALS, World, bill

KINDS: list[Any] = [Bill24, AsyncBill24]


@pytest.fixture(autouse=True)
def _no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def nonsense(tmp_path: Path) -> Path:
    made = tmp_path / "nonsense.pem"
    made.write_text("no certificate at all")
    return made


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "SSL_CERT_DIR"])
def test_authorities_that_are_not_there_are_told_at_once(
    kind: Any, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, "/nonexistent/ca.pem")
    with pytest.raises(ConfigurationError, match=variable):
        kind(**CREDENTIALS)


@pytest.mark.parametrize("kind", KINDS)
def test_authorities_without_a_certificate_are_told_at_once(kind: Any, nonsense: Path) -> None:
    for verify in (nonsense, str(nonsense), nonsense.parent / "nowhere"):
        with pytest.raises(ConfigurationError) as caught:
            kind(**CREDENTIALS, verify=verify)
        assert caught.value.argument == "verify"


PROXIES: list[Any] = [
    "nonsense", "", "://", "socks5://127.0.0.1:1", "socks5h://h", "socks4://h:1", "ftp://h", "http://", "http://[::1",
    "http://h:99999", "http://user:hunter2@:1", "file:///etc", 5, "http://xn--zzzzzzzzzzzzzzzz99999/", httpx.Proxy("socks5://h"),
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("proxy", PROXIES, ids=str)
def test_a_proxy_that_cannot_be_used_is_told_at_once_and_without_its_password(kind: Any, proxy: Any) -> None:
    with pytest.raises(ConfigurationError) as caught:
        kind(**CREDENTIALS, proxy=proxy)
    assert caught.value.argument == "proxy"
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("variable", ["ALL_PROXY", "HTTPS_PROXY", "https_proxy"])
@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "socks4://h", "http://[::1", "h:port"])
def test_a_proxy_of_the_environment_too(kind: Any, variable: str, proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, proxy)
    with pytest.raises(ConfigurationError) as caught:
        kind(**CREDENTIALS)
    assert caught.value.variable == variable.upper()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("base_url", ["https://xn--é", "https://h/\x01", "https://h:99999", "https://[::1"])
def test_a_host_that_is_none_is_told_at_once(kind: Any, base_url: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        kind(**CREDENTIALS, base_url=base_url)
    assert caught.value.argument == "base_url"


@pytest.mark.parametrize(
    ("no_proxy", "host", "port", "past"),
    [
        ("merchantapi-demo.bill24.io:443", "merchantapi-demo.bill24.io", 443, True),
        ("merchantapi-demo.bill24.io:80", "merchantapi-demo.bill24.io", 443, False),
        ("*.bill24.io", "merchantapi.bill24.io", 443, True),
        ("*.bill24.io:8443", "merchantapi.bill24.io", 443, False),
        ("*.bill24.io:8443", "merchantapi.bill24.io", 8443, True),
        ("bill24.io", "merchantapi.bill24.io", 443, True),
        (".bill24.io", "merchantapi.bill24.io", 443, True),
        ("BILL24.IO", "merchantapi.bill24.io", 443, True),
        ("ill24.io", "merchantapi.bill24.io", 443, False),
        ("10.0.0.0/8", "10.1.2.3", 443, True),
        ("10.1.2.3/8", "10.9.9.9", 443, True),
        ("10.0.0.0/8", "11.1.2.3", 443, False),
        ("10.0.0.0/8", "bill24.io", 443, False),
        ("10.1.2.3", "10.1.2.3", 443, True),
        ("10.1.2.3:443", "10.1.2.3", 443, True),
        ("10.1.2.3:80", "10.1.2.3", 443, False),
        ("fd00::/8", "fd12::1", 443, True),
        ("::1", "::1", 443, True),
        ("[fd12::1]:443", "fd12::1", 443, True),
        ("*", "anything.example", 1, True),
        ("*:443", "anything.example", 1, False),
        ("a.example b.example", "b.example", 443, True),
        ("a.example, ,b.example", "b.example", 443, True),
        ("", "b.example", 443, False),
        (",", "b.example", 443, False),
        ("b.example:port", "b.example", 443, False),
        ("[::1", "b.example", 443, False),
    ],
)
def test_no_proxy(no_proxy: str, host: str, port: int, past: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    assert bypasses(no_proxy, host, port) is past
    monkeypatch.setenv("HTTPS_PROXY", "http://p:1")
    monkeypatch.setenv("NO_PROXY", no_proxy)
    shown = f"[{host}]" if ":" in host else host
    if host != "::1":  # this machine, which no proxy can reach
        assert (environment_proxy(f"https://{shown}:{port}") is None) is past


def _silent(connection: Connection) -> None:
    connection.hang()


def _refusing(connection: Connection) -> None:
    connection.answer(b"", "407 Proxy Authentication Required")


def _closing(connection: Connection) -> None:
    connection.close()


def _garbage(connection: Connection) -> None:
    connection.send(b"no HTTP at all\r\n\r\n")
    connection.close()


def _no_tls_behind(connection: Connection) -> None:
    connection.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
    connection.send(b"but no TLS\r\n")


@pytest.mark.parametrize("fault", [_silent, _refusing, _closing, _garbage, _no_tls_behind])
def test_what_ends_in_a_proxy_before_the_tunnel_was_not_sent(world: World, fault: Any) -> None:
    with FaultServer(proper) as plain, FaultServer(fault) as proxy:
        options = {"proxy": proxy.url, "max_retries": 1, "deadline": 4, "timeout": 0.3}
        client = world.client(base_url="https://merchantapi.example", **options)
        _has_a_token(world, client, plain)
        with pytest.raises(NotSentError) as caught:
            client.payments.settle(**bill())
        assert caught.value.operation != "authorize"
    assert proxy.requests == ["merchantapi.example:443"] * len(caught.value.attempts)


def _has_a_token(world: World, client: Any, plain: FaultServer) -> None:
    """As if the log-in had been a while ago: what is tried is the payment itself."""
    other = world.client(base_url=plain.url)
    other.customers.get("C0001")
    client.real._caller.flow.authorizer.cycle._held = other.real._caller.flow.authorizer.cycle._held


@pytest.mark.parametrize("host", ["nothing.invalid", "a" * 64 + ".invalid", "a..invalid"])
def test_a_name_that_cannot_be_found_was_not_sent(world: World, host: str) -> None:
    try:
        client = world.client(base_url=f"https://{host}", max_retries=0, trust_env=False)
    except ConfigurationError:
        return  # it is no name at all
    with FaultServer(proper) as plain:
        _has_a_token(world, client, plain)
        with pytest.raises(NotSentError):
            client.payments.settle(**bill())


def test_a_transport_that_cannot_be_opened_was_not_sent(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object, **__: object) -> None:
        raise FileNotFoundError("gone in the meantime")

    with FaultServer(proper) as plain:
        client = world.client(base_url=plain.url, max_retries=0)
        _has_a_token(world, client, plain)
        client.real._caller.connections._open_transport = gone
        with pytest.raises(NotSentError):
            client.payments.settle(**bill())
