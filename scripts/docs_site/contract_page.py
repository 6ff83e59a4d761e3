"""The contract as a page: what goes over the wire, for who has another language than Python."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from openapi.document import Document, Operation

_HEAD = """# The API over HTTP

Every operation as `openapi.yaml` describes it: paths, fields and codes by their names on the wire. The same with the
Python methods is on [Operations](operations.md); how a request is made and signed is shown in
[Other languages](guides/other-languages.md). The contract itself: [openapi.yaml](openapi.yaml).

Every answer is HTTP 200 with an envelope, `code`, `message`, `message_kh` and `data`, unless said otherwise; what is
refused has a code of its own in it. *Inferred* and *unknown* say what no page of Bill24's documentation states.
"""
_DEEPEST = 3


def contract_page(document: Document) -> str:
    """Return the page as Markdown."""
    lines = [_HEAD]
    for operation in document.operations():
        lines += _operation(document, operation)
    return "\n".join(lines) + "\n"


def _operation(document: Document, operation: Operation) -> Iterator[str]:
    raw = operation.raw
    yield f"## {operation.id} {{ #{operation.id.lower()} }}"
    yield f"\n`{operation.method.upper()} {operation.path}`\n"
    in_python = f"[`{_method(raw)}`](operations.md#{operation.id.lower()})"
    yield f"{raw.get('summary', '').rstrip('.')}. In Python: {in_python}.\n"
    parameters = [document.resolve(each) for each in raw.get("parameters") or []]
    if parameters:
        yield "**Parameters**\n"
        yield from _table((each["name"], _type(document, each.get("schema")), each) for each in parameters)
    body = _media(document, raw.get("requestBody"))
    if body is not None:
        yield "**Body**\n"
        yield from _table(_fields(document, body.get("schema")))
        yield from _example(document, body)
    success = document.resolve((raw.get("responses") or {}).get("200"))
    answer = _media(document, success) if success else None
    if answer is not None:
        yield "**Answer**\n"
        yield from _table(_fields(document, answer.get("schema")))
        yield from _example(document, answer)
    errors = raw.get("x-errors") or []
    if errors:
        yield "| code | English | Khmer | known |\n|---|---|---|---|"
        for error in errors:
            words = [_cell(error.get(name, "")) for name in ("message", "message_kh")]
            yield f"| `{error['code']}` | {words[0]} | {words[1]} | {_grade(error)} |"
        yield ""


def _method(raw: dict[str, Any]) -> str:
    return f"{(raw.get('tags') or [''])[0]}.{raw.get('x-method-name', '')}"


def _media(document: Document, node: Any) -> dict[str, Any] | None:
    content = document.resolve(node).get("content")
    found = next(iter(content.values()), None) if isinstance(content, dict) else None
    return found if isinstance(found, dict) else None


def _fields(
    document: Document, schema: Any, prefix: str = "", depth: int = 0
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield (name with the names above it, type, field), looking into objects, lists and what is built upon."""
    resolved = document.resolve(schema)
    required = set(resolved.get("required") or ())
    for part in resolved.get("allOf") or ():
        yield from _fields(document, part, prefix, depth)
    if "properties" not in resolved and "allOf" not in resolved:
        # An answer, or an error's envelope; null, or an object: the first that has fields is what is looked for.
        for branch in resolved.get("oneOf") or ():
            found = list(_fields(document, branch, prefix, depth))
            if found:
                yield from found
                break
        # One of several bodies: what any of them has, each once.
        rows = [row for branch in resolved.get("anyOf") or () for row in _fields(document, branch, prefix, depth)]
        yield from (row for place, row in enumerate(rows) if row[0] not in [each[0] for each in rows[:place]])
    items = document.resolve(resolved.get("items"))
    if items:
        yield from _fields(document, items, prefix or "[].", depth)
    for name, member in (resolved.get("properties") or {}).items():
        field = document.resolve(member)
        yield f"{prefix}{name}", _type(document, member), field | {"required": name in required}
        if depth < _DEEPEST:
            inner = document.resolve(field.get("items")) if "items" in field else field
            suffix = "[]" if "items" in field else ""
            for branch in (inner, *(document.resolve(each) for each in inner.get("oneOf") or ())):
                if branch.get("properties") or branch.get("allOf"):
                    yield from _fields(document, branch, f"{prefix}{name}{suffix}.", depth + 1)


def _type(document: Document, schema: Any) -> str:
    resolved = document.resolve(schema)
    kinds = resolved.get("type")
    if isinstance(kinds, list):
        return " or ".join(kinds)
    if resolved.get("oneOf"):
        return " or ".join(dict.fromkeys(_type(document, each) for each in resolved["oneOf"]))
    if resolved.get("allOf"):
        return "object"
    if kinds == "array":
        return f"list of {_type(document, resolved.get('items'))}"
    shape = resolved.get("format")
    return f"{kinds or 'any'}{f' ({shape})' if shape else ''}"


def _table(rows: Iterator[tuple[str, str, dict[str, Any]]] | Any) -> Iterator[str]:
    listed = list(rows)
    if not listed:
        yield "None.\n"
        return
    yield "| field | type | meaning |\n|---|---|---|"
    for name, kind, field in listed:
        needed = "**Required.** " if field.get("required") is True else ""
        yield f"| `{name}` | {kind} | {needed}{_cell(field.get('description', ''))}{_said(field)} |"
    yield ""


def _said(field: dict[str, Any]) -> str:
    evidence = field.get("x-evidence")
    if not isinstance(evidence, dict):
        return ""
    return "".join(
        f" *{grade.capitalize()}*: {_cell(str(evidence[grade]))}"
        for grade in ("inferred", "unknown")
        if grade in evidence
    )


def _grade(error: dict[str, Any]) -> str:
    evidence = error.get("x-evidence") or error
    return next((grade for grade in ("documented", "observed", "inferred") if grade in evidence), "")


def _example(document: Document, media: dict[str, Any]) -> Iterator[str]:
    examples = media.get("examples") or {}
    first = document.resolve(next(iter(examples.values()), None)) if examples else {}
    value = first.get("value", media.get("example"))
    if value is not None:
        yield "```json"
        yield json.dumps(value, ensure_ascii=False, indent=2, default=_plain)
        yield "```\n"


def _plain(value: Any) -> Any:
    number = float(value)
    return int(number) if number.is_integer() else number


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|").strip()
