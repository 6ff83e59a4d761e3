"""The command, from its events to its exit status."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from bill24_contract.server import command as _command
from bill24_contract.server import report as _report
from bill24_contract.server.description import contract_path, descriptions
from bill24_contract.server.events import OTHER_METHODS, EventReader, Failure, Judged, Phase, Trouble
from bill24_contract.server.journeys import NOT_ANSWERED, steps, walk
from bill24_contract.server.result import Result
from bill24_contract.server.server import fresh_sandbox
from bill24_contract.server.settings import Settings

NEGATIVE = {"generation": {"mode": "negative"}}


def scenario(*, checks: list[dict[str, Any]], method: str = "POST", path: str = "/customer/create") -> dict[str, Any]:
    answer = base64.b64encode(b'{"code":"310"}').decode()
    return {
        "ScenarioFinished": {
            "phase": "coverage",
            "recorder": {
                "cases": {
                    "c1": {"value": {"method": method, "path": path, "meta": {"generation": {"mode": "negative"}}}}
                },
                "checks": {"c1": checks},
                "interactions": {
                    "c1": {
                        "request": {
                            "method": method,
                            "uri": "http://h/customer/create?a='b",
                            "headers": {"Authorization": ["Bearer abc"], "Content-Type": ["application/json"]},
                            "body": {"$base64": base64.b64encode('{"name":"សុខ"}'.encode()).decode()},
                        },
                        "response": {"status_code": 200, "content": {"$base64": answer}},
                    }
                },
            },
        }
    }


NOT_LISTED = (Failure("code_is_listed", "no"),)
FAILED = {"name": "code_is_listed", "status": "failure", "failure_info": {"failure": {"message": "said"}}}


def events(tmp_path: Path, *lines: dict[str, Any]) -> EventReader:
    path = tmp_path / "events.ndjson"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return EventReader(path)


def test_a_case_is_read_with_its_code_and_a_curl_line_that_runs(tmp_path: Path) -> None:
    (judged,) = events(tmp_path, scenario(checks=[FAILED])).read()
    assert isinstance(judged, Judged)
    assert (judged.operation, judged.phase, judged.mode, judged.status, judged.code) == (
        "createCustomer",
        "coverage",
        "negative",
        200,
        "310",
    )
    assert judged.failures == (Failure("code_is_listed", "said"),)
    assert judged.curl == (
        "curl -X POST -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json' "
        "--data-binary '{\"name\":\"សុខ\"}' 'http://h/customer/create?a='\"'\"'b'"
    )


def test_another_method_is_no_operation(tmp_path: Path) -> None:
    (judged,) = events(tmp_path, scenario(checks=[], method="PATCH")).read()
    assert isinstance(judged, Judged)
    assert judged.operation == OTHER_METHODS


def test_phases_errors_and_checks_of_the_whole_run_are_read(tmp_path: Path) -> None:
    reader = events(
        tmp_path,
        {"PhaseStarted": {"phase": {"name": "fuzzing", "is_enabled": True}}},
        {"PhaseStarted": {"phase": {"name": "stateful", "is_enabled": False}}},
        {"NonFatalError": {"value": {"type": "E", "message": "broken"}}},
        {"EngineFinished": {"failures": [{"title": "Custom check failed: `MoneyConserved`", "message": "gone"}]}},
    )
    phase, trouble, run = reader.read()
    assert phase == Phase("fuzzing")
    assert trouble == Trouble("broken")
    assert isinstance(run, Judged)
    assert run.failures == (Failure("MoneyConserved", "gone"),)


def test_a_line_that_is_still_being_written_waits(tmp_path: Path) -> None:
    path = tmp_path / "events.ndjson"
    whole = json.dumps(scenario(checks=[])) + "\n"
    path.write_text(whole[:-10], encoding="utf-8")
    reader = EventReader(path)
    assert list(reader.read()) == []
    path.write_text(whole, encoding="utf-8")
    assert len(list(reader.read())) == 1
    assert list(reader.read()) == []


def test_the_result_says_what_failed_and_what_was_not_reached() -> None:
    result = Result("a run", "observed")
    result.add(Judged("createCustomer", "fuzzing", "positive", 200, "SUCCESS"))
    result.add(
        Judged("createCustomer", "fuzzing", "positive", 200, "999", (Failure("code_is_listed", "no"),), "curl x")
    )
    text = "\n".join(_report.lines(result))
    assert not result.passed
    assert "createCustomer       2      200×2" in text
    assert "FAILED code_is_listed: createCustomer" in text
    assert "curl x" in text
    assert "createCustomer 319: NOT REACHED" in text
    assert "linkAccount 1: the page's tab 1 is taken" in text
    assert any(line.split() == ["settlePayment", "0", "NOT", "TRIED"] for line in text.splitlines())


@pytest.mark.parametrize("profile", ["observed", "documented"])
def test_every_code_that_a_source_shows_is_reached_by_the_journeys(profile: str, tmp_path: Path) -> None:
    result = Result("journeys", profile)
    with fresh_sandbox(profile, log=tmp_path / "sandbox.log") as url:
        result.add_all(walk(Settings(base_url=url), profile))
    assert result.failing == {}
    missing = {(profile, operation, code) for operation, code, reason in result.unreached()}
    assert missing <= set(NOT_ANSWERED)


def test_the_journeys_expect_only_codes_of_the_contract() -> None:
    for step in steps(Settings(), "documented"):
        assert not step.code or descriptions()[step.operation].allows(step.code), step


def test_the_contract_and_the_configuration_are_found() -> None:
    assert contract_path().name == "openapi.yaml"
    assert _command.config_path().name == "schemathesis.toml"
    with pytest.raises(FileNotFoundError, match=r"no\.toml"):
        _command.config_path("no.toml")


def test_the_nightly_configuration_only_gives_up_being_the_same_every_time(tmp_path: Path) -> None:
    ours = _command.config_path().read_text(encoding="utf-8").splitlines()
    nightly = _command._nightly_config(tmp_path / "new").read_text(encoding="utf-8").splitlines()
    assert [line for line in zip(ours, nightly, strict=True) if line[0] != line[1]] == [
        ("deterministic = true", "deterministic = false")
    ]


@pytest.mark.contract
@pytest.mark.slow
@pytest.mark.parametrize("profile", ["observed", "documented"])
def test_the_whole_run_passes(profile: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = _command.main(["--sandbox-profile", profile, "--report-dir", str(tmp_path)])
    assert status == 0, capsys.readouterr().out
    assert (tmp_path / profile / "junit.xml").is_file()
    assert (tmp_path / profile / "html").exists()
