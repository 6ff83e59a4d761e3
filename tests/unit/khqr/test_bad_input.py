"""Whatever the text is, it is a code or one typed error with its place: never another exception, and never slow."""

from __future__ import annotations

import os
import re
import time

from bill24_merchant import khqr
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.support.khqr_codes import ABA, BILL24, EMVCO, EVERYTHING, NOW, codes

PIECES = st.sampled_from(
    ["0002", "01", "0102", "11", "12", "29", "30", "0014", "sokha@abcd", "5204", "5303", "116", "54", "55", "56", "57",
     "5802KH", "59", "60", "62", "64", "99", "0013", "1772357400000", "80", "00", "-", ".", "១", "\ud800", "😀", "6304"]
)  # fmt: skip
TEXTS = int(os.environ.get("KHQR_TEXTS", "1000"))
"""How many texts are tried; set it to 10000 after a change of how codes are read."""
GARBAGE = st.text() | st.lists(PIECES).map("".join) | st.text("0123456789", max_size=200)


UNREADABLE = re.compile("[\ud800-\udfff\U00010000-\U0010ffff]")


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """The text of a code with some of it cut out, doubled or replaced; its checksum mostly right again."""
    text = draw(st.sampled_from([ABA, BILL24, EMVCO, EVERYTHING]))[:-8]
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(start + 8, len(text))))
        instead = draw(st.sampled_from(["", text[start:end] * 2]) | st.text(max_size=4) | PIECES)
        text = text[:start] + instead + text[end:]
    if UNREADABLE.search(text) or not draw(st.integers(0, 4)):
        return text
    return text + "6304" + khqr.checksum(text + "6304")


def judged(text: str) -> bool:
    """Whether it is a code; if not, its error has a place in the text."""
    try:
        code = khqr.parse(text)
    except khqr.KhqrError as caught:
        error = caught
    else:
        assert khqr.build(code) == text
        assert all(0 <= (found.position or 0) < len(text) for found in khqr.check(code, now=NOW))
        return True
    assert error.position is not None
    assert 0 <= error.position <= len(text)
    assert error.problem in str(error)
    (found,) = khqr.check(text, now=NOW)
    assert (found.rule, found.tag, found.position) == (error.rule, error.tag, error.position)
    return False


@settings(max_examples=TEXTS, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(GARBAGE | damaged())
@example("")
@example("0" * 100_000)
@example("00020163040000")
def test_any_text(text: str) -> None:
    judged(text)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(codes(), st.data())
def test_one_changed_character_is_always_found(code: khqr.Khqr, data: st.DataObject) -> None:
    """A checksum of 16 bits finds every single character that is changed."""
    text = khqr.build(code)
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.characters(min_codepoint=32, max_codepoint=126).filter(lambda one: one != text[place]))
    assert ord(text[place]) > 127 or not judged(text[:place] + other + text[place + 1 :])


def test_a_huge_text_is_refused_before_it_is_read() -> None:
    text = "0002010102112903001" * 2_000_000
    started = time.process_time()
    assert not judged(text)
    assert time.process_time() - started < 1
