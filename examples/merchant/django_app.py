"""The merchant's endpoints in Django: a view a call, in one file.

BILL24_MERCHANT_TOKEN=... python -m merchant.django_app runserver --noreload 8000
"""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import Any

from bill24 import Bill24
from bill24_merchant.inbound import InboundCall, Response
from django.conf import settings
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .books import sample_books
from .confirmation import confirm
from .endpoints import ROUTES, endpoints

settings.configure(
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    DATA_UPLOAD_MAX_MEMORY_SIZE=1024 * 1024,
)
books = sample_books(os.environ.get("MERCHANT_BOOKS", ":memory:"))
client = Bill24()  # its settings come from BILL24_*
merchant = endpoints(books, os.environ["BILL24_MERCHANT_TOKEN"], partial(confirm, books, client))


class Answer(HttpResponse):  # type: ignore[misc] # Django has no types of its own
    """An answer to Bill24; what follows it begins when Django has sent it."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.content, status=response.status, content_type=response.content_type)
        self._after = response.after

    def close(self) -> None:
        super().close()
        if self._after is not None:
            self._after()


def view(call: InboundCall[Any, Any]) -> Any:
    """The view of one call. Bill24 has no CSRF token of ours."""

    def answer(request: Any) -> HttpResponse:
        return Answer(merchant.answer(call, request.headers, request.body))

    return csrf_exempt(require_POST(answer))


urlpatterns = [path(route.removeprefix("/"), view(call)) for route, call in ROUTES.items()]
application = get_wsgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
