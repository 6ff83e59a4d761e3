"""Who imports whom: the arrows of ARCHITECTURE.md, read from the imports, and no circle.

An import inside a function or under TYPE_CHECKING is an import like any other.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from copy import deepcopy
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

PACKAGES = {
    "bill24_api": (),
    "bill24": ("bill24_api",),
    "bill24_merchant": ("bill24", "bill24_api"),
    "bill24_contract": ("bill24", "bill24_api"),
    "bill24_sandbox": (),
    "bill24_cli": ("bill24", "bill24_api", "bill24_merchant", "bill24_contract", "bill24_sandbox"),
    "scripts": ("bill24", "bill24_api", "bill24_merchant", "bill24_contract", "bill24_sandbox", "bill24_cli"),
}
"""What each package may import of the others."""

TESTING = ("bill24.testing", "bill24.pytest_plugin")
"""The two modules of the client that may import the sandbox."""
COMMAND = "bill24.__main__"
"""The one that may import the command: `python -m bill24` is nothing else."""

VALUES = ("answer", "khqr", "money", "times")
"""Modules of the sandbox that stand below its rooms: what all of them speak of."""

ROOMS = {
    "bill24_sandbox": {
        **dict.fromkeys(VALUES, ()),
        "khqr": ("money",),
        "store": VALUES,
        "dials": ("store", *VALUES),
        "core": ("store", "dials", *VALUES),
        "control": ("core", "dials", *VALUES),
        "pages": ("core", "dials", "store", *VALUES),
        "http": ("control", "pages", "core", "dials", "store", *VALUES),
        "sandbox": ("http", "control", "pages", "core", "dials", "store", *VALUES),
        "command": ("sandbox", "http", "dials", "store", *VALUES),
    },
}
"""What each room of a package may import of its other rooms; its `__init__` may import any."""

HOMES = {
    "bill24": {"httpx": "bill24._http", "httpcore": "bill24._http"},
    "bill24_sandbox": {
        "httpx": "bill24_sandbox.http",
        "uvicorn": "bill24_sandbox.http",
    },
}
"""The one room of a package that may import a library."""


def read(folder: Path, *packages: str) -> grimp.ImportGraph:
    """Every import of the packages that are found from a folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(folder), *sys.path])
        return grimp.build_graph(*packages, include_external_packages=True, cache_dir=None)


@pytest.fixture(scope="module")
def imports(root: Path) -> grimp.ImportGraph:
    """Every import of every package, of scripts/ too, whose folders are found by their bare names."""
    folders = [found.parent.name for found in root.glob("scripts/*/__init__.py")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(root), *sys.path])
        graph = read(root / "scripts", *PACKAGES, *folders)
    for module in sorted(graph.modules):
        name = module.partition("scripts.")[2]
        if name in graph.modules and name not in folders:
            for importer in graph.find_modules_that_directly_import(name):
                graph.add_import(importer=importer, imported=module)
    return graph


def package_of(module: str, graph: grimp.ImportGraph) -> str:
    """The package that a module belongs to; scripts/ for what is found by its bare name there."""
    top = module.partition(".")[0]
    return "scripts" if f"scripts.{top}" in graph.modules else top


def is_in(module: str, room: str) -> bool:
    return f"{module}.".startswith(f"{room}.")


def arrows(graph: grimp.ImportGraph) -> Iterator[tuple[str, str]]:
    for importer in sorted(graph.modules):
        for imported in sorted(graph.find_modules_directly_imported_by(importer)):
            yield importer, imported


def between_packages(graph: grimp.ImportGraph) -> Iterator[str]:
    for importer, imported in arrows(graph):
        here, there = package_of(importer, graph), package_of(imported, graph)
        more = {**dict.fromkeys(TESTING, "bill24_sandbox"), COMMAND: "bill24_cli"}
        allowed = (here, *PACKAGES[here], more.get(importer))
        if there in PACKAGES and there not in allowed:
            yield f"{importer} -> {imported}"


