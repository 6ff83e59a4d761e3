"""The command, from its events to its exit status."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import requests
import schemathesis
from bill24.testing import Sandbox
from bill24_cli.main import main as bill24
from bill24_contract.document import document, operations
from bill24_contract.server import report as _report
from bill24_contract.server.case_result import OTHER_METHODS, CaseResult, Failure, PhaseStarted, RunError
from bill24_contract.server.command import config_file
from bill24_contract.server.echo import holds
from bill24_contract.server.exchange import Exchanges
from bill24_contract.server.handler import messages
from bill24_contract.server.result import Result
from bill24_contract.server.sandbox import fresh_sandbox
from bill24_contract.server.scenarios import steps, walk
from bill24_contract.server.settings import VARIABLE, Settings, settings_of_this_process
from bill24_contract.things import Thing
from schemathesis.core.failures import CustomFailure
from schemathesis.core.transport import Response
from schemathesis.engine import Status, StopReason, events
from schemathesis.engine.recorder import ScenarioRecorder
from schemathesis.engine.run import Phase, PhaseName

PATH = "/customer/create"
SAID = "said by the check"


@pytest.fixture(scope="module")
def schema() -> Any:
    return schemathesis.openapi.from_dict(dict(document()))


def broken_check(title: str, message: str) -> CustomFailure:
    return CustomFailure(operation="POST /customer/create", title=title, message=message, exception=AssertionError())


def finished(schema: Any, *, method: str = "POST", failed: bool = False) -> events.ScenarioFinished:
    """The end of a scenario with one case, as the engine makes it."""
    case = schema[PATH]["POST"].Case(method=method)
    body = '{"name":"សុខ"}'.encode()
    headers = {"Authorization": "Bearer abc", "Content-Type": "application/json", "User-Agent": "schemathesis"}
    sent = requests.Request(method, "http://h/customer/create?a='b", headers=headers, data=body).prepare()
    sent.url = "http://h/customer/create?a='b"
    recorder = ScenarioRecorder(label="POST /customer/create")
    recorder.record_case(case=case)
    answer = Response(200, {}, b'{"code":"310"}', sent, 0.1, verify=True)
    recorder.record_response(case_id=case.id, response=answer)
    if failed:
        failure = CustomFailure(
            operation="POST /customer/create", title="a title", message=SAID, exception=AssertionError()
        )
        recorder.record_check_failure(
            name="code_is_listed",
            case_id=case.id,
            code_sample="",
            failure=failure,
        )
    else:
        recorder.record_check_success(name="code_is_listed", case_id=case.id)
    return events.ScenarioFinished(
        id=uuid4(),
        phase=PhaseName.COVERAGE,
        suite_id=uuid4(),
        label=None,
        status=Status.FAILURE if failed else Status.SUCCESS,
        recorder=recorder,
        elapsed_time=0.1,
        skip_reason=None,
        is_final=True,
    )


def test_a_case_is_read_with_its_code_and_a_curl_line_that_runs(schema: Any) -> None:
    (case,) = messages(finished(schema, failed=True))
    assert isinstance(case, CaseResult)
    assert (case.operation, case.phase, case.mode, case.status, case.code) == (
        "createCustomer",
        "coverage",
        "positive",
        200,
        "310",
    )
    assert case.failures == (Failure("code_is_listed", SAID),)
    assert case.curl == (
        "curl -X POST -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json' "
        "--data-binary '{\"name\":\"សុខ\"}' 'http://h/customer/create?a='\"'\"'b'"
    )


def test_another_method_is_no_operation(schema: Any) -> None:
    (case,) = messages(finished(schema, method="PATCH"))
    assert isinstance(case, CaseResult)
    assert case.operation == OTHER_METHODS
    assert case.failures == ()


def test_phases_errors_and_checks_of_the_whole_run_are_read() -> None:
    def started(name: PhaseName, *, is_enabled: bool) -> events.PhaseStarted:
        return events.PhaseStarted(phase=Phase(name, is_enabled=is_enabled), payload=None)

    assert list(messages(started(PhaseName.FUZZING, is_enabled=True))) == [PhaseStarted("fuzzing")]
    assert list(messages(started(PhaseName.STATEFUL_TESTING, is_enabled=False))) == []
    broken = events.NonFatalError(error=ValueError("broken"), phase=None, label="x", related_to_operation=False)
    assert list(messages(broken)) == [RunError("broken")]
    gone = CustomFailure(
        operation="", title="Custom check failed: `MoneyConserved`", message="gone", exception=AssertionError()
    )
    ended = events.EngineFinished(running_time=1.0, stop_reason=StopReason.COMPLETED, failures=[gone])
    (run,) = messages(ended)
    assert isinstance(run, CaseResult)
    assert run.failures == (Failure("MoneyConserved", "gone"),)


def test_the_result_says_what_failed_and_what_was_not_reached() -> None:
    result = Result("a run", "observed", selected=tuple(operations()))
    result.add(CaseResult("createCustomer", "fuzzing", "positive", 200, "SUCCESS"))
    result.add(
        CaseResult("createCustomer", "fuzzing", "positive", 200, "999", (Failure("code_is_listed", "no"),), "curl x")
    )
    text = "\n".join(_report.lines(result))
    assert not result.passed
    assert any(line.split()[:3] == ["createCustomer", "2", "200×2"] for line in text.splitlines())
    assert "FAILED code_is_listed: createCustomer" in text
    assert "curl x" in text
    assert "createCustomer 319: NOT REACHED" in text
    assert "linkAccount 1: NOT REACHED, since the page's tab 1 is taken" in text
    assert any(line.split() == ["settlePayment", "0", "NOT", "TRIED"] for line in text.splitlines())
    assert "  settlePayment: was never called" in text
    assert "createCustomer data: name: never answered" in text
    assert "1 failure:" in text
    assert text.splitlines()[-1].startswith("FAILED: a run (1 failure, ")


@pytest.mark.parametrize("profile", ["observed", "documented"])
def test_every_code_that_a_source_shows_is_reached_by_the_journeys(profile: str, tmp_path: Path) -> None:
    result = Result("journeys", profile)
    with fresh_sandbox(profile, log=tmp_path / "sandbox.log") as url:
        result.add_all(walk(Settings(base_url=url), profile))
    assert result.failing == {}
    assert [gap for gap in result.shortfalls() if gap.problem == "NOT REACHED" and not gap.reason] == []


def test_the_journeys_expect_only_codes_of_the_contract() -> None:
    for step in steps(Settings(), "documented"):
        assert not step.code or step.operation.allows(step.code), step


@pytest.mark.parametrize(
    ("value", "expected", "result"),
    [
        ({"a": 1, "b": 2}, {"a": 1}, True),
        ({"a": 1}, {"a": 1, "b": 2}, False),
        ([{"a": 1, "b": 2}], [{"a": 1}], True),
        ([], [{"a": 1}], False),
        ("2020-01-01T00:00:00", "{now}", False),
        ("https://bank.example/1", "{url}", True),
        (None, "{url}", False),
    ],
)
def test_what_an_answer_must_show(value: Any, expected: Any, result: bool) -> None:
    assert holds(value, expected) is result


def test_settings_travel_in_one_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(base_url="http://h", secret="ស", is_sandbox=False)
    (name,) = settings.environment()
    assert name == VARIABLE
    monkeypatch.setenv(name, settings.environment()[name])
    assert settings_of_this_process() == settings
    assert "ស" not in repr(settings)
    monkeypatch.delenv(name)
    assert settings_of_this_process() == Settings()


def test_the_nightly_configuration_only_gives_up_being_the_same_every_time() -> None:
    with ExitStack() as stack:
        ours, nightly = (config_file(stack, name) for name in ("schemathesis.toml", "nightly.toml"))
        lines = [path.read_text(encoding="utf-8").splitlines()[1:] for path in (ours, nightly)]
    assert [line for line in zip(*lines, strict=True) if line[0] != line[1]] == [
        ("deterministic = true", "deterministic = false")
    ]


def test_a_dial_is_put_back_to_what_it_was_whatever_happens() -> None:
    with Sandbox(serve=True) as sandbox:
        sandbox.change_settings(banks_offline=["ABA"])
        before = sandbox.settings
        calls = walk(Settings(base_url=sandbox.url), "observed")
        for step in steps(Settings(), "observed"):
            next(calls)
            if step.dials.get("banks_offline"):
                assert sandbox.settings != before
                break
        calls.close()
        assert sandbox.settings == before


def test_an_exchange_is_read_once(schema: Any) -> None:
    case = schema[PATH]["POST"].Case()
    sent = requests.Request("POST", "http://h/customer/create", json={"sync_code": "C1", "name": "n"}).prepare()
    response = Response(200, {}, b'{"code":"310"}', sent, 0.1, verify=True)
    exchanges = Exchanges()
    exchange = exchanges.of(case, response)
    assert exchange is exchanges.of(case, response)
    assert exchange is not None
    assert (exchange.code, exchange.named(Thing.CUSTOMER), exchange.is_refused) == ("310", "C1", True)
    assert exchanges.of(case, Response(200, {}, b"{}", sent, 0.1, verify=True)) is not exchange


@pytest.mark.contract
@pytest.mark.slow
@pytest.mark.parametrize("profile", ["observed", "documented"])
def test_the_whole_run_passes(profile: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = bill24(["contract", "--sandbox-profile", profile, "--report-dir", str(tmp_path)])
    assert status == 0, capsys.readouterr().out
    assert (tmp_path / profile / "junit.xml").is_file()
    assert (tmp_path / profile / "html").exists()
