"""What exists on the server: what a fresh sandbox holds, and what the run has created since."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from ..fields import references
from ..things import Thing, Verb
from .exchange import Exchange

_KEPT = 64


@dataclass(slots=True)
class Known:
    """Codes and references that calls can name.

    Attributes:
        names: Of each thing, the names that exist; the first ones are the seeded ones.
        payers: Codes of customers who have money.
        payment_methods: A payment method's token by the customer it belongs to.
        is_ours: Whether the server is ours, so that other codes than these may be tried too.
    """

    names: dict[Thing, list[str]] = field(default_factory=lambda: defaultdict(list))
    payers: list[str] = field(default_factory=list)
    payment_methods: dict[str, str] = field(default_factory=dict)
    is_ours: bool = False

    @classmethod
    def of_a_sandbox(cls) -> Known:
        """What a fresh sandbox holds; the first sub-biller has a linked account."""
        known = cls(payers=["C0020"], is_ours=True)
        known.names[Thing.CUSTOMER] = ["C0001", "C0020"]
        known.names[Thing.SUB_BILLER] = ["CPO9983", "Cpo001"]
        known.names[Thing.BANK] = ["AC", "ABA"]
        known.names[Thing.CHECKOUT] = ["5DD2B215208D", "fb8ca8005094", "F7B4E1538A8D"]
        known.names[Thing.CONSUMER] = ["CON789", "CON012"]
        known.names[Thing.SUBSCRIPTION] = ["SUB123", "SUB124"]
        # Only the last three are ended, so that there is one left to put first.
        known.names[Thing.BANK_ACCOUNT] = ["TOK457", "TOK460", "TOK458", "TOK461", "TOK456"]
        return known

    def learn(self, exchange: Exchange) -> None:
        """Take in what a successful call created or showed."""
        effect = exchange.operation.effect
        if effect.verb is Verb.CREATES:
            self._keep(effect.thing, exchange.named(effect.thing))
            return
        answered = [
            value for thing, value in references(exchange.data, exchange.operation.data) if thing is effect.thing
        ]
        if effect.verb is Verb.ISSUES and answered:
            self._keep(effect.thing, answered[0])
        owner = exchange.named(Thing.CUSTOMER)
        if effect.thing is Thing.PAYMENT_METHOD and owner is not None and answered:
            self.payment_methods[owner] = str(answered[0])

    def _keep(self, thing: Thing, name: object) -> None:
        names = self.names[thing]
        if isinstance(name, str) and name and name not in names:
            names.append(name)
            if len(names) > _KEPT:
                # The first ones are the seeded ones, which have money and linked accounts.
                del names[2]
