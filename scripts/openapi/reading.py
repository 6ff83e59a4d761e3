"""YAML read into nodes and values, with the line that is wrong where that cannot be.

A parser complains where it can go on no longer, often one line, or twenty, after the mistake. The line that is named
here is the one that, written otherwise, lets the reading go on.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer, ComposerError
from ruamel.yaml.constructor import ConstructorError, DuplicateKeyError, SafeConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent
from ruamel.yaml.nodes import MappingNode, Node
from ruamel.yaml.reader import ReaderError
from ruamel.yaml.tokens import ScalarToken

DEPTH = 64
"""How many levels of maps and lists a contract may nest."""

_NEAR = 30
_OUTER = 4
# What a line may be instead, the likeliest first: a key with a value, one without, one of a list, one in braces.
_PLAIN = ("mended: mended", "mended:", "mended: mended,", "- mended: mended", "mended: {")
_CONFLICT = re.compile(r"(<{7}|={7}|>{7})( |$)")


class MisreadError(Exception):
    """The text is not YAML as it is read here.

    Args:
        line: The line that is wrong, from 1.
        message: What is wrong, and what to write instead.
    """

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class _Composer(Composer):
    """Composes no aliases, which can grow without end, and nothing deeper than anybody can follow."""

    _depth = 0

    def compose_node(self, parent: Node | None, index: Any) -> Any:
        if self.parser.check_event(AliasEvent):
            event = self.parser.get_event()
            raise ComposerError(None, None, f"*{event.anchor} is an alias; use $ref", event.start_mark)
        if self._depth == DEPTH:
            mark = self.parser.peek_event().start_mark
            raise ComposerError(None, None, f"nested deeper than {DEPTH} levels; name a part under components", mark)
        self._depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self._depth -= 1


class _Constructor(SafeConstructor):
    """Names the line of a value that its tag does not fit."""

    def construct_object(self, node: Any, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep=deep)
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
            said = f"{str(node.value)[:40]!r} cannot be read ({str(error)[:80]}); quote it"
            raise MisreadError(node.start_mark.line + 1, said) from error


def read_yaml(text: str) -> tuple[Node, Any]:
    """The nodes of a text, which know their lines, and its values.

    Raises:
        MisreadError: It is not YAML, is empty, repeats a key, nests too deeply or has aliases.
    """
    yaml = _yaml()
    node: Any = None
    try:
        node = yaml.compose(text)
        if node is None:
            raise MisreadError(1, "the file is empty")
        return node, yaml.constructor.construct_document(node)
    except DuplicateKeyError as error:
        raise _duplicate(node, error) from error
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        code = error.character if isinstance(error.character, int) else ord(error.character)
        raise MisreadError(line, f"a character that YAML does not allow, U+{code:04X}") from error
    except MarkedYAMLError as error:
        raise _misread(text.split("\n"), error) from error
    except YAMLError as error:
        raise MisreadError(1, str(error).splitlines()[0]) from error


def _yaml() -> YAML:
    yaml = YAML(typ="safe", pure=True)
    yaml.Composer = _Composer
    yaml.Constructor = _Constructor
    return yaml


def _duplicate(node: Any, error: DuplicateKeyError) -> MisreadError:
    line = error.problem_mark.line + 1
    for mapping in _mappings(node):
        seen: dict[str, int] = {}
        for key, _ in mapping.value:
            if key.value in seen and key.start_mark.line + 1 == line:
                told = f"{key.value} is written twice, on line {seen[key.value]} too; leave one out"
                return MisreadError(line, told)
            seen.setdefault(str(key.value), key.start_mark.line + 1)
    return MisreadError(line, str(error.problem))


def _mappings(node: Any) -> Iterator[MappingNode]:
    if isinstance(node.value, list):
        for each in node.value:
            for inner in each if isinstance(each, tuple) else (each,):
                yield from _mappings(inner)
    if isinstance(node, MappingNode):
        yield node


def _misread(lines: list[str], error: MarkedYAMLError) -> MisreadError:
    problem = str(error.problem or error.context).strip()
    mark = error.problem_mark or error.context_mark
    if mark is None or isinstance(error, (ComposerError, ConstructorError)):
        return MisreadError(mark.line + 1 if mark else 1, problem)
    at = min(mark.line, len(lines) - 1)
    for line, text in enumerate(lines):
        if _CONFLICT.match(text):
            return MisreadError(line + 1, "a marker of a merge conflict; resolve it")
    opened = set(_opened(lines, at))
    candidates = dict.fromkeys((*sorted(opened), *_candidates(lines, error, at)))
    mends = [mend for line in candidates for mend in _mends(lines, line, at, opened=line in opened)]
    if not mends:
        return MisreadError(at + 1, f"not YAML: {problem}")
    best = min(mends, key=lambda mend: mend.doubts)
    return MisreadError(best.line + 1, f"{best.told} ({problem})")


class _Mend(NamedTuple):
    """One line written otherwise, with which the reading goes on.

    Attributes:
        line: The line, from 0.
        told: How it is wrong.
        doubts: How unlikely it is that this was meant: the less the better.
    """

    line: int
    told: str
    doubts: tuple[int, ...]


def _candidates(lines: list[str], error: MarkedYAMLError, at: int) -> Iterator[int]:
    """Lines that may be wrong: the one complained of, those before it and those around it."""
    yield at
    yield from itertools.islice(_content(lines, at, -1), 4)
    if error.context_mark is not None:
        yield error.context_mark.line
    inside = _indent(lines[at])
    for line in _content(lines, at, -1):
        if _indent(lines[line]) < inside:
            inside = _indent(lines[line])
            yield from (line, *itertools.islice(_content(lines, line, 1), 1))
        if inside <= _OUTER:
            return


def _content(lines: list[str], line: int, step: int) -> Iterator[int]:
    """The lines after or before one that say something."""
    line += step
    while 0 <= line < len(lines):
        if lines[line].strip() and not lines[line].lstrip().startswith("#"):
            yield line
        line += step


def _opened(lines: list[str], at: int) -> Iterator[int]:
    """The lines, up to the one complained of, on which a quoted text begins that goes on over others."""
    try:
        for token in _yaml().scan("\n".join(lines)):
            start, end = token.start_mark.line, token.end_mark.line
            if start > at:
                return
            if isinstance(token, ScalarToken) and token.style in {"'", '"'} and end > start > at - 2 * _NEAR:
                yield start
    except MarkedYAMLError as error:
        if error.context_mark is not None and "quoted" in str(error.context):
            yield error.context_mark.line


def _mends(lines: list[str], line: int, at: int, *, opened: bool) -> Iterator[_Mend]:
    """The ways in which one line alone could be otherwise."""
    start, end = _around(lines, min(line, at), at)
    indent, away = _indent(lines[line]), abs(at - line)
    near = [*itertools.islice(_content(lines, line, 1), 6), *itertools.islice(_content(lines, line, -1), 6), at]
    beside = sorted({_indent(lines[other]) for other in near} - {indent}, key=lambda other: abs(other - indent))

    def doubts(other: str, kind: int) -> tuple[int, ...] | None:
        empty = _empty_values([*lines[start:line], other, *lines[line + 1 : end]], at - start)
        return None if empty is None else (_indent(other) % 2, kind, empty, indent % 2 == 0, away)

    if "\t" in lines[line][: indent + 1]:
        yield _Mend(line, "a tab; indent with spaces", (0,))
        return
    for other in beside[:3]:
        found = doubts(" " * other + lines[line].lstrip(" "), 0)
        if found:
            yield _Mend(line, f"indented by {indent} where its neighbours are by {other}; align it", found)
    closing = re.search(r"[\]},]*$", lines[line].rstrip())
    alike = f"mended: {'|' if '|' in lines[line] else 'mended'}{closing[0] if closing else ''}"
    for kind, plain in enumerate(dict.fromkeys((alike, *_PLAIN)), 1):
        found = doubts(f"{' ' * (indent - indent % 2)}{plain}", -1 if opened else kind)
        if found:
            yield _Mend(line, "no line of YAML; look for a missing colon, space, quote or bracket", found)
            return


def _around(lines: list[str], first: int, last: int) -> tuple[int, int]:
    """A part of the text that can be read by itself, with these lines in it."""
    start, least = first, 1000
    for start in _content(lines, first, -1):
        least = min(least, _indent(lines[start]))
        if _indent(lines[start]) == least <= _OUTER and not lines[start].lstrip().startswith("-"):
            break
    end = last + 1
    while end < min(len(lines), last + _NEAR) and (
        not lines[end].strip() or _indent(lines[end]) >= _indent(lines[start])
    ):
        end += 1
    return start, end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _empty_values(lines: list[str], beyond: int) -> int | None:
    """How many keys have no value, in lines that can be read to their end or well beyond the one complained of."""
    try:
        node = _yaml().compose("\n".join(lines))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return 0 if mark is not None and mark.line > beyond + 2 and mark.line >= len(lines) - 2 else None
    except YAMLError:
        return None
    values = (value for mapping in _mappings(node) for _, value in mapping.value)
    return len([value for value in values if value.value == "" and value.style is None])
