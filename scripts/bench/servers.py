"""Servers to measure, each a process of its own."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

WITHOUT_FAST = "import sys; sys.modules['uvloop'] = sys.modules['httptools'] = None\n"
"""Makes a process serve as one that has not installed bill24[fast]: asyncio's own loop, and h11."""
SANDBOX = "import sys; from bill24_cli.main import main; sys.exit(main(['sandbox', *sys.argv[1:]]))"
EMPTY_ROUTE = """
import sys, uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
async def empty(request): return Response(b"{}", media_type="application/json")
app = Starlette(routes=[Route("/", empty)])
uvicorn.run(app, port=int(sys.argv[1]), log_level="warning", access_log=False)
"""


def free_port() -> int:
    """Return a port that is free now."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


@contextmanager
def served(command: list[str], port: int, *, seconds: float = 60) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server until the block ends; the block starts when its port answers."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + seconds
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
            except OSError:
                if process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"{command[0]} did not start") from None
                time.sleep(0.05)
            else:
                break
        yield process
    finally:
        process.terminate()
        process.wait()


@contextmanager
def sandbox(*arguments: str, before: str = "") -> Iterator[tuple[int, int]]:
    """Serve a sandbox on one worker, after a piece of code; yield its port and its process id."""
    port = free_port()
    with served([sys.executable, "-c", before + SANDBOX, "--port", str(port), *arguments], port) as process:
        yield port, process.pid


def post(port: int, path: str, body: Mapping[str, object]) -> dict[str, object]:
    """Call the sandbox once."""
    sent = Request(
        f"http://127.0.0.1:{port}{path}", data=json.dumps(body).encode(), headers={"Content-Type": "application/json"}
    )
    try:
        with urlopen(sent, timeout=10) as answer:  # noqa: S310
            read: dict[str, object] = json.load(answer)
    except HTTPError as error:
        raise RuntimeError(f"{path}: HTTP {error.code} {error.read()!r}") from None
    return read


def authorized(port: int) -> str:
    """Return a bearer token, and fund the wallet the settlements are paid from."""
    credentials = {"token": "sandbox-merchant-token", "clientId": "sandbox-client", "secret": "sandbox-secret"}
    answer = post(port, "/merchantsecurity/authorize", credentials)["data"]
    post(port, "/_sandbox/fund", {"customer_sync_code": "C0020", "amount": 10**12})
    assert isinstance(answer, dict)  # noqa: S101
    return str(answer["token"])


def resident(pid: int) -> float:
    """Return a process's resident memory in MB."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("this system does not say how much memory a process holds")
