"""The rules that openapi.yaml must keep, each module one kind of rule."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from types import ModuleType

from openapi.document import Document, Problem
from openapi_spec_validator import OpenAPIV31SpecValidator

from . import (
    behaviour,
    class_names,
    errors,
    evidence,
    examples,
    extensions,
    links,
    operations,
    parameters,
    plain,
    references,
    scenarios,
    schemas,
    security,
    webhooks,
)

# The others look along references, so they have something to say only once those lead somewhere.
ON_ITS_OWN = (references, schemas, class_names, errors, evidence, extensions, security)
RULES = (*ON_ITS_OWN, operations, parameters, webhooks, behaviour, scenarios, links, examples)


def check(document: Document) -> list[Problem]:
    """All problems of a contract, in the order of the file; a cause without its consequences."""
    problems = set(plain.check(document))
    if problems:
        return sorted(problems)  # what is no JSON cannot be looked at any further
    dangling = any(_of(references, document))
    for rule in ON_ITS_OWN if dangling else RULES:
        problems |= set(_of(rule, document))
    # OpenAPI's own validator says little of use about a document that is already known to be wrong.
    return sorted(problems or _openapi(document))


def _of(rule: ModuleType, document: Document) -> Iterator[Problem]:
    """What a rule finds; a rule that gives up on a contract is one problem more, and never a traceback."""
    try:
        yield from rule.check(document)
    except Exception as error:  # noqa: BLE001 - whatever it was, a maintainer gets a line
        where = traceback.extract_tb(error.__traceback__)[-1]
        name = rule.__name__.rpartition(".")[2]
        yield document.problem((), f"the rules about {name} gave up, {type(error).__name__}: {error} ({where.name})")


def _openapi(document: Document) -> Iterator[Problem]:
    try:
        for error in OpenAPIV31SpecValidator(document.root).iter_errors():
            yield document.problem(tuple(error.absolute_path), error.message.splitlines()[0][:300])
    except Exception as error:  # noqa: BLE001 - a validator that gives up has not found the contract valid
        yield document.problem((), f"OpenAPI's validator gave up, {type(error).__name__}: {str(error)[:200]}")
