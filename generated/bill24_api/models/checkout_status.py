# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from ..values import OpenEnum


class CheckoutStatus(OpenEnum):
    """Whether a checkout is paid. `pending` and `success` were seen; other values are not known."""

    PENDING = "pending"
    SUCCESS = "success"
