"""Many threads while tokens rotate under them: none is mixed with another, none is used for long after its end."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from bill24 import Bill24
from bill24.errors import AuthenticationError

from tests.support.worlds import CREDENTIALS, CUSTOMER, Api, session

THREADS, CALLS, USES_OF_A_TOKEN = 20, 2000, 1000


@pytest.mark.slow
def test_twenty_threads_through_rotating_tokens_mix_none() -> None:
    lock = threading.Lock()
    issued: dict[str, int] = {}  # bearer -> uses left
    strange: list[str] = []

    def authorize(_: httpx.Request) -> dict[str, Any]:
        with lock:
            token = f"bearer-{len(api.authorizations)}"
            issued[f"Bearer {token}"] = USES_OF_A_TOKEN
            return session(token)

    def answer(request: httpx.Request) -> Any:
        bearer = request.headers["authorization"]
        with lock:
            if bearer not in issued:
                strange.append(bearer)
                return httpx.Response(401)
            issued[bearer] -= 1
            return CUSTOMER if issued[bearer] >= 0 else httpx.Response(401)

    api = Api(answer)
    api.authorize = authorize
    with Bill24(**CREDENTIALS, transport=api.transport) as client:

        def work(_: int) -> int:
            refused = 0
            for _ in range(CALLS):
                try:
                    client.customers.get("C0001")
                except AuthenticationError:
                    refused += 1
            return refused

        with ThreadPoolExecutor(THREADS) as pool:
            refused = sum(pool.map(work, range(THREADS)))
    assert strange == []
    # A thread that slept through a whole token meets two ends in a row, and one replay is all there is.
    assert refused <= THREADS
    # Each token was used up but the last, and each end cost one authorization however many threads met it.
    assert len(api.authorizations) == -(-(THREADS * CALLS - refused) // USES_OF_A_TOKEN)
