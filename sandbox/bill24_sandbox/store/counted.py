"""Pages of a long list: counts kept for blocks of rows say where a page begins, so that only the page is read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

SIZES = (256, 2048, 16384)
"""Ids in a block, smallest first; block ``b`` of a size holds the ids from ``b * size``. The triggers of
``schema.sql`` count a block when its last row is inserted. Ids have no gaps, because nothing is ever deleted.
"""

_BLOCKS = (
    "WITH RECURSIVE blocks (block) AS"
    " (SELECT :first_block UNION ALL SELECT block + 1 FROM blocks WHERE block < :last_block) "
)


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows with ids from ``first`` to before ``end``, of which ``matching`` match.

    ``finer`` is how many of the smaller sizes have counted blocks inside it; without any, its rows are read.
    """

    first: int
    end: int
    matching: int
    finer: int


class CountedList:
    """A table that only grows, whose rows are counted block by block.

    Args:
        connection: the store's connection.
        last_id: SQL for the largest id.
        in_block: an SQL expression for how many rows of block ``blocks.block`` of size ``:size`` match: 0 for none,
            NULL if the counts cannot tell.
        count: SQL that counts the rows that match, of those from ``:first`` to before ``:end``.
        rows: SQL that selects the same rows in the order of their ids, with ``:limit`` and ``:offset``.
    """

    def __init__(self, connection: sqlite3.Connection, *, last_id: str, in_block: str, count: str, rows: str) -> None:
        self._connection = connection
        self._last_id = last_id
        self._blocks = f"{_BLOCKS}SELECT block, {in_block} FROM blocks"  # noqa: S608
        self._count = count
        self._rows = rows

    def page(
        self, values: Mapping[str, object], *, offset: int, limit: int, newest_first: bool = False
    ) -> tuple[int, list[Any]]:
        """Return how many rows match, and ``limit`` of them after the first ``offset``, all of one moment."""
        with self._snapshot():
            last_id = self._connection.execute(self._last_id).fetchone()[0] or 0
            parts = self._parts(values, 0, last_id + 1, len(SIZES))
            matching = sum(part.matching for part in parts)
            limit = max(0, min(limit, matching - offset))
            if not newest_first:
                return matching, list(self._read(values, parts, offset, limit))
            return matching, list(self._read(values, parts, matching - offset - limit, limit))[::-1]

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        # A savepoint, because it may stand in a transaction as well as alone.
        self._connection.execute("SAVEPOINT page")
        try:
            yield
        finally:
            self._connection.execute("RELEASE page")

    def _parts(self, values: Mapping[str, object], first: int, end: int, finer: int) -> list[_Part]:
        """Divide ids into the largest counted blocks, and leave out those in which nothing matches."""
        parts: list[_Part] = []
        for position in reversed(range(finer)):
            size = SIZES[position]
            start, stop = first // size, end // size
            if start == stop:
                continue
            within = {**values, "size": size, "first_block": start, "last_block": stop - 1}
            for block, matching in self._connection.execute(self._blocks, within):
                if matching is None:
                    parts += self._parts(values, block * size, (block + 1) * size, position)
                elif matching:
                    parts.append(_Part(block * size, (block + 1) * size, matching, position))
            first = stop * size
        if first < end:
            matching = self._connection.execute(self._count, {**values, "first": first, "end": end}).fetchone()[0]
            if matching:
                parts.append(_Part(first, end, matching, 0))
        return parts

    def _read(self, values: Mapping[str, object], parts: list[_Part], offset: int, limit: int) -> Iterator[Any]:
        for part in parts:
            if offset >= part.matching:
                offset -= part.matching
                continue
            wanted = min(limit, part.matching - offset)
            if not wanted:
                return
            if part.finer:
                inside = self._parts(values, part.first, part.end, part.finer)
                yield from self._read(values, inside, offset, wanted)
            else:
                within = {**values, "first": part.first, "end": part.end, "limit": wanted, "offset": offset}
                yield from self._connection.execute(self._rows, within)
            offset, limit = 0, limit - wanted
