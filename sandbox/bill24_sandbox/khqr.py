"""The text of a KHQR code, as the pages print one for a checkout.

EMVCo's merchant-presented format: an identifier, a length in characters, a value. The order of the identifiers and
what stands in 62 are those of the documented string. With a fee, the amount is the one without it and 56 holds the fee,
since by EMVCo a bank's app adds the two.
"""

from __future__ import annotations

from bill24_sandbox.money import MINOR_UNITS

_CURRENCIES = {"KHR": "116", "USD": "840"}
_LONGEST = 25


def khqr_text(
    *, currency: str, amount: int, fee: int, identity_code: str, device: str, purpose: str, channel: str
) -> str:
    """Return the text of a code that pays ``amount`` and ``fee`` minor units; blank in a currency that KHQR has not."""
    if currency not in _CURRENCIES or not amount:
        return ""
    additional = (("03", "Bill24"), ("05", identity_code), ("07", device), ("08", purpose), ("11", channel))
    fields = (
        ("00", "01"),
        ("01", "12"),
        ("30", _field("00", "sandbox@bill24") + _field("01", "0000001") + _field("02", "BILL24 SANDBOX")),
        ("52", "4900"),
        ("58", "KH"),
        ("59", "Sandbox merchant"),
        ("60", "Phnom Penh"),
        ("54", _amount(amount, currency)),
        ("53", _CURRENCIES[currency]),
        *((("55", "02"), ("56", _amount(fee, currency))) if fee else ()),
        ("62", "".join(_field(tag, value[:_LONGEST]) for tag, value in additional if value)),
    )
    text = "".join(_field(tag, value) for tag, value in fields) + "6304"
    return f"{text}{_checksum(text.encode()):04X}"


def _field(tag: str, value: str) -> str:
    return f"{tag}{len(value):02}{value}"


def _amount(minor: int, currency: str) -> str:
    whole, rest = divmod(minor, MINOR_UNITS)
    return str(whole) if currency == "KHR" and not rest else f"{whole}.{rest:02}"


def _checksum(content: bytes) -> int:
    """CRC-16/CCITT-FALSE: polynomial 1021, begun with FFFF."""
    crc = 0xFFFF
    for byte in content:
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc
