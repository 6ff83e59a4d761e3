"""Pictures of codes. Needs ``pip install bill24[khqr]``."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from ._code import Khqr
from ._text import build, parse

if TYPE_CHECKING:
    from segno import QRCode


def _picture(code: Khqr | str) -> QRCode:
    try:
        import segno  # noqa: PLC0415
    except ImportError as error:
        raise ImportError("a picture of a KHQR code needs segno: pip install 'bill24[khqr]'") from error
    text = build(parse(code) if isinstance(code, str) else code)
    return segno.make_qr(text, error="m", encoding="utf-8")


def svg(code: Khqr | str, *, scale: int = 8) -> str:
    """Draw a code as SVG, black on white.

    Args:
        code: A code or its text.
        scale: Pixels of one module.

    Returns:
        An ``<svg>`` element, to stand in a page.

    Raises:
        KhqrError: The text breaks a rule; nobody is to scan that.
        ImportError: segno is not installed.
    """
    picture: str = _picture(code).svg_inline(scale=scale, light="white")
    return picture


def png(code: Khqr | str, *, scale: int = 8) -> bytes:
    """Draw a code as PNG, black on white.

    Args:
        code: A code or its text.
        scale: Pixels of one module.

    Raises:
        KhqrError: The text breaks a rule; nobody is to scan that.
        ImportError: segno is not installed.
    """
    out = io.BytesIO()
    _picture(code).save(out, kind="png", scale=scale)
    return out.getvalue()
