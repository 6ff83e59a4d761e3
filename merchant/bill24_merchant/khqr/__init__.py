"""KHQR strings, offline: read, make, check and draw what the banks' apps of Cambodia scan.

    code = khqr.parse(text)                       # typed, or a KhqrError with rule, tag and position
    problems = khqr.check(code)                   # why the National Bank's package would not take it
    code = khqr.dynamic(account, ..., amount=Decimal("1.50"), expires=...)
    text, picture = khqr.build(code), khqr.svg(code)

The format is EMVCo's for codes that a merchant presents, with the tags and limits of the National Bank of Cambodia.
Each `Rule` names its source. What is not known is kept as it is: a tag without a name here is in ``others``.
"""

from __future__ import annotations

from ._bank import check, dynamic, static
from ._code import Currency, Initiation, Khqr, Tip
from ._objects import DataObject, checksum
from ._parts import AdditionalData, IndividualAccount, Lifetime, MerchantAccount, OtherLanguage
from ._picture import png, svg
from ._rules import KhqrError, Rule
from ._text import build, parse

__all__ = [
    "AdditionalData",
    "Currency",
    "DataObject",
    "IndividualAccount",
    "Initiation",
    "Khqr",
    "KhqrError",
    "Lifetime",
    "MerchantAccount",
    "OtherLanguage",
    "Rule",
    "Tip",
    "build",
    "check",
    "checksum",
    "dynamic",
    "parse",
    "png",
    "static",
    "svg",
]
