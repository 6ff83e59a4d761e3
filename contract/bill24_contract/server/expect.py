"""How a check says what has to hold: not with ``assert``, which ``python -O`` takes away."""

from __future__ import annotations

from typing import Any, TypeAlias

from schemathesis import Case

AnyCase: TypeAlias = Case[Any]


def expect(holds: object, otherwise: str) -> None:
    """Go on if it holds.

    Args:
        holds: What has to hold.
        otherwise: What to say if it does not.

    Raises:
        AssertionError: It does not hold; Schemathesis takes this for a failure of the check.
    """
    if not holds:
        raise AssertionError(otherwise)
