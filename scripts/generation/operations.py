"""What the templates need to know of one operation: arguments, result, errors, words."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import ModelProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.strings import PythonIdentifier, snake_case

from .contract import Contract, ContractError, Raw
from .fields import Field, build_field, model_fields
from .grades import grade


@attrs.frozen
class ErrorMeaning:
    """One entry of ``x-errors``."""

    code: str
    name: str
    message: str
    message_kh: str
    grade: str


@attrs.frozen
class Pagination:
    """``x-pagination``: which arguments page, and where items and total stand in the result."""

    page: str
    size: str
    items: str
    total: str


@attrs.frozen
class Signature:
    """``x-signature``: which field takes the signature of which others, and which field the call is known by."""

    field: str
    over: tuple[str, ...]
    separator: str
    formats: dict[str, str]
    reference: str


@attrs.frozen
class Proof:
    """What of ``x-effect`` says what an answer proves, and which fields say what was to move."""

    done: dict[str, str]
    exists: tuple[str, ...]
    absent: tuple[str, ...]
    money: dict[str, str] | None


@attrs.frozen(eq=False)
class OperationPlan:
    """One operation, as generated."""

    operation_id: str
    module: str
    tag: str
    http_method: str
    path: str
    method_name: str
    safe_to_retry: bool
    authenticated: bool
    confidential: bool
    deprecated: bool
    signature: Signature | None
    proof: Proof
    success_codes: tuple[str | int, ...]
    errors: tuple[ErrorMeaning, ...]
    path_fields: tuple[Field, ...]
    query_fields: tuple[Field, ...]
    body_class: str
    body_module: str
    body_fields: tuple[Field, ...]
    answer_class: str
    data: Field
    data_is_optional: bool
    pagination: Pagination | None
    item: Field | None
    summary: str
    description: str
    sources: tuple[str, ...]

    @property
    def arguments(self) -> list[Field]:
        """All arguments of the flat method, required ones first; a signature is the client's to make."""
        fields = [*self.path_fields, *self.query_fields, *self.body_arguments]
        return sorted(fields, key=lambda field: not field.needed)

    @property
    def body_arguments(self) -> list[Field]:
        """The body's fields that a caller gives."""
        signature = self.signature.field if self.signature else None
        return [field for field in self.body_fields if field.wire != signature]

    @property
    def parameters(self) -> str:
        """The flat method's parameters: a single required one may be given by position."""
        return self._signature(self.arguments)

    @property
    def page_arguments(self) -> list[Field]:
        """The arguments of the iterating method: all but the page."""
        page = self.pagination.page if self.pagination else ""
        return [field for field in self.arguments if field.python != page]

    @property
    def page_signature(self) -> str:
        """The iterating method's parameters."""
        return self._signature(self.page_arguments)

    @property
    def page_call(self) -> str:
        """All arguments, passed on with the pager's page."""
        page = self.pagination.page if self.pagination else ""
        return ", ".join(f"{page}=pager.page" if f.python == page else f.passing for f in self.arguments)

    @staticmethod
    def _signature(fields: list[Field]) -> str:
        required = [field for field in fields if field.needed]
        if not fields:
            return ""
        if len(required) == 1:
            rest = [field.argument for field in fields if not field.needed]
            return ", ".join([required[0].argument, *(["*", *rest] if rest else [])])
        return ", ".join(["*", *(field.argument for field in fields)])

    @property
    def result_type(self) -> str:
        """The unwrapped ``data``."""
        return self.data.read_type

    @property
    def secrets(self) -> list[str]:
        """The arguments that no traceback may show."""
        return [field.python for field in self.arguments if field.secret]

    @property
    def classes(self) -> list[tuple[str, str]]:
        """Every generated class that the operation's resource method mentions."""
        mentioned = [pair for field in [*self.arguments, self.data] for pair in field.classes]
        if self.item is not None:
            mentioned += self.item.classes
        if self.body_class:
            mentioned.append((self.body_class, self.body_module))
        return sorted(set(mentioned))


def _module(operation_id: str) -> str:
    return str(PythonIdentifier(operation_id, "field_"))


def plan_operations(contract: Contract, endpoints: list[Endpoint], models: list[ModelProperty]) -> list[OperationPlan]:
    """Combine the generator's endpoints with the contract's operations.

    Raises:
        ContractError: The generator made more or fewer modules than the contract has operations.
    """
    raw_by_module = {str(PythonIdentifier(o.id, "field_")): (o.path, o.raw) for o in contract.operations()}
    operation_ids = [operation.id for operation in contract.operations()]
    modules = sorted(str(PythonIdentifier(endpoint.name, "field_")) for endpoint in endpoints)
    if modules != sorted(raw_by_module) or len(operation_ids) != len(modules):
        raise ContractError(
            f"the contract has {len(operation_ids)} operations, the generator made {len(modules)} modules;"
            f" they differ by {sorted(set(modules) ^ {snake_case(o) for o in operation_ids})}"
        )
    by_class = {str(model.class_info.name): model for model in models}
    return [_plan(contract, endpoint, *raw_by_module[_module(endpoint.name)], by_class) for endpoint in endpoints]


