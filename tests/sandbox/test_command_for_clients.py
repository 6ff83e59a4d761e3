"""``bill24 sandbox`` towards its users: a program with the variables set, a file of them, addresses, its lines."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from bill24._options import resolve_base_url
from bill24.testing import Sandbox
from bill24_cli.main import main

from tests.support.served import Kind, started

VARIABLES = {"TOKEN": "merchant-token", "CLIENT_ID": "client", "SECRET": "secret", "HASH_TOKEN": "hash-token"}
"""The ends of the variables' names, and of what they hold."""
ANYWHERE = ("0.0.0.0", "::")  # noqa: S104
PROGRAM = """
import os, sys
from bill24 import Bill24
with Bill24() as client:
    print(client.wallets.balance("C0020")[0].balance, os.environ.get("BILL24_ENVIRONMENT"))
sys.exit(7)
"""


def test_a_program_runs_with_the_variables_set_and_its_status_is_the_commands(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BILL24_ENVIRONMENT", "sandbox")
    monkeypatch.setenv("BILL24_TOKEN", "of another host")
    assert main(["sandbox", "--", sys.executable, "-c", PROGRAM]) == 7
    assert capfd.readouterr() == ("106001 None\n", "")


@pytest.mark.parametrize(
    ("program", "status", "said"),
    [
        (["/nonexistent/program"], 127, "bill24 sandbox: cannot run /nonexistent/program: No such file or directory\n"),
        (["/"], 126, "bill24 sandbox: cannot run /: Permission denied\n"),
        ([sys.executable, "-c", "import os; os.kill(os.getpid(), 15)"], 143, ""),
        ([sys.executable, "-c", "pass"], 0, ""),
    ],
)
def test_how_a_program_ends(program: list[str], status: int, said: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["sandbox", "--", *program]) == status
    assert capfd.readouterr() == ("", said)


def test_the_variables_go_to_a_file_that_holds_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / ".env"
    for _ in range(2):
        assert main(["sandbox", "--env-file", str(file), "--", sys.executable, "-c", "pass"]) == 0
        mark, *lines = file.read_text(encoding="utf-8").splitlines()
        assert mark.startswith("# Written by `bill24 sandbox`")
        given = dict(line.split("=", 1) for line in lines)
        assert given.pop("BILL24_BASE_URL").startswith("http://127.0.0.1:")
        assert given == {f"BILL24_{name}": f"sandbox-{value}" for name, value in VARIABLES.items()}
    file.write_text("DJANGO_SECRET=x\n", encoding="utf-8")
    assert main(["sandbox", "--env-file", str(file), "--", sys.executable, "-c", "pass"]) == 1
    assert file.read_text(encoding="utf-8") == "DJANGO_SECRET=x\n"
    assert "holds something else and is left as it is" in capsys.readouterr().err
    assert main(["sandbox", "--env-file", str(tmp_path / "no" / ".env"), "--", sys.executable]) == 1


def greeted(arguments: list[str], capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> str:
    patch.setattr("bill24_sandbox.http.server._Uvicorn.run", lambda *_: None)
    assert main(["sandbox", "--port", "0", *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("host", [*ANYWHERE, "127.0.0.1", "localhost"])
def test_the_address_that_is_printed_is_one_that_the_client_takes(
    host: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = greeted(["--host", host], capsys, monkeypatch)
    url = printed.partition("BILL24_BASE_URL=")[2].partition("\n")[0]
    assert resolve_base_url(None, url, allow_insecure_http=False) == url
    assert ("From other machines: " in printed) == (host in ANYWHERE)


def test_the_address_for_other_machines_comes_with_what_allows_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = greeted(["--host", ANYWHERE[0]], capsys, monkeypatch)
    pair = printed.partition("From other machines: ")[2].partition(",")[0].split()
    url, host = (each.partition("=")[2] for each in pair)
    monkeypatch.setenv("BILL24_ALLOW_INSECURE_HTTP", host)
    assert resolve_base_url(None, url, allow_insecure_http=False) == url


@pytest.mark.parametrize(
    ("public", "allows"),
    [
        ("https://sandbox.example/", None),
        ("https://sandbox.example/bill24", None),
        ("http://bill24-sandbox:8024", "bill24-sandbox"),
        ("http://localhost:9000", None),
    ],
)
def test_a_public_url_is_what_clients_are_told(
    public: str, allows: str | None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = greeted(["--host", ANYWHERE[0], "--public-url", public], capsys, monkeypatch)
    assert f"export BILL24_BASE_URL={public.rstrip('/')}\n" in printed
    assert f"{public.rstrip('/')}/_sandbox/" in printed
    assert "From other machines" not in printed
    allowed = "" if allows is None else f"export BILL24_ALLOW_INSECURE_HTTP={allows}\n"
    assert printed.partition("export BILL24_ALLOW")[1:] == allowed.partition("export BILL24_ALLOW")[1:] or (
        allowed and allowed in printed
    )


def test_links_lead_to_the_public_url() -> None:
    with Sandbox(serve=True, public_url="https://pay.example/b/") as sandbox:
        given = {"token": "sandbox-merchant-token", "clientId": "sandbox-client", "secret": "sandbox-secret"}
        answer = httpx.post(f"{sandbox.url}/merchantsecurity/authorize", json=given, trust_env=False)
        # A proxy in front passes on the name it is reached by.
        statuses = [
            httpx.get(f"{sandbox.url}/_sandbox/", headers={"Host": host}, trust_env=False).status_code
            for host in ("pay.example", "evil.example")
        ]
    assert answer.json()["data"]["issuer"] == "https://pay.example/b"
    assert statuses == [200, 403]


@pytest.mark.parametrize(
    "public", ["pay.example", "ftp://pay.example", "https://", "https://x:y", "https://u@x", "https://x?a", ""]
)
def test_a_public_url_that_is_none(public: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sandbox", "--port", "0", "--public-url", public]) == 1
    assert f"public URL {public!r} is no http or https address" in capsys.readouterr().err


def test_a_line_for_each_request(kind: Kind) -> None:
    with started("--log", kind=kind) as (process, _, url), httpx.Client(base_url=url, trust_env=False) as http:
        assert process.stdout is not None
        given = {"token": "sandbox-merchant-token", "clientId": "sandbox-client", "secret": "sandbox-secret"}
        bearer = http.post("/merchantsecurity/authorize", json=given).json()["data"]["token"]
        http.headers["Authorization"] = f"Bearer {bearer}"
        http.post("/customer/get_customer_detail", json={"sync_code": "nobody"})
        http.get("/customer/crate")
        http.get("/%1b[31m")
        http.post("/_sandbox/faults", json={"name": "answer_lost_after_commit"})
        with pytest.raises(httpx.RemoteProtocolError):
            http.get("/on_boarding/get_available_bank")
        lines = [process.stdout.readline() for _ in range(5)]
    fields = [re.split(" {2,}", line.rstrip("\n"), maxsplit=4) for line in lines]
    assert [(status, *rest) for _, status, _, *rest in fields] == [
        ("200", "authorize", "200"),
        ("200", "getCustomer", "311 Customer not found"),
        ("404", "GET /customer/crate", "did you mean POST /customer/create (createCustomer)?"),
        ("404", "GET /\N{REPLACEMENT CHARACTER}[31m", "Not Found"),
        ("---", "listBanks", "no answer  (fault: answer_lost_after_commit)"),
    ]


def test_the_lines_can_be_left_out() -> None:
    with started("--no-log") as (process, _, url):
        assert httpx.get(f"{url}/nowhere", trust_env=False).status_code == 404
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=10)
    assert out.strip() == "The sandbox has stopped."


def test_the_image_starts_what_the_command_takes(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = dict(line.split(" ", 1) for line in (root / "Dockerfile").read_text(encoding="utf-8").splitlines())
    program, *arguments = json.loads(lines["ENTRYPOINT"])
    assert program == "bill24"
    assert "'/bill24[fast]'" in lines["RUN"]
    with Sandbox(serve=True) as sandbox:
        check = json.loads(lines["HEALTHCHECK"].partition("CMD ")[2])
        check[2] = check[2].replace("http://127.0.0.1:8024", sandbox.url)
        subprocess.run([sys.executable, *check[1:]], check=True)
    printed = greeted([*arguments[1:], "--public-url", "http://bill24-sandbox:8024"], capsys, monkeypatch)
    assert "export BILL24_ALLOW_INSECURE_HTTP=bill24-sandbox\n" in printed
