"""The ``hash`` of Settle Payment, as Bill24's documentation and the observed calls describe it."""

from __future__ import annotations

import base64
import hmac
from decimal import Decimal
from functools import lru_cache


@lru_cache
def _keyed(hash_token: str) -> hmac.HMAC:
    return hmac.new(hash_token.encode(), digestmod="sha512")


def expected_hash(
    hash_token: str,
    *,
    ref_id: str,
    date_digits: str,
    currency: str,
    total_amount: Decimal | int,
    customer_sync_code: str,
    payment_to: str,
) -> str:
    """Return Base64 of HMAC-SHA512, keyed with the hash token, over the six values without separators.

    ``date_digits`` is ``yyyyMMddHHmmss`` in UTC; ``total_amount`` is printed with the digits it was sent with.
    """
    total = str(total_amount) if isinstance(total_amount, int) else f"{total_amount:f}"
    mac = _keyed(hash_token).copy()
    mac.update(f"{ref_id}{date_digits}{currency}{total}{customer_sync_code}{payment_to}".encode())
    return base64.b64encode(mac.digest()).decode("ascii")


def is_same(expected: str, given: str) -> bool:
    """Compare two hashes in constant time."""
    return hmac.compare_digest(expected.encode(), given.encode())