def _plan(
    contract: Contract, endpoint: Endpoint, path: str, raw: Raw, models: dict[str, ModelProperty]
) -> OperationPlan:
    operation_id = raw["operationId"]
    parameters = {p["name"]: p for p in (contract.resolve(p) for p in raw.get("parameters", []))}

    def from_parameters(properties: Sequence[PropertyProtocol]) -> tuple[Field, ...]:
        raws = [parameters[prop.name.get_untrusted_value()] for prop in properties]
        return tuple(
            attrs.evolve(build_field(contract, prop, raw["schema"]), description=_line(raw.get("description")))
            for prop, raw in zip(properties, raws, strict=True)
        )

    body = endpoint.bodies[0].prop if endpoint.bodies else None
    if body is not None and not isinstance(body, ModelProperty):
        raise ContractError(f"{operation_id}: the request body must be a named object schema")
    answer = _answer(contract, raw, models)
    answer_fields = {field.wire: field for field in model_fields(contract, answer)}
    data = answer_fields["data"]
    code = contract.resolve(contract.schema(str(answer.class_info.name))["properties"]["code"])
    pagination = Pagination(**raw["x-pagination"]) if "x-pagination" in raw else None
    item = None
    if pagination is not None:
        page_fields = {field.wire: field for field in model_fields(contract, models[data.class_name])}
        item = page_fields[pagination.items].item
    body_fields = tuple(model_fields(contract, body)) if body else ()
    signature = _signature(raw)
    if signature is not None:
        needed = {field.wire for field in body_fields if field.needed}
        for name in [name for name in (*signature.over, signature.reference) if name not in needed]:
            raise ContractError(f"{operation_id}: x-signature: {name} must be a required field of the request")
    return OperationPlan(
        operation_id=operation_id,
        module=_module(endpoint.name),
        tag=str(endpoint.tags[0]),
        http_method=endpoint.method.upper(),
        path=path,
        method_name=raw["x-method-name"],
        safe_to_retry=raw["x-safe-to-retry"],
        authenticated=raw.get("security") != [],
        confidential=any(field.secret for field in body_fields) or _holds_secrets(contract, data, models),
        deprecated=bool(raw.get("deprecated")),
        signature=signature,
        proof=_proof(raw["x-effect"]),
        success_codes=tuple(code["enum"]) if "enum" in code else (code["const"],),
        errors=tuple(
            ErrorMeaning(
                e["code"], e["error"], _line(e.get("message")), _line(e.get("message_kh")), grade(e.get("x-evidence"))
            )
            for e in raw.get("x-errors", [])
        ),
        path_fields=from_parameters(endpoint.path_parameters),
        query_fields=from_parameters(endpoint.query_parameters),
        body_class=str(body.class_info.name) if body else "",
        body_module=str(body.class_info.module_name) if body else "",
        body_fields=body_fields,
        answer_class=str(answer.class_info.name),
        data=data,
        data_is_optional="None" in data.attribute_type,
        pagination=pagination,
        item=item,
        summary=_line(raw.get("summary")),
        description=str(raw.get("description", "")).strip(),
        sources=tuple(contract.source_links(raw.get("x-evidence", {}))),
    )


def _signature(raw: Raw) -> Signature | None:
    if "x-signature" not in raw:
        return None
    said = raw["x-signature"]
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


def _answer(contract: Contract, raw: Raw, models: dict[str, ModelProperty]) -> ModelProperty:
    response = contract.resolve(raw["responses"]["200"])
    schema = contract.resolve(response["content"]["application/json"]["schema"])
    try:
        name = schema["oneOf"][0]["$ref"].rsplit("/", 1)[1]
        return models[name]
    except (KeyError, IndexError) as error:
        raise ContractError(f"{raw['operationId']}: the 200 answer must be oneOf [<success>, ErrorEnvelope]") from error


def _holds_secrets(contract: Contract, data: Field, models: dict[str, ModelProperty]) -> bool:
    """Whether an answer's data has a field of format password, at any depth of lists and objects."""
    field = data.item if data.item is not None else data
    if field.secret or field.class_name not in models:
        return field.secret
    return any(_holds_secrets(contract, inner, models) for inner in model_fields(contract, models[field.class_name]))
