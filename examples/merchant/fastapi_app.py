"""The merchant's endpoints in FastAPI, or any other ASGI framework.

BILL24_MERCHANT_TOKEN=... uvicorn --factory merchant.fastapi_app:from_environment
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from bill24 import AsyncBill24
from bill24_merchant import asgi
from fastapi import FastAPI

from .books import Books, sample_books
from .confirmation import aconfirm
from .endpoints import ROUTES, endpoints


def create_app(books: Books, client: AsyncBill24, token: str) -> FastAPI:
    """Build the application.

    Args:
        books: What the merchant knows.
        client: Reads payments back from Bill24.
        token: What the merchant gave to Bill24, to be sent in the header ``token``.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with client:
            yield
        books.close()

    app = FastAPI(lifespan=lifespan)
    merchant = endpoints(books, token, partial(aconfirm, books, client))
    app.mount("/", asgi.application(merchant, ROUTES))  # after the routes of your own
    return app


def from_environment() -> FastAPI:
    """The application with the sample books, for a try: the client's settings come from ``BILL24_*``."""
    books = sample_books(os.environ.get("MERCHANT_BOOKS", ":memory:"))
    return create_app(books, AsyncBill24(), os.environ["BILL24_MERCHANT_TOKEN"])
