"""Two runs make the same calls, case by case, the stateful phase included."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from bill24_cli.main import main as bill24
from compare_runs import calls, main

ONLY = ["createCustomer", "getCustomer", "deleteCustomer"]


@pytest.mark.slow
def test_two_runs_of_the_stateful_phase_make_the_same_calls(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chosen = [part for operation in ONLY for part in ("--only", operation)]
    for name in ("a", "b"):
        bill24(["contract", *chosen, "--phases", "stateful", "--report-dir", str(tmp_path / name)])
    capsys.readouterr()
    assert main([str(tmp_path / "a" / "observed"), str(tmp_path / "b" / "observed")]) == 0
    made = list(calls(tmp_path / "a" / "observed"))
    assert len(made) > 20
    assert capsys.readouterr().out == f"the same {len(made):,} calls\n"


def events(folder: Path, *requests: dict[str, Any]) -> Path:
    folder.mkdir()
    interactions = {str(number): {"request": each} for number, each in enumerate(requests)}
    lines = [
        {"Initialize": {}},
        {"ScenarioFinished": {"phase": "Stateful", "recorder": {"interactions": interactions}}},
    ]
    (folder / "events.ndjson").write_text("".join(f"{json.dumps(each)}\n" for each in lines))
    return folder


GET = {"method": "GET", "uri": "http://127.0.0.1:1/a?b=1", "body": None}
POST = {"method": "POST", "uri": "http://127.0.0.1:1/a", "body": {"encoded": "e30="}}


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ([GET, {**POST, "uri": "http://127.0.0.1:2/a"}], "the same 2 calls"),
        ([GET, {**POST, "body": {"encoded": "W10="}}], "call 2 differs"),
        ([{**GET, "uri": "http://127.0.0.1:1/a?b=2"}, POST], "call 1 differs"),
        ([{**GET, "method": "HEAD"}, POST], "call 1 differs"),
        ([GET], "no call"),
        ([GET, POST, GET], "no call"),
    ],
)
def test_the_first_difference_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], other: list[dict[str, Any]], said: str
) -> None:
    first, second = events(tmp_path / "a", GET, POST), events(tmp_path / "b", *other)
    assert main([str(first), str(second)]) == (0 if said.startswith("the same") else 1)
    assert said in capsys.readouterr().out


def test_a_folder_without_events_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = events(tmp_path / "a", GET)
    shutil.rmtree(tmp_path / "b", ignore_errors=True)
    with pytest.raises(SystemExit) as ended:
        main([str(first), str(tmp_path / "b")])
    assert ended.value.code == 2
    assert "events.ndjson: No such file" in capsys.readouterr().err
