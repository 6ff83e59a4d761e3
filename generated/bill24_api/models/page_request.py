# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import INTEGER
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class PageRequest(Model):
    """Which page of a list.

    Attributes:
        page_index: Number of the page. The example counts from 1.
        page_size: Items on a page. The largest allowed is not known.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    page_index: int | None = field(INTEGER)
    page_size: int | None = field(INTEGER)

    def __init__(
        self,
        *,
        page_index: int | None = None,
        page_size: int | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill({"page_index": page_index, "page_size": page_size, "additional_properties": additional_properties})
