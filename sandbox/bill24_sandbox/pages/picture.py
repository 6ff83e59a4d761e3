"""The picture of a QR code."""

from __future__ import annotations

_PIXELS = 5


def picture_of(text: str) -> str:
    """Return a QR code as the address of an SVG picture, black on white; blank without a text, or without segno."""
    if not text:
        return ""
    try:
        # Only some pages need it, and a plain install has it not.
        import segno  # noqa: PLC0415
    except ImportError:
        return ""
    return segno.make(text, micro=False, error="m").svg_data_uri(scale=_PIXELS, light="white")
