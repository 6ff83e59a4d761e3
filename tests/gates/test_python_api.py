"""The public Python API: no break without a version that says so, and no change that nobody has seen."""

from __future__ import annotations

import importlib
import re
import shutil
from pathlib import Path

import pytest
from check_gates import main
from gates.public_api import PINNED, public_api, render
from gates.python_api import breaking_changes, python_api
from gates.release import Project

from tests.support.repositories import Repository

PACKAGES = {
    "overrides/bill24/__init__.py": """
        TYPE_CHECKING = False
        if TYPE_CHECKING:
            from bill24_api import models as models
            from ._client import Bill24 as Bill24
        __all__ = ["Bill24", "errors", "models"]
    """,
    "overrides/bill24/_client.py": """
        from ._resources import Resources
        class Bill24(Resources):
            def __init__(self, *, token: str | None = None, deadline: float = 30.0) -> None: ...
            def close(self) -> None: ...
            def _close_quietly(self, why: str) -> None: ...
    """,
    "overrides/bill24/_resources.py": """
        from bill24_api.resources import Customers
        class Resources:
            @property
            def customers(self) -> Customers: ...
    """,
    "overrides/bill24/errors.py": """
        from bill24_api import business_errors as _business_errors
        from bill24_api.business_errors import *
        __all__ = ["NotSentError"]
        __all__ += _business_errors.__all__
        class NotSentError(Exception):
            operation: str
    """,
    "overrides/bill24/testing.py": """
        from bill24_sandbox import Sandbox as _Sandbox
        __all__ = ["Sandbox"]
        class Sandbox(_Sandbox):
            def client(self) -> None: ...
    """,
    "generated/bill24_api/__init__.py": "",
    "generated/bill24_api/business_errors.py": """
        __all__ = ["CustomerNotFoundError"]
        class CustomerNotFoundError(Exception): ...
    """,
    "generated/bill24_api/models/__init__.py": """
        from .customer import Customer as Customer
        __all__ = ["Customer"]
    """,
    "generated/bill24_api/models/customer.py": """
        class Customer:
            sync_code: str
            def __init__(self, *, sync_code: str, name: str | None = None) -> None: ...
    """,
    "generated/bill24_api/resources/__init__.py": """
        from .customers import Customers as Customers
        __all__ = ["Customers"]
    """,
    "generated/bill24_api/resources/customers.py": """
        class Customers:
            def get(self, sync_code: str) -> None: ...
    """,
    "sandbox/bill24_sandbox/__init__.py": """
        class Sandbox:
            def fund(self, customer: str, amount: int) -> None: ...
    """,
}

#: What breaks: file, old, new, the words that must be found.
BREAKS = {
    "a method is removed": ("overrides/bill24/_client.py", "def close", "def shut", "Bill24.close: .*removed"),
    "a class is renamed": ("overrides/bill24/_client.py", "class Bill24", "class Client", "Bill24"),
    "an argument is removed": ("overrides/bill24/_client.py", "token: str | None = None, ", "", "token.*removed"),
    "an argument becomes required": ("overrides/bill24/_client.py", " = 30.0", "", "deadline.*required"),
    "a default changes": ("overrides/bill24/_client.py", " = 30.0", " = 3.0", "deadline.*default"),
    "a resource is removed": ("overrides/bill24/_resources.py", "def customers", "def people", "customers.*removed"),
    "an error is removed": ("overrides/bill24/errors.py", "NotSentError", "LostError", "NotSentError.*removed"),
    "a business error is renamed": (
        "generated/bill24_api/business_errors.py",
        "CustomerNotFoundError",
        "NoCustomerError",
        "CustomerNotFoundError.*removed",
    ),
    "a model's field is removed": (
        "generated/bill24_api/models/customer.py",
        ", name: str | None = None",
        "",
        "name.*removed",
    ),
    "a model's field becomes required": (
        "generated/bill24_api/models/customer.py",
        " | None = None",
        "",
        "name.*required",
    ),
    "a method of a resource is renamed": (
        "generated/bill24_api/resources/customers.py",
        "def get",
        "def read",
        "Customers.get.*removed",
    ),
    "an argument of a method is renamed": (
        "generated/bill24_api/resources/customers.py",
        "sync_code",
        "code",
        "sync_code.*removed",
    ),
    "what the sandbox of the tests inherits": (
        "sandbox/bill24_sandbox/__init__.py",
        "amount",
        "riel",
        "amount.*removed",
    ),
}

