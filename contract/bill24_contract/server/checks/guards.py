"""Checks of what the server must never let through: broken rules, wrong credentials, what is there already, secrets."""

from __future__ import annotations

from collections import defaultdict

from ...things import Thing, Verb
from ..exchange import Exchange
from ..known import Known
from ..rules import reason_to_refuse
from ..signing import signature
from . import Context, Run, RunCheck, expect
from . import register as _register
from . import register_class as _register_class


def register(run: Run) -> None:
    """Register all checks of this module."""
    for check in (rules_are_kept, credentials_are_judged, signature_is_judged):
        _register(check, run)
    _register(secrets_stay_secret, run, sees_probes=True)
    _register_class(NothingTwice, run)


def rules_are_kept(exchange: Exchange, context: Context) -> None:
    """What a written rule forbids does not succeed, though the schema allows it."""
    if exchange.is_success and context.is_good_data:
        reason = reason_to_refuse(exchange.operation, exchange.body, exchange.query)
        expect(reason is None, f"success, although {reason}")


def credentials_are_judged(exchange: Exchange, context: Context) -> None:
    """A token is handed out for the right credentials only."""
    operation, sent = exchange.operation, exchange.body
    if not exchange.is_success or not operation.is_login:
        return
    excused = {other for name, kind, other in operation.rules() if kind == "stands-in-for" and sent.get(name)}
    for name, field in operation.body.items():
        if field.credential and name not in excused:
            is_right = sent.get(name) == context.settings.credential(field.credential)
            expect(is_right, f"a token for a wrong {name}")


def signature_is_judged(exchange: Exchange, context: Context) -> None:
    """A payment is taken with the right signature only."""
    operation = exchange.operation
    if not exchange.is_success or not operation.signature or not isinstance(exchange.body, dict):
        return
    given = exchange.body.get(operation.signature["field"])
    right = signature(operation, exchange.body, context.settings.hash_token)
    expect(given == right, f"a payment with the hash {given!r}, right is {right!r}")


def secrets_stay_secret(exchange: Exchange, context: Context) -> None:
    """No answer holds the merchant's own credentials, unless the call itself had put them there."""
    settings = context.settings
    for name, value in (
        ("merchant token", settings.token),
        ("client secret", settings.secret),
        ("hash token", settings.hash_token),
    ):
        is_kept = value.encode() not in exchange.content or value.encode() in exchange.sent_content
        expect(is_kept, f"the answer holds the merchant's {name}")


class NothingTwice(RunCheck):
    """A code or reference that is there already is not created, nor paid, again."""

    def __init__(self) -> None:
        self._there: dict[Thing, set[str]] = defaultdict(set)
        for thing, names in Known.of_a_sandbox().names.items():
            self._there[thing] = set(names)

    def look_at(self, exchange: Exchange, context: Context) -> None:
        """Compare with what succeeded before."""
        effect = exchange.operation.effect
        name = exchange.named(effect.thing)
        if not exchange.is_success or name is None:
            return
        if effect.verb is Verb.DELETES:
            self._there[effect.thing].discard(name)
        if effect.verb is Verb.CREATES:
            is_new = name not in self._there[effect.thing]
            self._there[effect.thing].add(name)
            expect(is_new, f"{exchange.operation.operation_id} succeeded again for {name!r}")
