"""What the templates know of one operation: arguments, result, errors, words."""

from __future__ import annotations

import attrs

from .credentials import Credential
from .fields import Field, classes_of


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
    """``x-pagination``: which argument pages, and where items and total stand in the result, all in Python's names."""

    page: str
    items: str
    total: tuple[str, ...]


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


@attrs.frozen
class Answer:
    """What an operation answers.

    Attributes:
        data: The result.
        promised: Whether a success without it is broken.
        has_envelope: Whether it stands in ``data``, beside a code; else it is the whole answer.
        success_codes: The codes that mean success.
        envelope: The schema of a success envelope, which has no class of its own; empty without one.
    """

    data: Field
    promised: bool
    has_envelope: bool
    success_codes: tuple[str | int, ...]
    envelope: str


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
    credentials: tuple[Credential, ...]
    called_by_client: bool
    confidential: bool
    deprecated: bool
    signature: Signature | None
    proof: Proof
    errors: tuple[ErrorMeaning, ...]
    path_fields: tuple[Field, ...]
    query_fields: tuple[Field, ...]
    header_fields: tuple[Field, ...]
    body_class: str
    body_module: str
    body_fields: tuple[Field, ...]
    body_list: Field | None
    answer: Answer
    pagination: Pagination | None
    item: Field | None
    summary: str
    description: str
    sources: tuple[str, ...]

    @property
    def data(self) -> Field:
        """The result."""
        return self.answer.data

    @property
    def parameter_fields(self) -> tuple[Field, ...]:
        """What is sent beside the body."""
        return (*self.path_fields, *self.query_fields, *self.header_fields)

    @property
    def arguments(self) -> list[Field]:
        """All arguments of the flat method, required ones first; a signature is the client's to make."""
        body = [self.body_list] if self.body_list is not None else self.body_arguments
        return sorted([*self.parameter_fields, *body], key=lambda field: not field.needed)

    @property
    def body_arguments(self) -> list[Field]:
        """The body's fields that a caller gives."""
        signature = self.signature.field if self.signature else None
        return [field for field in self.body_fields if field.wire != signature]

    @property
    def body_type(self) -> str:
        """The type of the body that a request is built from; empty where there is none."""
        return self.body_list.given_type if self.body_list is not None else self.body_class

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
        return ", ".join(f"{page}=_pager.page" if f.python == page else f.passing for f in self.arguments)

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
        return [field.python for field in self.arguments if field.holds_secrets]

    @property
    def classes(self) -> list[tuple[str, str]]:
        """Every generated class that the operation's resource method mentions."""
        mentioned = classes_of([*self.arguments, self.data, *([self.item] if self.item else [])])
        if self.body_class:
            mentioned.append((self.body_class, self.body_module))
        return sorted(set(mentioned))
