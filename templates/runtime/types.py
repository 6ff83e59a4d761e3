"""The shape of an operation: what it sends, what it answers, and what it needs from a reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar
from urllib.parse import quote

import attrs

from .errors import BusinessError, HTTPStatusError, InvalidResponseError, excerpt_of
from .kinds import Kind
from .model import Model, model_of
from .records import Decoder, decoded, decoder_of
from .values import decode_json, encode_json, mismatch, missing

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


def _quoted(text: str) -> str:
    return quote(text, safe="")


@attrs.frozen
class Request:
    """What one call sends, without a host and without credentials.

    Attributes:
        method: The HTTP method.
        path: The path with its segments filled in and quoted.
        params: The query, in order; several texts where a list goes out with commas in between.
        headers: The headers that the contract asks for.
        body: The JSON body as values, or None where there is none or where it is a list.
        items: The JSON body where it is a list.
    """

    method: str
    path: str
    params: tuple[tuple[str, str | tuple[str, ...]], ...] = ()
    headers: tuple[tuple[str, str], ...] = attrs.field(default=(), repr=False)
    body: Mapping[str, Any] | None = attrs.field(default=None, repr=False)
    items: list[Any] | None = attrs.field(default=None, repr=False)

    @property
    def target(self) -> str:
        """The path with the query, as it goes out."""
        if not self.params:
            return self.path
        pairs = (
            f"{_quoted(name)}={','.join(map(_quoted, (value,) if isinstance(value, str) else value))}"
            for name, value in self.params
        )
        return f"{self.path}?{'&'.join(pairs)}"

    @cached_property
    def content(self) -> bytes | None:
        """The body's bytes, or None where there is none."""
        body = self.body if self.items is None else self.items
        return None if body is None else encode_json(body)


@attrs.frozen
class Credential:
    """What a call carries in the name of the merchant.

    Attributes:
        name: The security scheme of the contract.
        header: The header that carries it.
        prefix: What stands before it.
        fixed: Whether it is the merchant's own token, which is never fetched anew; else it is the bearer token.
    """

    name: str
    header: str
    prefix: str
    fixed: bool


@attrs.frozen
class Signature:
    """What signs an operation's body.

    Attributes:
        field: The body's field that takes the signature.
        over: The body's fields whose texts are signed, in this order.
        separator: What stands between them.
        formats: How a field is written for the signature, where that is not its own text.
        reference: The body's field by which one asks later what became of the call.
    """

    field: str
    over: tuple[str, ...]
    separator: str
    formats: Mapping[str, str]
    reference: str


@attrs.frozen
class Money:
    """The body's fields that say what moves.

    Attributes:
        sum: How much.
        currency: In what.
        payer: From whom.
        payee: To whom.
    """

    sum: str
    currency: str
    payer: str
    payee: str


@attrs.frozen
class Proof:
    """What an operation's answers prove.

    Attributes:
        done: Fields of a success's ``data``, with dots, and the word each must read; any other word proves nothing.
        exists: Codes that only say that the thing is there already, perhaps by this very call.
        absent: Codes that say that there is no such record.
        money: Which fields say what moves, where money moves.
    """

    done: Mapping[str, str] = attrs.field(factory=dict)
    exists: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    money: Money | None = None


@attrs.frozen
class Answer(Generic[T_co]):
    """A success.

    Attributes:
        code: Bill24's code as text: ``"000"``, ``"SUCCESS"``, ``"200"``; empty where the answer has no envelope.
        message: The English text, if there was one.
        message_kh: The Khmer text, if there was one.
        data: The result.
    """

    code: str
    message: str | None
    message_kh: str | None
    data: T_co


def _optional_text(envelope: Mapping[str, Any], field: str) -> str | None:
    value = envelope.get(field)
    return value if value is None or value.__class__ is str else mismatch(field, "text", value)


def _kind(read: Callable[[Any], Any]) -> Kind | None:
    model = getattr(read, "__self__", None)
    if isinstance(model, type) and issubclass(model, Model):
        return model_of(model)
    kind: Kind | None = getattr(read, "kind", None)
    return kind


