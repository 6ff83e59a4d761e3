"""The values that give a field a meaning, each made of what the server knows and of the call's own content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from ..document import Operation
from ..fields import Field, fields
from ..things import Thing, Verb
from .known import Known

_AGAIN_SHARE = 0.15
NAMED = frozenset({Thing.CUSTOMER, Thing.SUB_BILLER, Thing.BILL})
"""What the merchant itself names."""
EMAIL = "dara@example.com"
_WEB_PAGE = "https://merchant.example/linked"
RANGE = {"first": "2020-01-01T00:00:00", "last": "2099-12-31T23:59:59"}
"""A range of moments in which everything lies."""
ODD_TEXT = (
    "សុខ ដារ៉ា",
    "ស្ត្រី",
    "😀",
    "a\u0301",
    "\u202eabc",
    "' OR 1=1--",
    "100%",
    "a/b?c=d#e",
    "<b>&amp;</b>",
    " a ",
    "x" * 300,
)
"""Text that stands for whole kinds: Khmer, beyond 16 bits, combining, directed, quoted, escaped, padded, long."""


class Dice:
    """Choices that hang on one call's content.

    Args:
        content: The call.
        may_spoil: Whether the call may be made to fail for a business reason: a call that is wrong already may not, or
            nobody could tell which of its faults it was refused for.
    """

    def __init__(self, content: object, *, may_spoil: bool = True) -> None:
        self._may_spoil = may_spoil
        self._seed = json.dumps(content, sort_keys=True, default=str, ensure_ascii=True)
        self.tag = hashlib.sha256(self._seed.encode()).hexdigest()[:12]

    def roll(self, what: str) -> float:
        """A number from 0 to 1, always the same for the same call and purpose."""
        digest = hashlib.sha256(f"{what}|{self._seed}".encode()).digest()
        return int.from_bytes(digest[:6], "big") / 2**48

    def spoils(self, what: str, share: float) -> bool:
        """Whether to spoil this, in the given share of the calls that may be spoilt."""
        return self._may_spoil and self.roll(what) < share

    def pick(self, what: str, values: Sequence[str]) -> str | None:
        """One of the values, or None if there are none."""
        return values[int(self.roll(what) * len(values))] if values else None


def value_of(operation: Operation, field: Field, known: Known, dice: Dice, prefix: str) -> Any:  # noqa: PLR0911
    """A value for a field of a call; None to leave the field as it is.

    Args:
        operation: The operation.
        field: Its parameter, or field of its body.
        known: What exists.
        dice: The call's choices.
        prefix: What new codes start with.
    """
    if field.refers_to is not None:
        name = _name(operation, field, known, dice, prefix)
        return name if field.schema.get("type") != "array" else [name] if name else None
    if field.ignores_blank and field.is_text:
        return ""
    if field.bound is not None and field.format == "date-time-local":
        return RANGE[field.bound]
    if field.known_values:
        return field.known_values[0]
    pages = {name: each for name, each in fields(field.schema).items() if each.page}
    if pages:
        largest = {"index": 2, "size": 20}
        return {name: 1 + int(dice.roll(each.page) * largest[each.page]) for name, each in pages.items() if each.page}
    if field.is_text and not field.format and not field.schema.get("pattern"):
        return dice.pick("odd", ODD_TEXT) if known.is_ours and dice.roll("is odd") < 0.3 else None
    return None


def _name(operation: Operation, field: Field, known: Known, dice: Dice, prefix: str) -> Any:  # noqa: PLR0911
    thing = field.refers_to
    if thing is None:
        return None
    effect, names = operation.effect, known.names[thing]
    if effect.money is not None and field.name == effect.money.payer:
        return dice.pick("payer", names if dice.spoils("poor", 0.15) else known.payers)
    if effect.money is not None and field.name == effect.money.payee:
        return dice.pick("payee", names if dice.spoils("unlinked", 0.1) else names[:1])
    if thing is effect.thing and effect.verb is Verb.CREATES:
        return dice.pick("old", names) if dice.spoils("again", _AGAIN_SHARE) else f"{prefix}-{dice.tag}"
    if thing is effect.thing and effect.verb is Verb.DELETES:
        return dice.pick("newest", names[-3:])
    if thing is Thing.SESSION:
        return names.pop() if names and dice.roll("refresh") < 0.5 else ""
    if thing is Thing.WEB_PAGE:
        return _WEB_PAGE
    if thing is Thing.MAILBOX:
        return EMAIL
    code = dice.pick(thing, names)
    if thing is Thing.CUSTOMER and code and known.is_ours and dice.spoils("case", 0.06):
        return code.swapcase()
    return "" if code is None and field.ignores_blank else code
