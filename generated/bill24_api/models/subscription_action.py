# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from ..values import OpenEnum


class SubscriptionAction(OpenEnum):
    """What happened to a subscription. Only `Subscribed` was seen."""

    SUBSCRIBED = "Subscribed"
