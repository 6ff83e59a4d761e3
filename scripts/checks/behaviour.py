"""What an operation does to whom, and what its fields mean: the extensions that the contract run reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openapi.document import Document, Operation, Problem
from openapi.pointers import Pointer, mappings

VERBS = ("reads", "lists", "creates", "issues", "changes", "deletes", "triggers")
THINGS = (
    *("customer", "sub_biller", "bill", "transaction", "wallet", "wallet_movement", "payment_method", "bank"),
    *("portal", "session", "mailbox", "web_page", "payment", "order", "consumer", "biller"),
    *("checkout", "invoice", "invoice_payment", "subscription", "subscriber", "subscription_event", "bank_account"),
    *("debit", "notification", "report"),
)
_MOVED = ("sum", "currency", "from", "to")
_BOUNDS = (None, "first", "last")
_RULES = ("is-sum-of", "is-later-than", "is-at-most", "needs", "stands-in-for", "needed-without")
_VALUES: dict[str, tuple[Any, ...]] = {
    "x-refers-to": THINGS,
    "x-not-blank": (True,),
    "x-needed": (True,),
    "x-blank": ("refused", "left-out"),
    "x-page": ("index", "size"),
    "x-written-as": ("dd/MM/yyyy", "2024-2-29 10:46:33"),
    "unknown_consumer": ("refused", "empty"),
    "x-credential": ("token", "client_id", "secret", "bearer"),
}


def check(document: Document) -> Iterator[Problem]:
    """Effects of no known kind, fields marked with values that mean nothing, and names that lead nowhere."""
    for operation in document.operations():
        yield from _effect(document, operation)
        yield from _filters(document, operation)
    yield from _loggable(document)
    yield from _kinds(document)
    known = {operation.id for operation in document.operations()}
    for pointer, mapping in document.walk():
        if pointer[-1:] == ("properties",):
            continue
        yield from _after(document, pointer, mapping, known)
        if not isinstance(mapping.get("x-echoes", ""), str):
            yield document.problem((*pointer, "x-echoes"), f"x-echoes must be a text, not {mapping['x-echoes']!r}")
        for key, allowed in _VALUES.items():
            if key in mapping and not any(mapping[key] is value or mapping[key] == value for value in allowed):
                listed = ", ".join(str(value).lower() for value in allowed)
                yield document.problem((*pointer, key), f"{key} is {mapping[key]!r}, not one of {listed}")
        if "x-not-blank" in mapping and "x-blank" in mapping:
            yield document.problem((*pointer, "x-blank"), "x-blank beside x-not-blank, which says already: refused")
        if "x-rules" in mapping:
            yield from _rules(document, pointer, mapping)


def _loggable(document: Document) -> Iterator[Problem]:
    names = {str(name) for pointer, mapping in document.walk() if pointer[-1:] == ("properties",) for name in mapping}
    listed = document.root.get("x-loggable", [])
    if not isinstance(listed, list):
        yield document.problem(("x-loggable",), f"x-loggable must be a list of fields, not {listed!r}")
        return
    for index, name in enumerate(listed):
        if name not in names:
            yield document.problem(("x-loggable", index), f"x-loggable: no schema has a field {name!r}")


def _effect(document: Document, operation: Operation) -> Iterator[Problem]:
    pointer = (*operation.pointer, "x-effect")
    effect = operation.raw.get("x-effect")
    if not isinstance(effect, dict):
        yield document.problem(pointer, f"{operation.id} lacks x-effect, a mapping such as {{reads: bill}}")
        return
    for key, value in effect.items():
        if key == "moves-money":
            yield from _moved(document, operation, (*pointer, key), value)
        elif key == "done":
            yield from _done(document, operation, (*pointer, key), value)
        elif key in {"exists", "absent"}:
            yield from _codes(document, operation, (*pointer, key), value)
        elif key not in VERBS:
            yield document.problem((*pointer, key), f"x-effect knows no {key}; it knows {', '.join(VERBS)}")
        elif value not in THINGS:
            yield document.problem((*pointer, key), f"x-effect knows no {value}; it knows {', '.join(THINGS)}")
    if len(set(effect) & set(VERBS)) != 1:
        yield document.problem(pointer, f"x-effect needs one of {', '.join(VERBS)}")


def _after(document: Document, pointer: Pointer, mapping: dict[Any, Any], known: set[str]) -> Iterator[Problem]:
    after = mapping.get("x-after", {})
    for name in after if isinstance(after, dict) else ["no mapping"]:
        if name not in known:
            yield document.problem((*pointer, "x-after"), f"x-after: there is no operation {name}")


def _moved(document: Document, operation: Operation, pointer: Pointer, moved: Any) -> Iterator[Problem]:
    if not isinstance(moved, dict) or set(moved) != set(_MOVED):
        yield document.problem(pointer, f"moves-money needs {', '.join(_MOVED)}, each a field of the request")
        return
    fields = document.members(document.get(*operation.request)) or {}
    for key, name in moved.items():
        if str(name) not in fields:
            yield document.problem((*pointer, key), f"moves-money: {name} is not a field of the request")


def _done(document: Document, operation: Operation, pointer: Pointer, done: Any) -> Iterator[Problem]:
    if not isinstance(done, dict) or not done or not all(isinstance(word, str) for word in done.values()):
        yield document.problem(pointer, "done is a mapping of fields of the answer's data to the word each must read")
        return
    for name in done:
        schema = (document.members(document.get(*operation.success)) or {}).get("data")
        for step in str(name).split("."):
            members = document.members(schema) or {}
            if step not in members:
                yield document.problem((*pointer, name), f"done: {name} is not in the answer's data")
                break
            schema = members[step]


def _codes(document: Document, operation: Operation, pointer: Pointer, codes: Any) -> Iterator[Problem]:
    if not isinstance(codes, list) or not codes or not all(isinstance(code, str) for code in codes):
        yield document.problem(pointer, f"{pointer[-1]} is a list of codes, each quoted")
        return
    known = {entry.get("code") for entry in mappings(operation.raw.get("x-errors"))}
    for code in codes:
        if pointer[-1] == "exists" and code not in known:
            yield document.problem(pointer, f"exists: {code} is not a code of this operation's x-errors")


def _kinds(document: Document) -> Iterator[Problem]:
    """An exception is a kind of unknown outcome wherever it is raised, or nowhere."""
    kinds: dict[str, tuple[bool, str]] = {}
    for operation in document.operations():
        effect = operation.raw.get("x-effect")
        exists = effect.get("exists") if isinstance(effect, dict) else None
        for entry in mappings(operation.raw.get("x-errors")):
            unknown = isinstance(exists, list) and entry.get("code") in exists
            first, where = kinds.setdefault(str(entry.get("error")), (unknown, operation.id))
            if first != unknown:
                said = f"{entry.get('error')} only says that something exists, or it does not: {where} differs"
                yield document.problem((*operation.pointer, "x-errors"), said)


def _filters(document: Document, operation: Operation) -> Iterator[Problem]:
    name = document.get(*operation.pointer, "x-pagination", "items")
    whole = document.resolve(document.get(*operation.answer))
    data = (document.members(whole) or {}).get("data")
    listed = whole if "items" in whole else document.resolve((document.members(data) or {}).get(str(name)))
    items = document.members(listed.get("items")) or {}
    for index, parameter in enumerate(operation.parameters):
        pointer = (*operation.pointer, "parameters", index, "x-filter")
        found = parameter.get("x-filter", {})
        if not isinstance(found, dict) or found.get("bound") not in _BOUNDS or set(found) - {"by", "bound"}:
            yield document.problem(pointer, "x-filter takes by, a property of the items, and bound: first or last")
        elif "by" in found and str(found["by"]) not in items:
            yield document.problem(pointer, f"x-filter: {found['by']} is not a property of the items of {operation.id}")


def _rules(document: Document, pointer: Pointer, schema: dict[Any, Any]) -> Iterator[Problem]:
    properties = schema.get("properties", {})
    for index, rule in enumerate(mappings(schema["x-rules"])):
        at = (*pointer, "x-rules", index)
        if len(rule) != 2 or "field" not in rule or not set(rule) & set(_RULES):
            yield document.problem(at, f"a rule has a field and one of {', '.join(_RULES)}")
            continue
        for key, said in rule.items():
            for name in said if isinstance(said, list) else [said]:
                first = str(name).partition(".")[0]
                if first not in properties and (key, name) != ("is-later-than", "now"):
                    yield document.problem((*at, key), f"x-rules: {first} is not a property beside it")
