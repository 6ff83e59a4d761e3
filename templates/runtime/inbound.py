"""The shape of a call that Bill24 makes to a merchant: what it brings, and what may be answered."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

import attrs

from .errors import InvalidRequestError
from .model import Model

Q_co = TypeVar("Q_co", bound=Model, covariant=True)
A_co = TypeVar("A_co", bound=Model, covariant=True)


@attrs.frozen
class DocumentedAnswer:
    """One row of what a page lists.

    Attributes:
        value: The value that tells a success from an error; a number and its text are different.
        message: The English text beside it.
        means: accepted, duplicate, not_found or refused.
    """

    value: str | int
    message: str
    means: str


@attrs.frozen(eq=False)
class InboundCall(Generic[Q_co, A_co]):
    """One call.

    Attributes:
        name: As under ``webhooks`` of openapi.yaml.
        operation_id: As in openapi.yaml.
        request: The model of its body.
        answer: The model of the answer.
        token_header: The header that brings what the merchant gave to Bill24; empty where none is documented.
        field: The answer's attribute that tells a success from an error.
        documented: What a page lists for that attribute.
    """

    name: str
    operation_id: str
    request: type[Q_co]
    answer: type[A_co]
    token_header: str
    field: str
    documented: tuple[DocumentedAnswer, ...]

    def success(self, **fields: Any) -> A_co:
        """The documented success.

        Args:
            fields: Further attributes of the answer, such as its data; `message` instead of the documented one.
        """
        return self._answer(next(each for each in self.documented if each.means == "accepted"), fields)

    def error(self, value: str | int, **fields: Any) -> A_co:
        """An error, which is an answer like any other, not a failure of the call.

        Args:
            value: One that the page lists, with its type. Where it lists none, the merchant's own.
            fields: Further attributes of the answer; `message` instead of the documented one.

        Raises:
            InvalidRequestError: The value means success, or is not one that the page lists.
        """
        errors = [each for each in self.documented if each.means != "accepted"]
        for each in self.documented:
            if each.value == value and each.value.__class__ is value.__class__ and each in errors:
                return self._answer(each, fields)
        if errors or any(each.value == value for each in self.documented):
            listed = ", ".join(repr(each.value) for each in errors) or "any other"
            raise InvalidRequestError(self.field, f"{value!r} is no documented error: {listed}")
        return self._answer(DocumentedAnswer(value, "", "refused"), fields)

    def _answer(self, said: DocumentedAnswer, fields: dict[str, Any]) -> A_co:
        return self.answer(**{self.field: said.value, "message": said.message, **fields})