COMPATIBLE = {
    "nothing": ("overrides/bill24/_client.py", "close", "close"),
    "a private method": ("overrides/bill24/_client.py", "why: str", "why: str, when: float"),
    "a new optional argument": ("overrides/bill24/_client.py", "= 30.0", "= 30.0, retries: int = 2"),
    "a new field": ("generated/bill24_api/models/customer.py", "= None)", "= None, phone: str | None = None)"),
    "a new method": (
        "sandbox/bill24_sandbox/__init__.py",
        "class Sandbox:",
        "class Sandbox:\n    def reset(self): ...",
    ),
}


def source(text: str) -> str:
    lines = text.strip("\n").splitlines()
    return "".join(f"{line[8:]}\n" for line in lines)


def plant(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text()
    assert old in text
    (root / name).write_text(text.replace(old, new))


@pytest.fixture
def released(repository: Repository) -> Repository:
    """A repository with small packages, released as 1.0.0."""
    repository.write({name: source(text) for name, text in PACKAGES.items()})
    repository.release("1.0.0")
    return repository


@pytest.mark.parametrize("name", BREAKS)
def test_a_break_fails_and_is_named(released: Repository, name: str) -> None:
    path, old, new, words = BREAKS[name]
    plant(released.root, path, old, new)
    verdict = python_api(released.project)
    assert not verdict.passed
    assert "the version does not say so" in verdict.summary
    found = "\n".join(verdict.details)
    assert re.search(words, found), found
    assert "\x1b" not in found, "no colour in a log"
    assert str(released.root) not in found, "paths are those of the project"


@pytest.mark.parametrize("name", COMPATIBLE)
def test_what_breaks_nothing_passes(released: Repository, name: str) -> None:
    plant(released.root, *COMPATIBLE[name])
    released.commit()
    verdict = python_api(released.project)
    assert verdict.passed, verdict
    assert "breaks nothing of v1.0.0" in verdict.summary


@pytest.mark.parametrize(("version", "passes"), [("1.1.0", False), ("2.0.0", True)])
def test_only_a_major_step_lets_a_break_through(released: Repository, version: str, passes: bool) -> None:
    plant(released.root, "overrides/bill24/_client.py", "def close", "def shut")
    released.set_version(version)
    verdict = python_api(released.project)
    assert verdict.passed is passes
    assert any("Bill24.close" in line for line in verdict.details)


def test_a_package_that_is_gone_is_named(released: Repository, tmp_path: Path) -> None:
    shutil.copytree(released.root, tmp_path / "old")
    shutil.rmtree(released.root / "generated")
    assert "bill24_api: the package is gone" in breaking_changes(tmp_path / "old", released.root)


def test_no_release_passes_and_says_so(repository: Repository) -> None:
    verdict = python_api(repository.project)
    assert verdict.passed
    assert "there is no tag" in verdict.summary


def test_the_pinned_file_is_the_public_api(root: Path) -> None:
    verdict = public_api(Project(root))
    assert verdict.passed, "\n".join((verdict.summary, *verdict.details))


@pytest.mark.parametrize("name", BREAKS)
def test_a_change_of_a_public_name_or_signature_differs_from_the_pinned_file(released: Repository, name: str) -> None:
    released.write({PINNED: ""})
    assert main(["--pin", "--root", str(released.root)]) == 0
    assert public_api(released.project).passed
    path, old, new, _ = BREAKS[name]
    plant(released.root, path, old, new)
    verdict = public_api(released.project)
    assert not verdict.passed
    assert any(line.startswith("-") for line in verdict.details), verdict


def test_an_addition_differs_too_and_nothing_private_does(released: Repository) -> None:
    released.write({PINNED: render(released.root)})
    plant(released.root, *COMPATIBLE["a private method"])
    assert public_api(released.project).passed
    plant(released.root, *COMPATIBLE["a new field"])
    (removed, added) = public_api(released.project).details
    assert added == f"+{removed[1:]}".replace(") ->", ", phone: str | None = None) ->")


def test_every_pinned_name_can_be_imported(root: Path) -> None:
    """The pins are read from source; what they name must also be there when the program runs."""
    module = None
    count = 0
    for line in (root / PINNED).read_text(encoding="utf-8").splitlines():
        if line.startswith("module "):
            module = importlib.import_module(line.removeprefix("module "))
        elif line.startswith("  ") and not line.startswith("   "):
            name = line.strip().removeprefix("class ").removeprefix("async ").split("(")[0].split(" ")[0].rstrip(":")
            assert hasattr(module, name), f"{module}: {name}"
            count += 1
    assert count > 100
