"""The credentials of a merchant whose host is tried."""

from __future__ import annotations

import pytest

CREDENTIALS = {
    "BILL24_TOKEN": "the-merchants-token",
    "BILL24_CLIENT_ID": "the-client",
    "BILL24_SECRET": "the-secret",
    "BILL24_HASH_TOKEN": "the-hash-token",
}


@pytest.fixture
def credentials(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name, value)
    return CREDENTIALS
