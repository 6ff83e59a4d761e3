"""The command: every gate is in it, and one that fails is its exit status."""

from __future__ import annotations

import pytest
from check_gates import GATES, main

from tests.support.repositories import Repository


def test_it_says_what_each_gate_found(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    names = ["contract", "python_api", "changelog", "last_release_tests"]
    assert main(["--root", str(repository.root), *names]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines] == [["ok", name] for name in names]


def test_one_that_fails_is_the_exit_status(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.release("1.0.0")
    repository.replace("openapi.yaml", "The banks.", "All banks.")
    assert main(["--root", str(repository.root), "changelog", "python_api"]) == 1
    out = capsys.readouterr().out
    assert "FAILED changelog" in out
    assert "ok     python_api" in out


def test_an_unknown_gate_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["tollgate"])
    assert "no such gate: tollgate" in capsys.readouterr().err


def test_all_gates_are_there() -> None:
    assert set(GATES) == {
        "vendor_extensions",
        "regenerated_output",
        "public_api",
        "contract",
        "python_api",
        "changelog",
        "last_release_tests",
    }
