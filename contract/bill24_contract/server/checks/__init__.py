"""Our own checks, for what Schemathesis cannot know: the envelope, the client, the money, the codes.

A check takes an exchange and its context and raises through `expect`. Names are what a report shows, so each says what
has to hold.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar

import schemathesis
from schemathesis.checks import CheckContext
from schemathesis.core.transport import Response

from ..exchange import AnyCase, Exchange, Exchanges
from ..reader import Reader
from ..settings import Settings


@dataclass(frozen=True, slots=True)
class Run:
    """What the hooks and all checks of a run share.

    Attributes:
        settings: The run's settings.
        exchanges: Reads each exchange once.
        balances: The payer's balances just before a case, noted by the hooks; by the case's id.
    """

    settings: Settings
    exchanges: Exchanges = field(default_factory=Exchanges)
    balances: dict[str, dict[str, Decimal]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Context:
    """What a check may want to know beside the exchange.

    Attributes:
        settings: The run's settings.
        case_id: Schemathesis' name of the case.
        is_good_data: Whether the data were made to be good.
        reader: Calls with the token of the case.
    """

    settings: Settings
    case_id: str
    is_good_data: bool
    reader: Reader


Check = Callable[[Exchange, Context], None]


class RunCheck(ABC):
    """A check that remembers, and judges the whole run at its end."""

    run: ClassVar[Run]

    @abstractmethod
    def look_at(self, exchange: Exchange, context: Context) -> None:
        """Look at one exchange."""

    def at_end(self) -> None:  # noqa: B027 - most have no need of it
        """Judge the run; most have nothing to add."""

    def after_response(self, ctx: CheckContext, response: Response, case: AnyCase) -> bool | None:
        """What Schemathesis calls after each case."""
        return _judge(self.look_at, self.run, response, case)

    def after_run(self, ctx: CheckContext) -> None:
        """What Schemathesis calls at the end."""
        self.at_end()


def expect(holds: object, otherwise: str) -> None:
    """Go on if it holds; said so and not with ``assert``, which ``python -O`` takes away.

    Args:
        holds: What has to hold.
        otherwise: What to say if it does not.

    Raises:
        AssertionError: It does not hold; Schemathesis takes this for a failure of the check.
    """
    if not holds:
        raise AssertionError(otherwise)


def register(check: Check, run: Run, *, sees_probes: bool = False) -> None:
    """Hand a check to Schemathesis.

    Args:
        check: The check.
        run: The run.
        sees_probes: Whether it looks at calls with another HTTP method too.
    """

    def judge(ctx: CheckContext, response: Response, case: AnyCase) -> bool | None:
        return _judge(check, run, response, case, sees_probes=sees_probes)

    judge.__name__, judge.__doc__ = check.__name__, check.__doc__
    schemathesis.check(judge)


def register_class(check: type[RunCheck], run: Run) -> None:
    """Hand a check of the whole run to Schemathesis, which makes one of it for each run."""
    check.run = run
    schemathesis.check(check)


def _judge(check: Check, run: Run, response: Response, case: AnyCase, *, sees_probes: bool = False) -> bool | None:
    exchange = run.exchanges.of(case, response)
    if exchange is None or (exchange.is_probe and not sees_probes):
        return True
    context = Context(
        settings=run.settings,
        case_id=case.id,
        is_good_data=case.meta is not None and case.meta.generation.mode.is_positive,
        reader=Reader(run.settings.base_url, str(response.request.headers.get(exchange.operation.header[0], ""))),
    )
    check(exchange, context)
    return None
