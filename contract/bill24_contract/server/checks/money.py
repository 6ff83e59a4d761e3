"""The check that money is conserved to the last digit."""

from __future__ import annotations

from decimal import Decimal

from ...document import Operation
from ...things import Thing, Verb
from ..exchange import Exchange
from ..reader import sandbox_state
from . import Context, Run, RunCheck, expect
from . import register_class as _register_class

_LOOK_AT_ALL_EVERY = 8


def register(run: Run) -> None:
    """Register the check of this module."""
    _register_class(MoneyConserved, run)


def payer_field(operation: Operation) -> str | None:
    """The field that names who loses money or is deleted; None where nobody does."""
    if operation.effect.money is not None:
        return operation.effect.money.payer
    if operation.effect.verb is Verb.DELETES and operation.effect.thing is Thing.CUSTOMER:
        field = operation.field_of(operation.effect.thing)
        return None if field is None else field.name
    return None


class MoneyConserved(RunCheck):
    """A payment moves its amount, a refused one nothing; nothing is overdrawn, nobody is deleted with money."""

    def __init__(self) -> None:
        self._base_url = self.run.settings.base_url
        self._settled: dict[str, Decimal] = {}
        self._start = self._received()

    def look_at(self, exchange: Exchange, context: Context) -> None:
        """Compare the payer's balances before and after."""
        before = self.run.balances.pop(context.case_id, None)
        money = exchange.operation.effect.money
        if before is None or exchange.status != 200:
            return
        if money is None:
            expect(not exchange.is_success or not any(before.values()), f"a customer with {before} was deleted")
            return
        moved = Decimal(exchange.body[money.amount] if exchange.is_success else 0)
        name = exchange.named(exchange.operation.effect.thing)
        if exchange.is_success and name is not None:
            self._settled[name] = moved
            if len(self._settled) % _LOOK_AT_ALL_EVERY == 0:
                self._add_up()
        after = context.reader.balances(exchange.body[money.payer])
        taken = sum(before.values()) - sum(after.values())
        expect(all(balance >= 0 for balance in after.values()), f"overdrawn: {after}")
        expect(taken == moved, f"code {exchange.code}: {moved} should have been taken from the payer, {taken} was")

    def at_end(self) -> None:
        """Compare what was settled with what the sub-billers received, and add everything up."""
        self._add_up()
        received, settled = self._received() - self._start, sum(self._settled.values(), Decimal(0))
        expect(received >= settled, f"sub-billers received {received} of {settled} settled")

    def _add_up(self) -> None:
        for currency, sums in sandbox_state(self._base_url)["money"].items():
            expect(sums["sum"] == 0, f"{currency}: {sums['sum']} came from nowhere")

    def _received(self) -> Decimal:
        money = sandbox_state(self._base_url)["money"]
        return sum((Decimal(sums["sub_billers"]) for sums in money.values()), Decimal(0))
