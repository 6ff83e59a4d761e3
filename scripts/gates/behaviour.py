"""What a call does beside its shape: whether it is repeated, what its end proves. No signature shows a change of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import attrs
from openapi.document import Document, Operation

RETRY = "x-safe-to-retry"
EXTENSIONS = (RETRY, "x-effect", "x-signature")
_ONLY_READS = {"reads", "lists"}


@attrs.frozen
class Change:
    """Something that users cannot see in a signature.

    Attributes:
        names: What users call the operation; one of them has to stand in the changelog.
        words: What changed, in a line.
    """

    names: tuple[str, ...]
    words: str

    def is_told(self, text: str) -> bool:
        """Whether a text names the operation."""
        return any(re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)", text) for name in self.names)


def changes(old: Document, new: Document) -> Iterator[Change]:
    """Every change of what a call does, and every new call that is repeated though it does more than read."""
    by_id = {operation.id: operation for operation in old.operations()}
    by_place = {(operation.method, operation.path): operation for operation in by_id.values()}
    for operation in new.operations():
        was = by_id.get(operation.id) or by_place.get((operation.method, operation.path))
        before: Mapping[str, Any] = {RETRY: False} if was is None else was.raw
        for key in EXTENSIONS if was is not None else (RETRY,):
            now = operation.raw.get(key)
            if (now or False) == (before.get(key) or False) or (was is None and _only_reads(operation)):
                continue
            repeated = ": it may now be sent twice" if key == RETRY and now and not _only_reads(operation) else ""
            words = f"{operation.id}: {key} was {_json(before.get(key))}, is {_json(now)}{repeated}"
            yield Change(_names(operation), words)


def _only_reads(operation: Operation) -> bool:
    effect = operation.raw.get("x-effect")
    return isinstance(effect, Mapping) and not _ONLY_READS.isdisjoint(effect) and "moves-money" not in effect


def _names(operation: Operation) -> tuple[str, ...]:
    tags = operation.raw.get("tags") or [""]
    return operation.id, f"{tags[0]}.{operation.raw.get('x-method-name')}"


def _json(value: Any) -> str:
    return "not there" if value is None else json.dumps(value, ensure_ascii=False)
