"""Turns Schemathesis' events into messages.

Schemathesis' documented way to follow a run: https://schemathesis.readthedocs.io/en/stable/guides/extending-cli/
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable, Iterator
from typing import Any

from schemathesis import cli
from schemathesis.core.failures import Failure as FoundFailure
from schemathesis.core.transport import Response
from schemathesis.engine import Status, events
from schemathesis.engine.recorder import CheckNode, Interaction, Request, ScenarioRecorder
from schemathesis.generation.meta import REQUEST_SHAPE_PROBES, CoveragePhaseData

from ..document import Operation, operations
from .answer_fields import shown_fields
from .case_result import OTHER_METHODS, WHOLE_RUN, CaseResult, Failure, Message, NoLinks, PhaseStarted, RunError
from .exchange import AnyCase

# What a run of a few chosen operations says when no link joins them; the other phases are not touched by it.
_NO_LINKS = "All link definitions required for stateful testing are excluded"
# What a client sends by itself, and what Schemathesis adds to tell cases apart.
_NOT_REPEATED = frozenset(
    {"user-agent", "accept-encoding", "accept", "connection", "content-length", "x-schemathesis-testcaseid"}
)


def register(send: Callable[[Message], None]) -> None:
    """Follow every run of this process.

    Args:
        send: Takes each message.
    """

    @cli.handler()
    class Handler(cli.EventHandler[cli.ExecutionContext]):
        def handle_event(self, ctx: cli.ExecutionContext, event: events.EngineEvent) -> None:
            for message in messages(event):
                send(message)


def messages(event: events.EngineEvent) -> Iterator[Message]:
    """What an event of the engine comes to."""
    match event:
        case events.PhaseStarted() if event.phase.is_enabled:
            yield PhaseStarted(event.phase.name.value)
        case events.ScenarioFinished():
            yield from _cases(event.recorder, event.phase.value)
        case events.NonFatalError():
            yield NoLinks() if _NO_LINKS in str(event.value) else RunError(str(event.value))
        case events.FatalError():
            yield RunError(str(event.exception))
        case events.EngineFinished():
            for failure in event.failures:
                yield CaseResult(WHOLE_RUN, "after the run", "positive", 0, "", (_of_the_run(failure),))
        case _:
            return


def _cases(recorder: ScenarioRecorder, phase: str) -> Iterator[CaseResult]:
    for case_id, interaction in recorder.interactions.items():
        case = recorder.cases[case_id].value if case_id in recorder.cases else None
        failed = [each for each in recorder.checks.get(case_id, ()) if each.status is Status.FAILURE]
        response = interaction.response
        yield CaseResult(
            operation=OTHER_METHODS if case is None else _operation(case),
            phase=phase,
            mode="probe" if case_id not in recorder.checks or case is None else _mode(case),
            status=0 if response is None else response.status_code,
            code=_code(response),
            failures=tuple(_failure(each) for each in failed),
            curl=_curl(interaction) if failed else "",
            fields=() if case is None else _fields(case, response),
        )


def _operation(case: AnyCase) -> str:
    found = _known(case)
    return OTHER_METHODS if found is None else found.operation_id


def _known(case: AnyCase) -> Operation | None:
    asked = (case.method.upper(), case.path)
    return next((each for each in operations().values() if (each.method, each.path) == asked), None)


def _fields(case: AnyCase, response: Response | None) -> tuple[str, ...]:
    operation, answer = _known(case), _answer(response)
    if operation is None or response is None or not operation.is_success(response.status_code, answer):
        return ()
    return tuple(shown_fields(operation.result(answer)))


def _mode(case: AnyCase) -> str:
    if case.meta is None:
        return "positive"
    data = case.meta.phase.data
    if isinstance(data, CoveragePhaseData) and data.scenario in REQUEST_SHAPE_PROBES:
        return "probe"
    return case.meta.generation.mode.value


def _answer(response: Response | None) -> Any:
    try:
        return None if response is None else json.loads(response.content)
    except (ValueError, RecursionError):
        return None


def _code(response: Response | None) -> str:
    answer = _answer(response)
    code = answer.get("code") if isinstance(answer, dict) else None
    return str(code) if isinstance(code, (str, int)) else ""


def _failure(check: CheckNode) -> Failure:
    found = None if check.failure_info is None else check.failure_info.failure
    return Failure(check.name, "" if found is None else found.message or found.title)


def _of_the_run(failure: FoundFailure) -> Failure:
    # The check's name stands between backquotes in the title and nowhere else.
    name = failure.title.split("`")[1] if failure.title.count("`") == 2 else failure.title
    return Failure(name, failure.message)


def _curl(interaction: Interaction) -> str:
    request: Request = interaction.request
    command = ["curl", "-X", request.method]
    for name, values in request.headers.items():
        if name.lower() in _NOT_REPEATED:
            continue
        # The shell fills in the token, which may not be good any more.
        is_token = values[0].startswith("Bearer ")
        command += ["-H", f'"{name}: Bearer $TOKEN"' if is_token else shlex.quote(f"{name}: {values[0]}")]
    if request.body:
        command += ["--data-binary", shlex.quote(request.body.decode("utf-8", "backslashreplace"))]
    return " ".join([*command, shlex.quote(request.uri)])
