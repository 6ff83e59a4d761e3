"""Bodies as nobody means them: bytes at random, documented ones that were cut, flipped, filled or nested."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

VALUES: list[Any] = [
    *(
        None,
        True,
        False,
        0,
        -1,
        1e300,
        10**39,
        10**45,
        -(10**4299),
        0.1,
        "",
        " ",
        "0",
        "null",
        "\0",
        "\ud800",
        "\u202e",
    ),
    *(
        "ញ៉េប នីម",
        "x" * 10_001,
        "'; DROP TABLE consumers; --",
        "success",
        "Success",
        "KHR",
        "2024-11-29T16:58:16",
        "0001",
    ),
    *([], [[]], [None], {}, {"": ""}, {"amount": "45"}, [{"amount": 1}] * 20, ["CU003035"], "CU003035", "INV-2024-02"),
]
PIECES = (
    b"{",
    b"}",
    b"[",
    b"]",
    b'"',
    b",",
    b":",
    b"1e999999",
    b"NaN",
    b"\\u0000",
    b"\\ud800",
    b"\xef\xbb\xbf",
    b"\xff",
    b"\0",
)


def fuzzed_bodies(example: dict[str, Any], count: int, seed: int) -> Iterator[bytes]:
    """Bodies.

    Args:
        example: The documented one.
        count: How many.
        seed: Repeats them.
    """
    chance = random.Random(seed)  # noqa: S311 - a sequence to repeat, not a secret
    makers = (_random, _cut, _flipped, _pieces, _filled, _filled, _filled, _nested, _encoded, _twice)
    for _ in range(count):
        yield chance.choice(makers)(chance, example)


def _written(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=True).encode()


def _random(chance: random.Random, _: dict[str, Any]) -> bytes:
    return chance.randbytes(chance.randrange(200))


def _cut(chance: random.Random, example: dict[str, Any]) -> bytes:
    whole = _written(example)
    start, end = sorted(chance.randrange(len(whole) + 1) for _ in range(2))
    return whole[start:end] if chance.randrange(2) else whole[:end]


def _flipped(chance: random.Random, example: dict[str, Any]) -> bytes:
    whole = bytearray(_written(example))
    for _ in range(chance.randrange(1, 4)):
        whole[chance.randrange(len(whole))] = chance.randrange(256)
    return bytes(whole)


def _pieces(chance: random.Random, example: dict[str, Any]) -> bytes:
    whole = _written(example)
    at = chance.randrange(len(whole))
    return whole[:at] + chance.choice(PIECES) * chance.choice((1, 2, 3000)) + whole[at:]


def _filled(chance: random.Random, example: dict[str, Any]) -> bytes:
    value = dict(example)
    for name in [*value, "new"]:
        if chance.randrange(3) == 0:
            value[name] = chance.choice(VALUES)
        elif chance.randrange(6) == 0:
            value.pop(name, None)
    return _written(value)


def _nested(chance: random.Random, example: dict[str, Any]) -> bytes:
    value: Any = chance.choice([example, *VALUES])
    for _ in range(chance.choice((1, 2, 31, 33, 900))):
        value = [value] if chance.randrange(2) else {chance.choice([*example, "a"]): value}
    return _written(value)


def _encoded(chance: random.Random, example: dict[str, Any]) -> bytes:
    text = json.dumps(example, ensure_ascii=False)
    return text.encode(chance.choice(("utf-16", "utf-32", "utf-8-sig", "utf-7", "cp037")))


def _twice(chance: random.Random, example: dict[str, Any]) -> bytes:
    name = chance.choice(list(example))
    return _written(example)[:-1] + b', "' + name.encode() + b'": ' + _written(chance.choice(VALUES)) + b"}"
