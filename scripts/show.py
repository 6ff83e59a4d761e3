"""Print one operation of the contract whole: what it sends and answers, its errors, where each fact comes from.

    python scripts/show.py settlePayment
    python scripts/show.py customers.get

By operationId, by the Python method, or by a webhook's operationId. In colour on a terminal. What is not documented is
marked: observed, inferred, unknown.
"""

from __future__ import annotations

import argparse
import difflib
import os
import sys
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from openapi.document import CONTRACT, Document, Operation, UnreadableError
from openapi.pointers import mappings

WIDTH = 110
COLOURS = {"title": "1", "name": "36", "observed": "32", "inferred": "33", "unknown": "35", "source": "2"}
GRADES = ("observed", "inferred", "unknown")


class Printer:
    """Collects lines; words are coloured where the reader sees colours."""

    def __init__(self, *, colour: bool) -> None:
        self.lines: list[str] = []
        self._colour = colour

    def paint(self, kind: str, text: str) -> str:
        """A text in the colour of its kind."""
        return f"\x1b[{COLOURS[kind]}m{text}\x1b[0m" if self._colour else text

    def heading(self, text: str) -> None:
        """A heading after an empty line."""
        self.lines += ["", self.paint("title", text)]

    def text(self, text: str, indent: int = 2) -> None:
        """Paragraphs, filled; lists keep their lines."""
        for paragraph in text.strip().split("\n\n"):
            kept = paragraph.lstrip().startswith("- ")
            filled = paragraph.splitlines() if kept else textwrap.wrap(" ".join(paragraph.split()), WIDTH - indent)
            self.lines += [f"{' ' * indent}{line}" for line in filled]

    def field(self, depth: int, name: str, words: str, evidence: Any) -> None:
        """One field, parameter or error, with its grade."""
        indent = "  " * (depth + 1)
        grades = _grades(evidence)
        marks = [self.paint(grade, f"{grade}{f': {why}' if why else ''}") for grade, why in grades]
        self.lines.append(f"{indent}{self.paint('name', name)}  {words}".rstrip())
        if marks:
            self.lines.append(f"{indent}    {'; '.join(marks)}")


def _grades(evidence: Any) -> list[tuple[str, str]]:
    """What is to be said of evidence: grades that need a word, and why; nothing where a page simply says so."""
    if not isinstance(evidence, dict):
        return []
    said = [(grade, str(evidence[grade])) for grade in ("inferred", "unknown") if grade in evidence]
    if "documented" not in evidence and "observed" in evidence:
        said.insert(0, ("observed", ", ".join(map(str, evidence["observed"]))))
    return said


def find(document: Document, name: str) -> Operation | None:
    """An operation or a webhook by its operationId or its Python method."""
    everything = [*document.operations(), *document.webhooks()]
    return next((each for each in everything if name in names(each)), None)


def names(operation: Operation) -> list[str]:
    """What an operation is called: its operationId, and ``tag.method`` where it has one."""
    tags = operation.raw.get("tags") or [""]
    method = operation.raw.get("x-method-name")
    return [operation.id, f"{tags[0]}.{method}"] if method else [operation.id]


def similar(document: Document, name: str) -> list[str]:
    """Names that were perhaps meant."""
    known = [each for operation in (*document.operations(), *document.webhooks()) for each in names(operation)]
    lower = {each.lower(): each for each in known}
    return [lower[each] for each in difflib.get_close_matches(name.lower(), lower, n=3, cutoff=0.5)]


def show(document: Document, operation: Operation, *, colour: bool) -> str:
    """The operation as text."""
    out = Printer(colour=colour)
    raw = operation.raw
    called = ", ".join(names(operation))
    line = document.line(operation.pointer)
    out.lines.append(out.paint("title", f"{called}: {raw.get('summary', '')}"))
    out.lines.append(f"  {operation.method.upper()} {operation.path}  ({document.path}:{line})")
    if raw.get("deprecated"):
        out.lines.append("  deprecated")
    if "x-safe-to-retry" in raw:
        out.lines.append(f"  {'repeated' if raw['x-safe-to-retry'] else 'not repeated'} after a failure")
    out.lines.append("")
    out.text(str(raw.get("description", "")))
    for grade, why in _grades(raw.get("x-evidence")):
        out.lines.append(f"  {out.paint(grade, f'{grade}: {why}')}")
    if operation.parameters:
        out.heading("Parameters")
        for parameter in operation.parameters:
            resolved = document.resolve(parameter)
            words = _words(document, resolved.get("schema", {}), required=bool(resolved.get("required")))
            description = f"{words}, in the {resolved.get('in')}. {resolved.get('description', '')}"
            out.field(0, str(resolved.get("name")), description, resolved.get("x-evidence"))
    if document.get(*operation.request):
        out.heading("Request")
        _schema(out, document, document.get(*operation.request))
    out.heading("Answer")
    success = document.get(*operation.success) or document.get(*operation.answer)
    _schema(out, document, success)
    _errors(out, raw)
    _sources(out, document, operation)
    return "\n".join(out.lines)


def _schema(out: Printer, document: Document, schema: Any) -> None:
    for depth, name, value, required in _fields(document, schema, 0, ()):
        words = _words(document, value, required=required)
        description = " ".join(str(document.resolve(value).get("description", "")).split())
        out.field(depth, name, f"{words}. {description}", value.get("x-evidence"))


def _fields(
    document: Document, schema: Any, depth: int, above: tuple[str, ...]
) -> Iterator[tuple[int, str, Mapping[str, Any], bool]]:
    """Every field of an object and of the objects in it, but not within itself."""
    target, name = _object(document, schema)
    if name and name in above:
        return
    required = target.get("required", [])
    for key, value in target.get("properties", {}).items():
        if isinstance(value, dict):
            yield depth, str(key), value, key in required
            yield from _fields(document, value, depth + 1, (*above, name))


