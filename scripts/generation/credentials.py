"""What a call carries in the name of the merchant, from the security schemes of the contract."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from .contract import Contract, Raw


@attrs.frozen
class Credential:
    """One scheme.

    Attributes:
        name: Its name in the contract, by which a client chooses it.
        header: The header that carries it.
        prefix: What stands before it.
        fixed: Whether it is the merchant's own token; else the bearer token that the client fetches.
    """

    name: str
    header: str
    prefix: str
    fixed: bool


VALUES: dict[str, tuple[str, bool]] = {
    "Bearer {bearer}": ("Bearer ", False),
    "{bearer}": ("", False),
    "{token}": ("", True),
}
"""What ``x-value`` of an apiKey scheme may say: the prefix, and whether it is the merchant's own token."""


def credential(name: str, scheme: Mapping[str, Any]) -> Credential | None:
    """What a security scheme means, or None for one that the client cannot carry out."""
    kind = scheme.get("type")
    if kind == "http" and str(scheme.get("scheme")).lower() == "bearer":
        return Credential(name, "Authorization", "Bearer ", fixed=False)
    value = VALUES.get(str(scheme.get("x-value", "{token}")))
    if kind == "apiKey" and scheme.get("in") == "header" and value is not None:
        return Credential(name, str(scheme["name"]), *value)
    return None


def credentials_of(contract: Contract, operation: Raw) -> tuple[Credential, ...]:
    """The schemes of which a call carries one, in the order of the contract; none where it needs none."""
    schemes = contract.mapping("components", "securitySchemes")
    said = operation["security"] if "security" in operation else contract.root.get("security", [])
    names = [name for entry in said for name in entry]
    return tuple(found for name in names if (found := credential(name, schemes.get(name, {}))))
