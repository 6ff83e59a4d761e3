"""Reading a list page by page: every item once, whatever the server says of how many there are, and an end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import httpx
import pytest
from bill24.errors import InvalidResponseError
from bill24_api import types

from tests.support.worlds import Api, World, envelope

SIZE = 10
PERIOD: dict[str, Any] = {"from_date": date(2026, 1, 1), "to_date": date(2026, 1, 31)}


def read(world: World, page_of: Callable[[int], list[int]], row_count: Callable[[int], Any]) -> tuple[list[str], int]:
    """The references that `iterate` yields, and how many pages it asked for."""

    def answer(request: httpx.Request) -> Any:
        page = int(request.url.params["page_index"])
        bills = [{"ref_id": str(number)} for number in page_of(page)]
        return envelope({"bills": bills, "pagination": {"page_index": page, "row_count": row_count(page)}})

    api = Api(answer)
    client = world.client(transport=api.transport)
    if not world.is_async:
        return [bill.ref_id for bill in client.bills.real.iterate(**PERIOD)], len(api.requests)

    async def collect() -> list[str]:
        return [bill.ref_id async for bill in client.bills.real.iterate(**PERIOD)]

    return world.finish(collect()), len(api.requests)


def of(rows: int) -> Callable[[int], list[int]]:
    """The pages of a list."""
    return lambda page: list(range(rows))[(page - 1) * SIZE : page * SIZE]


@pytest.mark.parametrize("rows", [0, 1, 9, 10, 11, 20, 25])
@pytest.mark.parametrize(
    "row_count",
    [
        lambda rows, _: rows,
        lambda *_: 0,
        lambda *_: None,
        lambda *_: -1,
        lambda *_: SIZE,
        lambda rows, page: len(of(rows)(page)),
        lambda rows, page: min(rows, page * SIZE),
        lambda rows, _: rows + 1,
        lambda rows, page: rows if page == 1 else 0,
        lambda rows, _: rows - 1,
    ],
)
def test_every_item_comes_once_whatever_is_announced(world: World, rows: int, row_count: Any) -> None:
    found, pages = read(world, of(rows), lambda page: row_count(rows, page))
    assert found == [str(number) for number in range(rows)]
    assert pages <= rows // SIZE + 2


def test_a_list_whose_length_is_announced_rightly_costs_no_page_too_many(world: World) -> None:
    assert read(world, of(25), lambda _: 25)[1] == 3


@pytest.mark.parametrize("again", [1, 3])
def test_a_server_that_repeats_a_page_is_left(world: World, again: int) -> None:
    found, pages = read(world, lambda page: of(30)(page if page < 4 else again), lambda _: None)
    assert (len(found), pages) == (30, 4)


def test_a_list_without_an_end_is_ended(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(types, "MOST_PAGES", 20)
    with pytest.raises(InvalidResponseError, match="more than 20 pages"):
        read(world, lambda page: [page], lambda page: page + 1)
