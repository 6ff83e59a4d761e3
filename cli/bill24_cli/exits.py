"""What the exit status of every sub-command means; docs/command.md is the page of it."""

from __future__ import annotations

DONE = 0
"""It was done, and what was asked holds."""
NO = 1
"""It was done and the answer is no, or it could not be done."""
WRONG_USE = 2
"""The command line, a setting or an argument is wrong; nothing was sent."""
UNKNOWN = 3
"""It was sent and nobody knows what became of it: ask, do not repeat."""
INTERRUPTED = 130
"""Ctrl-C."""
