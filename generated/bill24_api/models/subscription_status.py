# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from ..values import OpenEnum


class SubscriptionStatus(OpenEnum):
    """The status of a subscription. Only `Active` was seen."""

    ACTIVE = "Active"
