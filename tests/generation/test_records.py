"""Answers decoded at once are what they are field by field, and whoever looks at them cannot tell the difference."""

from __future__ import annotations

import copy
import json
import pickle
import threading
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from bill24_api.errors import Bill24Error
from bill24_api.models import Bill, BillPage
from bill24_api.operations import OPERATIONS
from bill24_api.types import Operation
from bill24_api.values import decode_json, encode_json, json_values
from ruamel.yaml import YAML

EXAMPLES = Path(__file__).parent.parent / "examples"
INDEX: dict[str, dict[str, Any]] = YAML(typ="safe").load((EXAMPLES / "index.yaml").read_text(encoding="utf-8"))
RECORDED = [
    (OPERATIONS[entry["operation"]].load(), (EXAMPLES / name).read_bytes())
    for name, entry in INDEX.items()
    if entry["kind"] == "response"
]
ODD = [
    *("null", "true", "0", "-0", "1.0", "1e2", "1E999", "0.10", "123456789012345678901234567890.123456789", '""'),
    *('"1000.25"', '"NaN"', '"Infinity"', "[]", "{}", "[null]", "[1]", '[{"a": 1}]', '{"a": {"b": []}}', '"KHR"'),
    *('"2025-07-08T22:46:10.2433241"', '"2025-07-08"', '"2025-13-08T00:00:00"', '"0001-01-01T00:00:00"', '"\\ud800"'),
    *('"2025-07-08T00:00:00Z"', '"2025-W28-2T22:46:10"', '"20250708"', '"2025-07-08T24:00:00"', '"paid"', '"PAID"'),
]
"""What may stand where something else was promised, as it is on the wire."""


def field_by_field(operation: Operation[Any], content: bytes) -> Any:
    envelope = decode_json(content)
    if not operation.is_success(envelope):
        raise operation.business_error(envelope)
    return operation.answer(envelope)


def end(read: Any, operation: Operation[Any], content: bytes) -> Any:
    """What reading comes to: the answer and what is written back, or the error."""
    try:
        answer = read(operation, content)
    except Bill24Error as error:
        return type(error), str(getattr(error, "problem", error)), getattr(error, "field", None)
    return answer, encode_json(json_values(answer.data))


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path]
    items: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        found += places(inner, (*path, key))
    return found


def changed(document: Any, path: tuple[Any, ...], how: str, odd: str) -> bytes:
    """A document with something else at a place: "put" in its stead, "drop" it, "add" beside it or "twice"."""
    document, mark = copy.deepcopy(document), "\N{BULLET}here\N{BULLET}"
    inner = document
    for key in path[:-1]:
        inner = inner[key]
    last = path[-1]
    if how == "drop":
        del inner[last]
    elif how == "put" or isinstance(inner, list):
        inner[last] = mark
    else:
        inner["added by a newer server" if how == "add" else mark] = mark
    text = json.dumps(document, ensure_ascii=False).replace(f'"{mark}": "{mark}"', f'"{last}": "{mark}"')
    return text.replace(f'"{mark}"', odd).encode()


def changes() -> Iterator[tuple[Operation[Any], bytes]]:
    """Each recorded answer with something odd at each of its places."""
    seen = set()
    for operation, content in RECORDED:
        document = json.loads(content)
        for path in places(document)[1:]:
            # One item of a list is like the next, and so are the answers of one operation.
            shape = (operation.operation_id, *("item" if isinstance(key, int) else key for key in path))
            if shape in seen:
                continue
            seen.add(shape)
            yield operation, changed(document, path, "drop", "")
            for how, values in (("put", ODD), ("add", ODD[:1]), ("twice", ODD[:2])):
                for odd in values:
                    yield operation, changed(document, path, how, odd)


def test_both_ways_of_reading_come_to_the_same() -> None:
    for operation, content in changes():
        assert end(lambda o, c: o.parse(200, c), operation, content) == end(field_by_field, operation, content)


PAGE = b"""{"code": "000", "data": {"bills": [{"ref_id": "1", "date": "2025-07-08T22:46:10.2433241", "due_date": null,
"total_amount": 1000.250, "bill_status": "newer", "details": [{"quantity": 2, "price": 0.10}]}], "pagination": {}}}"""


def page() -> BillPage:
    read: BillPage = OPERATIONS["listBills"].load().parse(200, PAGE).data
    return read


def bill() -> Bill:
    bills = page().bills
    assert bills is not None
    return bills[0]


def test_what_was_decoded_at_once_is_written_back_as_it_came() -> None:
    back = json.loads(encode_json(page().to_dict()), parse_float=str)
    assert back == json.loads(PAGE, parse_float=str)["data"]


def test_a_model_looks_the_same_before_and_after_somebody_looked() -> None:
    seen = bill()
    assert seen.total_amount == Decimal("1000.250")
    assert repr(bill()) == repr(seen)
    assert bill() == seen
    assert bill() == bill()
    assert bill() != attrs.evolve(seen, ref_id="2")


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda model: pickle.loads(pickle.dumps(model))])  # noqa: S301
def test_a_copy_of_a_model_that_nobody_looked_at_is_whole(copied: Any) -> None:
    assert copied(page()).to_dict() == page().to_dict()


def test_a_model_that_nobody_looked_at_can_be_changed() -> None:
    other = attrs.evolve(bill(), ref_id="2")
    assert (other.ref_id, other.total_amount) == ("2", Decimal("1000.250"))


def test_an_attribute_that_no_model_has_is_none() -> None:
    seen: Any = bill()
    for _ in range(2):
        with pytest.raises(AttributeError, match="'Bill' object has no attribute 'total'"):
            _ = seen.total
    assert not hasattr(seen, "__html__")


def test_nobody_can_change_what_was_read() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        bill().ref_id = "2"  # type: ignore[misc]


def test_threads_that_look_at_the_same_time_see_the_same() -> None:
    for _ in range(50):
        shared, start = page(), threading.Barrier(4)
        seen: list[Any] = []

        def look(shared: BillPage = shared, start: threading.Barrier = start, seen: list[Any] = seen) -> None:
            start.wait()
            seen.append(shared.to_dict())

        threads = [threading.Thread(target=look) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert seen == [page().to_dict()] * 4


@pytest.mark.parametrize("operation", ["getCustomer", "listBills", "getTransaction", "settlePayment"])
def test_a_recorded_success_needs_no_second_reading(operation: str) -> None:
    recorded = [(o, content) for o, content in RECORDED if o.operation_id == operation]
    successes = [(o, content) for o, content in recorded if o.is_success(decode_json(content))]
    assert successes
    assert [o._decoded(content) for o, content in successes if o._decoded(content) is None] == []
