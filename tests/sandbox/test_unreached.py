"""What reaches no operation is in the log too, with what was probably meant; who looks on changes no answer."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from bill24.testing import Sandbox
from bill24_sandbox.dials.log import Entry


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


def called(sandbox: Sandbox, method: str, path: str) -> httpx.Response:
    with httpx.Client(transport=sandbox.transport, base_url=sandbox.url) as http:
        return http.request(method, path)


@pytest.mark.parametrize(
    ("method", "path", "meant"),
    [
        ("POST", "/customer/crate", "POST /customer/create (createCustomer)"),
        ("GET", "/customer/create/", "POST /customer/create (createCustomer)"),
        ("POST", "/Customer/Create", "POST /customer/create (createCustomer)"),
        ("POST", "/v1/customer/create", "POST /customer/create (createCustomer)"),
        ("POST", "/merchantsecurity/authorise", "POST /merchantsecurity/authorize (authorize)"),
        (
            "GET",
            "/instant_payment/C0020/get_payment_method",
            "GET /instant_payment/{customer_sync_code}/get_payment_methods (listPaymentMethods)",
        ),
        ("GET", "/instant_payment/single_bill/INV-1", "GET /instant_payment/get_single_bill/{refId} (getBill)"),
    ],
)
def test_a_path_that_is_nearly_one(sandbox: Sandbox, method: str, path: str, meant: str) -> None:
    assert called(sandbox, method, path).status_code == 404
    (entry,) = sandbox.log
    assert (entry.operation, entry.status, entry.hint) == (None, 404, f"did you mean {meant}?")
    assert (entry.method, entry.path) == (method, path)


@pytest.mark.parametrize("path", ["/", "/favicon.ico", "/xyz", "/" + "customer/create" * 1000])
def test_a_path_that_is_like_none(sandbox: Sandbox, path: str) -> None:
    assert called(sandbox, "GET", path).status_code == 404
    (entry,) = sandbox.log
    assert (entry.status, entry.hint) == (404, None)
    assert len(entry.path) <= 65_536


@pytest.mark.parametrize(
    ("method", "path", "hint"),
    [
        ("GET", "/customer/create", "createCustomer takes POST"),
        ("DELETE", "/customer/delete", "deleteCustomer takes POST"),
        ("POST", "/instant_payment/get_bills", "listBills takes GET"),
        ("PUT", "/instant_payment/get_single_bill/INV-1", "getBill takes GET"),
    ],
)
def test_a_method_that_a_path_does_not_take(sandbox: Sandbox, method: str, path: str, hint: str) -> None:
    assert called(sandbox, method, path).status_code == 405
    (entry,) = sandbox.log
    assert (entry.operation, entry.status, entry.hint) == (None, 405, hint)


def test_a_dial_that_is_none_says_which_there_are(sandbox: Sandbox) -> None:
    answer = called(sandbox, "GET", "/_sandbox/lgo")
    assert answer.status_code == 404
    assert answer.json()["error"].startswith("there is no dial 'lgo'; there are: reset, seed, ")
    assert len(sandbox.log) == 0


def test_the_log_says_what_a_code_means(sandbox: Sandbox) -> None:
    with sandbox.client() as client:
        client.customers.get("C0020")
    authorized, got = [entry.as_dict() for entry in sandbox.log]
    assert (authorized["code"], authorized["message"], authorized["hint"]) == (200, None, None)
    assert (got["code"], got["message"]) == ("000", "Success")


def test_a_watcher_sees_each_entry_and_cannot_spoil_an_answer(sandbox: Sandbox) -> None:
    seen: list[str | None] = []

    def watch(entry: Entry) -> None:
        seen.append(entry.operation)
        raise RuntimeError("the terminal is gone")

    sandbox.log.watchers.append(watch)
    with sandbox.client() as client:
        assert client.customers.get("C0020").sync_code == "C0020"
    assert called(sandbox, "GET", "/nowhere").status_code == 404
    assert seen == ["authorize", "getCustomer", None]
