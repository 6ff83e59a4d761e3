"""Prism and Redocly have nothing to say about the journey; when there is something, both say it."""

from __future__ import annotations

from pathlib import Path

import pytest
import second_opinions


@pytest.mark.slow
def test_neither_objects_to_the_journey(redocly: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = second_opinions.main([])
    out = capsys.readouterr().out
    assert status == 0, out
    assert out.count("exchanges, 0 objections") == 2


def test_both_object_to_a_contract_that_says_something_else(
    root: Path, redocly: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (root / "openapi.yaml").read_text(encoding="utf-8")
    place = text.index("{type: [string, 'null']", text.index("\n    CustomerDetail:"))
    planted = tmp_path / "openapi.yaml"
    planted.write_text(text[:place] + text[place:].replace("[string, 'null']", "integer", 1), encoding="utf-8")
    monkeypatch.setattr(second_opinions, "RUNS", second_opinions.RUNS[:1])
    assert second_opinions.main(["--contract", str(planted)]) == 1
    out = capsys.readouterr().out
    assert "Prism: POST /customer/get_customer_detail: Error in response.body.data.name_kh" in out
    assert 'drift: getCustomer: error in response: Response field "data.name_kh" must be integer' in out
