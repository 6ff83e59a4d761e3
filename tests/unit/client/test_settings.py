"""Settings that cannot work: each is refused when the client is made, by its names, all of them in one message."""

from __future__ import annotations

import copy
import pickle
import ssl
import subprocess
import sys
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import httpx
import pytest
from bill24 import AsyncBill24, Bill24, FileTokenStore, MemoryTokenStore, RedisTokenStore, SystemClock
from bill24.errors import ConfigurationError

from tests.support.worlds import CREDENTIALS, Api, FakeClock, World

KINDS: list[Any] = [Bill24, AsyncBill24]
VARIABLES = (
    "BILL24_TOKEN", "BILL24_CLIENT_ID", "BILL24_SECRET", "BILL24_HASH_TOKEN", "BILL24_ENVIRONMENT", "BILL24_BASE_URL",
    "BILL24_ALLOW_INSECURE_HTTP", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR",
)  # fmt: skip


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    return monkeypatch


class NaiveClock(FakeClock):
    def now(self) -> datetime:
        return datetime(2026, 3, 1)  # noqa: DTZ001


class BrokenClock(FakeClock):
    def monotonic(self) -> float:
        raise OSError


class Half:
    """Has some of the methods that are needed."""

    load = save = now = handle_request = staticmethod(lambda *_: None)


NO_TEXTS: list[Any] = [7, 0, b"bytes", True, 1.5, ["x"], object(), Path("x")]
NO_SECRETS: list[Any] = [
    "",
    " ",
    "\t",
    "line\nend",
    "end\n",
    "nul\0",
    "hash-\udcff-hunter2",
    "zero\u200bwidth",
    *NO_TEXTS,
]
NO_SECONDS: list[Any] = [
    0, -1, 0.0, float("inf"), float("nan"), float("-inf"), True, "5", "", b"5", Decimal(5), Fraction(1, 2), 10**400,
    1e300, 2_147_484, [5],
]  # fmt: skip
NO_URLS: list[Any] = [
    "", " ", "x.example", "ftp://x.example", "https://", "https:///path", "https://x.example:port",
    "https://x.example:99999", "https://x.example:0", "https://[::1", "https://[nothing]",
    "https://user@x.example", "https://:pass@x.example", "https://@x.example", "https://x.example?a=1",
    "https://x.example?", "https://x.example#f", "https://x.example#", " https://x.example",
    "https://x.example ", "https://x .example", "https://x.example/a b", "https://x.example\n",
    "https://h/\x01", "https://x..example", f"https://{'a' * 64}.example", "https://xn--é", "https:x.example",
    "http://merchantapi-demo.bill24.io", "javascript:alert(1)", "file:///etc/passwd", "//x.example",
    *NO_TEXTS,
]  # fmt: skip
NO_PROXIES: list[Any] = [
    "", " ", "nonsense", "://", "socks5://127.0.0.1:1", "socks4://h:1", "ftp://h", "http://", "http://h:99999", "http://h:0",
    "http://user:hunter2@:1", "http://h h", 5, b"http://h", True, ["http://h"], httpx.Proxy("socks5://h"), httpx.Proxy,
]  # fmt: skip
WRONG: dict[str, list[Any]] = {
    "token": NO_SECRETS,
    "client_id": NO_SECRETS,
    "secret": NO_SECRETS,
    "hash_token": NO_SECRETS,
    "environment": ["", " ", "staging", "Demo", "PRODUCTION", "demo ", "prod", *NO_TEXTS],
    "base_url": NO_URLS,
    "timeout": NO_SECONDS,
    "deadline": NO_SECONDS,
    "max_retries": [-1, 1.5, 2.0, True, "2", None, float("nan"), Decimal(1), [1]],
    "transport": ["x", 5, httpx.Client, httpx.HTTPTransport, object(), True],
    "token_store": ["token.json", Path("token"), 5, MemoryTokenStore, FileTokenStore, Half(), {}, True],
    "clock": [5, SystemClock, FakeClock, Half(), "now", NaiveClock(), BrokenClock(), datetime],
    "proxy": NO_PROXIES,
    "verify": [
        False, True, 5, "", "/nonexistent/ca.pem", b"/etc/ssl", "nul\0", ["x"], ssl.SSLContext, "{nonsense}", "{empty}",
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER),
    ],
    "limits": [
        5, {"max_connections": 5}, httpx.Limits, httpx.Timeout(5), httpx.Limits(max_connections=0), True, (1, 2),
        httpx.Limits(max_connections=-1), httpx.Limits(max_connections="5"),  # type: ignore[arg-type]
        httpx.Limits(max_keepalive_connections=-1), httpx.Limits(keepalive_expiry="5"),  # type: ignore[arg-type]
    ],
    "trust_env": ["false", "", 0, 1, None, "0"],
    "allow_insecure_http": ["false", "true", "", 0, 1, None],
    "security": ["", "nothing", 5, ["x"]],
}  # fmt: skip
WRONG_VARIABLES: dict[str, list[str]] = {
    "BILL24_TOKEN": ["end\n", " ", "\t", "x\udcff"],
    "BILL24_CLIENT_ID": ["end\n", "\x07"],
    "BILL24_SECRET": ["end\r\n", " "],
    "BILL24_HASH_TOKEN": ["end\n", "hash-\udcff-hunter2", " "],
    "BILL24_ENVIRONMENT": [" ", "staging", "Demo", "https://x.example", "demo\n"],
    "BILL24_BASE_URL": [each for each in NO_URLS if isinstance(each, str) and each],
    "HTTPS_PROXY": ["socks5://127.0.0.1:1", "http://[::1", "h:port", "ftp://h", "http://h:0"],
    "ALL_PROXY": ["socks5://127.0.0.1:1", "socks4://h"],
    "SSL_CERT_FILE": ["/nonexistent/ca.pem", "{nonsense}", "{empty}"],
    "SSL_CERT_DIR": ["/nonexistent", "{nonsense}", "{empty}", "{empty}:/nonexistent"],
}


