"""What was really sent and answered in one case, read once for all checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from bill24_api.errors import InvalidResponseError
from bill24_api.values import decode_json
from schemathesis.core.transport import Response

from .description import Description, descriptions
from .expect import AnyCase


@dataclass(frozen=True, slots=True)
class Exchange:
    """One call and its answer.

    Attributes:
        operation: What the contract says about the operation.
        path: The path's parameters, decoded.
        query: The query, decoded.
        body: The JSON that was sent; None without any.
        status: The HTTP status.
        content: The answer's body.
        envelope: The answer as JSON; None where it is no JSON object.
    """

    operation: Description
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Any
    status: int
    content: bytes
    envelope: Mapping[str, Any] | None

    @property
    def code(self) -> str | int | None:
        """The envelope's code."""
        code = None if self.envelope is None else self.envelope.get("code")
        return code if isinstance(code, (str, int)) else None

    @property
    def is_success(self) -> bool:
        """Whether the call did what it says."""
        return self.status == 200 and self.code in self.operation.success_codes

    @property
    def data(self) -> Any:
        """The envelope's data."""
        return None if self.envelope is None else self.envelope.get("data")

    @property
    def sent(self) -> Mapping[str, Any]:
        """Everything that was sent by name, wherever it stood."""
        return {**self.query, **self.path, **(self.body if isinstance(self.body, dict) else {})}


def exchange_of(case: AnyCase, response: Response) -> Exchange | None:
    """Read a case; None where no operation of the contract was meant (another method, another media type)."""
    operation = operation_of(case)
    if operation is None:
        return None
    request = response.request
    parts = urlsplit(request.url or "")
    sent = request.body.encode() if isinstance(request.body, str) else request.body
    answer = _json(response.content)
    return Exchange(
        operation=operation,
        path=_path_values(operation.path, parts.path),
        query=dict(parse_qsl(parts.query, keep_blank_values=True)),
        body=_json(sent) if isinstance(sent, bytes) and sent else None,
        status=response.status_code,
        content=response.content,
        envelope=answer if isinstance(answer, dict) else None,
    )


def operation_of(case: AnyCase) -> Description | None:
    """What the contract says about a case's operation; None when the case tries another method."""
    raw: Mapping[str, Any] = case.operation.definition.raw
    found = descriptions().get(raw.get("operationId", ""))
    return found if found is not None and case.method.upper() == found.method else None


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
