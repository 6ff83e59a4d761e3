"""The lines of a document's places; what is known of places without a file is the contract package's."""

from __future__ import annotations

from collections.abc import Iterator

from bill24_contract.written import Pointer, is_example, mappings, pointer_of, walk
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

__all__ = ["Pointer", "is_example", "lines_of", "mappings", "pointer_of", "walk"]


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
