"""The last release's tests meet the new code: its promises are kept, or the version says that they are not."""

from __future__ import annotations

import pytest
from gates import last_release
from gates.last_release import RETIRED, last_release_tests

from tests.support.repositories import Repository

PROMISE = """
import bill24

def test_a_name_is_greeted():
    assert bill24.greet("Dara") == "Suosdey, Dara"
"""
INTERNAL = """
from bill24._inside import answer

def test_the_inside():
    assert answer == 42
"""


@pytest.fixture
def released(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A released package of one function, with a test of it and a test of its inside."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # the small package has no pytest plugin
    repository.write(
        {
            "overrides/bill24/__init__.py": 'def greet(name):\n    return f"Suosdey, {name}"\n',
            "overrides/bill24/_inside.py": "answer = 42\n",
            "tests/unit/client/test_greeting.py": PROMISE,
            "tests/unit/client/test_inside.py": INTERNAL,
            "tests/gates/test_of_maintainers.py": "def test_it(): assert False\n",
        }
    )
    repository.release("1.0.0")
    return repository


def test_new_code_that_keeps_the_promises_passes(released: Repository) -> None:
    released.write(
        {
            "overrides/bill24/_inside.py": "answer = 43\n",
            "overrides/bill24/__init__.py": 'def greet(name, greeting="Suosdey"):\n    return f"{greeting}, {name}"\n',
            "tests/unit/client/test_greeting.py": "def test_of_today(): assert False\n",
        }
    )
    verdict = last_release_tests(released.project)
    assert verdict.passed, verdict
    assert verdict.summary.startswith("1 test modules of v1.0.0 on the working tree: 1 passed")


@pytest.mark.parametrize(("version", "passes"), [("1.0.1", False), ("1.1.0", False), ("2.0.0", True)])
def test_new_code_that_breaks_one_fails_unless_announced(released: Repository, version: str, passes: bool) -> None:
    released.replace("overrides/bill24/__init__.py", "Suosdey", "Hello")
    released.set_version(version)
    verdict = last_release_tests(released.project)
    assert verdict.passed is passes
    assert any("test_a_name_is_greeted" in line for line in verdict.details), verdict
    assert "1 failed" in verdict.summary


def test_a_wrong_test_is_retired_by_name_until_the_next_release(released: Repository) -> None:
    test = "tests/unit/client/test_greeting.py::test_a_name_is_greeted"
    released.write(
        {
            "overrides/bill24/__init__.py": "def greet(name):\n    return name\n",
            "tests/unit/client/test_greeting.py": PROMISE,
            RETIRED: f"# why\nv1.0.0 {test} nobody should be greeted\n",
        }
    )
    released.commit()
    verdict = last_release_tests(released.project)
    assert not verdict.passed, "with its only test retired, pytest has nothing to run, which is no pass"
    released.write({RETIRED: f"v0.9.0 {test} nobody should be greeted\n"})
    verdict = last_release_tests(released.project)
    assert not verdict.passed
    assert "speaks of another release than v1.0.0" in verdict.summary


def test_a_retired_test_needs_a_reason(released: Repository) -> None:
    released.write({RETIRED: "v1.0.0 tests/unit/client/test_greeting.py::test_a_name_is_greeted\n"})
    released.commit()
    with pytest.raises(ValueError, match="does not read TAG TEST reason"):
        last_release_tests(released.project)


def test_it_ends(released: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    released.replace("overrides/bill24/__init__.py", "def greet", "while True: pass\ndef greet")
    monkeypatch.setattr(last_release, "SECONDS", 1)
    verdict = last_release_tests(released.project)
    assert not verdict.passed
    assert "took more than 1 seconds" in verdict.summary


def test_no_release_passes_and_says_so(repository: Repository) -> None:
    verdict = last_release_tests(repository.project)
    assert verdict.passed
    assert "there is no tag" in verdict.summary
