"""``bill24 sandbox``: serve a sandbox until interrupted, or while a program runs."""

from __future__ import annotations

import ipaddress
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bill24_sandbox.answer import Profile
from bill24_sandbox.dials.log import Entry
from bill24_sandbox.sandbox import Sandbox
from bill24_sandbox.store import StoreError

if TYPE_CHECKING:
    from bill24_sandbox.http.server import Server

_MARK = "# Written by `bill24 sandbox`, which writes it anew when it starts.\n"


@dataclass(frozen=True)
class Options:
    """What to serve, and to whom.

    Attributes:
        host: Where to listen.
        port: Where to listen; 0 takes a free port.
        db: A database file that outlives the server; in memory if left out.
        profile: Whether to answer as Bill24 was observed to, or as its pages document.
        seed: A JSON, YAML or TOML file of what a fresh store holds; the documented examples if left out.
        latency: How long each call waits.
        public_url: The address under which clients reach it, where that is not the one it listens on.
        env_file: A file that gets the variables.
        program: What to run with the variables set; the server ends with it.
        watcher: What is called with each entry of the log.
    """

    host: str
    port: int
    db: str | None
    profile: Profile
    seed: str | None
    latency: timedelta
    public_url: str | None = None
    env_file: Path | None = None
    program: Sequence[str] = ()
    watcher: Callable[[Entry], None] | None = None


def options_of(program: Sequence[str]) -> Options:
    """What runs a program against a fresh sandbox on a free port."""
    return Options("127.0.0.1", 0, None, "observed", None, timedelta(0), program=program)


class _CannotServeError(Exception):
    """The message says why."""


def run(options: Options) -> int:
    """Serve until interrupted, or until the program ends; return the exit status, the program's if there is one."""
    # Imported here because uvicorn is slow to import and --help does not need it.
    from bill24_sandbox.http.server import AddressError, Server  # noqa: PLC0415

    try:
        sandbox = Sandbox(profile=options.profile, db=options.db, seed=options.seed, public_url=options.public_url)
    except (StoreError, ValueError) as error:
        return _fail(str(error))
    with sandbox:
        sandbox.latency = options.latency
        if options.watcher is not None:
            sandbox.log.watchers.append(options.watcher)
        try:
            server = Server(sandbox.app, options.host, options.port)
        except AddressError as error:
            return _fail(str(error))
        variables = variables_of(sandbox, sandbox.public_url or _reached_at(server.url))
        try:
            if options.env_file is not None:
                _write(options.env_file, variables)
            if options.program:
                return _run_program(server, options.program, variables)
        except (AddressError, _CannotServeError) as error:
            server.stop()
            return _fail(str(error))
        _greet(sandbox, server.url, variables, options)
        server.run()
    sys.stdout.write("\nThe sandbox has stopped.\n")
    return 0


def variables_of(sandbox: Sandbox, url: str) -> dict[str, str]:
    """Return the variables with which a client reaches a sandbox at an address."""
    given = sandbox.credentials
    variables = {
        "BILL24_BASE_URL": url,
        "BILL24_TOKEN": given.token,
        "BILL24_CLIENT_ID": given.client_id,
        "BILL24_SECRET": given.secret,
        "BILL24_HASH_TOKEN": given.hash_token,
    }
    parts = urlsplit(url)
    if parts.scheme == "http" and not _is_loopback(parts.hostname or ""):
        variables["BILL24_ALLOW_INSECURE_HTTP"] = parts.hostname or ""
    return variables


def _reached_at(url: str) -> str:
    """Return an address that can be called for one that is listened on: all addresses are none to call."""
    return url.replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:")


def _greet(sandbox: Sandbox, listening: str, variables: Mapping[str, str], options: Options) -> None:
    url = variables["BILL24_BASE_URL"]
    if not _is_loopback(options.host):
        sys.stderr.write(
            f"Warning: listening on {options.host}, so other machines can reach this sandbox; "
            "its credentials are public and anyone may turn its dials.\n"
        )
    lines = "".join(f"  export {name}={value}\n" for name, value in variables.items())
    sys.stdout.write(
        f"Bill24 sandbox on {url} (profile {sandbox.profile}, {options.db or 'in memory'})\n"
        "\n"
        f"{lines}"
        "\n"
        f"{_in_short(listening)}"
        f"{_from_elsewhere(listening) if options.public_url is None else ''}"
        f"Request log, money and dials: {url}/_sandbox/\n"
        "Press Ctrl-C to stop.\n"
    )
    sys.stdout.flush()


def _in_short(listening: str) -> str:
    if urlsplit(listening).port != 8024:
        return ""
    return (
        "On this machine BILL24_ENVIRONMENT=sandbox, or Bill24(environment='sandbox'), does instead of all of them.\n"
    )


def _from_elsewhere(listening: str) -> str:
    """Return what other machines set, where it listens to them."""
    address, port = urlsplit(listening).hostname, urlsplit(listening).port
    if address not in {"0.0.0.0", "::"}:  # noqa: S104 - looked for, not listened on
        return ""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as looking, suppress(OSError):
        looking.connect(("192.0.2.1", 9))  # sends nothing, and tells which address of ours would
        ours = looking.getsockname()[0]
        return (
            f"From other machines: BILL24_BASE_URL=http://{ours}:{port} BILL24_ALLOW_INSECURE_HTTP={ours},\n"
            "or the name under which they know this one; --public-url sets it here too.\n"
        )
    return ""


def _write(path: Path, variables: Mapping[str, str]) -> None:
    try:
        if path.exists() and path.read_text(encoding="utf-8").partition("\n")[0] != _MARK.rstrip("\n"):
            raise _CannotServeError(f"{path} holds something else and is left as it is; name another with --env-file")
        content = "".join(f"{name}={value}\n" for name, value in variables.items())
        path.write_text(_MARK + content, encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _CannotServeError(f"cannot write {path}: {error}") from error


def _run_program(server: Server, program: Sequence[str], variables: Mapping[str, str]) -> int:
    # One of the two names the host, never both.
    environment = {name: value for name, value in os.environ.items() if name != "BILL24_ENVIRONMENT"}
    server.start()
    try:
        with subprocess.Popen(list(program), env={**environment, **variables}) as running:  # noqa: S603
            return _status(_awaited(running))
    except OSError as error:
        _fail(f"cannot run {program[0]}: {error.strerror}")
        return 127 if isinstance(error, FileNotFoundError) else 126
    finally:
        server.stop()


def _awaited(running: subprocess.Popen[bytes]) -> int:
    while True:
        # Ctrl-C reaches the program too, and it is the one to say what comes of it.
        with suppress(KeyboardInterrupt):
            return running.wait()


def _status(code: int) -> int:
    return 128 - code if code < 0 else code


def _fail(message: str) -> int:
    sys.stderr.write(f"bill24 sandbox: {message}\n")
    return 1


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
