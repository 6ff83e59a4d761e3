"""Settings: what is missing or contradictory is named by argument and variable; risks are taken only by name."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bill24 import Bill24, Secret
from bill24._options import SANDBOX_CREDENTIALS, resolve_base_url
from bill24.errors import ConfigurationError
from bill24.testing import Credentials

from tests.support.worlds import CREDENTIALS, Api, World, bill, envelope

VARIABLES = {
    "BILL24_TOKEN": "token-e",
    "BILL24_CLIENT_ID": "client-e",
    "BILL24_SECRET": "secret-e",
    "BILL24_HASH_TOKEN": "hash-e",
}


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in (*VARIABLES, "BILL24_ENVIRONMENT", "BILL24_BASE_URL", "BILL24_ALLOW_INSECURE_HTTP"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def _refused(**options: Any) -> ConfigurationError:
    with pytest.raises(ConfigurationError) as caught:
        Bill24(**options)
    return caught.value


@pytest.mark.parametrize(
    ("missing", "variable"), [("token", "BILL24_TOKEN"), ("client_id", "BILL24_CLIENT_ID"), ("secret", "BILL24_SECRET")]
)
@pytest.mark.parametrize("value", [None, ""])
def test_a_missing_credential_is_named_by_argument_and_variable(missing: str, variable: str, value: Any) -> None:
    error = _refused(**{**CREDENTIALS, missing: value})
    assert (error.argument, error.variable) == (missing, variable)
    wrong = "missing; without an account" if value is None else "is empty"
    assert str(error).startswith(f"{missing}= or {variable}: {wrong}")


@pytest.mark.parametrize("given", [{}, {"hash_token": "h"}, {"client_id": "c"}, {"token": "t"}, {"token": ""}])
def test_all_that_is_missing_is_named_at_once_and_the_sandbox_with_it(given: dict[str, str]) -> None:
    said = str(_refused(**given))
    for name in ("token", "client_id", "secret"):
        assert (f"{name}= or BILL24_{name.upper()}" in said) == (not given.get(name))
    assert "BILL24_HASH_TOKEN" not in said
    for way_on in ("`bill24 sandbox`", "environment='sandbox'", "BILL24_ENVIRONMENT=sandbox"):
        assert way_on in said


def _sent(world: World, **options: Any) -> tuple[dict[str, Any], str]:
    api = Api()
    world.client(
        transport=api.transport, token=None, client_id=None, secret=None, hash_token=None, **options
    ).banks.list()
    return api.authorizations[0], str(api.requests[0].url.copy_with(path="", query=None))


@pytest.mark.parametrize("by", ["argument", "variable"])
@pytest.mark.parametrize("others", [{}, VARIABLES])
def test_the_sandbox_needs_no_setting_and_gets_none_of_another_host(
    by: str, others: dict[str, str], world: World, environment: pytest.MonkeyPatch
) -> None:
    for name, value in others.items():
        environment.setenv(name, value)
    options = {"environment": "sandbox"} if by == "argument" else {}
    if by == "variable":
        environment.setenv("BILL24_ENVIRONMENT", "sandbox")
    published = Credentials()
    sent, url = _sent(world, **options)
    assert url == "http://127.0.0.1:8024"
    assert (sent["token"], sent["clientId"], sent["secret"]) == (
        published.token,
        published.client_id,
        published.secret,
    )


def test_the_credentials_of_the_sandbox_are_those_that_it_takes() -> None:
    published = Credentials()
    assert {
        "BILL24_TOKEN": published.token,
        "BILL24_CLIENT_ID": published.client_id,
        "BILL24_SECRET": published.secret,
        "BILL24_HASH_TOKEN": published.hash_token,
    } == SANDBOX_CREDENTIALS


def test_another_host_never_gets_the_sandboxs_credentials(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("BILL24_ENVIRONMENT", "sandbox")
    for options in ({"environment": "demo"}, {"base_url": "https://own.example"}):
        assert _refused(**options).argument == "token"


def test_credentials_come_from_the_environment_where_not_given(world: World, environment: pytest.MonkeyPatch) -> None:
    for name, value in VARIABLES.items():
        environment.setenv(name, value)
    api = Api(lambda _: envelope({"bill": {"status": "success"}, "payment": {"status": "success"}}))
    for options in ({"hash_token": None}, {"hash_token": "hash-e"}, {"hash_token": "another"}):
        world.client(transport=api.transport, token=None, client_id=None, **options).payments.settle(**bill())
    from_environment, the_same, another = (json.loads(request.content)["hash"] for request in api.requests)
    sent = api.authorizations[0]
    assert (sent["token"], sent["clientId"], sent["secret"]) == ("token-e", "client-e", CREDENTIALS["secret"])
    assert from_environment == the_same != another


def test_credentials_can_be_handed_in_hidden(world: World) -> None:
    api = Api()
    world.client(transport=api.transport, secret=Secret("hidden")).customers.get("C0001")
    assert api.authorizations[0]["secret"] == "hidden"


@pytest.mark.parametrize("value", ["line\nend", "tab\t", "\x00"])
def test_a_credential_with_a_control_character_is_refused_without_showing_it(value: str) -> None:
    error = _refused(**{**CREDENTIALS, "secret": value})
    assert error.argument == "secret"
    assert value not in str(error)


@pytest.mark.parametrize("value", [7, b"bytes"])
def test_a_credential_that_is_no_text(value: Any) -> None:
    assert _refused(**{**CREDENTIALS, "token": value}).problem == f"must be text, not {type(value).__name__}"


@pytest.mark.parametrize(
    ("environment_", "base_url", "resolved"),
    [
        (None, None, "https://merchantapi-demo.bill24.io"),
        ("demo", None, "https://merchantapi-demo.bill24.io"),
        ("production", None, "https://merchantapi.bill24.io"),
        ("sandbox", None, "http://127.0.0.1:8024"),
        (None, "https://own.example/x/", "https://own.example/x"),
        (None, "http://localhost:8024", "http://localhost:8024"),
        (None, "http://bill24.localhost", "http://bill24.localhost"),
        (None, "http://127.8.9.1:8024/", "http://127.8.9.1:8024"),
        (None, "http://[::1]:8024", "http://[::1]:8024"),
    ],
)
def test_host(environment_: str | None, base_url: str | None, resolved: str) -> None:
    assert resolve_base_url(environment_, base_url, allow_insecure_http=False) == resolved


def test_host_from_the_environment(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("BILL24_ENVIRONMENT", "production")
    assert resolve_base_url(None, None, allow_insecure_http=False) == "https://merchantapi.bill24.io"
    assert resolve_base_url("demo", None, allow_insecure_http=False) == "https://merchantapi-demo.bill24.io"
    environment.setenv("BILL24_BASE_URL", "https://own.example")
    assert resolve_base_url("demo", None, allow_insecure_http=False) == "https://merchantapi-demo.bill24.io"
    assert _refused(**CREDENTIALS).variable == "BILL24_BASE_URL"
    environment.delenv("BILL24_ENVIRONMENT")
    assert resolve_base_url(None, None, allow_insecure_http=False) == "https://own.example"


@pytest.mark.parametrize(
    ("options", "argument"),
    [
        ({"environment": "demo", "base_url": "https://x.example"}, "base_url"),
        ({"environment": "staging"}, "environment"),
        ({"base_url": "ftp://x.example"}, "base_url"),
        ({"base_url": "x.example"}, "base_url"),
        ({"base_url": "https://"}, "base_url"),
        ({"base_url": ""}, "base_url"),
        ({"base_url": "https://x.example:port"}, "base_url"),
        ({"base_url": "https://[::1"}, "base_url"),
        ({"base_url": "https://user@x.example"}, "base_url"),
        ({"base_url": "https://:pass@x.example"}, "base_url"),
        ({"base_url": "https://x.example?a=1"}, "base_url"),
        ({"base_url": "https://x.example#f"}, "base_url"),
        ({"timeout": 0}, "timeout"),
        ({"timeout": -1}, "timeout"),
        ({"timeout": True}, "timeout"),
        ({"timeout": "5"}, "timeout"),
        ({"timeout": float("inf")}, "timeout"),
        ({"deadline": float("nan")}, "deadline"),
        ({"max_retries": -1}, "max_retries"),
        ({"max_retries": 1.5}, "max_retries"),
        ({"max_retries": True}, "max_retries"),
        ({"verify": False}, "verify"),
        ({"verify": True}, "verify"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(options: dict[str, Any], argument: str) -> None:
    assert _refused(**CREDENTIALS, **options).argument == argument


@pytest.mark.parametrize(
    "url", ["http://merchantapi-demo.bill24.io", "http://10.0.0.1", "http://localhost.example", "http://1.2"]
)
def test_plain_http_to_another_machine_only_by_name(url: str) -> None:
    error = _refused(**CREDENTIALS, base_url=url)
    assert "allow_insecure_http=True" in str(error)
    assert resolve_base_url(None, url, allow_insecure_http=True) == url


@pytest.mark.parametrize(
    ("allowed", "url", "is_taken"),
    [
        ("bill24-sandbox", "http://bill24-sandbox:8024", True),
        ("Bill24-Sandbox", "http://BILL24-sandbox:8024/", True),
        ("192.168.1.7", "http://192.168.1.7:8024", True),
        ("bill24-sandbox", "http://merchantapi-demo.bill24.io", False),
        ("1", "http://bill24-sandbox:8024", False),
        ("true", "http://bill24-sandbox:8024", False),
        ("*", "http://bill24-sandbox:8024", False),
        ("", "http://bill24-sandbox:8024", False),
    ],
)
def test_plain_http_to_the_one_host_that_the_variable_names(
    allowed: str, url: str, is_taken: bool, environment: pytest.MonkeyPatch
) -> None:
    environment.setenv("BILL24_ALLOW_INSECURE_HTTP", allowed)
    if is_taken:
        assert resolve_base_url(None, url, allow_insecure_http=False) == url.rstrip("/")
    else:
        assert "set BILL24_ALLOW_INSECURE_HTTP to the host's name, " in str(_refused(**CREDENTIALS, base_url=url))


@pytest.mark.parametrize("value", [None, 1, 0.5])
def test_limits_may_be_absent(value: float | None) -> None:
    with Bill24(**CREDENTIALS, transport=Api().transport, timeout=value, deadline=value, max_retries=0) as client:
        assert client.customers.get("C0001").sync_code == "C0001"
