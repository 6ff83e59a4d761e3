# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from ..values import OpenEnum


class InvoiceStatus(OpenEnum):
    """The status of a bill in the older list. Only `success` was seen."""

    SUCCESS = "success"
