# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from ..values import OpenEnum


class PaymentServiceType(OpenEnum):
    """How a payment was made. A wallet is not among the documented values."""

    BANK_CHANNEL = "Bank Channel"
    KHQR = "KHQR"
    DEEPLINK_CHECKOUT = "Deeplink/Checkout"
    DIRECT_DEBIT = "Direct Debit"
