# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from ..values import OpenEnum


class PaymentMethodType(OpenEnum):
    """The kind of a payment method. `wallet` and `card` are documented, `bank` was seen in SDK source."""

    WALLET = "wallet"
    CARD = "card"
    BANK = "bank"
