"""The contract's own formats, so that generated text is what they say."""

from __future__ import annotations

from datetime import datetime

import schemathesis
from hypothesis import strategies as st

# Years in which every date is also a date in any other zone and in the API's own tables.
_MOMENTS = st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2099, 12, 31))  # noqa: DTZ001


def _local(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds" if moment.microsecond else "seconds")


def register() -> None:
    """Teach Schemathesis ``date-time-local`` and ``date-time-utc``."""
    local = _MOMENTS.map(_local)
    schemathesis.openapi.format("date-time-local", local)
    schemathesis.openapi.format(
        "date-time-utc", st.one_of(local.map(lambda text: f"{text}Z"), local, st.dates().map(str).filter(_is_modern))
    )


def _is_modern(day: str) -> bool:
    return "2000" <= day[:4] <= "2099"
