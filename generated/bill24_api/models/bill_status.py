# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from ..values import OpenEnum


class BillStatus(OpenEnum):
    """Whether a bill is paid. `paid` is documented, `unpaid` was seen; other values are not known."""

    PAID = "paid"
    UNPAID = "unpaid"
