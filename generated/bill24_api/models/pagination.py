# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import INTEGER
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class Pagination(Model):
    """Where a page stands in its list.

    Attributes:
        page_index: Number of the page, from 1.
        page_size: Items on a page.
        page_count: How many pages there are. The documented example says 1 with 625 rows of 10 a page.
        row_count: How many items there are on all pages.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    page_index: int | None = field(INTEGER)
    page_size: int | None = field(INTEGER)
    page_count: int | None = field(INTEGER)
    row_count: int | None = field(INTEGER)

    def __init__(
        self,
        *,
        page_index: int | None = None,
        page_size: int | None = None,
        page_count: int | None = None,
        row_count: int | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "page_index": page_index,
                "page_size": page_size,
                "page_count": page_count,
                "row_count": row_count,
                "additional_properties": additional_properties,
            }
        )
