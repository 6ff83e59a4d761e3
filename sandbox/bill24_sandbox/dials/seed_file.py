"""A seed file: JSON, YAML or TOML, with exact amounts."""

from __future__ import annotations

import tomllib
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import msgspec

from bill24_sandbox.dials.seed_examples import Seed

__all__ = ["Seed", "SeedError", "read_seed"]

_YAML = {".yaml", ".yml"}


class SeedError(ValueError):
    """A seed cannot be used; the message names the place."""


def read_seed(path: str | Path) -> Seed:
    """Read a seed file: YAML or TOML by its suffix, else JSON.

    Raises:
        SeedError: the file is missing, unreadable or no object.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8")
        if path.suffix.lower() == ".toml":
            return tomllib.loads(text, parse_float=Decimal)
        seed = _read_yaml(text) if path.suffix.lower() in _YAML else _JSON.decode(text)
    except (OSError, ValueError, InvalidOperation, msgspec.DecodeError) as error:
        raise SeedError(f"cannot read the seed file {path}: {error}") from error
    if not isinstance(seed, dict):
        raise SeedError(f"the seed file {path} must hold an object with customers, sub_billers, banks or bills")
    return seed


_JSON = msgspec.json.Decoder(float_hook=Decimal)


def _read_yaml(text: str) -> Any:
    # Imported here because most seeds are JSON, and most sandboxes have none.
    from ruamel.yaml import YAML  # noqa: PLC0415
    from ruamel.yaml.constructor import SafeConstructor  # noqa: PLC0415
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415

    class Exact(SafeConstructor):
        """Takes amounts as they are written, and times as text."""

    Exact.add_constructor("tag:yaml.org,2002:float", lambda _, node: Decimal(node.value))
    Exact.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: node.value)
    reader = YAML(typ="safe", pure=True)
    reader.Constructor = Exact
    try:
        return reader.load(text)
    except YAMLError as error:
        raise ValueError(" ".join(str(error).split())) from error
