"""The script that shows the walk of a call."""

from __future__ import annotations

import pytest
from trace_call import CALLS, ROOT, changes_of_file, report, trace

LIMITS = {"customers.get": 35, "payments.settle": 41}
"""Changes of file that a reader of a call is asked to follow."""


@pytest.mark.parametrize("name", sorted(CALLS))
def test_a_call_is_followed_from_the_resource_to_the_socket(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    steps = trace(CALLS[name], ROOT, sandbox=False)
    assert steps[0].file.startswith("bill24_api/resources/") or steps[0].file == "bill24/payments.py"
    assert any("_http/" in step.file and step.function.endswith(".write") for step in steps)
    assert changes_of_file(steps) <= LIMITS[name]
    report(steps[:3], figures_only=False)
    assert capsys.readouterr().out.endswith(" changes of file\n")


def test_the_same_inside_the_sandbox() -> None:
    steps = trace(CALLS["customers.get"], ROOT, sandbox=True)
    assert {step.file.partition("/")[0] for step in steps} >= {"bill24_sandbox"}
    assert not any(step.file.startswith("bill24/") for step in steps)
