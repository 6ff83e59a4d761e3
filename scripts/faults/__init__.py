"""Faults that are planted in a sandbox to see whether the contract run finds them.

Importing this package registers all of them: ``behaviour`` has those in what the sandbox does, ``answers`` those in how
it says so.
"""

from __future__ import annotations

from . import answers, behaviour
from .fault import FAULTS

__all__ = ["FAULTS", "answers", "behaviour"]
