"""Writes out what the contract says once: evidence of a whole schema, the envelope, what an error means.

A person edits the short form; every reader, and ``generated/bill24_api/openapi.json``, has the long one. A contract
that is written out already stays as it is.
"""

from __future__ import annotations

from typing import Any

from .pointers import Pointer, pointer_of

MEANINGS = "x-error-meanings"
_SCHEMAS: Pointer = ("components", "schemas")

Mapping = dict[Any, Any]
Origins = dict[Pointer, Pointer]


def expand(root: Mapping) -> tuple[Mapping, Origins]:
    """The document with nothing left to look up elsewhere, and where the parts stand that were written out.

    The document as written is not changed.
    """
    origins: Origins = {}
    expanded = {key: value for key, value in root.items() if key != MEANINGS}
    components = _mapping(root.get("components"))
    schemas = _mapping(components.get("schemas"))
    if schemas:
        bases: set[Any] = set()
        written = {name: _flattened(name, schema, schemas, origins, bases) for name, schema in schemas.items()}
        written = {name: _graded(name, schema, origins) for name, schema in written.items() if name not in bases}
        expanded["components"] = {**components, "schemas": written}
    meanings = _mapping(root.get(MEANINGS))
    if meanings and isinstance(root.get("paths"), dict):
        expanded["paths"] = {path: _path(path, item, meanings, origins) for path, item in root["paths"].items()}
    return expanded, origins


def base_of(schema: Any) -> str:
    """The name of the schema on which another one builds: ``allOf`` of a reference and of own properties; or ''."""
    parts = schema.get("allOf") if isinstance(schema, dict) else None
    if isinstance(parts, list) and len(parts) == 2 and all(isinstance(part, dict) for part in parts):
        reference, own = parts
        if set(reference) == {"$ref"} and set(own) == {"properties"} and isinstance(own["properties"], dict):
            steps = pointer_of(str(reference["$ref"]))
            return str(steps[2]) if len(steps) == 3 and steps[:2] == _SCHEMAS else ""
    return ""


def _flattened(name: Any, schema: Any, schemas: Mapping, origins: Origins, bases: set[Any]) -> Any:
    """A schema with the properties of the one that it builds on before its own."""
    base = _mapping(schemas.get(found := base_of(schema)))
    shared = _mapping(base.get("properties"))
    if not shared:
        return schema
    bases.add(found)
    own = schema["allOf"][1]["properties"]
    at, owned = (*_SCHEMAS, name, "properties"), (*_SCHEMAS, name, "allOf", 1, "properties")
    for key, value in shared.items():
        origins[(*at, key)] = (*_SCHEMAS, found, "properties", key)
        for member in _mapping(value):
            origins[(*at, key, member)] = (*_SCHEMAS, found, "properties", key, member)
    for key, value in own.items():
        origins[(*at, key)] = (*owned, key)
        for member in _mapping(value):
            origins[(*at, key, member)] = (*owned, key, member)
    properties = {key: _beside(value, own.get(key), schema.get("x-evidence")) for key, value in shared.items()}
    above = {key: value for key, value in base.items() if key not in {"properties", "description"}}
    beside = {key: value for key, value in schema.items() if key != "allOf"}
    return {**above, **beside, "properties": {**properties, **{k: v for k, v in own.items() if k not in shared}}}


def _beside(shared: Any, own: Any, evidence: Any) -> Any:
    """A property of the envelope with what the answer says of it; the grades of both stand side by side."""
    merged = {**_mapping(shared), **_mapping(own)}
    grades = _mapping(_mapping(shared).get("x-evidence"))
    if grades:
        said = _mapping(_mapping(own).get("x-evidence", evidence))
        both = {grade: f"{said[grade]} {text}" for grade, text in grades.items() if isinstance(said.get(grade), str)}
        merged["x-evidence"] = {**said, **grades, **both}
    return merged


def _graded(name: Any, schema: Any, origins: Origins) -> Any:
    """A schema whose properties each say where they come from: as the schema does, where they do not say it."""
    properties = _mapping(_mapping(schema).get("properties"))
    evidence = _mapping(schema).get("x-evidence")
    if not properties or evidence is None:
        return schema
    graded = dict(properties)
    at = (*_SCHEMAS, name)
    for key, value in properties.items():
        if isinstance(value, dict) and "x-evidence" not in value:
            graded[key] = {**value, "x-evidence": evidence}
            origins[(*at, "properties", key, "x-evidence")] = (*at, "x-evidence")
    return {**{key: value for key, value in schema.items() if key != "x-evidence"}, "properties": graded}


def _path(path: Any, item: Any, meanings: Mapping, origins: Origins) -> Any:
    if not isinstance(item, dict):
        return item
    return {key: _operation(("paths", path, key), value, meanings, origins) for key, value in item.items()}


def _operation(at: Pointer, operation: Any, meanings: Mapping, origins: Origins) -> Any:
    entries = _mapping(operation).get("x-errors")
    if not isinstance(entries, list):
        return operation
    written = [_error((*at, "x-errors", index), entry, meanings, origins) for index, entry in enumerate(entries)]
    return {**operation, "x-errors": written}


def _error(at: Pointer, entry: Any, meanings: Mapping, origins: Origins) -> Any:
    meaning = _mapping(meanings.get(str(_mapping(entry).get("error"))))
    for key in meaning:
        if key not in entry:
            origins[(*at, key)] = (MEANINGS, entry["error"], key)
    return {**meaning, **entry} if meaning else entry


def _mapping(value: Any) -> Mapping:
    return value if isinstance(value, dict) else {}
