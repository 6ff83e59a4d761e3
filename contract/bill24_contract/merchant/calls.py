"""The calls that Bill24 makes to a merchant, as the ``webhooks`` of openapi.yaml describe them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

import bill24_api.models

from ..document import document, resolved
from ..fields import Field, Schema, fields, not_null
from ..things import Thing


class Model(Protocol):
    """A generated model of an answer."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> Any:
        """Read one from decoded JSON."""
        ...


@dataclass(frozen=True, slots=True)
class Value:
    """A value of the answer's ``code`` or ``status`` that a source tells.

    Attributes:
        message: The documented text.
        means: accepted, duplicate, not_found or refused.
        sources: The pages' addresses.
    """

    message: str
    means: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """One call.

    Attributes:
        name: As on the command line.
        summary: What it is for, in a few words.
        example: The documented body.
        request: The body's fields.
        answer: The model of the answer.
        envelope: The answer's fields that tell a success from an error.
        data: The schema of the answer's data.
        unknown_consumer: ``refused`` or ``empty``: what is answered about a consumer who does not exist.
        cases: The contract's ``x-cases``.
        field: The answer's field that tells a success from an error.
        values: What that field may say, by the value and its type.
        source: The address of the page that documents the call.
    """

    name: str
    summary: str
    example: Mapping[str, Any]
    request: Mapping[str, Field]
    answer: type[Model]
    envelope: tuple[str, ...]
    data: Schema
    unknown_consumer: str
    cases: tuple[Mapping[str, Any], ...]
    field: str
    values: Mapping[tuple[type, Any], Value]
    source: str

    @property
    def is_payment(self) -> bool:
        """Whether it announces a payment; the others ask for something."""
        return _announces_payment(self.request)

    def fields_of(self, thing: Thing) -> list[Field]:
        """The body's fields that name a thing."""
        return [field for field in self.request.values() if field.refers_to is thing]

    def meaning(self, value: object) -> Value | None:
        """What a value means; None where no source tells. ``0`` and ``"0"`` are different."""
        return self.values.get((type(value), value))

    def accepted(self) -> object:
        """The value that means success."""
        return next(value for (_, value), known in self.values.items() if known.means == "accepted")

    def value_for(self, means: str) -> object:
        """The value that a source names for a meaning, or None."""
        return next((value for (_, value), known in self.values.items() if known.means == means), None)

    @property
    def is_closed(self) -> bool:
        """Whether a source lists the errors too, so that another value is one that Bill24 does not document."""
        return any(known.means != "accepted" for known in self.values.values())


@cache
def calls() -> Mapping[str, Call]:
    """Every call by its name on the command line."""
    found = (_call(key, item["post"]) for key, item in document()["webhooks"].items())
    return {call.name: call for call in found}


def _call(key: str, operation: Mapping[str, Any]) -> Call:
    sources = document()["x-sources"]
    body = operation["requestBody"]["content"]["application/json"]
    answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
    answered = fields(resolved(answer))
    request = fields(resolved(body["schema"]))
    # The first example; the pages that repeat it differ in nothing that matters here.
    example, *_ = body["examples"].values()
    return Call(
        name="webhook" if _announces_payment(request) else key.replace("_", "-"),
        summary=operation["summary"],
        example=example["value"],
        request=request,
        answer=getattr(bill24_api.models, answer["$ref"].rsplit("/", 1)[-1]),
        envelope=tuple(name for name in answered if name != "data"),
        data=not_null(answered["data"].schema) if "data" in answered else {},
        unknown_consumer=operation["x-answers"].get("unknown_consumer", "refused"),
        cases=tuple(operation.get("x-cases", ())),
        field=operation["x-answers"]["field"],
        values={
            (type(each["value"]), each["value"]): Value(
                each["message"],
                each["means"],
                tuple(sources[source]["url"] for source in each["x-evidence"].get("documented", [])),
            )
            for each in operation["x-answers"]["values"]
        },
        source=sources[operation["x-evidence"]["documented"][0]]["url"],
    )


def _announces_payment(request: Mapping[str, Field]) -> bool:
    return any(field.refers_to is Thing.PAYMENT for field in request.values())
