"""Whether clients that other generators make from the contract work: make two, compile them, call a sandbox.

    python scripts/other_clients.py

openapi-generator's Python client, and the TypeScript client of @hey-api/openapi-ts, from the expanded copy
``generated/bill24_api/openapi.json``. Each gets a token, creates a customer, and asks for one who does not exist. The
exit status is 1 where one of them cannot be made, does not compile, or reads an answer otherwise than it was. Needs
Java, Node and the dependency group ``other_clients``.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bill24.testing import Sandbox
from npm_tools import NpmToolError, environment, npm_packages

ROOT = Path(__file__).resolve().parent.parent
EXPANDED = ROOT / "generated" / "bill24_api" / "openapi.json"
CALLS = Path(__file__).resolve().parent / "other_clients"
SYNC_CODE = "OTHER-1"
PACKAGE = "bill24_by_openapi_generator"

Given = dict[str, str]


class ClientError(Exception):
    """A client could not be made, compiled or used; the text says which and why."""


def by_openapi_generator(contract: Path, folder: Path, given: Given) -> dict[str, Any]:
    """What openapi-generator's Python client reads in the three calls.

    Raises:
        ClientError: It cannot be made, compiled or used.
    """
    if shutil.which("java") is None:
        raise ClientError("openapi-generator needs Java, which is not installed")
    program = Path(sys.executable).parent / "openapi-generator-cli"
    if not program.exists():
        raise ClientError("openapi-generator-cli is not installed here")
    # It writes webhooks as calls of the client, with a syntax error in each; no client makes them.
    paths = {key: value for key, value in json.loads(contract.read_bytes()).items() if key != "webhooks"}
    own = folder / "openapi.json"
    own.write_text(json.dumps(paths), encoding="utf-8")
    # Its parser takes a link's requestBody for a text, where OpenAPI says "any or expression".
    options = ["--skip-validate-spec", "--additional-properties", f"packageName={PACKAGE}"]
    _run("openapi-generator", [program, "generate", "-i", own, "-g", "python", "-o", folder, *options])
    _run("openapi-generator's client", [sys.executable, "-m", "compileall", "-q", folder / PACKAGE])
    calls = [sys.executable, CALLS / "calls.py", json.dumps(given)]
    return _answered(_run("openapi-generator's client", calls, PYTHONPATH=str(folder)))


def by_openapi_ts(contract: Path, folder: Path, given: Given) -> dict[str, Any]:
    """What the TypeScript client of @hey-api/openapi-ts reads in the three calls.

    Raises:
        ClientError: It cannot be made, compiled or used.
    """
    try:
        packages = npm_packages()
    except NpmToolError as error:
        raise ClientError(f"openapi-ts cannot be had: {error}") from error
    source, built = folder / "source", folder / "built"
    _run("openapi-ts", [packages / ".bin" / "openapi-ts", "-i", contract, "-o", source, "--no-log-file"])
    shutil.copy(CALLS / "calls.ts", source)
    types = ["--typeRoots", packages / "@types", "--types", "node"]
    modules = ["--module", "commonjs", "--moduleResolution", "node10", "--target", "es2022", "--lib", "es2022,dom"]
    _run("tsc", [packages / ".bin" / "tsc", "--strict", *types, *modules, "--outDir", built, source / "calls.ts"])
    return _answered(_run("the TypeScript client", ["node", built / "calls.js", json.dumps(given)]))


CLIENTS: dict[str, Callable[[Path, Path, Given], dict[str, Any]]] = {
    "openapi-generator, Python": by_openapi_generator,
    "@hey-api/openapi-ts, TypeScript": by_openapi_ts,
}


def _run(name: str, command: list[Any], **variables: str) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        env={**environment(), **variables, "JAVA_TOOL_OPTIONS": os.environ.get("JAVA_TOOL_OPTIONS", "")},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    if done.returncode:
        raise ClientError(f"{name} failed: {(done.stderr or done.stdout).strip()[-1500:]}")
    return done.stdout


def _answered(output: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(output.strip().splitlines()[-1])
    return found


def problems(read: dict[str, Any]) -> list[str]:
    """What a client read otherwise than the sandbox answered."""
    wanted = {"token": True, "sync_code": SYNC_CODE, "missing": "311"}
    return [f"{key} is {read.get(key)!r}, not {value!r}" for key, value in wanted.items() if read.get(key) != value]


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit status is 0, or 1 where a client fails."""
    parser = argparse.ArgumentParser(description="Make clients by other generators and call a sandbox with them.")
    parser.add_argument("--contract", type=Path, default=EXPANDED)
    options = parser.parse_args(arguments)
    failed = False
    for name, client in CLIENTS.items():
        with tempfile.TemporaryDirectory() as folder, Sandbox(serve=True) as sandbox:
            own = sandbox.credentials
            given = {"url": sandbox.url, "token": own.token, "clientId": own.client_id, "secret": own.secret}
            try:
                wrong = problems(client(options.contract, Path(folder), {**given, "syncCode": SYNC_CODE}))
            except ClientError as error:
                wrong = [str(error)]
        failed |= bool(wrong)
        print(f"{name}: {'; '.join(wrong) or '3 calls, read as answered'}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
