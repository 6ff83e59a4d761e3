"""Schemas that lead back to themselves are read to where they do."""

from __future__ import annotations

from typing import Any

import pytest
from bill24_contract import document

ROUND: dict[str, Any] = {
    "Tree": {"properties": {"name": {"type": "string"}, "leaf": {"$ref": "#/components/schemas/Leaf"}}},
    "Leaf": {"properties": {"up": {"$ref": "#/components/schemas/Tree", "description": "Above."}}},
}


def test_a_schema_that_holds_itself_is_left_open_where_it_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "document", lambda: {"components": {"schemas": ROUND}})
    tree = document.resolved({"$ref": "#/components/schemas/Tree"})
    assert tree["properties"]["name"] == {"type": "string"}
    assert tree["properties"]["leaf"]["properties"]["up"] == {"description": "Above."}
    both = document.resolved([{"$ref": "#/components/schemas/Leaf"}, {"$ref": "#/components/schemas/Leaf"}])
    assert both[0] == both[1] != {}
