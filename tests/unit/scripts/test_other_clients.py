"""What is said of a client that another generator made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import other_clients
import pytest


def read(contract: Path, folder: Path, given: dict[str, str]) -> dict[str, Any]:
    assert given["url"].startswith("http://127.0.0.1:")
    return {"token": True, "sync_code": given["syncCode"], "missing": "311"}


def misread(contract: Path, folder: Path, given: dict[str, str]) -> dict[str, Any]:
    return read(contract, folder, given) | {"missing": None}


def broken(contract: Path, folder: Path, given: dict[str, str]) -> dict[str, Any]:
    raise other_clients.ClientError("tsc failed: TS2339")


@pytest.mark.parametrize(
    ("client", "status", "said"),
    [
        (read, 0, "c: 3 calls, read as answered"),
        (misread, 1, "c: missing is None, not '311'"),
        (broken, 1, "c: tsc failed: TS2339"),
    ],
)
def test_each_client_has_its_verdict(
    client: Any, status: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(other_clients, "CLIENTS", {"c": client})
    assert other_clients.main([]) == status
    assert capsys.readouterr().out == f"{said}\n"
