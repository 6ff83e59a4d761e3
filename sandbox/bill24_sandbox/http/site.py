"""Everything that a sandbox answers at its address."""

from __future__ import annotations

from bill24_sandbox.answer import Answer
from bill24_sandbox.control.handle import PREFIX
from bill24_sandbox.control.handle import handle as set_dial
from bill24_sandbox.core.call import Request
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.handle import handle as carry_out
from bill24_sandbox.pages.handle import FOLDERS, page_at
from bill24_sandbox.pages.handle import handle as show_page


class Site:
    """The operations, the dials and the pages of one sandbox."""

    def __init__(self, core: Core) -> None:
        self.core = core

    def handle(self, request: Request) -> Answer:
        """Answer one request, while no other is answered and no dial is set."""
        with self.core.store.lock:
            page = page_at(request.path) if request.path.startswith(FOLDERS) else None
            if page is not None:
                return show_page(self.core, *page, request)
            if request.path.startswith(PREFIX):
                return set_dial(self.core.dials, request)
            return carry_out(self.core, request)
