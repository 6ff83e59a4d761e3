# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from ..values import OpenEnum


class PaymentStatus(OpenEnum):
    """What became of a part of a settlement. Only `success` was seen."""

    SUCCESS = "success"
