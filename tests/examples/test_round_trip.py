"""Every recorded example goes through the client and comes out the same JSON value, digit for digit."""

from __future__ import annotations

import json
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from bill24_api.errors import BusinessError
from bill24_api.operations import OPERATIONS
from bill24_api.values import decode_json, encode_json, json_values
from bill24_merchant import webhooks
from ruamel.yaml import YAML

HERE = Path(__file__).parent
INDEX: dict[str, dict[str, Any]] = YAML(typ="safe").load((HERE / "index.yaml").read_text(encoding="utf-8"))


def of_kind(kind: str) -> list[str]:
    return sorted(name for name, entry in INDEX.items() if entry["kind"] == kind)


def exact(content: bytes) -> Any:
    """JSON as the standard library reads it, with every number as the digits it was written with."""
    return json.loads(content, parse_float=Decimal, parse_int=Decimal)


def model(name: str) -> Any:
    return getattr(import_module("bill24_api.models"), name)


def test_the_index_names_every_file_and_no_other() -> None:
    assert {p.relative_to(HERE).as_posix() for p in HERE.rglob("*.json")} == set(INDEX)


@pytest.mark.parametrize("name", of_kind("request"))
def test_a_request_reads_and_writes_back_the_same(name: str) -> None:
    content = (HERE / name).read_bytes()
    entry = OPERATIONS[INDEX[name]["operation"]]
    if "item" in INDEX[name]:
        item = model(INDEX[name]["item"])
        build = import_module(f"bill24_api.api.{entry.tag}.{entry.module}").build_request
        request = build(body=[item.from_dict(each) for each in decode_json(content)])
        assert exact(request.content) == exact(content)
        return
    request = model(entry.request).from_dict(decode_json(content))
    assert exact(encode_json(request.to_dict())) == exact(content)


@pytest.mark.parametrize("name", of_kind("response"))
def test_a_response_reads_and_writes_back_the_same(name: str) -> None:
    content = (HERE / name).read_bytes()
    entry = OPERATIONS[INDEX[name]["operation"]]
    operation = entry.load()
    document = decode_json(content)
    if operation.is_success(document):
        answer = operation.parse(200, content)
        back = json_values(answer.data)
        if operation.has_envelope:
            assert (answer.code, answer.message) == (str(document["code"]), document.get("message"))
            # One that stands alone is read as a list of one.
            alone = isinstance(document.get("data"), dict) and isinstance(back, list)
            back = document | ({"data": back[0] if alone else back} if "data" in document else {})
    else:
        with pytest.raises(BusinessError) as caught:
            operation.parse(200, content)
        assert caught.value.code == document["code"]
        assert caught.value.message == document["message"]
        back = model("ErrorEnvelope").from_dict(document).to_dict()
    assert exact(encode_json(back)) == exact(content)


@pytest.mark.parametrize("name", of_kind("superseded"))
def test_what_was_replaced_keeps_its_digits_too(name: str) -> None:
    content = (HERE / name).read_bytes()
    assert exact(encode_json(decode_json(content))) == exact(content)


@pytest.mark.parametrize(
    ("name", "ending"),
    [(name, "Request") for name in of_kind("webhook") if ".older." not in name]
    + [(name, "Answer") for name in of_kind("webhook_answer")],
)
def test_what_a_merchant_reads_and_answers_reads_and_writes_back_the_same(name: str, ending: str) -> None:
    content = (HERE / name).read_bytes()
    operation = INDEX[name]["operation"]
    kind = model(f"{operation[0].upper()}{operation[1:]}{ending}")
    read = kind.from_dict(decode_json(content))
    assert read.additional_properties == {}
    assert exact(encode_json(read.to_dict())) == exact(content)


@pytest.mark.parametrize("name", [name for name in of_kind("webhook") if ".older." in name])
def test_a_superseded_body_is_no_payment_that_the_merchant_knows(name: str) -> None:
    content = (HERE / name).read_bytes()
    event = webhooks.read(content)
    assert isinstance(event, webhooks.UnknownEvent)
    assert event.content == content


def test_there_are_examples_of_both_kinds_and_grades() -> None:
    assert {(e["kind"], e["grade"]) for e in INDEX.values()} >= {
        ("request", "documented"),
        ("response", "documented"),
        ("response", "observed"),
        ("webhook", "documented"),
        ("webhook_answer", "documented"),
    }
