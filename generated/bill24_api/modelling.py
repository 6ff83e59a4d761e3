# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""What every generated model does alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeVar

import attrs

from .errors import InvalidRequestError
from .sending import refuse


def represent(model: Any) -> str:
    """How a model prints: its fields without the secret ones; also one whose building failed half way.

    A traceback with local variables prints those too, and must not fail over them.
    """
    shown = (f"{a.name}={getattr(model, a.name, '?')!r}" for a in attrs.fields(type(model)) if a.repr)
    return f"{type(model).__name__}({', '.join(shown)})"


class _Model(Protocol):
    def to_dict(self) -> dict[str, Any]: ...


M = TypeVar("M", bound=_Model)


def given_model(kind: type[M], value: M | Mapping[str, Any], field: str) -> M:
    """Take a model, or build it from a plain mapping of its arguments.

    Raises:
        InvalidRequestError: Neither, or an unknown, missing or wrong argument, named by its place.
    """
    if isinstance(value, kind):
        return value
    if not isinstance(value, Mapping):
        refuse(field, f"a {kind.__name__} or a mapping", value)
    names = {a.name: a for a in attrs.fields(kind) if a.init}  # type: ignore[arg-type]
    for name in value:
        if name not in names:
            known = ", ".join(n for n in names if n != "additional_properties")
            raise InvalidRequestError(f"{field}.{name}", f"unknown; {kind.__name__} has: {known}")
    for name, attribute in names.items():
        if name not in value and attribute.default is attrs.NOTHING:
            raise InvalidRequestError(f"{field}.{name}", "is required")
    try:
        return kind(**value)
    except InvalidRequestError as error:
        raise InvalidRequestError(f"{field}.{error.field}", error.problem) from None


def given_models(kind: type[M], values: Sequence[M | Mapping[str, Any]], field: str) -> list[M]:
    """The same for a sequence; errors carry the index.

    Raises:
        InvalidRequestError: Not a sequence, or a wrong item.
    """
    if isinstance(values, (str, bytes, Mapping)) or not isinstance(values, Sequence):
        refuse(field, f"a sequence of {kind.__name__}", values)
    return [given_model(kind, value, f"{field}[{index}]") for index, value in enumerate(values)]
