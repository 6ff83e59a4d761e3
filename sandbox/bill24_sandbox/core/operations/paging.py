"""Pages of a list."""

from __future__ import annotations

from dataclasses import dataclass

from bill24_sandbox.core.payload import MissedFieldsError

_DEFAULT_SIZE = 10
_LARGEST_SIZE = 1000
_LARGEST_INDEX = 10**9


@dataclass(frozen=True, slots=True)
class Page:
    """One page: ``index`` counts from 1."""

    index: int
    size: int

    @property
    def offset(self) -> int:
        """How many items come before it."""
        return (self.index - 1) * self.size


def page_of(index: int | None, size: int | None) -> Page:
    """Return the page that was asked for; the documented answer shows 1 and 10 when nothing was.

    Inferred: a number below 1 is refused, and a page holds at most 1000 items.
    """
    index = 1 if index is None else index
    size = _DEFAULT_SIZE if size is None else size
    if not 1 <= index <= _LARGEST_INDEX:
        raise MissedFieldsError("[page_index] must be 1 or greater.")
    if size < 1:
        raise MissedFieldsError("[page_size] must be 1 or greater.")
    return Page(index, min(size, _LARGEST_SIZE))


def pagination(page: Page, row_count: int) -> dict[str, int]:
    """Return the ``pagination`` object of an answer."""
    return {
        "page_index": page.index,
        "page_size": page.size,
        "page_count": -(-row_count // page.size),
        "row_count": row_count,
    }
