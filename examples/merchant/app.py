"""The merchant's endpoints: five routes, each a few lines.

BILL24_MERCHANT_TOKEN=... uvicorn --factory merchant.app:from_environment
"""

from __future__ import annotations

import hmac
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bill24 import AsyncBill24
from bill24_api.models import ConsumerInquiryRequest, ConsumerValidateRequest, PendingBillsRequest, ProxyRequest
from bill24_merchant import webhooks
from fastapi import APIRouter, BackgroundTasks, Depends, FastAPI, HTTPException, Request, Response

from . import answers
from .books import Books, sample_books
from .confirmation import confirm


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
    app.include_router(_payments(books, client))
    app.include_router(_questions(books, token))

    @app.exception_handler(webhooks.UnreadableCallError)
    async def unreadable(_: Request, error: webhooks.UnreadableCallError) -> Response:
        return Response(str(error), status_code=400, media_type="text/plain")

    return app


def _payments(books: Books, client: AsyncBill24) -> APIRouter:
    """Payments are announced here. No token is documented for it: that is why it is only believed when read back."""
    router = APIRouter()

    @router.post("/webhook")
    async def webhook(request: Request, background: BackgroundTasks) -> Response:
        event = webhooks.read(await _body(request))
        if isinstance(event, webhooks.UnknownEvent):
            return Response(event.reason, status_code=400, media_type="text/plain")
        is_new = books.announce(event)
        # After the answer, so that Bill24 does not wait for our own question to Bill24. Also when it is said again:
        # the first time may have come before Bill24 could tell.
        background.add_task(confirm, books, client, event)
        return _answer(webhooks.TAKEN if is_new else webhooks.DUPLICATE)

    return router


def _questions(books: Books, token: str) -> APIRouter:
    """Bill24 asks here, on behalf of a bank whose customer wants to pay."""

    def only_bill24(request: Request) -> None:
        # In constant time, so that the token cannot be guessed letter by letter.
        if not hmac.compare_digest(request.headers.get("token", "").encode(), token.encode()):
            raise HTTPException(401)

    router = APIRouter(dependencies=[Depends(only_bill24)])

    @router.post("/proxy")
    async def proxy(request: Request) -> Response:
        call = webhooks.read_call(ProxyRequest, await _body(request))
        return _answer(answers.proxy(books, call.consumer_code))

    @router.post("/pending_bills")
    async def pending_bills(request: Request) -> Response:
        call = webhooks.read_call(PendingBillsRequest, await _body(request))
        return _answer(answers.pending_bills(books, call.consumer_code))

    @router.post("/consumer/validate")
    async def consumer_validate(request: Request) -> Response:
        call = webhooks.read_call(ConsumerValidateRequest, await _body(request))
        return _answer(answers.consumer_validate(books, call.consumer_code))

    @router.post("/consumer/inquiry")
    async def consumer_inquiry(request: Request) -> Response:
        call = webhooks.read_call(ConsumerInquiryRequest, await _body(request))
        return _answer(answers.consumer_inquiry(books, call.consumer_codes or []))

    return router


async def _body(request: Request) -> bytes:
    """The body of a request, and no more of it than anybody can mean."""
    content = bytearray()
    async for part in request.stream():
        content += part
        if len(content) > webhooks.LARGEST_BODY:
            raise HTTPException(413)
    return bytes(content)


def _answer(model: Any) -> Response:
    """An answer as JSON. Amounts keep their digits, which ``json.dumps`` cannot do with a Decimal."""
    return Response(webhooks.write(model), media_type="application/json")


def from_environment() -> FastAPI:
    """The application with the sample books, for a try: the client's settings come from ``BILL24_*``."""
    books = sample_books(os.environ.get("MERCHANT_BOOKS", ":memory:"))
    return create_app(books, AsyncBill24(), os.environ["BILL24_MERCHANT_TOKEN"])
