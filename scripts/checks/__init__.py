"""The rules that openapi.yaml must keep, each module one kind of rule."""

from __future__ import annotations

from collections.abc import Iterator

from openapi.document import Document, Problem
from openapi_spec_validator import OpenAPIV31SpecValidator

from . import behaviour, errors, evidence, examples, extensions, links, operations, scenarios, schemas, webhooks

RULES = (operations, webhooks, errors, evidence, extensions, behaviour, scenarios, schemas, links, examples)


def check(document: Document) -> list[Problem]:
    """All problems of a contract, in the order of the file."""
    problems = {problem for rule in RULES for problem in rule.check(document)}
    # References must lead somewhere before OpenAPI's own validator can follow them; it says little else of use
    # about a document that is already known to be wrong.
    return sorted(problems or _openapi(document))


def _openapi(document: Document) -> Iterator[Problem]:
    for error in OpenAPIV31SpecValidator(document.root).iter_errors():
        yield document.problem(tuple(error.absolute_path), error.message.splitlines()[0][:300])
