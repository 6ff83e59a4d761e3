"""Names that schemas give to classes and modules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generation.names import class_name, is_taken_class, module_name
from openapi.document import Document, Problem
from openapi.pointers import Pointer, mappings


def check(document: Document) -> Iterator[Problem]:
    """Schemas whose class or module cannot have its name, or is called like another one."""
    classes: dict[str, str] = {}
    modules: dict[str, str] = {}
    for tag in mappings(document.root.get("tags")):
        plain = "".join(part.capitalize() for part in re.split(r"\W|_", str(tag.get("name"))))
        for name in (plain, f"Async{plain}", f"{plain}WithRawResponse", f"Async{plain}WithRawResponse"):
            classes[name] = f"the tag {tag.get('name')}"
    for operation in document.operations():
        for entry in mappings(operation.raw.get("x-errors")):
            classes[str(entry.get("error"))] = f"an error of {operation.id}"
    for schema in map(str, document.mapping("components", "schemas")):
        at: Pointer = ("components", "schemas", schema)
        name, module = class_name(schema), module_name(schema)
        if not name.isidentifier() or not name.isascii() or not module.isascii():
            yield document.problem(at, f"schema {schema} gives the class name {name}; use ASCII letters and digits")
        elif is_taken_class(name):
            yield document.problem(at, f"schema {schema}: the generated code uses this name itself; choose another")
        elif name in classes:
            yield document.problem(
                at, f"schema {schema} gives the class {name}, as {classes[name]} does; choose another"
            )
        elif module in modules:
            yield document.problem(at, f"schema {schema} gives the module {module}, as {modules[module]} does")
        classes.setdefault(name, f"schema {schema}")
        modules.setdefault(module, f"schema {schema}")
