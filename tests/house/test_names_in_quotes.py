"""No operationId, path or field name of an endpoint stands in quotes where code is written by hand.

The contract describes an endpoint once. What these packages know of one is generated from it or read from it.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bill24_contract.document import document

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("contract", "cli", "merchant", "overrides")

ALLOWED = {
    ("cli", "bills"): "a member of what reconcile prints",
    ("cli", "date"): "HTTP's header",
    ("cli", "payment"): "an event of trigger",
    ("contract", "amount"): "an argument of the sandbox's dial",
    ("contract", "code"): "the envelope's",
    ("contract", "data"): "the envelope's",
    ("contract", "message"): "the envelope's, and a key of x-answers",
    ("contract", "status"): "HTTP's, as a key of x-scenarios",
    ("contract", "name"): "OpenAPI's: a parameter's name",
    ("contract", "type"): "JSON Schema's",
    ("contract", "token"): "the header that securitySchemes names for calls to a merchant",
    ("contract", "to"): "a key of x-effect",
    ("merchant", "Currency"): "a class for KHQR codes",
    ("merchant", "status"): "HTTP's, as ASGI names it",
    ("merchant", "token"): "an argument of the merchant",
    ("merchant", "type"): "ASGI's",
    ("overrides", "code"): "the envelope's",
    ("overrides", "data"): "the envelope's",
    ("overrides", "date"): "HTTP's header",
    ("overrides", "proxy"): "httpx's argument",
    ("overrides", "status"): "HTTP's",
    ("overrides", "secret"): "an argument of the client",
    ("overrides", "token"): "an argument of the client",
}
"""Words that are a field's name and something else too; what they stand for here."""


def names() -> set[str]:
    """Every operationId and path, and every name of a parameter and of a property."""
    found: set[str] = set()
    for part in ("paths", "webhooks"):
        for path, item in document()[part].items():
            found.add(path)
            for operation in item.values():
                found.add(operation["operationId"])
                found.update(parameter["name"] for parameter in operation.get("parameters", ()))
    for schema in document()["components"]["schemas"].values():
        found.update(schema.get("properties", ()))
    return found


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """Every text constant of a file with its line, docstrings left out."""
    if path.suffix == ".toml":
        yield from ((0, text) for text in _values(tomllib.loads(path.read_text(encoding="utf-8"))))
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def _values(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from (str(key), *_values(each))
    elif isinstance(value, list):
        for each in value:
            yield from _values(each)
    elif isinstance(value, str):
        yield value


def named(root: Path, package: str) -> Iterator[str]:
    """Each place of a package that names an endpoint's part in quotes."""
    wanted = names()
    for path in sorted((root / package).rglob("*")):
        if path.suffix in {".py", ".toml"}:
            for line, text in texts(path):
                if text in wanted and (package, text) not in ALLOWED:
                    yield f"{path.relative_to(root)}:{line}: {text!r}"


@pytest.mark.parametrize("package", PACKAGES)
def test_no_part_of_an_endpoint_stands_in_quotes(package: str) -> None:
    assert list(named(ROOT, package)) == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.py", 'X = {"settlePayment": 1}\n', "cli/a.py:1: 'settlePayment'"),
        ("b.py", '"""payment_to is fine here."""\n\nX = body["payment_to"]\n', "cli/b.py:3: 'payment_to'"),
        ("c.py", 'match x:\n    case "/customer/create":\n        pass\n', "cli/c.py:2: '/customer/create'"),
        ("d.py", "GET = get(pendingBills='x', name='refId')\n", "cli/d.py:1: 'refId'"),
        ("e.toml", '[[operations]]\ninclude-operation-id = "authorize"\n', "cli/e.toml:0: 'authorize'"),
    ],
)
def test_a_name_in_quotes_is_found(name: str, content: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "cli").mkdir()
    (tmp_path / "cli" / name).write_text(content, encoding="utf-8")
    assert list(named(tmp_path, "cli")) == [said]


def test_each_exception_is_still_needed() -> None:
    used = {
        (package, text) for package in PACKAGES for path in (ROOT / package).rglob("*.py") for _, text in texts(path)
    }
    assert set(ALLOWED) <= used
