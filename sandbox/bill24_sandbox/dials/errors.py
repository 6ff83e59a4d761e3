"""What is wrong with a value that a dial was set to."""

from __future__ import annotations


class DialError(ValueError):
    """A dial does not take that value; the message says why."""


class UnknownWalletError(DialError, LookupError):
    """There is no such customer, or it has no wallet in that currency."""
