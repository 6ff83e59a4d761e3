"""What a command says when a package is missing that one of the extras brings."""

from __future__ import annotations

import sys

_OURS = frozenset({"bill24", "bill24_api", "bill24_cli", "bill24_contract", "bill24_merchant", "bill24_sandbox"})


def report(error: ModuleNotFoundError, extra: str) -> int:
    """Name the package and the extra that brings it; return the exit status.

    Raises:
        ModuleNotFoundError: The missing module is one of this project's own, which no extra brings.
    """
    if (error.name or "").partition(".")[0] in _OURS:
        raise error
    sys.stderr.write(f"bill24: {error.name} is missing; install it with: pip install 'bill24[{extra}]'\n")
    return 1
