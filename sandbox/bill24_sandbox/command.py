"""``bill24 sandbox``: serve a sandbox until interrupted."""

from __future__ import annotations

import argparse
import ipaddress
import math
import sys
from datetime import timedelta

from bill24_sandbox.answer import PROFILES
from bill24_sandbox.sandbox import Sandbox
from bill24_sandbox.store import StoreError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--host", default="127.0.0.1", help="where to listen (default: %(default)s, this machine only)")
    parser.add_argument("--port", type=_port, default=8024, help="port, 0 for a free one (default: %(default)s)")
    parser.add_argument("--db", metavar="FILE", help="database file that outlives the server (default: in memory)")
    parser.add_argument(
        "--profile",
        choices=PROFILES,
        default="observed",
        help="answer as Bill24 was observed to, or as its pages document (default: %(default)s)",
    )
    parser.add_argument(
        "--seed",
        metavar="FILE",
        help="JSON or TOML file of customers, sub-billers and banks (default: the documented ones)",
    )
    parser.add_argument(
        "--latency",
        metavar="MS",
        type=_milliseconds,
        default=timedelta(0),
        help="milliseconds each call waits (default: 0)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted; return the exit status."""
    # Imported here because uvicorn is slow to import and --help does not need it.
    from bill24_sandbox.http.server import AddressError, Server  # noqa: PLC0415

    try:
        sandbox = Sandbox(profile=arguments.profile, db=arguments.db, seed=arguments.seed)
    except (StoreError, ValueError) as error:
        return _fail(str(error))
    with sandbox:
        sandbox.latency = arguments.latency
        try:
            server = Server(sandbox.app, arguments.host, arguments.port)
        except AddressError as error:
            return _fail(str(error))
        _greet(sandbox, server.url, arguments)
        server.run()
    sys.stdout.write("\nThe sandbox has stopped.\n")
    return 0


def _greet(sandbox: Sandbox, url: str, arguments: argparse.Namespace) -> None:
    if not _is_loopback(arguments.host):
        sys.stderr.write(
            f"Warning: listening on {arguments.host}, so other machines can reach this sandbox; "
            "its credentials are public and anyone may turn its dials.\n"
        )
    given = sandbox.credentials
    sys.stdout.write(
        f"Bill24 sandbox on {url} (profile {sandbox.profile}, {arguments.db or 'in memory'})\n"
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


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 65536):
        raise argparse.ArgumentTypeError(f"{text!r} is no port; use 0 to 65535")
    return int(text)


def _milliseconds(text: str) -> timedelta:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 60_000 or math.isnan(value):
        raise argparse.ArgumentTypeError(f"{text!r} is no latency; use milliseconds from 0 to 60000")
    return timedelta(milliseconds=value)
