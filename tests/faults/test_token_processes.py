"""Processes that share a token: one authorization among them, also when the leader is killed."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import redis

from tests.support.fault_server import Connection, FaultServer, json_bytes, proper
from tests.support.worlds import CREDENTIALS, session

PROCESSES = 4

WORKER = """
import asyncio, sys
from bill24 import AsyncBill24, Bill24, FileTokenStore, RedisTokenStore

kind, place, url, world = sys.argv[1:]
if kind == "file":
    store = FileTokenStore(place)
else:
    import redis
    store = RedisTokenStore(redis.Redis(port=int(place)))
credentials = dict(token="{token}", client_id="{client_id}", secret="{secret}")
options = dict(credentials, base_url=url, token_store=store, deadline=20)
print("ready", flush=True)
sys.stdin.readline()
if world == "sync":
    with Bill24(**options) as client:
        client.customers.get("C0001")
else:
    async def main():
        async with AsyncBill24(**options) as client:
            await client.customers.get("C0001")
    asyncio.run(main())
print("done", flush=True)
""".format(**CREDENTIALS)


@pytest.fixture(scope="module")
def redis_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    folder = str(tmp_path_factory.mktemp("redis"))
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        for line in server.stdout:
            if "Ready to accept connections" in line:
                break
        yield port
        server.terminate()
        server.stdout.read()


def _start(kind: str, place: str, url: str, world: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", WORKER, kind, place, url, world],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def _go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def _finish(process: subprocess.Popen[str]) -> None:
    output, _ = process.communicate(timeout=30)
    assert output == "done\n"
    assert process.returncode == 0


@pytest.mark.parametrize("kind", ["file", "redis"])
def test_four_processes_without_a_token_make_one_authorization(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    place = str(tmp_path / "token") if kind == "file" else str(request.getfixturevalue("redis_port"))
    with FaultServer(proper) as server:
        processes = [_start(kind, place, server.url, "sync" if n % 2 else "async") for n in range(PROCESSES)]
        for process in processes:
            _go(process)
        for process in processes:
            _finish(process)
    assert server.authorizations == 1
    assert len(server.requests) == PROCESSES


def _aged(record: bytes) -> str:
    """A kept token as it is an hour after its end."""
    token = json.loads(record)
    over = datetime.now(UTC) - datetime.fromisoformat(token["expires_at"]) - timedelta(hours=1)
    for name in ("issued_at", "expires_at"):
        token[name] = (datetime.fromisoformat(token[name]) + over).isoformat()
    return json.dumps(token)


@pytest.mark.parametrize("kind", ["file", "redis"])
def test_four_processes_on_an_expired_token_make_one_authorization(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    place = str(tmp_path / "token") if kind == "file" else str(request.getfixturevalue("redis_port"))
    with FaultServer(proper) as server:
        if kind == "redis":
            redis.Redis(port=int(place)).flushall()
        first = _start(kind, place, server.url, "sync")
        _go(first)
        _finish(first)
        assert server.authorizations == 1
        if kind == "file":
            Path(place).write_text(_aged(Path(place).read_bytes()))
        else:
            kept = redis.Redis(port=int(place))
            (key,) = kept.keys("bill24:token:*")
            record = kept.get(key)
            assert isinstance(record, bytes)
            kept.set(key, _aged(record))
        processes = [_start(kind, place, server.url, "sync" if n % 2 else "async") for n in range(PROCESSES)]
        for process in processes:
            _go(process)
        for process in processes:
            _finish(process)
    assert server.authorizations == 2
    assert len(server.requests) == 1 + PROCESSES


def test_kill_9_of_the_process_that_holds_the_file_lock_frees_the_others(tmp_path: Path) -> None:
    place = str(tmp_path / "token")

    leading, killed = threading.Event(), threading.Event()

    def keep_the_first(connection: Connection) -> None:
        if server.authorizations == 1:
            leading.set()
            killed.wait(10)
            connection.close()
        else:
            connection.answer(json_bytes(session()))

    with FaultServer(proper) as server:
        server.authorize = keep_the_first
        holder = _start("file", place, server.url, "sync")
        waiting = [_start("file", place, server.url, world) for world in ("sync", "async")]
        _go(holder)
        assert leading.wait(10)
        for process in waiting:
            _go(process)
        os.kill(holder.pid, signal.SIGKILL)
        killed.set()
        for process in waiting:
            _finish(process)
        holder.communicate(timeout=30)
    assert holder.returncode == -signal.SIGKILL
    assert server.authorizations == 2
    assert len(server.requests) == 2
