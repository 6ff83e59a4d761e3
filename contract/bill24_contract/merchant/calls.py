"""The five calls, as the ``webhooks`` of openapi.yaml describe them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

import bill24_api.models
import yaml

from ..server.description import contract_path

OPTIONS = {
    "webhook": "payment",
    "proxy": "proxy",
    "pending-bills": "pending_bills",
    "consumer-validate": "consumer_validate",
    "consumer-inquiry": "consumer_inquiry",
}
"""The command's name of each call, and its name in the contract."""


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
        example: The documented body.
        answer: The model of the answer.
        field: The answer's field that tells a success from an error.
        values: What that field may say, by the value and its type.
        source: The address of the page that documents the call.
    """

    name: str
    example: Mapping[str, Any]
    answer: type[Model]
    field: str
    values: Mapping[tuple[type, Any], Value]
    source: str

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
    """Every call by its name on the command line.

    Raises:
        FileNotFoundError: The contract was not found.
    """
    document = yaml.load(contract_path().read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a safe loader
    return {name: _call(name, document["webhooks"][key]["post"], document) for name, key in OPTIONS.items()}


_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _call(name: str, operation: Mapping[str, Any], document: Mapping[str, Any]) -> Call:
    sources = document["x-sources"]
    body = operation["requestBody"]["content"]["application/json"]
    answer = operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[-1]
    # The first example; the pages that repeat it differ in nothing that matters here.
    example, *_ = body["examples"].values()
    return Call(
        name=name,
        example=example["value"],
        answer=getattr(bill24_api.models, answer),
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
