"""The mutants of the sandbox's operations, and which operations each concerns."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import attrs

from .operators import Site, changed, sites

OPERATIONS = Path(__file__).resolve().parents[2] / "sandbox" / "bill24_sandbox" / "core" / "operations"
PACKAGE = "bill24_sandbox.core.operations"
_TABLE = "table"


@attrs.frozen
class Mutant:
    """One change.

    Attributes:
        module: The module of the operations that is changed.
        site: Where and how.
        operations: The operations whose handlers reach the changed function.
    """

    module: str
    site: Site
    operations: tuple[str, ...]

    @property
    def name(self) -> str:
        """``settling:comparison:3``."""
        return f"{self.module}:{self.site.operator}:{self.site.number}"


def mutants() -> Iterator[Mutant]:
    """All of them, module by module; the table of the operations is left alone, since the contract is its image."""
    handlers = _handlers()
    for path in sorted(OPERATIONS.glob("*.py")):
        module = path.stem
        if module.startswith("_") or module == _TABLE:
            continue
        source = path.read_text(encoding="utf-8")
        reached = _reached(source)
        own = {function: operation for (home, function), operation in handlers.items() if home == module}
        users = [name for name in {home for home, _ in handlers} if _imports(name, module)]
        others = {operation for (home, _), operation in handlers.items() if home in users}
        for site in sites(source):
            concerned = {each for function, each in own.items() if site.function in reached.get(function, set())}
            yield Mutant(module, site, tuple(sorted(concerned or {*own.values()} or others)))


def _imports(importer: str, module: str) -> bool:
    source = (OPERATIONS / f"{importer}.py").read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            named = {alias.name for alias in node.names} if node.module == PACKAGE else set()
            if node.module == f"{PACKAGE}.{module}" or module in named:
                return True
    return False


def _handlers() -> dict[tuple[str, str], str]:
    """The operation of each handler, by its module and its name, read from the table's source."""
    found = {}
    for node in ast.walk(ast.parse((OPERATIONS / f"{_TABLE}.py").read_text(encoding="utf-8"))):
        is_entry = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Operation"
        if is_entry and isinstance(node, ast.Call) and isinstance(node.args[0], ast.Constant):
            for argument in (*node.args, *(keyword.value for keyword in node.keywords)):
                if isinstance(argument, ast.Attribute) and isinstance(argument.value, ast.Name):
                    found[argument.value.id, argument.attr] = str(node.args[0].value)
    return found


def _reached(source: str) -> dict[str, set[str]]:
    """The functions of a module that each of its functions leads to, itself included."""
    tree = ast.parse(source)
    named = {
        node.name: {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}
        for node in tree.body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
    }
    reached: dict[str, set[str]] = {}
    for name in named:
        found, waiting = {name}, [name]
        while waiting:
            for other in named[waiting.pop()] & named.keys() - found:
                found.add(other)
                waiting.append(other)
        reached[name] = found
    return reached


class _Loader(SourceFileLoader):
    def __init__(self, module: str, path: str, operator: str, number: int) -> None:
        super().__init__(module, path)
        self._change = operator, number

    def get_code(self, fullname: str) -> CodeType:
        source = Path(self.path).read_text(encoding="utf-8")
        return compile(changed(source, *self._change), self.path, "exec")


class _Finder(MetaPathFinder):
    def __init__(self, name: str) -> None:
        module, self._operator, number = name.split(":")
        self._module, self._number = f"{PACKAGE}.{module}", int(number)

    def find_spec(self, fullname: str, path: Any, target: ModuleType | None = None) -> ModuleSpec | None:
        if fullname != self._module:
            return None
        spec = PathFinder.find_spec(fullname, path)
        if spec is not None and spec.origin is not None:
            spec.loader = _Loader(fullname, spec.origin, self._operator, self._number)
        return spec


def install(name: str) -> None:
    """Let this process import the sandbox with one mutant; before it imports anything of it.

    Raises:
        RuntimeError: The sandbox was imported already.
    """
    if any(each.startswith("bill24_sandbox") for each in sys.modules):
        raise RuntimeError("the sandbox is imported already")
    sys.meta_path.insert(0, _Finder(name))
