"""Faults that are planted in a sandbox to see whether the contract run finds them.

Importing this package registers all of them. Each module has one kind; those of ``answers`` are in how the sandbox says
something, the others in what it does.
"""

from __future__ import annotations

from . import access, answers, lists, modules, payments, reading, records
from .fault import FAULTS

__all__ = ["FAULTS", "access", "answers", "lists", "modules", "payments", "reading", "records"]
