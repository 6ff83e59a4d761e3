"""Amounts: exact decimals on the wire, integer hundredths in the store."""

from __future__ import annotations

from decimal import Context, Decimal

MINOR_UNITS = 100
"""Hundredths for every currency: riel has no cents in daily life, but Bill24 prints ``150.00 KHR``."""

LARGEST = 10**15 - 1
"""Largest amount in minor units: fifteen digits is what a JSON number keeps exactly in any language."""

_WHOLE = LARGEST // MINOR_UNITS

# Wide enough for every digit that a request may hold; the default one would round a tiny excess away.
_EXACT = Context(prec=128)


class NotAnAmountError(ValueError):
    """The number is no amount of money: too many decimals, or too large."""


def to_minor(amount: Decimal | int) -> int:
    """Return ``amount`` in minor units.

    Raises:
        NotAnAmountError: more than two decimals, or more than fifteen digits.
    """
    if not -LARGEST <= amount <= LARGEST:
        raise NotAnAmountError("too large")
    scaled = amount * MINOR_UNITS if isinstance(amount, int) else _EXACT.multiply(amount, MINOR_UNITS)
    whole = int(scaled)
    if whole != scaled:
        raise NotAnAmountError("at most 2 decimals")
    if not -LARGEST <= whole <= LARGEST:
        raise NotAnAmountError("too large")
    return whole


def to_number(minor: int) -> int | float:
    """Return minor units as the JSON number of an answer: whole amounts without a fraction.

    Amounts have at most fifteen digits, which a float prints back exactly.
    """
    whole, rest = divmod(minor, MINOR_UNITS)
    return whole if rest == 0 else minor / MINOR_UNITS


def as_number(amount: Decimal | int) -> int | float:
    """Return ``amount`` as the JSON number of an answer.

    Raises:
        NotAnAmountError: as :func:`to_minor` does.
    """
    # Most amounts are whole, and stay as they are.
    return amount if type(amount) is int and -_WHOLE <= amount <= _WHOLE else to_number(to_minor(amount))


def to_text(minor: int) -> str:
    """Return minor units as shown to people: ``106,001.00``."""
    return f"{Decimal(minor).scaleb(-2):,.2f}"
