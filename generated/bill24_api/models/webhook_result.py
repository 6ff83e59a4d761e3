# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from ..values import OpenEnum


class WebhookResult(OpenEnum):
    """What the merchant made of a webhook. `Error` is documented for the same data pushed twice."""

    SUCCESS = "Success"
    ERROR = "Error"
