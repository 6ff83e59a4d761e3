"""What was really sent and answered in one case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import parse_qsl, unquote, urlsplit

from bill24_api.errors import InvalidResponseError
from bill24_api.values import decode_json
from schemathesis import Case
from schemathesis.core.transport import Response

from ..document import Operation, operations
from ..things import Thing

AnyCase: TypeAlias = Case[Any]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One call and its answer.

    Attributes:
        operation: What the contract says about the operation.
        is_probe: Whether another HTTP method than the operation's was tried.
        path: The path's parameters, decoded.
        query: The query, decoded.
        body: The JSON that was sent; None without any.
        sent_content: The request's body.
        status: The HTTP status.
        content: The answer's body.
        answer: The answer as JSON; None where it is none.
    """

    operation: Operation
    is_probe: bool
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Any
    sent_content: bytes
    status: int
    content: bytes
    answer: Any

    @property
    def envelope(self) -> Mapping[str, Any] | None:
        """The answer; None where it is no JSON object."""
        return self.answer if isinstance(self.answer, dict) else None

    @property
    def code(self) -> str | int | None:
        """The envelope's code."""
        code = None if self.envelope is None else self.envelope.get("code")
        return code if isinstance(code, (str, int)) else None

    @property
    def is_success(self) -> bool:
        """Whether the call did what it says."""
        return self.operation.is_success(self.status, self.answer)

    @property
    def data(self) -> Any:
        """The result."""
        return self.operation.result(self.answer)

    @property
    def sent(self) -> Mapping[str, Any]:
        """Everything that was sent by name, wherever it stood."""
        return {**self.query, **self.path, **(self.body if isinstance(self.body, dict) else {})}

    def named(self, thing: Thing) -> str | None:
        """What the call says the name of a thing is; None where it names none, or with another type than text."""
        field = self.operation.field_of(thing)
        value = None if field is None else self.sent.get(field.name)
        return value if isinstance(value, str) and value else None

    @property
    def is_refused(self) -> bool:
        """Whether it is a refusal as the contract has it: mostly HTTP 200 with an error envelope."""
        if not self.operation.has_envelope:
            return self.status != 200 and self.status in self.operation.statuses
        return not self.is_success and self.status == 200 and self.operation.allows(self.code)


class Exchanges:
    """Reads the exchange of a response, once for the hooks and all checks that ask for it in turn."""

    def __init__(self) -> None:
        self._response: Response | None = None
        self._exchange: Exchange | None = None

    def of(self, case: AnyCase, response: Response) -> Exchange | None:
        """The exchange; None where no operation of the contract was meant."""
        if response is not self._response:
            self._response, self._exchange = response, _read(case, response)
        return self._exchange


def operation_of(case: AnyCase) -> Operation | None:
    """What the contract says about a case's operation; None when the case tries another method."""
    found = _meant(case)
    return found if found is not None and case.method.upper() == found.method else None


def _meant(case: AnyCase) -> Operation | None:
    raw: Mapping[str, Any] = case.operation.definition.raw
    return operations().get(raw.get("operationId", ""))


def _read(case: AnyCase, response: Response) -> Exchange | None:
    operation = _meant(case)
    if operation is None:
        return None
    request = response.request
    parts = urlsplit(request.url or "")
    sent = request.body.encode() if isinstance(request.body, str) else request.body
    sent = sent if isinstance(sent, bytes) else b""
    return Exchange(
        operation=operation,
        is_probe=operation_of(case) is None,
        path=_path_values(operation.path, parts.path),
        query=dict(parse_qsl(parts.query, keep_blank_values=True)),
        body=_json(sent) if sent else None,
        sent_content=sent,
        status=response.status_code,
        content=response.content,
        answer=_json(response.content),
    )


def _json(content: bytes) -> Any:
    try:
        return decode_json(content)
    except InvalidResponseError:
        return None


def _path_values(template: str, path: str) -> dict[str, str]:
    before, _, rest = template.partition("{")
    name, _, after = rest.partition("}")
    if not name:
        return {}
    return {name: unquote(path.removeprefix(before).removesuffix(after))}