@pytest.fixture
def made(tmp_path: Path) -> Any:
    """Fills in the paths of a value."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "nonsense.pem").write_text("no certificate at all")

    def fill(value: Any) -> Any:
        if not isinstance(value, str) or "{" not in value:
            return value
        return value.format(nonsense=tmp_path / "nonsense.pem", empty=tmp_path / "empty")

    return fill


def told(kind: Any, **options: Any) -> ConfigurationError:
    with pytest.raises(ConfigurationError) as caught:
        kind(**{**CREDENTIALS, **options})
    return caught.value


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("argument", WRONG)
def test_an_argument_that_cannot_work_is_refused_by_its_name(kind: Any, argument: str, made: Any) -> None:
    for value in WRONG[argument]:
        error = told(kind, **{argument: made(value)})
        assert error.argument == argument, value
        assert str(error).startswith(f"{argument}="), value
        assert error.problems == ()
        assert "hunter2" not in f"{error} {error!r}"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("variable", WRONG_VARIABLES)
def test_a_variable_that_cannot_work_is_refused_by_its_name(
    kind: Any, variable: str, made: Any, environment: pytest.MonkeyPatch
) -> None:
    given = dict(CREDENTIALS)
    given.pop(variable.removeprefix("BILL24_").lower(), None)
    for value in WRONG_VARIABLES[variable]:
        environment.setenv(variable, made(value))
        with pytest.raises(ConfigurationError) as caught:
            kind(**given)
        assert variable in str(caught.value), value
        assert caught.value.variable is not None
        assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_variable_is_none_at_all(kind: Any, environment: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        environment.setenv(name, "")
    assert kind(**CREDENTIALS).engine == "httpcore2"
    assert [each.variable for each in told(kind, **dict.fromkeys(CREDENTIALS)).problems] == list(VARIABLES[:3])


@pytest.mark.parametrize("kind", KINDS)
def test_all_that_cannot_work_is_told_in_one_message(kind: Any, made: Any, environment: pytest.MonkeyPatch) -> None:
    environment.setenv("SSL_CERT_FILE", "/nonexistent")
    wrong = {
        name: made(values[0]) for name, values in WRONG.items() if name not in {"transport", "environment", "trust_env"}
    }
    error = told(kind, **{**wrong, "token": None, "verify": None})
    named = [each.argument or str(each.variable).partition(" ")[0] for each in error.problems]
    assert sorted(map(str, named)) == sorted({*wrong, "SSL_CERT_FILE"} - {"verify"})
    assert str(error).startswith(f"{len(named)} settings cannot work\n")
    for each in error.problems:
        assert f"\n  {each}" in str(error)
    assert str(error).endswith("BILL24_ENVIRONMENT=sandbox")  # since one is missing
    assert (error.argument, error.variable, error.problem) == ("token", "BILL24_TOKEN", "missing")
    for again in (copy.copy(error), copy.deepcopy(error), pickle.loads(pickle.dumps(error))):  # noqa: S301
        assert str(again) == str(error)
        assert len(again.problems) == len(error.problems)


def test_options_of_a_view_are_told_in_one_message_too(world: World) -> None:
    client = world.client(transport=Api().transport).real
    for deadline in NO_SECONDS:
        for retries in WRONG["max_retries"]:
            with pytest.raises(ConfigurationError) as caught:
                client.with_options(deadline=deadline, max_retries=retries)
            assert [each.argument for each in caught.value.problems] == ["deadline", "max_retries"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_transport_for_the_other_kind_of_client_is_refused(kind: Any) -> None:
    other: Any = httpx.AsyncHTTPTransport() if kind is Bill24 else httpx.HTTPTransport()
    assert told(kind, transport=other).argument == "transport"


@pytest.mark.parametrize("value", [1e-9, 1, 2_000_000, None])
def test_what_can_work_does(world: World, value: Any) -> None:
    client = world.client(
        transport=Api().transport, deadline=value, timeout=value, max_retries=10**6, clock=FakeClock()
    )
    assert client.customers.get("C0001").sync_code == "C0001"


def test_a_call_that_is_tried_a_thousand_times_waits_no_longer_than_the_tenth(world: World) -> None:
    clock = FakeClock()
    client = world.client(
        transport=Api(lambda _: httpx.Response(503)).transport, deadline=None, max_retries=1100, clock=clock
    )
    with pytest.raises(Exception, match="503"):
        client.customers.get("C0001")
    assert len(clock.slept) == 1100
    assert max(clock.slept) <= 8


@pytest.mark.parametrize("path", [5, None, "", "nul\0", b"x", "{empty}", "/nonexistent/token", "{shared}", "{link}"])
def test_a_token_file_that_cannot_be_used_is_refused_at_once(path: Any, made: Any, tmp_path: Path) -> None:
    (tmp_path / "shared").write_text("{}")
    (tmp_path / "shared").chmod(0o644)
    (tmp_path / "link").symlink_to(tmp_path / "shared")
    if path in {"{shared}", "{link}"}:
        path = str(tmp_path / path[1:-1])
    with pytest.raises(ConfigurationError) as caught:
        FileTokenStore(made(path))
    assert caught.value.argument == "token_store"


def test_a_redis_that_cannot_be_used_is_refused_at_once() -> None:
    from redis import Redis
    from redis.asyncio import Redis as AsyncRedis

    for client in ("redis://localhost", None, Redis, AsyncRedis(), object()):
        with pytest.raises(ConfigurationError, match=r"redis\.Redis") as caught:
            RedisTokenStore(client)
        assert caught.value.argument == "token_store"
    for prefix in (None, 5, b"x"):
        with pytest.raises(ConfigurationError, match="prefix"):
            RedisTokenStore(Redis(), prefix=prefix)  # type: ignore[arg-type]


@pytest.mark.parametrize(("store", "library"), [("FileTokenStore", "filelock"), ("RedisTokenStore", "redis")])
def test_a_store_without_its_library_says_what_to_install(store: str, library: str) -> None:
    code = f"""
import sys
sys.modules[{library!r}] = None
from bill24.errors import ConfigurationError
try:
    from bill24 import {store}
except ConfigurationError as error:
    print(error.argument, error)
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("token_store token_store=: ")
    assert "pip install bill24[" in ran.stdout
