"""Faults in the names and places of extensions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

# name, the text after which it is planted, what is replaced, by what, the text on the line to be named, what is said
FAULTS = [
    (
        "unknown extension",
        "operationId: getTransaction\n      tags",
        "      x-safe-to-retry:",
        "      x-safe-to-rety: true\n      x-safe-to-retry:",
        "x-safe-to-rety",
        r"unknown extension x-safe-to-rety",
    ),
    (
        "extension out of place",
        "    Pagination:",
        "      type: object",
        "      type: object\n      x-method-name: page",
        "x-method-name",
        r"x-method-name does not belong on a schema",
    ),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault[0]))
def test_the_fault_is_named_with_its_line(fault: tuple[str, ...], is_named: Callable[[tuple[str, ...]], None]) -> None:
    is_named(fault)
