"""Reads what Schemathesis writes down while it runs: one line of JSON for each thing that happens."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from schemathesis.generation.meta import REQUEST_SHAPE_PROBES

from .description import descriptions

RUN = "the whole run"
"""Stands in for an operation where a check judges the run and no single case."""


# What a run of a few chosen operations says when no link joins them; the other phases are not touched by it.
_NO_LINKS = "All link definitions required for stateful testing are excluded"

OTHER_METHODS = "other methods"
"""Stands in for an operation where another HTTP method than the contract's was tried."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What a check had against a case."""

    check: str
    message: str


@dataclass(frozen=True, slots=True)
class Judged:
    """One case that was sent and judged.

    Attributes:
        operation: The operationId; `OTHER_METHODS` where the contract has none.
        phase: ``examples``, ``coverage``, ``fuzzing``, ``stateful``, or ``journeys`` for the codes that need a dial.
        mode: ``positive``, ``negative``, or ``probe``: another method or media type, or no credentials, on purpose.
        status: The HTTP status; 0 when there was no answer.
        code: The envelope's code as text; blank without one.
        failures: What the checks had against it.
        curl: The command that repeats it; blank when nothing failed.
    """

    operation: str
    phase: str
    mode: str
    status: int
    code: str = ""
    failures: tuple[Failure, ...] = ()
    curl: str = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of the run has begun."""

    name: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something went wrong outside of any case."""

    message: str


Event = Judged | Phase | Trouble


class EventReader:
    """Reads a report as it grows; each call of `read` yields what is new."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._offset = 0
        self.has_no_links = False
        """Whether no link joins the chosen operations, which Schemathesis ends with status 1 for."""
        self._labels = {f"{each.method} {each.path}": each for each in descriptions().values()}

    def read(self) -> Iterator[Event]:
        """What was written since the last call; a line that is still being written waits."""
        if not self._path.exists():
            return
        with self._path.open("rb") as report:
            report.seek(self._offset)
            for line in report:
                if not line.endswith(b"\n"):
                    break
                self._offset += len(line)
                yield from self._events(json.loads(line))

    def _events(self, event: Mapping[str, Any]) -> Iterator[Event]:
        for kind, content in event.items():
            if kind == "PhaseStarted" and content["phase"]["is_enabled"]:
                yield Phase(content["phase"]["name"])
            elif kind == "ScenarioFinished":
                yield from self._cases(content.get("recorder") or {}, content["phase"])
            elif kind in {"NonFatalError", "FatalError"}:
                text = _error_text(content)
                self.has_no_links = _NO_LINKS in text
                if not self.has_no_links:
                    yield Trouble(text)
            elif kind == "EngineFinished":
                for failure in content.get("failures", ()):
                    yield Judged(RUN, "after the run", "positive", 0, "", (_of_the_run(failure),))

    def _cases(self, recorder: Mapping[str, Any], phase: str) -> Iterator[Judged]:
        cases, checks = recorder.get("cases", {}), recorder.get("checks", {})
        for case_id, interaction in recorder.get("interactions", {}).items():
            case = cases.get(case_id, {}).get("value", {})
            failed = [each for each in checks.get(case_id, ()) if each["status"] == "failure"]
            described = self._labels.get(f"{case.get('method')} {case.get('path')}")
            response = interaction.get("response") or {}
            is_follow_up = case_id not in checks
            yield Judged(
                operation=OTHER_METHODS if described is None else described.operation_id,
                phase=phase,
                mode="probe" if is_follow_up else _mode(case),
                status=response.get("status_code", 0),
                code=_code(response),
                failures=tuple(_failure(each) for each in failed),
                curl=_curl(interaction["request"]) if failed else "",
            )


def _mode(case: Mapping[str, Any]) -> str:
    meta = case.get("meta") or {}
    scenario = ((meta.get("phase") or {}).get("data") or {}).get("scenario")
    if scenario in REQUEST_SHAPE_PROBES:
        return "probe"
    mode: str = (meta.get("generation") or {}).get("mode", "positive")
    return mode


def _bytes(content: Any) -> bytes:
    if isinstance(content, Mapping) and "$base64" in content:
        return base64.b64decode(content["$base64"])
    return content.encode() if isinstance(content, str) else b""


def _code(response: Mapping[str, Any]) -> str:
    try:
        envelope = json.loads(_bytes(response.get("content")))
    except (ValueError, RecursionError):
        return ""
    code = envelope.get("code") if isinstance(envelope, dict) else None
    return str(code) if isinstance(code, (str, int)) else ""


def _failure(check: Mapping[str, Any]) -> Failure:
    failure = (check.get("failure_info") or {}).get("failure") or {}
    return Failure(check["name"], failure.get("message") or failure.get("title") or "")


def _of_the_run(failure: Mapping[str, Any]) -> Failure:
    # The check's name stands between backquotes in the title and nowhere else.
    title = failure.get("title", "")
    return Failure(title.split("`")[1] if title.count("`") == 2 else title, failure.get("message", ""))


def _error_text(content: Mapping[str, Any]) -> str:
    value = content.get("value") or content.get("exception") or content
    return str(value.get("message", value)) if isinstance(value, Mapping) else str(value)


def _curl(request: Mapping[str, Any]) -> str:
    command = ["curl", "-X", request["method"]]
    for name, values in request["headers"].items():
        # The shell fills in the token, which may not be good any more.
        is_token = name == "Authorization" and values[0].startswith("Bearer ")
        command += ["-H", '"Authorization: Bearer $TOKEN"' if is_token else _quoted(f"{name}: {values[0]}")]
    body = _bytes(request.get("body"))
    if body:
        command += ["--data-binary", _quoted(body.decode("utf-8", "backslashreplace"))]
    return " ".join([*command, _quoted(request["uri"])])


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\"'\"'") + "'"
