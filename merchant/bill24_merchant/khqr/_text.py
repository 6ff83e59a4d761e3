"""From text to a code and back."""

from __future__ import annotations

from collections.abc import Iterator

from ._code import FORMAT, Khqr
from ._objects import CRC_START, FRAME, LARGEST, DataObject, check_characters, checksum, locate, read_objects, written
from ._rules import KhqrError, Rule, excerpt
from ._templates import made


def parse(text: str) -> Khqr:
    """Read the text of a KHQR code, as it stands in a picture or came from Bill24.

    A code that can be read is not yet one that can be paid: ask `check`.

    Args:
        text: The text, nothing before or after it.

    Returns:
        The code. `build` gives the same text again, to the last character.

    Raises:
        KhqrError: It breaks a rule of the format, or holds a value that nobody can pay; ``rule``, ``tag`` and
            ``position`` tell which and where. No other exception, whatever the text is.
    """
    _check_size(text)
    objects = tuple(_checked(text))
    try:
        code = made(Khqr, objects)
    except KhqrError as error:
        if error.position is not None:
            raise
        position = locate(text, error.tag)
        raise KhqrError(error.rule, error.problem, tag=error.tag, position=position) from None
    object.__setattr__(code, "objects", (FORMAT, *(one for _, one in objects)))
    return code


def build(code: Khqr) -> str:
    """Write the text of a KHQR code, with its checksum.

    Args:
        code: A code. One that `parse` read is written as it was, one that was made or changed in the order of its tags.

    Raises:
        KhqrError: It has more than 2,953 bytes.
    """
    start = written(code.objects) + CRC_START
    text = start + checksum(start)
    _check_size(text)
    return text


def _check_size(text: str) -> None:
    if not isinstance(text, str):
        raise KhqrError(Rule.TEXT, f"a text is needed, not {type(text).__name__}")
    if len(text) > LARGEST:
        raise KhqrError(Rule.TEXT, f"{len(text):,} characters are more than a QR code holds", position=0)
    check_characters(text, position=0)
    if len(text.encode()) > LARGEST:
        raise KhqrError(Rule.TEXT, f"{len(text.encode()):,} bytes are more than a QR code holds", position=0)


def _checked(text: str) -> Iterator[tuple[int, DataObject]]:
    """The data objects between the first and the checksum, which are as they must be."""
    objects = list(read_objects(text))
    if not objects:
        raise KhqrError(Rule.MISSING, "there is nothing in the text", tag="00", position=0)
    if objects[0][1] != FORMAT:
        problem = f"the text begins with {excerpt(str(objects[0][1]))} and not with {FORMAT}"
        raise KhqrError(Rule.FIRST, problem, tag="00", position=0)
    position, last = objects[-1]
    if last.tag != "63":
        raise KhqrError(Rule.LAST, f"the text ends with tag {last.tag}", tag="63", position=position)
    if len(last.value) != 4:
        raise KhqrError(
            Rule.LAST, f"the checksum has four characters, not {len(last.value)}", tag="63", position=position
        )
    for place, one in objects[1:-1]:
        if one.tag in FRAME:
            raise KhqrError(Rule.REPEATED, "it is there a second time", tag=one.tag, position=place)
    right = checksum(text[:-4])
    if last.value != right:
        small = ", in small letters" if last.value.upper() == right else ""
        problem = f"the checksum is {right}, and the text says {excerpt(last.value)}{small}"
        raise KhqrError(Rule.CRC, problem, tag="63", position=position)
    yield from objects[1:-1]
