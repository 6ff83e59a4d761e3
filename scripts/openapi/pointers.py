"""Places in a document, and the walk over all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Pointer = tuple[str | int, ...]


def pointer_of(reference: str) -> Pointer:
    """The pointer behind a local ``$ref``."""
    steps = reference.removeprefix("#/").split("/")
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in steps)


def mappings(value: Any) -> list[dict[str, Any]]:
    """The mappings in a list; none where it is no list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def is_example(pointer: Pointer) -> bool:
    """Whether what stands here is sample data, in which any key may occur."""
    parent = pointer[-2] if len(pointer) > 1 else None
    names = "properties", "schemas"
    return (pointer[-1:] in {("example",), ("examples",), ("default",)} and parent not in names) or (
        pointer[-1:] == ("value",) and len(pointer) > 2 and pointer[-3] == "examples"
    )


def walk(node: Any, pointer: Pointer = ()) -> Iterator[tuple[Pointer, dict[Any, Any]]]:
    """Every mapping from ``node`` down, with its place, but not what is inside the value of an example."""
    if isinstance(node, dict):
        yield pointer, node
        for key, value in node.items():
            below = (*pointer, key)
            # A media type's or a parameter's examples are named objects; a schema's are plain data.
            if not is_example(below) or (key == "examples" and isinstance(value, dict)):
                yield from walk(value, below)
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from walk(value, (*pointer, index))


def lines_of(node: Node, pointer: Pointer = ()) -> Iterator[tuple[Pointer, int]]:
    """The line, from 1, of everything below a node of YAML."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            name = key.value if isinstance(key, ScalarNode) else str(key)
            # An unquoted 200 is an integer in the document; the line is found under either spelling.
            names: list[str | int] = [name, int(name)] if name.isdecimal() else [name]
            for step in names:
                yield (*pointer, step), key.start_mark.line + 1
                yield from lines_of(value, (*pointer, step))
    elif isinstance(node, SequenceNode):
        for index, value in enumerate(node.value):
            yield (*pointer, index), value.start_mark.line + 1
            yield from lines_of(value, (*pointer, index))
