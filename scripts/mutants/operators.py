"""What is changed in a module: one place at a time, by a fixed list of operators.

The operators are the usual ones of mutation tools. Those tools change a whole suite's code in place or in a copy of the
package; here the change is made while one process imports the module, so that the contract run meets it over HTTP.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator

import attrs

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
}


@attrs.frozen
class Site:
    """A place that can be changed.

    Attributes:
        operator: Which operator changes it.
        number: The how manieth place of this operator in the module.
        line: Where it stands.
        function: The function around it; blank at the module's level.
        before: The code as it is.
        after: The code as it becomes.
    """

    operator: str
    number: int
    line: int
    function: str
    before: str
    after: str


def sites(source: str) -> Iterator[Site]:
    """Every place of a module that can be changed, in its order."""
    tree = ast.parse(source)
    for operator, change in OPERATORS.items():
        number = 0
        for node, function in _inside(tree, ""):
            changed = change(node)
            if changed is not None:
                yield Site(operator, number, node.lineno, function, _text(node), _text(changed))
                number += 1


def changed(source: str, operator: str, number: int) -> ast.Module:
    """The module with one place changed.

    Raises:
        LookupError: It has no such place.
    """
    tree = ast.parse(source)
    places = [node for node, _ in _inside(tree, "") if OPERATORS[operator](node) is not None]
    target, replacement = places[number], OPERATORS[operator](places[number])

    class Change(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST | None:
            return replacement if node is target else self.generic_visit(node)

    Change().visit(tree)
    return ast.fix_missing_locations(tree)


def _inside(node: ast.AST, function: str) -> Iterator[tuple[ast.stmt | ast.expr, str]]:
    """Statements and expressions, with the function around each; no annotations, no docstrings, no type aliases."""
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list", "type_params", "bases"}:
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or _is_docstring(child):
                continue
            inner = child.name if isinstance(child, ast.FunctionDef) and not function else function
            if isinstance(child, (ast.stmt, ast.expr)):
                yield child, inner
            yield from _inside(child, inner)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _comparison(node: ast.AST) -> ast.AST | None:
    if not isinstance(node, ast.Compare) or type(node.ops[0]) not in _COMPARISONS:
        return None
    other = copy.deepcopy(node)
    other.ops[0] = _COMPARISONS[type(node.ops[0])]()
    return other


def _logic(node: ast.AST) -> ast.AST | None:
    if not isinstance(node, ast.BoolOp):
        return None
    other = copy.deepcopy(node)
    other.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    return other


def _condition(node: ast.AST) -> ast.AST | None:
    if not isinstance(node, (ast.If, ast.IfExp)):
        return None
    other = copy.deepcopy(node)
    other.test = ast.UnaryOp(ast.Not(), other.test)
    return other


def _negation(node: ast.AST) -> ast.AST | None:
    return node.operand if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not) else None


def _arithmetic(node: ast.AST) -> ast.AST | None:
    if not isinstance(node, ast.BinOp) or type(node.op) not in _ARITHMETIC:
        return None
    other = copy.deepcopy(node)
    other.op = _ARITHMETIC[type(node.op)]()
    return other


def _number(node: ast.AST) -> ast.AST | None:
    if not isinstance(node, ast.Constant) or isinstance(node.value, bool) or not isinstance(node.value, int):
        return None
    return ast.Constant(node.value + 1)


def _truth(node: ast.AST) -> ast.AST | None:
    return ast.Constant(not node.value) if isinstance(node, ast.Constant) and isinstance(node.value, bool) else None


def _text_of(node: ast.AST) -> ast.AST | None:
    return ast.Constant(f"{node.value}~") if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _nothing(node: ast.AST) -> ast.AST | None:
    return ast.Constant("none") if isinstance(node, ast.Constant) and node.value is None else None


def _left_out(node: ast.AST) -> ast.AST | None:
    gone = isinstance(node, ast.Raise) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call))
    return ast.Pass() if gone else None


def _argument(node: ast.AST) -> ast.AST | None:
    if not isinstance(node, ast.Call) or len(node.args) < 2 or any(isinstance(a, ast.Starred) for a in node.args[:2]):
        return None
    other = copy.deepcopy(node)
    other.args[0], other.args[1] = other.args[1], other.args[0]
    return other


OPERATORS: dict[str, Callable[[ast.AST], ast.AST | None]] = {
    "comparison": _comparison,
    "logic": _logic,
    "condition": _condition,
    "negation": _negation,
    "arithmetic": _arithmetic,
    "number": _number,
    "truth": _truth,
    "text": _text_of,
    "null": _nothing,
    "statement": _left_out,
    "arguments": _argument,
}
"""A comparison beside or turned round, and for or, a condition negated, a `not` taken away, + for -, a number plus one,
true for false, a letter more, text for None, a call or a raise left out, two arguments exchanged."""


def _text(node: ast.AST) -> str:
    return " ".join(ast.unparse(node).split())[:100]
