"""What a page is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bill24_sandbox.pages.translation import Language, language_of


@dataclass(frozen=True, slots=True)
class PageRequest:
    """One request for a page."""

    path: str = ""
    """Of the page itself, decoded."""
    key: str = ""
    """The last segment of the address, decoded: which bill, linking or portal it is about."""
    query: Mapping[str, str] = field(default_factory=dict)
    """The parameters of the query."""
    form: Mapping[str, str] = field(default_factory=dict)
    """The fields of the form that was sent, if one was."""
    base_url: str = ""
    """The address under which the sandbox was reached."""

    @property
    def wanted_language(self) -> str:
        """The query's ``lang``, as it was written."""
        return self.query.get("lang", "")

    @property
    def language(self) -> Language:
        """The language that was asked for, else English."""
        return language_of(self.wanted_language)
