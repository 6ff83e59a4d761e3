"""The rules of a KHQR string, each with its source, and the one error that names a rule, a tag and a place."""

from __future__ import annotations

from enum import Enum

from bill24_api.errors import Bill24Error

EMVCO = "EMVCo QR Code Specification for Payment Systems, Merchant-Presented Mode, 1.1"
SDK = "the National Bank's package bakong-khqr 1.0.20"
QR = "ISO/IEC 18004, capacity of version 40-L"
CAUTION = "no source: two readers would take two different things from it"


class Rule(Enum):
    """What a KHQR string has to keep to.

    Attributes:
        says: The rule.
        source: Where it stands, or whose behaviour shows it.
    """

    TEXT = ("it is text of at most 2,953 bytes in UTF-8, which is what a QR code holds", QR)
    CHARACTERS = (
        "every character is of Unicode's first plane, because the packages that read KHQR count the others differently",
        SDK + " counts UTF-16 units, other readers count characters",
    )
    TAG = ("a tag is two digits", EMVCO)
    LENGTH = ("a length is two digits, 01 to 99, and counts the characters of the value, all of which follow", EMVCO)
    REPEATED = ("a tag stands once in its place, and of 29 and 30 there is one", CAUTION)
    FIRST = ("00 comes first and is 01", EMVCO)
    LAST = ("63 comes last and has four characters", EMVCO)
    CRC = (
        "63 is the CRC-16/CCITT-FALSE of the UTF-8 bytes before its value, in four digits of 0-9 and A-F",
        EMVCO,
    )
    MISSING = ("00, 52, 53, 58, 59, 60, 63, and 29 or 30 with its 00, are there; 64 has 00 and 01", SDK)
    EMPTY = ("a template that is there has something in it", EMVCO)
    SIZE = (
        "a text has at most so many characters: 32 in 29 and 30, 25 in 59, 62-01 to 08 and 64-01, 15 in 60 and 64-02",
        SDK + ", and for 62-05 " + EMVCO,
    )
    INITIATION = ("01 is 11 for static or 12 for dynamic", SDK)
    ACCOUNT = ("29-00 and 30-00 are a Bakong id, name@bank", SDK)
    CATEGORY = ("52 is four digits", EMVCO)
    CURRENCY = ("53 is 116 for riel or 840 for US dollar", SDK)
    AMOUNT = ("an amount is at most 13 characters, digits with at most one point after the first of them", EMVCO)
    ZERO = ("54 is above zero; a code without an amount leaves it out", EMVCO)
    DECIMALS = ("riel are whole, US dollars have at most two decimals", SDK + ", when it makes a code")
    COUNTRY = ("58 is two capital letters", EMVCO)
    FEE = ("55 is 01, 02 or 03; 56 is there with 02 only, 57, from 00.01 to 99.99, with 03 only", EMVCO)
    TIME = ("99-00 and 99-01 of a dynamic code are milliseconds since 1970 in 13 digits", SDK)
    DYNAMIC_AMOUNT = ("a dynamic code has an amount", SDK)
    EXPIRY = (
        "a code that is dynamic or has an amount has 99; when it is dynamic, with 99-01, the time it expires",
        SDK,
    )
    EXPIRY_ORDER = ("a dynamic code does not expire before it was created", SDK)
    EXPIRED = ("a dynamic code is still good at the time it is read", SDK)
    MERCHANT = ("30 names the merchant's id, 01, and its bank, 02", SDK + ", when it makes a code")
    UNION_PAY = ("15 goes with riel only", SDK + ", when it makes a code")

    def __init__(self, says: str, source: str) -> None:
        self.says = says
        self.source = source


class KhqrError(Bill24Error, ValueError):
    """A KHQR string, or what one was to be made of, breaks a rule.

    Attributes:
        rule: The rule that is broken; ``rule.says`` and ``rule.source`` tell more.
        problem: What is wrong here.
        tag: Where, such as ``"54"``, or ``"62-05"`` inside a template; empty when no tag can be told.
        position: Where the data object at fault begins in the text, counted in characters from 0; for a tag that is
            missing, where its template or the checksum begins. None when there is no text.
    """

    def __init__(self, rule: Rule, problem: str, *, tag: str = "", position: int | None = None) -> None:
        where = " ".join(
            part for part in (f"tag {tag}" if tag else "", f"at {position}" if position is not None else "") if part
        )
        super().__init__(f"{where}: {problem}" if where else problem)
        self.rule = rule
        self.problem = problem
        self.tag = tag
        self.position = position


def excerpt(value: object) -> str:
    """A value for a message, cut where it is long."""
    text = ascii(value[:60] if isinstance(value, str) else value)
    return text if len(text) <= 60 else text[:57] + "..."
