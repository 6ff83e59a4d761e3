"""What is signed of a payment, part by part, and where another signature or text differs."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, NamedTuple

from bill24._payments.signing import printed_amount, sign, signed_text
from bill24._secrets import Secret
from bill24.errors import InvalidRequestError
from bill24_api.operations import OPERATIONS
from bill24_api.types import Signature
from bill24_api.values import print_date_time_utc
from bill24_contract.document import operations

_PHNOM_PENH = timezone(timedelta(hours=7))


class Part(NamedTuple):
    """One signed field.

    Attributes:
        field: Its name in the body.
        body: What stands there.
        signed: What is signed of it.
    """

    field: str
    body: str
    signed: str


class Signed(NamedTuple):
    """A signature and what it is of.

    Attributes:
        field: The field of the body that takes it.
        parts: The signed fields, in their order.
        separator: What stands between them.
        text: The whole text.
        value: The signature.
    """

    field: str
    parts: tuple[Part, ...]
    separator: str
    text: str
    value: str


def signature_of_payments() -> Signature:
    """What the contract says of the one signature that it has."""
    (name,) = [each.operation_id for each in operations().values() if each.signature]
    found = OPERATIONS[name].load().signature
    assert found is not None  # noqa: S101 - it is the operation that has one
    return found


def signed_parts(body: Mapping[str, Any], key: Secret) -> Signed:
    """The signature of a body.

    Args:
        body: As it is sent, its numbers exact.
        key: The hash token.

    Raises:
        InvalidRequestError: A signed field is missing, or has a value that cannot be sent.
    """
    signature = signature_of_payments()
    printed = {name: _printed(name, body.get(name), signature) for name in signature.over}
    parts = tuple(
        Part(name, str(body[name]), signed_text(_of_one(signature, name), printed)) for name in signature.over
    )
    text = signed_text(signature, printed)
    return Signed(signature.field, parts, signature.separator, text, sign(text, key))


def _of_one(signature: Signature, name: str) -> Signature:
    return Signature(signature.field, (name,), signature.separator, signature.formats, signature.reference)


def _printed(name: str, value: Any, signature: Signature) -> Any:
    if value is None or value == "":
        raise InvalidRequestError(name, "is missing, and is signed")
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return printed_amount(name, value)
    if not isinstance(value, str):
        raise InvalidRequestError(name, "is neither text nor a number")
    if name in signature.formats and not value.replace(".", "").isdecimal():
        return _in_utc(name, value)
    return value


def _in_utc(name: str, value: str) -> str:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise InvalidRequestError(name, f"{value!r} is no time") from None
    if moment.tzinfo is None:
        raise InvalidRequestError(name, f"{value!r} has no zone; it is sent in UTC, with Z")
    return print_date_time_utc(moment)


def differing_field(signed: Signed, other: str) -> str:
    """The field at which another text leaves ours, with what both have there."""
    at = 0
    for part in signed.parts:
        end = at + len(part.signed)
        if other[at:end] != part.signed:
            here = other[at : end + 6]
            return f"at {part.field}, where {part.signed!r} is signed and the other goes on with {here!r}"
        at = end + len(signed.separator)
    return f"it goes on after the last field, with {other[at:]!r}"


def likely_cause(signed: Signed, body: Mapping[str, Any], theirs: str, key: Secret) -> str:
    """The usual mistake that explains another signature, if one does."""
    for words, value in _mistakes(signed, body, key):
        if value == theirs:
            return words
    return "none of the usual mistakes explains it; is it made with the same hash token, of the same body?"


def _mistakes(signed: Signed, body: Mapping[str, Any], key: Secret) -> Iterator[tuple[str, str]]:
    for position, part in enumerate(signed.parts):
        for words, wrong in _written_otherwise(part, body[part.field]):
            texts = [wrong if at == position else each.signed for at, each in enumerate(signed.parts)]
            yield f"{part.field} was signed {words}, as {wrong!r}", sign(signed.separator.join(texts), key)
        left = [each.signed for at, each in enumerate(signed.parts) if at != position]
        yield f"{part.field} was left out", sign(signed.separator.join(left), key)
    texts = [each.signed for each in signed.parts]
    for separator in ("", " ", ",", "|", "&", "\n"):
        yield f"the fields were joined with {separator!r}", sign(separator.join(texts), key)
    yield "the fields were sorted by their names", sign("".join(each.signed for each in sorted(signed.parts)), key)
    for first in range(len(texts)):
        for second in range(first + 1, len(texts)):
            swapped = [*texts]
            swapped[first], swapped[second] = swapped[second], swapped[first]
            names = f"{signed.parts[first].field} and {signed.parts[second].field}"
            yield f"{names} changed places", sign(signed.separator.join(swapped), key)
    yield from _other_ways(signed.text, key)


def _other_ways(text: str, key: Secret) -> Iterator[tuple[str, str]]:
    secret = key.reveal()
    for name, algorithm in (("SHA-256", hashlib.sha256), ("SHA-1", hashlib.sha1), ("MD5", hashlib.md5)):
        yield f"HMAC with {name} was used, not SHA-512", _encoded(secret.encode(), text, algorithm)
    digest = hmac.digest(secret.encode(), text.encode(), hashlib.sha512)
    yield "it is written in hexadecimal, not in Base64", digest.hex()
    yield "it is written in hexadecimal, not in Base64", digest.hex().upper()
    yield "it is written in the Base64 of URLs", base64.urlsafe_b64encode(digest).decode()
    yield "it lacks the = at its end", base64.b64encode(digest).decode().rstrip("=")
    yield "the hash token was used with a line end", _encoded(f"{secret}\n".encode(), text, hashlib.sha512)
    yield "the text was used as the key, and the key as the text", _encoded(text.encode(), secret, hashlib.sha512)
    plain = hashlib.sha512(f"{text}{secret}".encode()).digest()
    yield "it is a plain hash, not an HMAC", base64.b64encode(plain).decode()


def _encoded(key: bytes, text: str, algorithm: Callable[..., Any]) -> str:
    return base64.b64encode(hmac.digest(key, text.encode(), algorithm)).decode()


def _written_otherwise(part: Part, value: Any) -> Iterator[tuple[str, str]]:
    """Ways in which other programs write a field."""
    if isinstance(value, int | Decimal):
        yield "with two decimals", f"{value:.2f}"
        yield "with one decimal", f"{value:.1f}"
        yield "as a whole number", f"{int(value)}"
        yield "with separators", f"{value:,}"
    elif part.signed != value:
        moment = datetime.fromisoformat(value)
        yield "in the time of Phnom Penh", f"{moment.astimezone(_PHNOM_PENH):%Y%m%d%H%M%S}"
        yield "as it stands in the body", value
        yield "without the time of day", f"{moment.astimezone(UTC):%Y%m%d}"
        yield "with its milliseconds", f"{moment.astimezone(UTC):%Y%m%d%H%M%S}{moment.microsecond // 1000:03}"
        yield "as seconds since 1970", f"{moment.timestamp():.0f}"
    else:
        yield "in small letters", str(value).lower()
        yield "in capitals", str(value).upper()
        yield "with a blank", f"{value} "
        yield "with a blank", f" {value}"
