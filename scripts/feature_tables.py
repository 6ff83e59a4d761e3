"""What the templates carry out, as tables for docs/vendor-extensions.md: the same list that check_spec.py reads.

python scripts/feature_tables.py            print them
python scripts/feature_tables.py --write    put them into the page
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from checks.features import FORMATS, INSTEAD, KEYWORDS, PLACES, SENT_ALREADY, STYLES, TYPES
from openapi.reading import DEPTH

PAGE = Path(__file__).resolve().parents[1] / "docs" / "vendor-extensions.md"
MARKS = ("<!-- carried out -->\n", "<!-- end of carried out -->\n")


def tables() -> str:
    """Types, formats, keywords with their places, parameters, and what to write instead of the rest."""
    return "\n".join([*_types(), *_formats(), *_keywords(), *_parameters(), *_instead()])


def with_tables(page: str) -> str:
    """The page with the tables between its marks.

    Raises:
        ValueError: The page has no marks.
    """
    before, after = page.index(MARKS[0]) + len(MARKS[0]), page.index(MARKS[1])
    return f"{page[:before]}\n{tables()}\n{page[after:]}"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    head = list(head)
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def _types() -> Iterator[str]:
    yield from _table(("Type", "In Python"), ((f"`{name}`", python) for name, python in TYPES.items()))


def _formats() -> Iterator[str]:
    rows = ((f"`{name}`", known.type, known.wire, known.python) for name, known in FORMATS.items())
    yield from _table(("Format", "Type", "On the wire", "In Python"), rows)


def _keywords() -> Iterator[str]:
    rows = (
        [
            f"`{name}`",
            ", ".join(known.types) or "any",
            *("x" if place in known.places else "" for place in PLACES),
            known.meaning,
        ]
        for name, known in KEYWORDS.items()
    )
    yield from _table(("Keyword", "On type", *PLACES, "What becomes of it"), rows)


def _parameters() -> Iterator[str]:
    rows = (
        (place, f"`{style}`", " or ".join(f"`{str(each).lower()}`" for each in explode))
        for place, styles in STYLES.items()
        for style, explode in styles.items()
    )
    yield from _table(("A parameter in", "`style`", "`explode`, the default first"), rows)
    sent = ", ".join(f"`{name}`" for name in sorted(SENT_ALREADY))
    yield f"A cookie is no place. No parameter is called {sent}: the client sends them itself."
    yield f"Maps and lists nest {DEPTH} levels at most, and YAML's aliases are not read.\n"


def _instead() -> Iterator[str]:
    rows = ((f"`{name}`", instead) for name, instead in INSTEAD.items() if name not in KEYWORDS)
    yield from _table(("Not carried out", "Instead"), rows)


def main(arguments: list[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Print what the templates carry out.")
    parser.add_argument("--write", action="store_true", help="put the tables into the page")
    if parser.parse_args(arguments).write:
        PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        print(tables())
    return 0


if __name__ == "__main__":
    sys.exit(main())
