"""Data objects, which are a tag, a length and a value each, and the checksum; what a tag means stands elsewhere."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable, Iterator

import attrs

from ._rules import KhqrError, Rule, excerpt

LARGEST = 2953
"""Bytes that the largest QR code holds (version 40-L)."""
CRC_START = "6304"
FRAME = ("00", "63")
"""The tags of the first and the last data object."""

_TWO_DIGITS = re.compile("[0-9]{2}")
_UNREADABLE = re.compile("[\ud800-\udfff\U00010000-\U0010ffff]")


def check_characters(text: str, tag: str = "", position: int | None = None) -> None:
    """Refuse what UTF-8 cannot hold, and what readers of KHQR count differently."""
    found = _UNREADABLE.search(text)
    if found is not None:
        at = None if position is None else position + found.start()
        raise KhqrError(Rule.CHARACTERS, f"{found.group()!a} is not of Unicode's first plane", tag=tag, position=at)


def _check_tag(_: DataObject, __: attrs.Attribute[str], value: str) -> None:
    if not isinstance(value, str) or not _TWO_DIGITS.fullmatch(value):
        raise KhqrError(Rule.TAG, f"{excerpt(value)} is not two digits")


def _check_value(one: DataObject, _: attrs.Attribute[str], value: str) -> None:
    if not isinstance(value, str) or not 1 <= len(value) <= 99:
        raise KhqrError(Rule.LENGTH, f"{excerpt(value)} is not text of 1 to 99 characters", tag=one.tag)
    check_characters(value, one.tag)


@attrs.frozen
class DataObject:
    """One tag with its value.

    Attributes:
        tag: Two digits.
        value: 1 to 99 characters.
    """

    tag: str = attrs.field(validator=_check_tag)
    value: str = attrs.field(validator=_check_value)

    def __str__(self) -> str:
        """Tag, length and value, as they stand in the text."""
        return f"{self.tag}{len(self.value):02}{self.value}"


def written(objects: Iterable[DataObject]) -> str:
    """The text of data objects, in their order."""
    return "".join(map(str, objects))


def read_objects(text: str, start: int = 0, within: str = "") -> Iterator[tuple[int, DataObject]]:
    """The data objects of a text, each with its position.

    Args:
        text: The text, or a template's value.
        start: The position of its first character, for errors.
        within: The template's tag, for errors.

    Raises:
        KhqrError: A tag or a length is not two digits, or a value is shorter than its length says.
    """
    at = 0
    while at < len(text):
        tag, length = text[at : at + 2], text[at + 2 : at + 4]
        position = start + at
        if not _TWO_DIGITS.fullmatch(tag):
            raise KhqrError(Rule.TAG, f"{excerpt(tag)} is not a tag of two digits", tag=within, position=position)
        path = f"{within}-{tag}" if within else tag
        if not _TWO_DIGITS.fullmatch(length) or length == "00":
            problem = f"{excerpt(length)} is not a length of 01 to 99"
            raise KhqrError(Rule.LENGTH, problem, tag=path, position=position)
        value = text[at + 4 : at + 4 + int(length)]
        if len(value) < int(length):
            problem = f"the length says {int(length)} characters, and {len(value)} follow"
            raise KhqrError(Rule.LENGTH, problem, tag=path, position=position)
        yield position, DataObject(tag, value)
        at += 4 + int(length)


def checksum(text: str) -> str:
    """The value of tag 63: CRC-16/CCITT-FALSE over the UTF-8 bytes, in four hexadecimal digits.

    Args:
        text: Everything before the value, so that it ends in ``6304``.

    Raises:
        KhqrError: A character of it has no place in UTF-8.

    Source: EMVCo 1.1, "CRC (ID 63)"; its printed example has A13A.
    """
    check_characters(text, position=0)
    return f"{binascii.crc_hqx(text.encode(), 0xFFFF):04X}"


def locate(text: str, path: str) -> int:
    """Where the data object of a path begins; where it is missing, its template or the checksum.

    Args:
        text: A text that `read_objects` can read.
        path: Such as ``"54"`` or ``"62-05"``.
    """
    tag, _, inner = path.partition("-")
    for position, found in read_objects(text):
        if found.tag == tag:
            for place, part in read_objects(found.value, position + 4) if inner else ():
                if part.tag == inner:
                    return place
            return position
    return len(text) - len(CRC_START) - 4