@attrs.frozen(eq=False)
class Operation(Generic[T_co]):
    """One operation of the contract: facts and a pure decode, no I/O.

    Attributes:
        operation_id: As in openapi.yaml.
        method: The HTTP method.
        path: The path template.
        safe_to_retry: Whether sending it twice can never charge or create twice.
        credentials: What a call may carry in the merchant's name: one of these, never two; none where it needs none.
        confidential: Whether its answer may hold secrets, so that no excerpt of it is ever kept.
        success_codes: The codes that mean success.
        errors: The exception of each business code that the contract names here.
        read: Turns the ``data`` of a success envelope, or the answer where it has no envelope, into the result.
        promises_data: Whether a success without ``data`` is broken.
        has_envelope: Whether the result stands in ``data`` beside a ``code``; else it is the whole answer.
        signature: What signs its body, or None where nothing does.
        proof: What its answers prove.
    """

    operation_id: str
    method: str
    path: str
    safe_to_retry: bool
    credentials: tuple[Credential, ...]
    confidential: bool
    success_codes: frozenset[str | int]
    errors: Mapping[str, type[BusinessError]]
    read: Callable[[Any], T_co]
    promises_data: bool = True
    has_envelope: bool = True
    signature: Signature | None = None
    proof: Proof = Proof()
    #: Decodes a success at once; worked out when the first answer comes.
    _decoder: Decoder | None = attrs.field(init=False, repr=False)

    def excerpt(self, content: bytes) -> str:
        """The first bytes of an answer, unless they may hold secrets."""
        return "" if self.confidential else excerpt_of(content)

    def parse(self, status: int, content: bytes) -> Answer[T_co]:
        """Read an answer: the status first, then ``code``, and only then ``data``.

        Raises:
            HTTPStatusError: The status is not 200.
            BusinessError: The code is not a success; a subclass where the contract knows the code.
            InvalidResponseError: Not JSON, a wrong shape, a wrong type.
        """
        if status != 200:
            raise HTTPStatusError(self.operation_id, status, self.excerpt(content))
        at_once = self._decoded(content)
        if at_once is not None:
            return at_once
        try:
            envelope = decode_json(content)
            if self.is_success(envelope):
                return self.answer(envelope)
        except RecursionError:
            raise InvalidResponseError(
                "nested too deep", operation=self.operation_id, status=status, excerpt=self.excerpt(content)
            ) from None
        except InvalidResponseError as error:
            error.operation, error.status, error.excerpt = self.operation_id, status, self.excerpt(content)
            raise
        raise self.business_error(envelope, status)

    def _decoded(self, content: bytes) -> Answer[T_co] | None:
        """A success without surprises; anything else is None, and is read field by field."""
        try:
            decoder = self._decoder
        except AttributeError:
            kind = _kind(self.read) if self.has_envelope and self.promises_data else None
            decoder = None if kind is None else decoder_of(kind)
            object.__setattr__(self, "_decoder", decoder)
        envelope = None if decoder is None else decoded(decoder, content)
        if envelope is None or envelope.code not in self.success_codes:
            return None
        return Answer(str(envelope.code), envelope.message, envelope.message_kh, self.read(envelope.data))

    def answer(self, envelope: Any) -> Answer[T_co]:
        """Read a success.

        Raises:
            InvalidResponseError: A wrong type, or no result.
        """
        if not self.has_envelope:
            return Answer("", None, None, self.read(envelope))
        data = envelope.get("data")
        if data is None and self.promises_data:
            missing("data")
        return Answer(
            str(envelope["code"]),
            _optional_text(envelope, "message"),
            _optional_text(envelope, "message_kh"),
            self.read(data),
        )

    def is_success(self, envelope: Any) -> bool:
        """Whether an envelope's code is a success; of an answer that has none, whether it is no error envelope either.

        Raises:
            InvalidResponseError: It is no envelope at all.
        """
        if not self.has_envelope:
            return not (
                envelope.__class__ is dict and {"code", "message"} <= envelope.keys() and not self._knows_code()
            )
        return self._code(envelope) in self.success_codes

    def _knows_code(self) -> bool:
        model = getattr(self.read, "__self__", None)
        return (
            isinstance(model, type) and attrs.has(model) and any(field.name == "code" for field in attrs.fields(model))
        )

    def business_error(self, envelope: Mapping[str, Any], status: int = 200) -> BusinessError:
        """The exception that an error envelope means on this operation."""
        code = str(envelope["code"])
        message, message_kh = envelope.get("message"), envelope.get("message_kh")
        return self.errors.get(code, BusinessError)(
            code=code,
            message=message if isinstance(message, str) else None,
            message_kh=message_kh if isinstance(message_kh, str) else None,
            operation=self.operation_id,
            data=envelope.get("data"),
            http_status=status,
        )

    @staticmethod
    def _code(envelope: Any) -> str | int:
        if envelope.__class__ is not dict:
            mismatch("", "an object with a code", envelope)
        code = envelope.get("code")
        if code.__class__ is not str and code.__class__ is not int:
            mismatch("code", "text or a whole number", code)
        return code


@attrs.frozen
class Response(Generic[T_co]):
    """What a raw function returns: the HTTP answer and its decoded body.

    Attributes:
        status_code: The HTTP status; an int, so that no status is too odd.
        headers: The HTTP headers.
        content: The body as it came.
        parsed: The decoded envelope, a success or an error; None when the status is not 200.
    """

    status_code: int
    headers: Mapping[str, str]
    content: bytes
    parsed: T_co


MOST_PAGES = 10_000
"""How many pages are read of one list: of ten items each, a hundred thousand items."""


class Pager(Generic[T]):
    """Which page to read next, without trusting the server's counts.

    Reading ends at an empty page, at a page that was there before, or when as many items were seen as each page
    announced, if that were more than the first page held: some servers announce 0, or the items of the page.
    """

    def __init__(self) -> None:
        self.page: int | None = 1
        self._seen = 0
        self._total: int | None = None
        self._before: list[Sequence[T]] = []

    def take(self, items: Sequence[T] | None, total: int | None) -> Iterator[T]:
        """Take a page's items and decide about the next page.

        Raises:
            InvalidResponseError: There is no end of pages.
        """
        if self.page is not None and self.page > MOST_PAGES:
            raise InvalidResponseError(f"a list of more than {MOST_PAGES} pages")
        fresh = items if items and items not in self._before else ()
        if self.page == 1:
            self._total = total if total is not None and total > len(fresh) else None
        elif total != self._total:
            self._total = None
        self._before = [*self._before[:1], fresh]  # the first one, and the one before
        self._seen += len(fresh)
        self.page = None if not fresh or self._seen == self._total or self.page is None else self.page + 1
        return iter(fresh)
