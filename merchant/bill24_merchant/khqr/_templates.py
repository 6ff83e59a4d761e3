"""How a class is read from data objects and written as such, by what the metadata of its attributes says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar

import attrs

from ._objects import FRAME, DataObject, check_characters, read_objects, written
from ._rules import KhqrError, Rule, excerpt

T = TypeVar("T", bound=attrs.AttrsInstance)
Read = Callable[[str, str, int], Any]
"""Turns a value, its tag and its position into what the attribute holds, or into `UNREAD`."""
UNREAD = object()
"""What a reader gives back for a value that means something else here, so that it is kept as it is among the others."""


def value_of(tag: str, read: Read, write: Callable[[Any], str]) -> dict[str, Any]:
    """The metadata of an attribute that stands in one tag.

    Args:
        tag: Its tag.
        read: How its value is read.
        write: How it is written.
    """
    return {"reads": {tag: read}, "write": lambda value: DataObject(tag, write(value))}


def text_of(tag: str, most: int) -> dict[str, Any]:
    """The metadata of a text of at most so many characters, beside `check_text` as its validator."""
    return {**value_of(tag, lambda value, _, __: value, str), "most": most}


def template_of(*kinds: Any) -> dict[str, Any]:
    """The metadata of an attribute that is a template of one of these kinds."""

    def reader(kind: Any) -> Read:
        return lambda value, tag, position: made(kind, read_objects(value, position + 4, tag))

    return {
        "reads": {kind.TAG: reader(kind) for kind in kinds},
        "write": lambda part: DataObject(part.TAG, written(objects_of(part))),
        "kinds": kinds,
    }


def path_of(part: Any, tag: str) -> str:
    """A tag of a part, with its template's before it, as errors name it."""
    template: str = getattr(part, "TAG", "")
    return f"{template}-{tag}" if template else tag


@cache
def _readers(kind: Any) -> Mapping[str, tuple[str, Read]]:
    """By tag, the attribute that it fills, and how it is read."""
    attributes = attrs.fields(kind)
    return {tag: (one.name, read) for one in attributes for tag, read in one.metadata.get("reads", {}).items()}


def made(kind: type[T], found: Iterable[tuple[int, DataObject]]) -> T:
    """One of ``kind`` from its data objects, each with its position. What ``kind`` does not name ends in ``others``.

    Raises:
        KhqrError: A tag is there twice or missing, or a value breaks a rule.
    """
    readers = _readers(kind)
    values: dict[str, Any] = {}
    others: list[DataObject] = []
    seen: set[str] = set()
    for position, one in found:
        tag = path_of(kind, one.tag)
        name, read = readers.get(one.tag, (one.tag, _unread))
        if name in seen:
            problem = f"a second {name.replace('_', ' ')}, where one can stand"
            raise KhqrError(Rule.REPEATED, problem, tag=tag, position=position)
        seen.add(name)
        value = read(one.value, tag, position)
        if value is UNREAD:
            others.append(one)
        else:
            values[name] = value
    for attribute in attrs.fields(kind):
        if attribute.init and attribute.default is attrs.NOTHING and attribute.name not in values:
            first, *more = attribute.metadata["reads"]
            problem = " ".join([f"the {_words(attribute)} is missing", *(f"(or {tag})" for tag in more)])
            raise KhqrError(Rule.MISSING, problem, tag=path_of(kind, first))
    values["others"] = tuple(others)
    return kind(**values)


def objects_of(part: Any) -> Iterator[DataObject]:
    """The data objects of a part, in the order of its attributes, the unknown ones last."""
    for attribute in attrs.fields(type(part)):
        value = getattr(part, attribute.name) if "write" in attribute.metadata else None
        if value is not None:
            yield attribute.metadata["write"](value)
    yield from part.others


def check_text(part: Any, attribute: attrs.Attribute[Any], value: object) -> None:
    """Refuse what is not text of one to so many characters."""
    (tag,), most = attribute.metadata["reads"], attribute.metadata["most"]
    if not isinstance(value, str) or not 1 <= len(value) <= most:
        problem = f"the {_words(attribute)} is text of 1 to {most} characters, not {excerpt(value)}"
        raise KhqrError(Rule.SIZE, problem, tag=path_of(part, tag))
    check_characters(value, path_of(part, tag))


def check_optional_text(part: Any, attribute: attrs.Attribute[Any], value: object) -> None:
    """Refuse what is neither None nor text of one to so many characters."""
    if value is not None:
        check_text(part, attribute, value)


def check_template(_: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """Refuse what is no template of these kinds, one with nothing in it, and one too long to be written."""
    kinds = attribute.metadata["kinds"]
    if value is None and attribute.default is None:
        return
    if value is None or not isinstance(value, kinds):
        names = " or ".join(kind.__name__ for kind in kinds)
        raise KhqrError(Rule.MISSING, f"the {_words(attribute)} is {names}, not {excerpt(value)}", tag=kinds[0].TAG)
    if not any(objects_of(value)):
        raise KhqrError(Rule.EMPTY, "there is nothing in it", tag=value.TAG)
    attribute.metadata["write"](value)


def check_others(part: Any, _: attrs.Attribute[Any], value: object) -> None:
    """Refuse what is no tuple of data objects, and a tag that comes twice or that its own attribute would read."""
    if not isinstance(value, tuple) or not all(isinstance(one, DataObject) for one in value):
        raise KhqrError(
            Rule.TAG, f"others is a tuple of DataObject, not {excerpt(value)}", tag=getattr(part, "TAG", "")
        )
    kind: Any = type(part)
    taken = set() if hasattr(part, "TAG") else set(FRAME)
    for one in value:
        name, read = _readers(kind).get(one.tag, ("", _unread))
        if one.tag in taken or getattr(part, name, None) is not None or read(one.value, one.tag, 0) is not UNREAD:
            problem = "it stands among others, and is there already or has an attribute of its own"
            raise KhqrError(Rule.REPEATED, problem, tag=path_of(part, one.tag))
        taken.add(one.tag)


def _unread(_: str, __: str, ___: int) -> object:
    return UNREAD


def _words(attribute: attrs.Attribute[Any]) -> str:
    return attribute.name.replace("_", " ")
