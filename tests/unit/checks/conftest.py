"""Planting faults: all of a test module's faults go into one copy of openapi.yaml, which is checked once."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from check_spec import problems_of
from openapi.document import CONTRACT

Fault = tuple[str, ...]  # name, after, old, new, at, message: see any FAULTS


def line_of(text: str, after: str, at: str) -> int:
    """The line of the first ``at`` after ``after``."""
    return text.count("\n", 0, text.index(at, text.index(after))) + 1


@pytest.fixture(scope="module")
def is_named(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Fault], None]:
    """Fails unless the check names a fault of the module's FAULTS by its line and in its words."""
    text = CONTRACT.read_text(encoding="utf-8")
    for _, after, old, new, _, _ in request.module.FAULTS:
        place = text.index(old, text.index(after))
        text = text[:place] + new + text[place + len(old) :]
    copy = tmp_path_factory.mktemp("planted") / "openapi.yaml"
    copy.write_text(text, encoding="utf-8")
    problems = [str(problem) for problem in problems_of(copy)]

    def is_named(fault: Fault) -> None:
        _, after, _, _, at, message = fault
        wanted = re.compile(f"{re.escape(str(copy))}:{line_of(text, after, at)}: .*{message}")
        assert [problem for problem in problems if wanted.match(problem)], f"{wanted.pattern} is not in {problems}"

    return is_named
