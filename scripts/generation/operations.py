"""Plans of operations, made from the contract."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from .contract import Contract, ContractError, Method, Raw
from .credentials import credentials_of
from .fields import Field, build_field, model_fields
from .grades import grade
from .names import class_name, module_name, parameter_names, python_name
from .plans import Answer, ErrorMeaning, OperationPlan, Pagination, Proof, Signature

_PARAMETERS = {"path": "path", "query": "query", "header": "header"}


def plan_operations(contract: Contract) -> list[OperationPlan]:
    """All operations and their variants, in the order of the contract."""
    plans = []
    for method in contract.methods():
        contract.at = method.pointer
        plans.append(_plan(contract, method))
    return plans


def _plan(contract: Contract, method: Method) -> OperationPlan:
    raw = method.raw
    request = _request(contract, method)
    shape, name, _ = contract.shape(request or {})
    body_list = None
    if shape.get("type") == "array":
        body_list = build_field(contract, request or {}, wire="items", python="items")
    body_class = class_name(name) if request and body_list is None else ""
    body_fields = tuple(model_fields(contract, name)) if body_class else ()
    parameters = _parameters(contract, method, [f.python for f in body_fields] + (["items"] if body_list else []))
    answer = _answer(contract, method)
    pagination, item = _pagination(contract, raw, parameters["query"], answer.data)
    return OperationPlan(
        operation_id=method.id,
        module=python_name(method.id),
        tag=python_name(raw["tags"][0]),
        http_method=method.source.method.upper(),
        path=method.source.path,
        method_name=raw["x-method-name"],
        safe_to_retry=raw["x-safe-to-retry"],
        credentials=credentials_of(contract, raw),
        called_by_client=raw.get("x-effect", {}).get("issues") == "session",
        confidential=any(field.holds_secrets for field in body_fields) or _holds_secrets(contract, answer.data, set()),
        deprecated=bool(raw.get("deprecated")),
        signature=_signature(method, body_fields),
        proof=_proof(raw["x-effect"]),
        errors=tuple(
            ErrorMeaning(
                e["code"], e["error"], _line(e.get("message")), _line(e.get("message_kh")), grade(e.get("x-evidence"))
            )
            for e in raw.get("x-errors", [])
        ),
        path_fields=parameters["path"],
        query_fields=parameters["query"],
        header_fields=parameters["header"],
        body_class=body_class,
        body_module=module_name(name) if body_class else "",
        body_fields=body_fields,
        body_list=body_list,
        answer=answer,
        pagination=pagination,
        item=item,
        summary=_line(raw.get("summary")),
        description=str(raw.get("description", "")).strip(),
        sources=tuple(contract.source_links(raw.get("x-evidence", {}))),
    )


def _request(contract: Contract, method: Method) -> Raw | None:
    """The schema of the request body; where variants share a path, the branch that is this method's."""
    schema = contract.get(*method.source.request)
    if "x-variants" in method.raw:
        return {"$ref": f"#/components/schemas/{method.id[:1].upper()}{method.id[1:]}Request"}
    return schema if isinstance(schema, dict) else None


def _parameters(contract: Contract, method: Method, taken: Iterable[str]) -> dict[str, tuple[Field, ...]]:
    """The parameters by their place."""
    found: dict[str, list[Field]] = {place: [] for place in _PARAMETERS}
    parameters = contract.parameters(method.source)
    names = parameter_names([(raw["name"], raw["in"]) for raw in parameters], taken)
    for raw, python in zip(parameters, names, strict=True):
        place = raw["in"]
        field = build_field(
            contract,
            raw["schema"],
            wire=raw["name"],
            python=python,
            required=place == "path" or raw.get("required", False),
        )
        found[place].append(
            attrs.evolve(
                field,
                description=_line(raw.get("description")),
                deprecated=field.deprecated or bool(raw.get("deprecated")),
                explode=raw.get("explode", place == "query"),
            )
        )
    in_path = method.source.path
    found["path"].sort(key=lambda field: in_path.index(f"{{{field.wire}}}"))
    return {place: tuple(fields) for place, fields in found.items()}


def _answer(contract: Contract, method: Method) -> Answer:
    raw = contract.get(*method.source.answer)
    if method.raw.get("x-envelope") == "none":
        return Answer(build_field(contract, raw), promised=True, has_envelope=False, success_codes=(), envelope="")
    envelope, name, _ = contract.shape(raw["oneOf"][0])
    code = contract.resolve(envelope["properties"]["code"])
    data = build_field(
        contract,
        envelope["properties"].get("data", {"type": "null"}),
        wire="data",
        required="data" in envelope.get("required", ()),
    )
    # Most envelopes mark `data` optional only because an error has none: a success without its result is broken.
    promised = data.kind not in {"none", "any"}
    return Answer(
        data=attrs.evolve(data, required=True, nullable=False),
        promised=promised,
        has_envelope=True,
        success_codes=tuple(code["enum"]) if "enum" in code else (code["const"],),
        envelope=class_name(name) if name else "",
    )


def _pagination(
    contract: Contract, raw: Raw, query: Iterable[Field], data: Field
) -> tuple[Pagination | None, Field | None]:
    if "x-pagination" not in raw:
        return None, None
    said = raw["x-pagination"]
    fields = {field.wire: field for field in _fields_of(contract, data)}
    first, *rest = said["total"].split(".")
    total = [fields[first]]
    for step in rest:
        total += [field for field in _fields_of(contract, total[-1]) if field.wire == step]
    page = next(field.python for field in query if field.wire == said["page"])
    items = fields[said["items"]]
    return Pagination(page, items.python, tuple(field.python for field in total)), items.item


def _fields_of(contract: Contract, field: Field) -> list[Field]:
    return model_fields(contract, _schema_of(contract, field.class_name))


def _schema_of(contract: Contract, name: str) -> str:
    return next((schema for schema in contract.mapping("components", "schemas") if class_name(schema) == name), name)


def _signature(method: Method, body_fields: Iterable[Field]) -> Signature | None:
    said = method.raw.get("x-signature")
    if said is None:
        return None
    needed = {field.wire for field in body_fields if field.needed}
    for name in (*said["over"], said["reference"]):
        if name not in needed:
            raise ContractError(f"{method.id}: x-signature: {name} must be a required field of the request")
    return Signature(
        said["field"], tuple(said["over"]), said["separator"], dict(said.get("formats", {})), said["reference"]
    )


def _proof(effect: Raw) -> Proof:
    return Proof(
        dict(effect.get("done", {})),
        tuple(effect.get("exists", ())),
        tuple(effect.get("absent", ())),
        effect.get("moves-money"),
    )


def _line(text: object) -> str:
    return " ".join(str(text or "").split())


def _holds_secrets(contract: Contract, field: Field, seen: set[str]) -> bool:
    """Whether an answer's data has a field of format password, at any depth of lists, maps and objects."""
    if field.item is not None:
        return _holds_secrets(contract, field.item, seen)
    if field.kind != "model" or field.class_name in seen:
        return field.secret
    seen.add(field.class_name)
    return any(_holds_secrets(contract, inner, seen) for inner in _fields_of(contract, field))
