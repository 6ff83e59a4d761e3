# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""Answers decoded at once: msgspec puts the JSON values of a model into a record, in C.

A record refuses what a model would not take as it is: a wrong type, a missing promise, and a field that the contract
does not know. What a record refuses is read again field by field, which keeps what is unknown and names what is wrong.
A model that was read from a record holds it, and takes its values over when somebody looks at them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, NamedTuple, cast

import msgspec

from .kinds import Field, Kind
from .values import without_bom

ABSENT: Any = msgspec.UNSET
"""A field that an answer does not have, told apart from a null that was really there."""


class Record(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, gc=False):
    """The JSON values of a model, as they came."""


class Envelope(msgspec.Struct):
    """What stands around a result."""

    code: str | int
    data: Any
    message: str | None = None
    message_kh: str | None = None


def record_of(name: str, fields: Iterable[Field]) -> type[Record] | None:
    """The record of a model; None where one of its fields is of a kind that has none.

    Args:
        name: The model's.
        fields: Its fields.
    """
    found: list[Any] = []
    renamed = {}
    for field in fields:
        raw = field.kind.raw
        if raw is None:
            return None
        if not field.required:
            found.append((field.attribute, raw | None | msgspec.UnsetType, ABSENT))
        else:
            found.append((field.attribute, raw | None if field.nullable else raw))
        renamed[field.attribute] = field.wire
    return cast("type[Record]", msgspec.defstruct(name, found, bases=(Record,), rename=renamed, kw_only=True))


class Decoder(NamedTuple):
    """Decodes the answers of an operation at once."""

    decode: Callable[[bytes], Any]
    verify: Callable[[Any], object] | None
    """Goes through what msgspec cannot tell."""


def decoder_of(kind: Kind) -> Decoder | None:
    """What decodes envelopes whose result is of a kind, or None."""
    if kind.raw is None:
        return None
    envelope = msgspec.defstruct("Envelope", [("data", kind.raw)], bases=(Envelope,))
    return Decoder(msgspec.json.Decoder(envelope, float_hook=Decimal).decode, kind.verify)


def decoded(decoder: Decoder, content: bytes) -> Envelope | None:
    """The envelope of an answer, or None where it has to be read field by field."""
    try:
        envelope: Envelope = decoder.decode(without_bom(content))
        if decoder.verify is not None:
            decoder.verify(envelope.data)
    except Exception:  # noqa: BLE001 - reading it field by field says what is wrong
        return None
    return envelope
