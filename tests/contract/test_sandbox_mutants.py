"""The mutants of the sandbox: what is changed, and that a process with one of them is changed in that place alone."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import sandbox_mutants
from bill24_contract.document import operations
from mutants.operators import OPERATORS, changed, sites
from mutants.sandbox import mutants
from sandbox_mutants import NOT_STARTED, Outcome, explained, page, summary

SAMPLES = {
    "comparison": ("def f(a): return a < 1", "def f(a): return a <= 1"),
    "logic": ("def f(a, b): return a and b", "def f(a, b): return a or b"),
    "condition": ("def f(a): return 1 if a else 2", "def f(a): return 1 if not a else 2"),
    "negation": ("def f(a): return not a", "def f(a): return a"),
    "arithmetic": ("def f(a): return a + 2", "def f(a): return a - 2"),
    "number": ("def f(): return 7", "def f(): return 8"),
    "truth": ("def f(): return True", "def f(): return False"),
    "text": ("def f(): return 'x'", "def f(): return 'x~'"),
    "null": ("def f(): return None", "def f(): return 'none'"),
    "statement": ("def f(g): g()", "def f(g): pass"),
    "arguments": ("def f(g, a, b): return g(a, b)", "def f(g, a, b): return g(b, a)"),
}


@pytest.mark.parametrize("operator", OPERATORS)
def test_an_operator_makes_one_change(operator: str) -> None:
    before, after = SAMPLES[operator]
    assert ast.dump(changed(before, operator, 0)) == ast.dump(ast.parse(after))
    (site,) = [each for each in sites(before) if each.operator == operator]
    assert (site.number, site.function) == (0, "f")


def test_what_says_nothing_is_left_alone() -> None:
    code = '"""Words."""\nfrom x import y\ndef f(a: "Text" = None) -> "Text":\n    """More words."""\n    return a\n'
    assert {(each.operator, each.before) for each in sites(code)} == {("null", "None")}


def test_every_mutant_is_another_one_and_concerns_operations() -> None:
    found = list(mutants())
    assert len({each.name for each in found}) == len(found) > 500
    assert {operation for each in found for operation in each.operations} == set(operations())
    assert all(each.operations for each in found)
    # A helper is tried by the operations that reach it, and by no others.
    (paging,) = {each.operations for each in found if each.module == "paging"}
    assert "listBills" in paging
    assert "createCustomer" not in paging


def served(root: Path, name: str) -> list[str]:
    """What a process with a mutant says of the operation that it changes, and of another."""
    code = f"""
from mutants.sandbox import install
install({name!r})
import httpx
from bill24_sandbox import Sandbox
with Sandbox() as sandbox, httpx.Client(transport=sandbox.transport, base_url=sandbox.url) as client:
    given = sandbox.credentials
    body = {{"token": given.token, "clientId": given.client_id, "secret": given.secret, "refreshToken": ""}}
    token = client.post("/merchantsecurity/authorize", json=body).json()["data"]["token"]
    headers = {{"Authorization": f"Bearer {{token}}"}}
    for path in ("/customer/create", "/customer/update"):
        print(client.post(path, json={{}}, headers=headers).json()["message"])
"""
    environment = {**os.environ, "PYTHONPATH": str(root / "scripts")}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_a_process_with_a_mutant_differs_in_one_place(root: Path) -> None:
    texts = [m for m in mutants() if m.site.operator == "text" and m.operations == ("createCustomer",)]
    name = next(m.name for m in texts if m.site.before == "'sync_code'")
    of_create, of_update = served(root, name)
    assert of_create.startswith("Please provide [sync_code~].")
    assert of_update.startswith("Please provide [sync_code].")


def test_a_sample_is_counted_by_what_became_of_it() -> None:
    first, second, third, fourth = list(mutants())[:4]
    outcomes = [
        Outcome(first, "journeys code_is_reached", 2.0),
        Outcome(second, "", 20.0),
        Outcome(third, "", 20.0),
        Outcome(fourth, NOT_STARTED, 1.0),
    ]
    said = summary(outcomes, {third.name: "nobody can tell"})
    assert said[0] == "4 mutants: 1 noticed, 1 not noticed, 1 that change nothing, 1 that do not start"
    assert said[1] == "50.0 % of those that change something are noticed"
    written = page(outcomes, {third.name: "nobody can tell"}, "4 of 800 places")
    assert f"| `{second.name}` | {second.site.line} |" in written
    assert "**not noticed**" in written
    assert "nobody can tell" in written


def test_what_is_explained_is_a_mutant_with_a_reason() -> None:
    names = {each.name for each in mutants()}
    for name, reason in explained().items():
        assert name in names
        assert len(reason.split()) > 3


def test_an_unknown_mutant_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        sandbox_mutants.main(["customers:text:99999"])
    assert "no such mutant: customers:text:99999" in capsys.readouterr().err


@pytest.mark.slow
def test_a_mutant_is_noticed_and_remembered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = next(m.name for m in mutants() if m.module == "payments" and m.site.operator == "condition")
    assert sandbox_mutants.main([name, "--folder", str(tmp_path)]) == 0
    assert f"{name}: journeys " in capsys.readouterr().out
    (row,) = map(json.loads, (tmp_path / "outcomes.ndjson").read_text().splitlines())
    assert row["name"] == name
    assert sandbox_mutants.main([name, "--folder", str(tmp_path)]) == 0
