"""Serving a merchant on a loopback port."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import uvicorn

from tests.support.merchant_mistakes import App, whole_body

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def served(app: App) -> Iterator[str]:
    """Serve an application; yields its address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", timeout_graceful_shutdown=1))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def serving(command: list[str], environment: dict[str, str], path: str) -> Iterator[str]:
    """Run a server as a user would and wait until it answers; yields its address.

    Args:
        command: With ``{port}`` where the port belongs.
        environment: Beside this process' own.
        path: Where it answers whatever it answers.
    """
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    words = [word.format(port=port) for word in command]
    with subprocess.Popen(
        [sys.executable, *words],
        cwd=ROOT / "examples",
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            _wait_for(process, port)
            yield f"http://127.0.0.1:{port}{path}"
        finally:
            process.terminate()
            process.communicate(timeout=10)


def _wait_for(process: subprocess.Popen[str], port: int) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError(f"the server ended: {process.communicate()[1]}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError


def relay(url: str) -> App:
    """What answers as another server does, to plant mistakes in front of it."""

    async def relaying(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        body = await whole_body(receive)
        kept = [(name, value) for name, value in scope["headers"] if name not in {b"host", b"transfer-encoding"}]
        async with httpx.AsyncClient(timeout=10) as client:
            answer = await client.post(url + scope["path"], content=body, headers=kept)
        headers = [(b"content-type", answer.headers.get("content-type", "").encode())]
        await send({"type": "http.response.start", "status": answer.status_code, "headers": headers})
        await send({"type": "http.response.body", "body": answer.content})

    return relaying
