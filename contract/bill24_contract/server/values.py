"""The values that give a field a meaning, each made of what the server knows and of the call's own content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .known import Known

_AGAIN_SHARE = 0.15

Maker = Callable[[Known, "Dice", str], Any]
"""Takes what exists, the call's dice and the prefix of new codes; None leaves the field as it is."""


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


def _fixed(value: Any) -> Maker:
    return lambda known, dice, prefix: value


def _one_of(what: str) -> Maker:
    return lambda known, dice, prefix: dice.pick(what, getattr(known, what))


def _one_of_in_any_case(what: str) -> Maker:
    def make(known: Known, dice: Dice, prefix: str) -> Any:
        del prefix
        code = dice.pick(what, getattr(known, what))
        return code.swapcase() if code and known.is_ours and dice.spoils("case", 0.06) else code

    return make


def _new_or_one_of(what: str) -> Maker:
    def make(known: Known, dice: Dice, prefix: str) -> Any:
        old: list[str] = getattr(known, what)
        return dice.pick("old", old) if dice.spoils("again", _AGAIN_SHARE) else f"{prefix}-{dice.tag}"

    return make


def _payer(known: Known, dice: Dice, prefix: str) -> Any:
    del prefix
    return dice.pick("payer", known.customers if dice.spoils("poor", 0.15) else known.payers)


def _payee(known: Known, dice: Dice, prefix: str) -> Any:
    del prefix
    return dice.pick("payee", known.sub_billers if dice.spoils("unlinked", 0.1) else known.sub_billers[:1])


def _page(known: Known, dice: Dice, prefix: str) -> Any:
    del known, prefix
    return {"page_index": 1 + int(dice.roll("page") * 2), "page_size": 1 + int(dice.roll("size") * 20)}


def _odd_sometimes(known: Known, dice: Dice, prefix: str) -> Any:
    del prefix
    return dice.pick("odd", ODD_TEXT) if known.is_ours and dice.roll("is odd") < 0.3 else None


def _refresh_token(known: Known, dice: Dice, prefix: str) -> Any:
    del prefix
    return known.refresh_tokens.pop() if known.refresh_tokens and dice.roll("refresh") < 0.5 else ""


CODES = frozenset(
    {"sync_code", "customer_sync_code", "supplier_sync_code", "payment_to", "ref_id", "refId", "reference"}
)
"""The fields that name somebody or something."""

EMAIL = "dara@example.com"

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

MAKERS: Mapping[tuple[str, str], Maker] = {
    ("createCustomer", "sync_code"): _new_or_one_of("customers"),
    ("onboardSubBiller", "supplier_sync_code"): _new_or_one_of("sub_billers"),
    ("settlePayment", "ref_id"): _new_or_one_of("bills"),
    ("settlePayment", "customer_sync_code"): _payer,
    ("settlePayment", "payment_to"): _payee,
    ("deleteCustomer", "sync_code"): lambda known, dice, prefix: dice.pick("newest", known.customers[-3:]),
    ("authorize", "refreshToken"): _refresh_token,
    ("", "sync_code"): _one_of_in_any_case("customers"),
    ("", "customer_sync_code"): _one_of_in_any_case("customers"),
    ("", "supplier_sync_code"): _one_of("sub_billers"),
    ("", "refId"): _one_of("bills"),
    ("", "reference"): _one_of("bills"),
    ("", "bank_id"): _one_of("banks"),
    ("", "return_url"): _fixed("https://merchant.example/linked"),
    ("", "email"): _fixed(EMAIL),
    ("", "name"): _odd_sometimes,
    ("", "name_kh"): _odd_sometimes,
    ("", "description"): _odd_sometimes,
    ("", "address"): _odd_sometimes,
    ("", "wallet_id"): _fixed(""),
    ("", "tran_type"): _fixed(""),
    ("", "pagination"): _page,
    ("", "d1"): _fixed("2020-01-01T00:00:00"),
    ("", "d2"): _fixed("2099-12-31T23:59:59"),
}
"""By operation and field; a blank operation stands for all others."""
