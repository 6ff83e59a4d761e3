"""The contract's own formats, so that generated text is what they say."""

from __future__ import annotations

from datetime import date, datetime

import schemathesis
from hypothesis import strategies as st

# Years in which every date is also a date in any other zone and in the API's own tables.
_MOMENTS = st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2099, 12, 31))  # noqa: DTZ001
_DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))


def _local(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds" if moment.microsecond else "seconds")


def register() -> None:
    """Teach Schemathesis the formats of moments and days."""
    local = _MOMENTS.map(_local)
    schemathesis.openapi.format("date-time-local", local)
    schemathesis.openapi.format("date-time-space", _MOMENTS.map(lambda at: at.isoformat(" ", "seconds")))
    schemathesis.openapi.format("date-dmy", _DAYS.map(lambda day: day.strftime("%d/%m/%Y")))
    schemathesis.openapi.format("date-time-utc", st.one_of(local.map(lambda text: f"{text}Z"), local, _DAYS.map(str)))
