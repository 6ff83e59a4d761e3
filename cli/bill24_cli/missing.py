"""What a command says when a package is missing that one of the extras brings."""

from __future__ import annotations

import sys
from collections.abc import Mapping

_OURS = frozenset({"bill24", "bill24_api", "bill24_cli", "bill24_contract", "bill24_merchant", "bill24_sandbox"})
_EXTRAS: Mapping[str, str] = {"sandbox": "sandbox", "contract": "contract"}


def extra_of(command: str) -> str:
    """The extra that brings what a sub-command needs."""
    return _EXTRAS.get(command, "cli")


def report(error: ModuleNotFoundError, extra: str) -> int:
    """Name the package and the extra that brings it; return the exit status.

    Raises:
        ModuleNotFoundError: The missing module is one of this project's own, which no extra brings.
    """
    if (error.name or "").partition(".")[0] in _OURS:
        raise error
    sys.stderr.write(f"bill24: {error.name} is missing; install it with: pip install 'bill24[{extra}]'\n")
    return 1
