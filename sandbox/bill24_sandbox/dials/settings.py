"""How Bill24 has set up this merchant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from bill24_sandbox.dials.errors import DialError


@dataclass(frozen=True, slots=True)
class Settings:
    """How Bill24 has set up this merchant; each setting makes a documented refusal reachable."""

    wallets_enabled: bool = True
    """Off: customers with wallets are refused with 511."""
    multiple_wallets: bool = True
    """Off: a second wallet is refused with 319."""
    max_wallets: int = 2
    """More wallets than this are refused with 320."""
    billflow_enabled: bool = True
    """Off: settling is refused with 310."""
    hash_token_configured: bool = True
    """Off: settling is refused with 317."""
    banks_offline: frozenset[str] = frozenset()
    """Banks that answer 001 when an account is linked."""
    fee_basis_points: int = 0
    """The fee of a checkout, in hundredths of a percent of its amount."""
    checkout_minutes: int = 15
    """How long a checkout can be paid."""
    debit_delay_minutes: int = 0
    """How long after a signal debts are collected."""
    channels_failing: frozenset[str] = frozenset()
    """Channels by which no notification is delivered: sms, telegram, email."""

    def changed(self, changes: Mapping[str, object]) -> Settings:
        """Return these settings with some of them changed.

        Raises:
            ValueError: an unknown name, or a value of the wrong type.
        """
        known = [each.name for each in fields(self)]
        checked: dict[str, object] = {}
        for name, value in changes.items():
            if name not in known:
                raise DialError(f"unknown setting {name!r}; known are: {', '.join(known)}")
            present = getattr(self, name)
            if isinstance(present, frozenset):
                if isinstance(value, str) or not isinstance(value, (list, tuple, set, frozenset)):
                    raise DialError(f"{name} takes a list of texts")
                checked[name] = frozenset(str(each) for each in value)
            elif type(value) is not type(present):
                raise DialError(f"{name} takes {'true or false' if isinstance(present, bool) else 'a whole number'}")
            else:
                checked[name] = value
        return replace(self, **checked)  # type: ignore[arg-type]
