"""TLS that does not hold: refused before a byte of a request, and never tried again."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from datetime import UTC, datetime

import httpx
import pytest
import trustme
from bill24.errors import NotSentError

from tests.support.fault_server import FaultServer, proper
from tests.support.worlds import World, bill

CA = trustme.CA()


def _context(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def _untrusted() -> ssl.SSLContext:
    return _context(trustme.CA().issue_cert("127.0.0.1"))


def _wrong_host() -> ssl.SSLContext:
    return _context(CA.issue_cert("merchantapi.example"))


def _expired() -> ssl.SSLContext:
    return _context(CA.issue_cert("127.0.0.1", not_after=datetime(2020, 1, 1, tzinfo=UTC)))


def _old_protocol() -> ssl.SSLContext:
    context = _context(CA.issue_cert("127.0.0.1"))
    with pytest.warns(DeprecationWarning, match="TLSv1 is deprecated"):
        context.maximum_version = ssl.TLSVersion.TLSv1
    context.set_ciphers("ALL:@SECLEVEL=0")
    return context


@pytest.fixture
def trust() -> ssl.SSLContext:
    context = ssl.create_default_context()
    CA.configure_trust(context)
    return context


@pytest.mark.parametrize("make", [_untrusted, _wrong_host, _expired, _old_protocol])
def test_refused_and_never_retried(world: World, trust: ssl.SSLContext, make: Callable[[], ssl.SSLContext]) -> None:
    with FaultServer(proper, tls=make()) as server:
        client = world.client(base_url=server.url, verify=trust, max_retries=5)
        calls: list[Callable[[], object]] = [
            lambda: client.customers.get("C0001"),
            lambda: client.payments.settle(**bill()),
        ]
        for call in calls:
            before = server.connections
            with pytest.raises(NotSentError) as caught:
                call()
            assert caught.value.permanent
            assert isinstance(caught.value.__cause__, httpx.ConnectError)
            assert server.connections == before + 1
    assert server.requests == []
    assert server.authorizations == 0


def test_plain_port_refused_and_never_retried(world: World, trust: ssl.SSLContext) -> None:
    with FaultServer(proper) as server:
        url = server.url.replace("http:", "https:")
        client = world.client(base_url=url, verify=trust, max_retries=5, deadline=3)
        with pytest.raises(NotSentError) as caught:
            client.customers.get("C0001")
        assert caught.value.permanent
        assert server.connections == 1
    assert server.requests == []


def test_own_authority_is_trusted_when_given(world: World, trust: ssl.SSLContext) -> None:
    with FaultServer(proper, tls=_context(CA.issue_cert("127.0.0.1"))) as server:
        client = world.client(base_url=server.url, verify=trust)
        assert client.customers.get("C0001").sync_code == "C0001"
    assert len(server.requests) == 1