def between_rooms(graph: grimp.ImportGraph, rooms: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Iterator[str]:
    for importer, imported in arrows(graph):
        package, _, inside = importer.partition(".")
        here, there = inside.partition(".")[0], imported.removeprefix(f"{package}.").partition(".")[0]
        if package not in rooms or not here or not is_in(imported, package) or here == there:
            continue
        if here not in rooms[package]:
            yield f"{importer} is in no room"
        elif there not in rooms[package][here]:
            yield f"{importer} -> {imported}"


def outside_homes(graph: grimp.ImportGraph, homes: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    for importer, imported in arrows(graph):
        home = homes.get(importer.partition(".")[0], {}).get(imported)
        if home is not None and not is_in(importer, home):
            yield f"{importer} -> {imported}"


def circle(graph: grimp.ImportGraph) -> list[str]:
    """One circle of modules that import each other, or an empty list."""
    try:
        TopologicalSorter({each: graph.find_modules_directly_imported_by(each) for each in graph.modules}).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found
    return []


def test_packages_import_only_what_the_architecture_allows(imports: grimp.ImportGraph) -> None:
    assert list(between_packages(imports)) == []


def test_rooms_import_only_what_the_architecture_allows(imports: grimp.ImportGraph) -> None:
    assert list(between_rooms(imports, ROOMS)) == []


def test_a_library_with_a_home_is_imported_there_only(imports: grimp.ImportGraph) -> None:
    assert list(outside_homes(imports, HOMES)) == []


def test_no_module_imports_itself_by_way_of_others(imports: grimp.ImportGraph) -> None:
    assert circle(imports) == []


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("bill24_sandbox.money", "bill24.errors"),
        ("bill24_sandbox.money", "bill24_api.models"),
        ("bill24.errors", "bill24_sandbox.clock"),
        ("bill24._client", "bill24_merchant.webhooks"),
        ("bill24._client", "bill24_cli.main"),
        ("bill24.__main__", "bill24_sandbox.clock"),
        ("bill24_api.models", "bill24.errors"),
        ("bill24_merchant.webhooks", "bill24_contract.merchant"),
        ("bill24_contract.merchant", "bill24_cli.main"),
        ("bill24_contract.server", "openapi.document"),
        ("bill24_cli.main", "scripts.demo"),
    ],
)
def test_a_planted_import_between_packages_is_found(imports: grimp.ImportGraph, importer: str, imported: str) -> None:
    planted = deepcopy(imports)
    planted.add_import(importer=importer, imported=imported)
    assert set(between_packages(planted)) - set(between_packages(imports)) == {f"{importer} -> {imported}"}


@pytest.mark.parametrize("importer", TESTING)
def test_what_brings_the_sandbox_to_tests_may_import_it(imports: grimp.ImportGraph, importer: str) -> None:
    planted = deepcopy(imports)
    planted.add_import(importer=importer, imported="bill24_sandbox.sandbox")
    assert set(between_packages(planted)) == set(between_packages(imports))


@pytest.mark.parametrize(
    ("importer", "imported", "found"),
    [
        ("store.ledger", "core.payments", "bill24_sandbox.store.ledger -> bill24_sandbox.core.payments"),
        ("dials", "http.asgi", "bill24_sandbox.dials -> bill24_sandbox.http.asgi"),
        ("core.bill24", "pages.portal", "bill24_sandbox.core.bill24 -> bill24_sandbox.pages.portal"),
        ("pages.portal", "control.api", "bill24_sandbox.pages.portal -> bill24_sandbox.control.api"),
        ("http.server", "sandbox", "bill24_sandbox.http.server -> bill24_sandbox.sandbox"),
        ("attic.old", "core.bill24", "bill24_sandbox.attic.old is in no room"),
    ],
)
def test_a_planted_import_between_rooms_is_found(importer: str, imported: str, found: str) -> None:
    graph = grimp.ImportGraph()
    for module in (importer, imported):
        graph.add_module(f"bill24_sandbox.{module}")
    graph.add_import(importer="bill24_sandbox.core.bill24", imported="bill24_sandbox.store.ledger")
    graph.add_import(importer="bill24_sandbox.sandbox", imported="bill24_sandbox.http.server")
    assert list(between_rooms(graph, ROOMS)) == []
    graph.add_import(importer=f"bill24_sandbox.{importer}", imported=f"bill24_sandbox.{imported}")
    assert list(between_rooms(graph, ROOMS)) == [found]


@pytest.mark.parametrize(
    ("importer", "library"),
    [("bill24.errors", "httpx"), ("bill24._payments", "httpcore"), ("bill24_sandbox.core", "uvicorn")],
)
def test_a_planted_import_outside_its_home_is_found(imports: grimp.ImportGraph, importer: str, library: str) -> None:
    planted = deepcopy(imports)
    planted.add_import(importer=importer, imported=library)
    assert set(outside_homes(planted, HOMES)) - set(outside_homes(imports, HOMES)) == {f"{importer} -> {library}"}


def test_a_planted_circle_is_found(imports: grimp.ImportGraph) -> None:
    planted = deepcopy(imports)
    chain = imports.find_shortest_chain(importer="bill24._client", imported="bill24._clock")
    assert chain is not None
    planted.add_import(importer="bill24._clock", imported="bill24._client")
    assert {"bill24._client", "bill24._clock"} <= set(circle(planted))


def test_imports_in_functions_and_for_types_are_read(tmp_path: Path) -> None:
    package = tmp_path / "imports_everywhere"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "one.py").write_text(
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from imports_everywhere.two import two\n"
    )
    (package / "two.py").write_text("def two():\n    from . import one\n    import httpx\n")
    graph = read(tmp_path, "imports_everywhere")
    assert sorted(set(circle(graph))) == ["imports_everywhere.one", "imports_everywhere.two"]
    home = {"imports_everywhere": {"httpx": "imports_everywhere.one"}}
    assert list(outside_homes(graph, home)) == ["imports_everywhere.two -> httpx"]
