"""``bill24 sandbox`` as a user starts it."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from bill24.testing import Sandbox
from bill24_cli.main import main
from bill24_sandbox.answer import Answer
from bill24_sandbox.core.call import Request
from bill24_sandbox.http.site import Site

from tests.support.served import Kind, started


def test_it_says_all_one_needs_and_ends_at_ctrl_c(tmp_path: Path, kind: Kind) -> None:
    db = tmp_path / "bill24.sqlite3"
    with started("--profile", "documented", "--db", str(db), kind=kind) as (process, greeting, url):
        for said in (
            "profile documented",
            str(db),
            f"  export BILL24_BASE_URL={url}\n",
            "  export BILL24_TOKEN=sandbox-merchant-token\n",
            "  export BILL24_CLIENT_ID=sandbox-client\n",
            "  export BILL24_SECRET=sandbox-secret\n",
            "  export BILL24_HASH_TOKEN=sandbox-hash-token\n",
            f"{url}/_sandbox/",
        ):
            assert said in greeting
        with httpx.Client(base_url=url, trust_env=False) as http:
            assert http.get("/_sandbox/").status_code == 200
            assert http.get("/_sandbox/state").json()["profile"] == "documented"
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=10)
    assert (process.returncode, out.strip(), err) == (0, "The sandbox has stopped.", "")
    assert db.exists()


def test_each_kind_of_server_is_what_its_name_says(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    loops: set[str] = set()
    handle = Site.handle

    def looked_at(site: Site, request: Request) -> Answer:
        loops.add(type(asyncio.get_running_loop()).__module__.partition(".")[0])
        return handle(site, request)

    monkeypatch.setattr(Site, "handle", looked_at)
    with Sandbox(serve=True) as sandbox, sandbox.client() as client:
        client.banks.list()
        assert sandbox._server is not None
        protocol = sandbox._server._uvicorn.config.http_protocol_class
    assert (loops, protocol.__name__) == {
        "plain": ({"asyncio"}, "H11Protocol"),
        "fast": ({"uvloop"}, "HttpToolsProtocol"),
    }[kind]


def test_a_seed_and_a_latency(tmp_path: Path) -> None:
    seed = tmp_path / "seed.json"
    seed.write_text(json.dumps({"customers": [{"sync_code": "S1", "name": "Sok"}]}), encoding="utf-8")
    with started("--seed", str(seed), "--latency", "20") as (_, _, url), httpx.Client(base_url=url) as http:
        assert [each["sync_code"] for each in http.get("/_sandbox/state").json()["customers"]] == ["S1"]
        assert http.post("/merchantsecurity/authorize", json={}).elapsed.total_seconds() >= 0.02


def test_a_port_in_use_is_one_clear_line(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["sandbox", "--port", str(port)]) == 1
    said = capsys.readouterr()
    assert said.err == f"bill24 sandbox: port {port} on 127.0.0.1 is in use; name another with --port\n"
    assert said.out == ""


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--host", "192.0.2.1"], "bill24 sandbox: cannot listen on 192.0.2.1"),
        (["--host", "no.such.host.invalid"], "bill24 sandbox: cannot listen on no.such.host.invalid"),
        (["--db", "/nonexistent/folder/db"], "bill24 sandbox: cannot use /nonexistent/folder/db"),
        (["--seed", "/nonexistent/seed.json"], "bill24 sandbox: cannot read the seed file /nonexistent/seed.json"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], reason: str
) -> None:
    assert main(["sandbox", "--port", "0", *arguments]) == 1
    said = capsys.readouterr()
    assert said.err.splitlines()[-1].startswith(reason)
    assert said.out == ""


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["sandbx"],
        ["sandbox", "--port", "65536"],
        ["sandbox", "--port", "-1"],
        ["sandbox", "--latency", "nan"],
        ["sandbox", "--latency", "soon"],
        ["sandbox", "--profile", "wished"],
    ],
)
def test_wrong_arguments_are_a_usage_error(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: bill24" in capsys.readouterr().err.lower()


def test_listening_to_the_network_is_warned_about(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bill24_sandbox.http.server._Uvicorn.run", lambda *_: None)
    assert main(["sandbox", "--port", "0", "--host", "0.0.0.0"]) == 0  # noqa: S104
    assert "Warning: listening on 0.0.0.0, so other machines can reach this sandbox" in capsys.readouterr().err
    assert main(["sandbox", "--port", "0"]) == 0
    assert capsys.readouterr().err == ""


def test_a_missing_extra_is_named(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(f"No module named {name!r}", name="jinja2.loaders")

    monkeypatch.setattr("bill24_cli.commands.import_module", missing)
    assert main(["sandbox"]) == 1
    assert "pip install 'bill24[sandbox]'" in capsys.readouterr().err


def test_the_command_is_declared() -> None:
    listed = subprocess.run([sys.executable, "-m", "bill24_cli", "--help"], capture_output=True, text=True, check=True)
    assert "sandbox" in listed.stdout
