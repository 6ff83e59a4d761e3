"""``bill24 sandbox``: serve a sandbox until interrupted."""

from __future__ import annotations

import ipaddress
import sys
from datetime import timedelta

from bill24_sandbox.answer import Profile
from bill24_sandbox.sandbox import Sandbox
from bill24_sandbox.store import StoreError


def run(*, host: str, port: int, db: str | None, profile: Profile, seed: str | None, latency: timedelta) -> int:
    """Serve until interrupted; return the exit status.

    Args:
        host: where to listen.
        port: where to listen; 0 takes a free port.
        db: a database file that outlives the server; in memory if left out.
        profile: whether to answer as Bill24 was observed to, or as its pages document.
        seed: a JSON or TOML file of what a fresh store holds; the documented examples if left out.
        latency: how long each call waits.
    """
    # Imported here because uvicorn is slow to import and --help does not need it.
    from bill24_sandbox.http.server import AddressError, Server  # noqa: PLC0415

    try:
        sandbox = Sandbox(profile=profile, db=db, seed=seed)
    except (StoreError, ValueError) as error:
        return _fail(str(error))
    with sandbox:
        sandbox.latency = latency
        try:
            server = Server(sandbox.app, host, port)
        except AddressError as error:
            return _fail(str(error))
        _greet(sandbox, server.url, host=host, db=db)
        server.run()
    sys.stdout.write("\nThe sandbox has stopped.\n")
    return 0


def _greet(sandbox: Sandbox, url: str, *, host: str, db: str | None) -> None:
    if not _is_loopback(host):
        sys.stderr.write(
            f"Warning: listening on {host}, so other machines can reach this sandbox; "
            "its credentials are public and anyone may turn its dials.\n"
        )
    given = sandbox.credentials
    sys.stdout.write(
        f"Bill24 sandbox on {url} (profile {sandbox.profile}, {db or 'in memory'})\n"
        "\n"
        f"  BILL24_BASE_URL={url}\n"
        f"  BILL24_TOKEN={given.token}\n"
        f"  BILL24_CLIENT_ID={given.client_id}\n"
        f"  BILL24_SECRET={given.secret}\n"
        f"  BILL24_HASH_TOKEN={given.hash_token}\n"
        "\n"
        f"Request log, money and dials: {url}/_sandbox/\n"
        "Press Ctrl-C to stop.\n"
    )
    sys.stdout.flush()


def _fail(message: str) -> int:
    sys.stderr.write(f"bill24 sandbox: {message}\n")
    return 1


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
