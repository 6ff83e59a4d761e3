"""Puts into words what a fact of the contract rests on, so that readers of docs and docstrings see what is no fact."""

from __future__ import annotations

from typing import Any

from openapi.pointers import Pointer

from .contract import Contract

_GRADES = ("documented", "observed", "inferred", "unknown")
_SAID = ("inferred", "unknown")
_NO_WORDS = ("examples", "x-sources", "x-scenarios", "x-evidence")


def with_grades(contract: Contract) -> Contract:
    """The contract with descriptions that say what of them is inferred or unknown; the one given stays as it is."""
    worded: Contract = contract.reworded(_worded(contract.root))
    return worded


def grade(evidence: Any) -> str:
    """How a fact is known: its grades, the best first."""
    return ", ".join(each for each in _GRADES if isinstance(evidence, dict) and each in evidence)


def _remark(evidence: Any) -> str:
    found = evidence if isinstance(evidence, dict) else {}
    said = [f"{each.capitalize()}: {' '.join(str(found[each]).split())}" for each in _SAID if each in found]
    return f"({' '.join(said)})" if said else ""


def _worded(node: Any, pointer: Pointer = ()) -> Any:
    if isinstance(node, list):
        return [_worded(item, (*pointer, index)) for index, item in enumerate(node)]
    if not isinstance(node, dict):
        return node
    worded = {key: value if key in _NO_WORDS else _worded(value, (*pointer, key)) for key, value in node.items()}
    said = "" if pointer[-1:] == ("properties",) else _remark(node.get("x-evidence"))
    if said and isinstance(node.get("description"), str):
        between = "\n\n" if "operationId" in node else " "
        worded["description"] = f"{node['description'].rstrip()}{between}{said}"
    return worded
