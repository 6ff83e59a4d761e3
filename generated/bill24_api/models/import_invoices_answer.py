# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import INTEGER
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class ImportInvoicesAnswer(Model):
    """An import. Its members are not described.

    Attributes:
        id: Number of the import. (Inferred: That it has to be there; nothing else tells that the
            invoices were taken.)
        total_record: How many invoices it has.
        status: 1 in the example; what it means is not known.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    id: int = field(INTEGER, required=True)
    total_record: int | None = field(INTEGER, wire="totalRecord")
    status: int | None = field(INTEGER)

    def __init__(
        self,
        *,
        id: int,
        total_record: int | None = None,
        status: int | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {"id": id, "total_record": total_record, "status": status, "additional_properties": additional_properties}
        )
