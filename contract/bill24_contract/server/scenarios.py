"""Makes the calls of the contract's ``x-scenarios``: for codes that random calls hardly ever meet."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import requests
from bill24_api.errors import Bill24Error, BusinessError
from bill24_api.operations import OPERATIONS

from ..document import Operation, document, operations
from .answer_fields import shown_fields
from .case_result import CaseResult, Failure
from .echo import holds
from .reader import Reader, Reading, bearer_of, log_in, of_sandbox
from .settings import Settings
from .signing import signature

PHASE = "journeys"


@dataclass(frozen=True, slots=True)
class Step:
    """One call and what it must bring.

    Attributes:
        operation: The operation.
        code: The expected code; blank for success.
        status: The expected HTTP status.
        values: Path and body by the fields' names.
        dials: The merchant's set-up during the call, as ``/_sandbox/settings`` takes it.
        shows: What the answer's data must hold, among other things; None for no matter what.
    """

    operation: Operation
    code: str
    status: int
    values: Mapping[str, Any]
    dials: Mapping[str, Any]
    shows: Any


def steps(settings: Settings, profile: str) -> Iterator[Step]:
    """The calls, in their order: some need what an earlier one left behind."""
    written = document()["x-scenarios"]
    # What names new things starts with the run's prefix.
    filled = json.loads(json.dumps(written).replace("{run}", f"{settings.prefix}-journey"))
    for step in filled["steps"]:
        operation = operations()[step["call"]]
        given = step.get("body", {})
        body = {**(filled["bodies"][given] if isinstance(given, str) else given), **step.get("with", {})}
        signed = operation.signature.get("field")
        if body and signed is not None and signed not in body:
            body[signed] = signature(operation, body, settings.hash_token)
        brings = step.get("brings", "")
        yield Step(
            operation=operation,
            code=brings[profile] if isinstance(brings, dict) else brings,
            status=step.get("status", 200),
            values={**body, **step.get("path", {})},
            dials=step.get("dials", {}),
            shows=step.get("shows"),
        )


def walk(settings: Settings, profile: str) -> Generator[CaseResult, None, None]:
    """Make every call against a sandbox of our own and judge it.

    Args:
        settings: The server and the credentials.
        profile: The sandbox's profile.
    """
    reader = Reader(settings.base_url, f"Bearer {bearer_of(log_in(settings).data)}")
    for step in steps(settings, profile):
        with _dialled(settings.base_url, step.dials):
            yield _judged(reader, step)


@contextmanager
def _dialled(base_url: str, dials: Mapping[str, Any]) -> Iterator[None]:
    if not dials:
        yield
        return
    shown = of_sandbox(base_url, "GET", "settings").json()
    of_sandbox(base_url, "POST", "settings", dict(dials))
    try:
        yield
    finally:
        of_sandbox(base_url, "POST", "settings", {name: shown[name] for name in dials})


def _judged(reader: Reader, step: Step) -> CaseResult:
    described = step.operation
    mode = "negative" if step.code else "positive"
    try:
        reading = reader.call(described, step.values)
    except requests.RequestException as error:
        problem = f"expected {step.code or 'success'}, got no answer: {error}"
        return CaseResult(described.operation_id, PHASE, mode, 0, failures=(Failure("code_is_reached", problem),))
    code, problem = "", ""
    if reading.status != step.status:
        problem = f"expected HTTP {step.status}, got {reading.status}"
    elif step.status == 200:
        code, problem = _read(reading, step)
    return CaseResult(
        operation=described.operation_id,
        phase=PHASE,
        mode=mode,
        status=reading.status,
        code=code,
        failures=(Failure("code_is_reached", problem),) if problem else (),
        fields=tuple(shown_fields(reading.data)) if reading.is_success else (),
    )


def _read(reading: Reading, step: Step) -> tuple[str, str]:
    """The code, and what is wrong with the answer; blank when nothing is."""
    operation = OPERATIONS[step.operation.operation_id].load()
    code, problem = "", ""
    try:
        code = operation.parse(reading.status, reading.content).code
        if step.code:
            problem = f"expected {step.code}, got the success {code}"
        elif step.shows is not None and not holds(reading.data, step.shows):
            problem = f"expected data with {step.shows!r}, got {reading.data!r}"
    except BusinessError as error:
        code = error.code
        if code != step.code:
            problem = f"expected {step.code or 'success'}, got {code}: {error.message}"
        elif type(error) is BusinessError and step.operation.allows(code) and code in operation.errors:
            problem = f"code {code} raised no exception of its own"
    except Bill24Error as error:
        problem = f"the client cannot read the answer: {error}"
    return code, problem


def unreached(profile: str, seen: set[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """The codes that a source shows and that nothing reached: operation, code, and the reason, blank without one.

    Args:
        profile: The sandbox's profile.
        seen: Operation and code of every answer.
    """
    known = reasons(profile, "code")
    for operation in operations().values():
        for error in operation.errors:
            found = (operation.operation_id, error.code)
            if error.is_seen and found not in seen:
                yield (*found, known.get(found, ""))


def reasons(profile: str, kind: str) -> dict[tuple[str, str], str]:
    """Why a profile of the sandbox does not answer something: by operation and `kind`, ``code`` or ``field``."""
    return {
        (each["call"], each[kind]): each["because"]
        for each in document()["x-scenarios"]["unanswered"]
        if kind in each and each.get("profile", profile) == profile
    }