def _object(document: Document, schema: Any) -> tuple[dict[str, Any], str]:
    """The object schema behind references, lists and nullable branches, and its name."""
    name = str(schema.get("$ref", "")) if isinstance(schema, dict) else ""
    resolved = document.resolve(schema)
    if "properties" in resolved:
        return resolved, name
    for branch in [
        *mappings(resolved.get("oneOf")),
        *mappings(resolved.get("anyOf")),
        *mappings([resolved.get("items")]),
    ]:
        found, inner = _object(document, branch)
        if found:
            return found, inner
    return {}, ""


def _words(document: Document, schema: Any, *, required: bool) -> str:
    """A type in words: ``list of WalletBalance, may be null, required``."""
    said = [_type(document, schema)]
    resolved = document.resolve(schema)
    kinds = resolved.get("type", [])
    branches = mappings(resolved.get("oneOf"))
    if "null" in (kinds if isinstance(kinds, list) else [kinds]) or {"type": "null"} in branches:
        said.append("may be null")
    if required:
        said.append("required")
    said += [f"{key} {resolved[key]}" for key in ("minLength", "maxLength", "minimum") if key in resolved]
    values = resolved.get("x-extensible-enum", resolved.get("enum"))
    if isinstance(values, list):
        said.append(f"{'seen' if 'x-extensible-enum' in resolved else 'one of'}: {', '.join(map(str, values))}")
    return ", ".join(said)


def _type(document: Document, schema: Any) -> str:
    raw = schema if isinstance(schema, dict) else {}
    if "$ref" in raw and "properties" in document.resolve(raw):
        return str(raw["$ref"]).rsplit("/", 1)[-1]
    resolved = document.resolve(raw)
    if "items" in resolved:
        return f"list of {_type(document, resolved['items'])}"
    branches = [branch for branch in mappings(resolved.get("oneOf")) if branch.get("type") != "null"]
    if branches:
        return " or ".join(_type(document, branch) for branch in branches)
    kinds = resolved.get("type", "anything")
    kinds = [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if kind != "null"]
    written = f" ({resolved['format']})" if "format" in resolved else ""
    return f"{' or '.join(map(str, kinds))}{written}"


def _errors(out: Printer, raw: Mapping[str, Any]) -> None:
    entries = mappings(raw.get("x-errors"))
    if entries:
        out.heading("Errors, with HTTP 200")
    for entry in entries:
        texts = " / ".join(str(entry[key]) for key in ("message", "message_kh") if key in entry)
        out.field(0, str(entry.get("code")), f"{entry.get('error')}: {texts}", entry.get("x-evidence"))
        for seen in entry.get("observed_messages", []):
            out.lines.append(f"      {out.paint('observed', 'seen:')} {seen}")
    answers = raw.get("x-answers")
    if isinstance(answers, dict):
        out.heading(f"What the merchant may answer, in {answers.get('field')}")
        for entry in mappings(answers.get("values")):
            words = f"{entry.get('means')}: {entry.get('message')}"
            out.field(0, repr(entry.get("value")), words, entry.get("x-evidence"))


def _sources(out: Printer, document: Document, operation: Operation) -> None:
    cited: dict[str, None] = {}
    for part in (operation.raw, _object(document, document.get(*operation.request))[0]):
        _cite(document, part, cited, set())
    _cite(document, document.get(*operation.success) or document.get(*operation.answer), cited, set())
    if cited:
        out.heading("Sources")
    for key in sorted(cited, key=lambda name: (name[0], int("".join(c for c in name if c.isdigit())), name)):
        source = document.mapping("x-sources", key)
        where = source.get("url", f"{source.get('repository')}: {source.get('path')}")
        dated = f", of {source['modified_at']}" if "modified_at" in source else ""
        out.lines.append(f"  {key:5}{source.get('title')}{dated}")
        out.lines.append(f"       {out.paint('source', str(where))}")


def _cite(document: Document, node: Any, cited: dict[str, None], seen: set[str]) -> None:
    """Every source that a part of the contract, or what it refers to, is graded by."""
    if isinstance(node, list):
        for item in node:
            _cite(document, item, cited, seen)
    elif isinstance(node, dict):
        evidence = node.get("x-evidence")
        for grade in ("documented", "observed"):
            listed = evidence.get(grade, []) if isinstance(evidence, dict) else []
            cited.update(dict.fromkeys(map(str, listed)))
        reference = node.get("$ref")
        if isinstance(reference, str) and reference not in seen:
            seen.add(reference)
            if not reference.endswith("/ErrorEnvelope"):
                _cite(document, document.resolve(node), cited, seen)
        for key, value in node.items():
            if key not in {"x-evidence", "examples", "links"}:
                _cite(document, value, cited, seen)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit status is 0, or 1 where there is no such operation."""
    parser = argparse.ArgumentParser(description="Show one operation of the contract whole.")
    parser.add_argument("operation", help="an operationId, settlePayment, or a method, payments.settle")
    parser.add_argument("--contract", type=Path, default=CONTRACT)
    options = parser.parse_args(arguments)
    try:
        document = Document.load(options.contract)
    except UnreadableError as error:
        print(error, file=sys.stderr)
        return 1
    operation = find(document, options.operation)
    if operation is None:
        close = similar(document, options.operation)
        meant = f"; did you mean {' or '.join(close)}?" if close else ""
        print(f"{options.contract.name} has no operation {options.operation}{meant}", file=sys.stderr)
        return 1
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    try:
        print(show(document, operation, colour=colour), flush=True)
    except BrokenPipeError:
        # Whoever reads, as `head` does, has read enough; Python would complain once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    sys.exit(main())
