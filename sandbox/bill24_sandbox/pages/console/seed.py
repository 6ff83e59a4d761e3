"""Test data: a seed to add, a reset, and the way back from it."""

from __future__ import annotations

from collections.abc import Mapping

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.reading import read_json
from bill24_sandbox.dials.errors import DialError
from bill24_sandbox.pages.console.frame import PREFIX, Action, act, page
from bill24_sandbox.pages.request import PageRequest

PATH = f"{PREFIX}seed/"
_EXAMPLE = """{
  "customers": [
    {
      "sync_code": "C0100", "name": "Sok Dara",
      "wallet": [{"name": "Main", "currency": "KHR", "balance": 50000}]
    }
  ],
  "sub_billers": [
    {
      "supplier_sync_code": "P0100", "name": "Phsar Thmey",
      "bank_account_linked": [{"bank_code": "AC", "account_number": "000111222333"}]
    }
  ]
}"""


def show(core: Core, request: PageRequest, problem: str = "") -> Answer:
    """Return the page; a seed that was refused is still there, to be mended."""
    return page(
        core,
        "seed/",
        request,
        template="seed",
        problem=problem,
        seed=request.form.get("seed") or _EXAMPLE,
        can_undo=core.dials.can_undo_reset,
    )


def submit(core: Core, request: PageRequest) -> Answer:
    """Add a seed, reset, or undo the reset."""
    return act(core, request, _ACTIONS, show)


def _add(core: Core, form: Mapping[str, str]) -> None:
    seed = read_json(form.get("seed", "").encode())
    if not isinstance(seed, dict):
        raise DialError("seed takes a JSON object")
    core.dials.load_seed(seed)


def _reset(core: Core, _: Mapping[str, str]) -> None:
    core.dials.reset_for_now()


def _undo(core: Core, _: Mapping[str, str]) -> None:
    core.dials.undo_reset()


_ACTIONS: Mapping[str, Action] = {"seed": _add, "reset": _reset, "undo": _undo}
