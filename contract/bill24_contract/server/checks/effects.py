"""Checks that look again: what a successful call said it did must be there when it is read.

They only run on a sandbox of our own: most cost further calls, and Bill24's balances lag.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, TypeGuard

from ...document import Operation, operations, with_effect
from ...fields import Schema, fields, references
from ...things import Thing, Verb
from ..echo import differences, wrong_after
from ..exchange import Exchange
from ..reader import Reader, bearer_of
from . import Context, Run, expect
from . import register as _register

_SKEW = timedelta(minutes=5)
_LARGEST_PAGE = 1000
_READING = frozenset({Verb.READS, Verb.LISTS})
# Clients fold these away before they send, so they cannot be asked for in a path.
_NO_SEGMENTS = frozenset({".", ".."})


def register(run: Run) -> None:
    """Register all checks of this module."""
    checks = (
        written_reads_back,
        deleted_is_gone,
        token_works,
        reading_twice_agrees,
        pages_add_up,
        filters_are_kept,
        only_what_was_asked_for,
    )
    for check in checks:
        _register(check, run)


def written_reads_back(exchange: Exchange, context: Context) -> None:
    """What was created or changed is answered, and read, as sent."""
    operation, effect = exchange.operation, exchange.operation.effect
    name = exchange.named(effect.thing)
    if not exchange.is_success or effect.verb not in {Verb.CREATES, Verb.CHANGES} or not _can_be_read(name):
        return
    request, sent = operation.request or {}, exchange.body
    if operation.promises_data:
        _none(differences(sent, request, exchange.data, operation.data), "answered")
    for reading in _readings_of(effect.thing):
        read = context.reader.about(reading, effect.thing, name).data
        _none(differences(sent, request, read, reading.data), f"{reading.operation_id} shows")
        if operation.promises_data:
            _none(differences(exchange.data, operation.data, read, reading.data), f"{reading.operation_id} shows")
        _none(wrong_after(operation.operation_id, read, reading.data, "data"), f"{reading.operation_id} shows")
    for listing in with_effect(Verb.LISTS, effect.thing):
        owner = None if listing.asked_by is None else exchange.named(listing.asked_by)
        if effect.verb is Verb.CREATES and listing.asked_by is not None and _can_be_read(owner):
            listed = context.reader.about(listing, listing.asked_by, owner).data
            names = {value for thing, value in references(listed, listing.data) if thing is effect.thing}
            expect(name in names, f"{listing.operation_id} lacks the {effect.thing} {name!r}")


def deleted_is_gone(exchange: Exchange, context: Context) -> None:
    """What was deleted is answered emptied, and no longer found."""
    thing = exchange.operation.effect.thing
    name = exchange.named(thing)
    if not exchange.is_success or exchange.operation.effect.verb is not Verb.DELETES or not _can_be_read(name):
        return
    left = [value for each, value in references(exchange.data, exchange.operation.data) if each is thing and value]
    expect(not left, f"the answer still holds the {thing}")
    for operation in operations().values():
        if operation.asked_by is thing and operation.effect.verb in _READING:
            reading = context.reader.about(operation, thing, name)
            is_refused = reading.status == 200 and operation.allows(reading.code) and not reading.is_success
            expect(is_refused, f"{operation.operation_id} of a deleted {thing} answers {reading.code}")


def token_works(exchange: Exchange, context: Context) -> None:
    """A token that was handed out opens the door, and says with an offset that it expires in the future."""
    effect = exchange.operation.effect
    if not exchange.is_success or not exchange.operation.is_login:
        return
    bearer = bearer_of(exchange.data)
    status = Reader(context.settings.base_url, f"Bearer {bearer}").call(_needs_nothing(), {}).status
    expect(status == 200, f"the token that was handed out is answered HTTP {status}")
    renewing = {value for thing, value in references(exchange.data, exchange.operation.data) if thing is effect.thing}
    expect(renewing and renewing.isdisjoint({"", bearer}), "no refresh token of its own")
    for name, field in fields(exchange.operation.data).items():
        if field.format == "date-time":
            expires_at = datetime.fromisoformat(exchange.data[name])
            expect(expires_at.utcoffset() is not None, f"{name} has no offset")
            expect(expires_at > datetime.now(expires_at.tzinfo) + _SKEW, f"the token has expired at {expires_at}")


def reading_twice_agrees(exchange: Exchange, context: Context) -> None:
    """Two operations that show the same list of the same thing show the same."""
    asked_by = exchange.operation.asked_by
    name = None if asked_by is None else exchange.named(asked_by)
    is_reading = exchange.operation.effect.verb in _READING
    if not exchange.is_success or not is_reading or asked_by is None or not _can_be_read(name):
        return
    mine = list(_lists(exchange.data, exchange.operation.data))
    for other in (each for each in operations().values() if each.effect.verb in _READING):
        schemas = [schema for _, schema in _lists(None, other.data)]
        if other is exchange.operation or other.asked_by is not asked_by or not any(s in schemas for _, s in mine):
            continue
        theirs = list(_lists(context.reader.about(other, asked_by, name).data, other.data))
        for shown, schema in mine:
            for again, same in theirs:
                expect(schema != same or shown == again, f"{other.operation_id} shows {again}, this one {shown}")


def pages_add_up(exchange: Exchange, context: Context) -> None:
    """A page and those after it hold what their numbers say, only items that were asked for, and each of them once."""
    operation, paging = exchange.operation, exchange.operation.pagination
    if not exchange.is_success or not paging:
        return
    items, page = exchange.data[paging["items"]], exchange.data
    *way, total = paging["total"].split(".")
    for step in way:
        page = page[step]
    index, size, rows = page[paging["page"]], page[paging["size"]], page[total]
    asked_index, asked_size = exchange.query.get(paging["page"]) or "1", exchange.query.get(paging["size"]) or "10"
    expect(index == int(asked_index), f"asked for page {asked_index}, got {index}")
    expect(size == min(int(asked_size), _LARGEST_PAGE), f"asked for {asked_size} on a page, got {size}")
    expected = max(0, min(size, rows - (index - 1) * size))
    expect(len(items) == expected, f"page {index} of {rows} rows holds {len(items)} items, not {expected}")
    _filtered(exchange, items)
    # Generated calls seldom ask for the page after a full one, or for one beyond the last.
    for other in {index + 1, -(-rows // size) + 1} if items else ():
        page = context.reader.call(operation, {**exchange.query, paging["page"]: str(other)}).data[paging["items"]]
        held = max(0, min(size, rows - (other - 1) * size))
        expect(len(page) == held, f"page {other} of {rows} rows holds {len(page)} items, not {held}")
        again = _names(items, operation) & _names(page, operation)
        expect(not again, f"on two pages: {sorted(again)[:3]}")


def filters_are_kept(exchange: Exchange, context: Context) -> None:
    """A list without pages holds only what the filters ask for."""
    if exchange.is_success and not exchange.operation.pagination and isinstance(exchange.data, list):
        _filtered(exchange, exchange.data)


def _filtered(exchange: Exchange, items: list[Any]) -> None:
    for field in exchange.operation.parameters.values():
        asked = exchange.query.get(field.name)
        if asked and "by" in field.filter:
            for item in items:
                _passes(field.bound, item[field.filter["by"]], asked, field.filter["by"])


def only_what_was_asked_for(exchange: Exchange, context: Context) -> None:
    """What is read or listed is of the one who was asked for, and of nobody else."""
    if not exchange.is_success or exchange.operation.effect.verb not in _READING:
        return
    for thing in Thing:
        wanted = exchange.named(thing)
        shown = {value for each, value in references(exchange.data, exchange.operation.data) if each is thing}
        expect(
            wanted is None or shown <= {wanted}, f"asked for the {thing} {wanted!r}, got {sorted(map(str, shown))[:3]}"
        )


def _passes(bound: str | None, value: str, asked: str, name: str) -> None:
    day = value[: len(asked)]
    passes = {None: value == asked, "first": asked <= day, "last": day <= asked}[bound]
    expect(passes, f"asked for {asked!r}, got an item whose {name} is {value!r}")


def _names(items: Any, operation: Operation) -> set[Any]:
    listed = fields(operation.data)[operation.pagination["items"]].schema
    return {value for thing, value in references(items, listed) if thing is operation.effect.thing}


def _readings_of(thing: Thing) -> Iterator[Operation]:
    """The operations that show one by its name, in a shape that a source shows."""
    for operation in operations().values():
        if operation.effect.verb is Verb.READS and operation.asked_by is thing and fields(operation.data):
            yield operation


def _needs_nothing() -> Operation:
    """An operation that a token alone opens."""
    return next(each for each in operations().values() if not each.fields)


def _lists(data: Any, schema: Schema) -> Iterator[tuple[Any, Schema]]:
    """The lists in an answer, each with the schema of its items."""
    if "items" in schema:
        yield data, schema["items"]
    for name, field in fields(schema).items():
        if "items" in field.schema:
            yield (data.get(name) if isinstance(data, dict) else None), field.schema["items"]


def _can_be_read(name: str | None) -> TypeGuard[str]:
    return name is not None and name not in _NO_SEGMENTS


def _none(found: Iterator[str], where: str) -> None:
    listed = list(found)
    expect(not listed, f"{where}: {'; '.join(listed)}")
