# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from ..kinds import list_of
from ..model import Model, field, model_of
from .bill import Bill
from .pagination import Pagination


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class BillPage(Model):
    """One page of bills.

    Attributes:
        pagination: Which page this is.
        bills: The bills on the page.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    pagination: Pagination | None = field(model_of(Pagination))
    bills: list[Bill] | None = field(list_of(model_of(Bill)))

    def __init__(
        self,
        *,
        pagination: Pagination | Mapping[str, Any] | None = None,
        bills: Sequence[Bill | Mapping[str, Any]] | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill({"pagination": pagination, "bills": bills, "additional_properties": additional_properties})
