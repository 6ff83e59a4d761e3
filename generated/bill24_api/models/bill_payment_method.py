# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from ..values import OpenEnum


class BillPaymentMethod(OpenEnum):
    """How a bill was paid. `wallet` on a paid bill, blank on an unpaid one; other values are not known."""

    WALLET = "wallet"
