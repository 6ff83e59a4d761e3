"""The stores: what is kept comes back, nobody else reads it, and only one leads."""

from __future__ import annotations

import json
import os
import pickle
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import redis
from bill24 import FileTokenStore, MemoryTokenStore, RedisTokenStore, TokenStore
from bill24._secrets import Secret
from bill24._tokens.cycle import Token
from bill24.errors import ConfigurationError

from tests.support.redis_server import redis_server

TOKEN = Token(
    Secret("canary-access"),
    Secret("canary-refresh"),
    datetime(2026, 3, 1, tzinfo=UTC),
    datetime(2036, 3, 1, tzinfo=UTC),
)
Make = Callable[[], TokenStore]


@pytest.fixture(scope="session")
def redis_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with redis_server(tmp_path_factory.mktemp("redis")) as port:
        yield port


@pytest.fixture(params=["memory", "file", "redis"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    """Opens the same store again and again, as another process would."""
    if request.param == "memory":
        one = MemoryTokenStore()
        yield lambda: one
    elif request.param == "file":
        yield lambda: FileTokenStore(tmp_path / "token")
    else:
        client = redis.Redis(port=request.getfixturevalue("redis_port"))
        client.flushall()
        yield lambda: RedisTokenStore(client)
        client.close()


def test_what_is_kept_comes_back(make: Make) -> None:
    assert make().load("owner") is None
    make().save("owner", TOKEN)
    assert make().load("owner") == TOKEN
    assert make().load("another") is None
    bare = Token(Secret("b"), None, TOKEN.issued_at, TOKEN.expires_at)
    make().save("owner", bare)
    assert make().load("owner") == bare


def test_only_one_leads_until_it_lets_go(make: Make) -> None:
    lead = make().lead("owner", 60)
    assert lead is not None
    assert make().lead("owner", 60) is None
    with lead:
        assert make().lead("owner", 60) is None
    after = make().lead("owner", 60)
    assert after is not None
    with after:
        pass


def test_nothing_secret_in_a_repr(make: Make) -> None:
    make().save("owner", TOKEN)
    assert "canary" not in repr(make())


def test_the_file_is_the_owners_alone(tmp_path: Path) -> None:
    store = FileTokenStore(tmp_path / "token")
    old = os.umask(0)
    try:
        store.save("owner", TOKEN)
        lead = store.lead("owner", 1)
        assert lead is not None
        with lead:
            pass
    finally:
        os.umask(old)
    assert {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {
        "token": 0o600,
        "token.lock": 0o600,
    }


@pytest.mark.parametrize("mode", [0o604, 0o640, 0o660, 0o644, 0o610])
def test_a_file_that_others_can_use_is_refused(tmp_path: Path, mode: int) -> None:
    store = FileTokenStore(tmp_path / "token")
    store.save("owner", TOKEN)
    store.path.chmod(mode)
    with pytest.raises(ConfigurationError, match=f"{mode:04o}") as caught:
        store.load("owner")
    assert caught.value.argument == "token_store"


def test_a_file_of_another_user_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = FileTokenStore(tmp_path / "token")
    store.save("owner", TOKEN)
    mine = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: mine + 1)
    with pytest.raises(ConfigurationError, match="another user"):
        store.load("owner")


def test_a_link_in_the_files_place_is_refused(tmp_path: Path) -> None:
    real = FileTokenStore(tmp_path / "real")
    real.save("owner", TOKEN)
    (tmp_path / "token").symlink_to(tmp_path / "real")
    with pytest.raises(ConfigurationError, match="cannot be opened"):
        FileTokenStore(tmp_path / "token").load("owner")


def test_a_folder_that_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no folder"):
        FileTokenStore(tmp_path / "nowhere" / "token")


def test_a_failed_save_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = FileTokenStore(tmp_path / "token")
    store.save("owner", TOKEN)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        store.save("owner", Token(Secret("new"), None, TOKEN.issued_at, TOKEN.expires_at))
    assert [path.name for path in tmp_path.iterdir()] == ["token"]
    assert store.load("owner") == TOKEN


GOOD = {
    "owner": "owner",
    "access": "a",
    "refresh": None,
    "issued_at": "2026-03-01T00:00:00+00:00",
    "expires_at": "2036-03-01T00:00:00+00:00",
}


@pytest.mark.parametrize(
    "record",
    [
        "",
        "{",
        "[]",
        "null",
        "\xff",
        *(
            json.dumps({**GOOD, **wrong})
            for wrong in (
                {"access": ""},
                {"access": 7},
                {"refresh": 7},
                {"issued_at": "2026-03-01T00:00:00"},
                {"expires_at": "soon"},
                {"expires_at": None},
            )
        ),
        json.dumps({name: value for name, value in GOOD.items() if name != "access"}),
    ],
)
def test_a_record_that_cannot_be_read_is_no_token(tmp_path: Path, record: str) -> None:
    store = FileTokenStore(tmp_path / "token")
    store.path.write_bytes(record.encode("latin-1"))
    store.path.chmod(0o600)
    assert store.load("owner") is None
    store.save("owner", TOKEN)
    assert store.load("owner") == TOKEN


def test_redis_forgets_a_token_at_its_end_and_a_leader_at_its_death(redis_port: int) -> None:
    with redis.Redis(port=redis_port) as client:
        client.flushall()
        store = RedisTokenStore(client, prefix="p:")
        now = datetime.now(UTC)
        store.save("owner", Token(Secret("a"), None, now, now + timedelta(seconds=100)))
        assert 99_000 < client.pttl("p:owner") <= 100_000
        assert store.lead("owner", 30) is not None
        assert 29_000 < client.pttl("p:owner:lead") <= 30_000


def test_a_redis_lease_that_ran_out_does_not_end_its_successors(redis_port: int) -> None:
    with redis.Redis(port=redis_port) as client:
        client.flushall()
        store = RedisTokenStore(client)
        late = store.lead("owner", 60)
        client.delete("bill24:token:owner:lead")  # as Redis does when the time is over
        successor = store.lead("owner", 60)
        assert late is not None
        assert successor is not None
        with late:
            pass
        assert store.lead("owner", 60) is None


def test_memory_store_stays_in_its_process() -> None:
    with pytest.raises(TypeError, match="FileTokenStore"):
        pickle.dumps(MemoryTokenStore())


def test_unknown_store_name() -> None:
    import bill24.token_stores as stores

    with pytest.raises(AttributeError):
        _: Any = stores.nothing
