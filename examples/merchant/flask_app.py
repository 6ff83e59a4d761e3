"""The merchant's endpoints in Flask, or any other WSGI framework.

BILL24_MERCHANT_TOKEN=... flask --app merchant.flask_app:from_environment run
"""

from __future__ import annotations

import os
from functools import partial

from bill24 import Bill24
from bill24_merchant import wsgi
from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from .books import Books, sample_books
from .confirmation import confirm
from .endpoints import ROUTES, endpoints


def create_app(books: Books, client: Bill24, token: str) -> Flask:
    """Build the application.

    Args:
        books: What the merchant knows.
        client: Reads payments back from Bill24.
        token: What the merchant gave to Bill24, to be sent in the header ``token``.
    """
    app = Flask(__name__)
    served = wsgi.application(endpoints(books, token, partial(confirm, books, client)), ROUTES)
    app.wsgi_app = DispatcherMiddleware(app.wsgi_app, {"/bill24": served})  # type: ignore[method-assign]
    return app


def from_environment() -> Flask:
    """The application with the sample books, for a try: the client's settings come from ``BILL24_*``."""
    books = sample_books(os.environ.get("MERCHANT_BOOKS", ":memory:"))
    return create_app(books, Bill24(), os.environ["BILL24_MERCHANT_TOKEN"])
