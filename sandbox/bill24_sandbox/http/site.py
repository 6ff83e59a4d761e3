"""Everything that a sandbox answers at its address."""

from __future__ import annotations

from bill24_sandbox.answer import Answer
from bill24_sandbox.control.handle import PREFIX
from bill24_sandbox.control.handle import handle as set_dial
from bill24_sandbox.core.call import Request
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.due import catch_up
from bill24_sandbox.core.handle import handle as carry_out
from bill24_sandbox.core.operations import OPERATIONS
from bill24_sandbox.pages.handle import FOLDERS, page_at
from bill24_sandbox.pages.handle import handle as show_page

BUSY_SECONDS = 0.005
"""How long to wait before asking again whether a request still has to wait."""
_READING = {(method, each.path) for each in OPERATIONS if not each.writes for method in each.methods}


class Site:
    """The operations, the dials and the pages of one sandbox.

    Args:
        core: The state behind them.
        public_url: The address that links lead to, where it is not the one that was called.
    """

    def __init__(self, core: Core, public_url: str | None = None) -> None:
        self.core = core
        self.public_url = public_url

    def must_wait(self, request: Request) -> bool:
        """Whether a request writes and another process does so right now.

        Whoever asks waits without the lock, so that what only reads goes on.
        """
        reads = request.method in {"GET", "HEAD"} or (request.method, request.path) in _READING
        return not reads and self.core.store.is_written_elsewhere()

    def handle(self, request: Request) -> Answer:
        """Answer one request, while no other is answered and no dial is set."""
        with self.core.store.lock:
            catch_up(self.core)
            page = page_at(request.path) if request.path.startswith(FOLDERS) else None
            if page is not None:
                return show_page(self.core, *page, request)
            if request.path.startswith(PREFIX):
                return set_dial(self.core.dials, request)
            return carry_out(self.core, request)
