"""Which language a page speaks, and a text in it."""

from __future__ import annotations

from typing import Literal

from bill24_sandbox.pages.khmer import TEXTS

Language = Literal["en", "km"]


def translate(language: Language, text: str, **values: str) -> str:
    """Return an English text in a language, with the values filled in.

    Raises:
        KeyError: the text has no translation.
    """
    return (text if language == "en" else TEXTS[text]).format(**values)


def language_of(wanted: str, fallback: str = "") -> Language:
    """Return the page's language: the one that was asked for, else the fallback, else English."""
    for each in (wanted, fallback):
        if each.lower() in {"km", "kh", "km-kh"}:
            return "km"
        if each:
            return "en"
    return "en"
