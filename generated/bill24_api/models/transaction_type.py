# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from ..values import OpenEnum


class TransactionType(OpenEnum):
    """The kind of a transaction. Only `wallet_payment` was seen."""

    WALLET_PAYMENT = "wallet_payment"
