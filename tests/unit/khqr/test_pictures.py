"""A picture of a code is read back to the same text by a reader that nobody here wrote, or is not drawn at all."""

from __future__ import annotations

import io
import sys

import pytest
import zxingcpp
from bill24_merchant import khqr
from hypothesis import HealthCheck, given, settings
from PIL import Image

from tests.support.khqr_codes import codes

QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def scanned(picture: bytes) -> str:
    """What a phone would read."""
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)), formats=QR)
    return found.bytes.decode()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(codes())
def test_a_picture_holds_the_text(code: khqr.Khqr) -> None:
    assert scanned(khqr.png(code)) == khqr.build(code)


def test_a_picture_with_khmer_is_read(code: khqr.Khqr) -> None:
    text = khqr.build(code)
    assert "សុខា" in text
    assert scanned(khqr.png(text)) == text


def test_a_picture_is_as_large_as_it_is_asked_to_be(code: khqr.Khqr) -> None:
    small, large = (Image.open(io.BytesIO(khqr.png(code, scale=scale))) for scale in (2, 4))
    assert large.size == (2 * small.width, 2 * small.height)


def test_svg_stands_in_a_page(code: khqr.Khqr) -> None:
    drawing = khqr.svg(code, scale=4)
    assert drawing.startswith("<svg")
    assert drawing.rstrip().endswith("</svg>")
    side = Image.open(io.BytesIO(khqr.png(code, scale=4))).width
    assert f'width="{side}" height="{side}"' in drawing
    assert khqr.svg(khqr.build(code), scale=4) == drawing


@pytest.mark.parametrize("draw", [khqr.svg, khqr.png])
def test_a_text_that_is_no_code_is_not_drawn(draw: object, code: khqr.Khqr) -> None:
    assert callable(draw)
    with pytest.raises(khqr.KhqrError):
        draw(khqr.build(code)[:-1] + "!")


@pytest.mark.parametrize("draw", [khqr.svg, khqr.png])
def test_without_the_extra_the_reason_is_told(draw: object, code: khqr.Khqr, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "segno", None)
    assert callable(draw)
    with pytest.raises(ImportError, match=r"pip install 'bill24\[khqr\]'"):
        draw(code)
