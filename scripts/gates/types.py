"""What arguments take and calls give, as the annotations of the public Python API say it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import griffe

from .packages import public_objects

#: What an annotation takes beside itself, each step a wider one.
_WIDER = {
    "bool": "int",
    "int": "float",
    "list": "Sequence",
    "tuple": "Sequence",
    "Sequence": "Collection",
    "Collection": "Iterable",
    "Iterator": "Iterable",
    "dict": "Mapping",
}
_ANYTHING = ("Any", "object")


def broken_types(old: griffe.ModulesCollection, new: griffe.ModulesCollection) -> Iterator[str]:
    """Arguments that no longer take what they took, and results that are no longer what they were, one line each."""
    now = dict(public_objects(new))
    first = {was.path: (path, was) for path, was in reversed([*public_objects(old)])}
    for path, was in sorted(first.values(), key=lambda each: each[0]):
        found = now.get(path)
        if isinstance(was, griffe.Function) and isinstance(found, griffe.Function):
            yield from _of_function(path, was, found)
        elif isinstance(was, griffe.Attribute) and isinstance(found, griffe.Attribute):
            before, after = _members(was.annotation), _members(found.annotation)
            if not _takes(before, after):
                yield f"{path}: was {_text(was.annotation)}, is {_text(found.annotation)}"


def _of_function(path: str, was: griffe.Function, found: griffe.Function) -> Iterator[str]:
    now = {parameter.name: parameter for parameter in found.parameters}
    for parameter in was.parameters:
        after = now.get(parameter.name)
        if after is not None and not _takes(_members(after.annotation), _members(parameter.annotation)):
            yield f"{path}({parameter.name}): took {_text(parameter.annotation)}, takes {_text(after.annotation)}"
    gave = _members(was.returns)
    if gave != {"None"} and not _takes(gave, _members(found.returns)):
        yield f"{path}(): gave {_text(was.returns)}, gives {_text(found.returns)}"


def _takes(wide: frozenset[str], narrow: frozenset[str]) -> bool:
    """Whether every member of ``narrow`` is one of ``wide``; without an annotation there is nothing to compare."""
    return not wide or not narrow or all(_is_within(each, wide) for each in narrow)


def _is_within(member: str, wide: frozenset[str]) -> bool:
    if member in wide or not wide.isdisjoint(_ANYTHING) or member in _ANYTHING:
        return True
    head, bracket, rest = member.partition("[")
    return head in _WIDER and _is_within(f"{_WIDER[head]}{bracket}{rest}", wide)


def _members(annotation: str | griffe.Expr | None) -> frozenset[str]:
    """The members of a union, each without the modules it comes from."""
    if annotation is None:
        return frozenset()
    try:
        tree = ast.parse(str(annotation), mode="eval").body
    except SyntaxError:
        return frozenset({str(annotation)})
    return frozenset(ast.unparse(_Bare().visit(member)) for member in _union(tree))


def _union(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        yield from _union(node.left)
        yield from _union(node.right)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield from _union(ast.parse(node.value, mode="eval").body)
    else:
        yield node


class _Bare(ast.NodeTransformer):
    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        return ast.Name(node.attr)


def _text(annotation: str | griffe.Expr | None) -> str:
    return "anything" if annotation is None else str(annotation)
